import type {DataType} from '../../sql/language/data-type.ts';
import type {Expression, Select} from '../../sql/language/tree/query.ts';

/** Floating-point arithmetic that may have become infinite: what a longer chain of it is made of. */
export type Unchecked = {
	readonly sql: string;
	/** The greatest absolute value that it can have. */
	readonly magnitude: number;
	/** Operands that may be Infinity or NaN themselves, which is no overflow. */
	readonly floats: readonly string[];
};

/** An expression as DuckDB SQL, safe to put anywhere an operand may stand. */
export type Typed = {
	readonly sql: string;
	readonly type: DataType;
	/** What Redshift would call the result column; `?column?` when absent. */
	readonly name?: string;
	/** The name is that of a type, or `case`: a cast around it gives its own. */
	readonly isWeakName?: boolean;
	/** The value of a string literal. */
	readonly text?: string;
	/** The value of a string literal that was cast to a text. */
	readonly castText?: string;
	/** Of a text, whether it ends in no blank; undefined where its type decides. */
	readonly isTrimmed?: boolean;
	/** The digits of a number literal, sign included. */
	readonly number?: string;
	/** A cheaper way to the same number where a double is as good. */
	readonly asDouble?: string;
	/** The same without the check of its range; for more arithmetic of the same type. */
	readonly unchecked?: Unchecked;
	/** The greatest absolute value of a number that is always finite. */
	readonly magnitude?: number;
	/** The greatest number of bytes of a text whose type does not say it. */
	readonly bytes?: number;
	/** Of a chain of `||`, what it joins. */
	readonly pieces?: readonly string[];
	/** Of a condition, its negation, where that is more than NOT. */
	readonly opposite?: string;
	/** Of a value in a SUPER value, where it is found. */
	readonly way?: {readonly from: string; readonly steps: string};
	/** Of `(a, b)`. */
	readonly items?: readonly Typed[];
	/** A subquery: it would run once for each time it is written. */
	readonly isQuery?: boolean;
	/** Parts of an interval literal. */
	readonly parts?: {readonly months: number; readonly days: number; readonly micros: bigint};
	/** An interval that is nothing but this BIGINT of microseconds. */
	readonly micros?: string;
};

/** A column that a relation gives. */
export type OutColumn = {
	readonly name: string;
	readonly type: DataType;
	/** It holds a literal that goes with numbers as well: NULL, or quoted digits. */
	readonly fitsNumber?: boolean;
	/** It holds a literal or NULL, which takes the type of a column beside it. */
	readonly isOpen?: boolean;
	/** What the literal says, undefined of NULL, and where it stands, undefined where it is in a query below. */
	readonly literal?: {readonly text: string | undefined; readonly start: number | undefined} | undefined;
	/** Texts that end in no blank. */
	readonly isTrimmed?: boolean;
};

/** A column of two relations that are joined by its name: one where no relation is named. */
export type MergedColumn = OutColumn & {
	readonly sql: string;
	/** As of one of the two where it is that one's. */
	readonly form: string;
};

/** What is known behind GROUP BY, where groups are made in a query below. */
export type Grouping = {
	/** Their keys by form. */
	readonly keys: ReadonlyMap<string, Typed>;
	/** What is grouped: for the arguments of aggregates. */
	readonly rows: Scope;
	/** Puts an aggregate into the query below; returns its column. */
	readonly add: (sql: string) => string;
};

/** A query as DuckDB SQL; `columns` is undefined when a `*` of an unknown relation is in it. */
export type Query = {readonly sql: string; readonly columns: readonly OutColumn[] | undefined};

/** Something FROM names; `columns` is undefined when only the engine knows them. */
export type Relation = {
	readonly name: string;
	readonly columns: readonly OutColumn[] | undefined;
	/** A SUPER value a row, in the column of the relation's own name. */
	readonly isValue?: boolean;
	/** A query in the place of a table: the engine does not know it by its schema. */
	readonly isWrapped?: boolean;
	/** Columns that it has and `*` leaves out. */
	readonly hidden?: readonly string[];
	/** Called with each column of it that is read; without a name for all of them. */
	readonly onRead?: (column?: string) => void;
};

/** What stands for LEVEL and for each PRIOR of START WITH ... CONNECT BY. */
export type Hierarchy = {readonly level: string; readonly priors: ReadonlyMap<Expression, Typed>};

/** What names mean at a place in a statement. */
export type Scope = {
	readonly relations: readonly Relation[];
	/** Of USING and NATURAL. */
	readonly merged?: readonly MergedColumn[] | undefined;
	readonly grouping?: Grouping | undefined;
	readonly ctes: ReadonlyMap<string, readonly OutColumn[] | undefined>;
	readonly parent: Scope | undefined;
	/** Whose columns these are; undefined outside of a SELECT. */
	readonly select?: Select | undefined;
	/** In the ON of an outer join. */
	readonly isOuterJoin?: boolean | undefined;
	/** Of a query in FROM, what stands beside it and cannot be named in it. */
	readonly beside?: readonly Relation[] | undefined;
	/** Output names of the select list, for what may refer to them. */
	readonly aliases: ReadonlyMap<string, DataType>;
	/** What the aliases stand for, where the engine does not resolve each of them: those of the select list so far, or all of them behind it. */
	readonly items?: ReadonlyMap<string, Typed> | undefined;
	/** Whether the select list is one of a GROUP BY. */
	readonly groupsRows?: boolean;
	/** In a query with CONNECT BY. */
	readonly hierarchy?: Hierarchy | undefined;
	/** Output names that a clause must not refer to, although the engine would let it. */
	readonly hidden?: ReadonlyMap<string, DataType>;
	/** Fields of SUPER values are found by their exact names. */
	readonly keepsKeyCase?: boolean;
};

export const emptyScope: Scope = {relations: [], ctes: new Map(), parent: undefined, aliases: new Map()};
