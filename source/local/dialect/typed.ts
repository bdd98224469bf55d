import type {DataType} from '../../sql/language/data-type.ts';
import type {Expression, Select} from '../../sql/language/tree/query.ts';

/** Floating-point arithmetic that may have become infinite, and can be extended before it is checked. */
export type Unchecked = {
	readonly sql: string;
	/** The largest possible absolute value. */
	readonly magnitude: number;
	/** Operands that may be Infinity or NaN themselves, which is not an overflow. */
	readonly floats: readonly string[];
};

/** An expression as DuckDB SQL that can be used as an operand anywhere. */
export type Typed = {
	readonly sql: string;
	readonly type: DataType;
	/** Redshift's name of the result column; `?column?` if absent. */
	readonly name?: string;
	/** Whether the name is that of a type, or `case`: a cast around it replaces the name. */
	readonly isWeakName?: boolean;
	/** The value of a string literal. */
	readonly text?: string;
	/** The value of a string literal that was cast to a text type. */
	readonly castText?: string;
	/** For a text, whether it has no trailing blanks; undefined if its type decides. */
	readonly isTrimmed?: boolean;
	/** The digits of a number literal, with sign. */
	readonly number?: string;
	/** A cheaper expression for the same number where a double is sufficient. */
	readonly asDouble?: string;
	/** The same expression without the range check, for further arithmetic of the same type. */
	readonly unchecked?: Unchecked;
	/** The largest absolute value of a number that is always finite. */
	readonly magnitude?: number;
	/** The maximum number of bytes of a text whose type does not declare it. */
	readonly bytes?: number;
	/** The operands of a chain of `||`. */
	readonly pieces?: readonly string[];
	/** The negation of a condition, if it is not simply NOT. */
	readonly opposite?: string;
	/** The path of a value inside a SUPER value. */
	readonly way?: {readonly from: string; readonly steps: string};
	/** The values of a row such as `(a, b)`. */
	readonly items?: readonly Typed[];
	/** Whether it contains a subquery, which runs each time it occurs in the SQL. */
	readonly isQuery?: boolean;
	/** The parts of an interval literal. */
	readonly parts?: {readonly months: number; readonly days: number; readonly micros: bigint};
	/** The BIGINT of microseconds that an interval consists of, if it has nothing else. */
	readonly micros?: string;
};

/** A column of a relation. */
export type OutColumn = {
	readonly name: string;
	readonly type: DataType;
	/** Whether it contains a literal that is compatible with numbers: NULL, or quoted digits. */
	readonly fitsNumber?: boolean;
	/** Whether it is a literal or NULL, which takes the type of a column beside it. */
	readonly isOpen?: boolean;
	/** The literal's text, undefined for NULL, and its position, undefined if it is in a nested query. */
	readonly literal?: {readonly text: string | undefined; readonly start: number | undefined} | undefined;
	/** Whether it contains only texts without trailing blanks. */
	readonly isTrimmed?: boolean;
};

/** A column merged by USING or NATURAL, for unqualified references. */
export type MergedColumn = OutColumn & {
	readonly sql: string;
	/** The key for comparing it with other expressions: that of the relation's column that it equals. See `expression-form.ts`. */
	readonly form: string;
};

/** The context after GROUP BY, if groups are computed in a nested query. */
export type Grouping = {
	/** The keys, by their comparison key. See `expression-form.ts`. */
	readonly keys: ReadonlyMap<string, Typed>;
	/** The scope of the grouped rows, for the arguments of aggregates. */
	readonly rows: Scope;
	/** Adds an aggregate to the nested query and returns its column. */
	readonly add: (sql: string) => string;
};

/** A query as DuckDB SQL. `columns` is undefined if it has a `*` of an unknown relation. */
export type Query = {readonly sql: string; readonly columns: readonly OutColumn[] | undefined};

/** A relation in FROM. `columns` is undefined if only the engine knows them. */
export type Relation = {
	readonly name: string;
	readonly columns: readonly OutColumn[] | undefined;
	/** Whether each row is a SUPER value, in a column with the relation's name. */
	readonly isValue?: boolean;
	/** Whether it is a query in place of a table: the engine does not know it by its schema. */
	readonly isWrapped?: boolean;
	/** Columns that `*` does not select. */
	readonly hidden?: readonly string[];
	/** Called for each column that is read; without a name for all columns. */
	readonly onRead?: (column?: string) => void;
};

/** The SQL for LEVEL and for each PRIOR of START WITH ... CONNECT BY. */
export type Hierarchy = {readonly level: string; readonly priors: ReadonlyMap<Expression, Typed>};

/** The meaning of names at a place in a statement. */
export type Scope = {
	readonly relations: readonly Relation[];
	/** From USING and NATURAL. */
	readonly merged?: readonly MergedColumn[] | undefined;
	readonly grouping?: Grouping | undefined;
	readonly ctes: ReadonlyMap<string, readonly OutColumn[] | undefined>;
	readonly parent: Scope | undefined;
	/** The SELECT that the columns belong to; undefined outside a SELECT. */
	readonly select?: Select | undefined;
	/** Whether it is the ON condition of an outer join. */
	readonly isOuterJoin?: boolean | undefined;
	/** For a query in FROM, the relations next to it, which it cannot refer to. */
	readonly beside?: readonly Relation[] | undefined;
	/** Output names of the select list, for clauses that may refer to them. */
	readonly aliases: ReadonlyMap<string, DataType>;
	/**
	 * The expressions of the aliases, if the engine does not resolve all of them: the aliases of the select list so
	 * far, or all of them after it.
	 */
	readonly items?: ReadonlyMap<string, Typed> | undefined;
	/** Whether the query has GROUP BY. */
	readonly groupsRows?: boolean;
	/** In a query with CONNECT BY. */
	readonly hierarchy?: Hierarchy | undefined;
	/** Output names that a clause must not refer to, although the engine allows it. */
	readonly hidden?: ReadonlyMap<string, DataType>;
	/** Whether keys of SUPER values are case-sensitive. */
	readonly keepsKeyCase?: boolean;
};

export const emptyScope: Scope = {relations: [], ctes: new Map(), parent: undefined, aliases: new Map()};
