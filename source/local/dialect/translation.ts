import type {DataType} from '../../sql/language/data-type.ts';
import type {Expression, NameExpression} from '../../sql/language/tree/query.ts';
import type {UnloadStatement} from '../unload/unload-statement.ts';
import type {WarehouseNames} from './known-table.ts';
import type {TableDesign} from './table-design.ts';
import type {Typed} from './typed.ts';
import type {ViewDesign} from './views/view-design.ts';

/** Names of a result's columns and their Redshift types, which are undefined if only the engine knows them. */
export type KnownColumns = readonly {readonly name: string; readonly type: string | undefined}[];

/** What runs instead of a Redshift statement. */
export type Translation =
	/** A COPY, which the loader runs from its original text. */
	| {readonly kind: 'copy'; readonly sql: string}
	/** An UNLOAD, with its query as DuckDB SQL. */
	| {
			readonly kind: 'unload';
			readonly statement: UnloadStatement;
			readonly query: string;
			readonly columns: KnownColumns | undefined;
	  }
	| {
			readonly kind: 'run';
			/** DuckDB SQL in order, on one connection. The last statement gives the result. */
			readonly statements: readonly string[];
			readonly hasResult: boolean;
			readonly writes: boolean;
			/** The result's columns, if known in advance. */
			readonly columns?: KnownColumns;
			/** False if rows written by the statements do not count as rows of the user's statement. */
			readonly countsRows?: boolean;
			/** The table in which a statement, given by its index, marks rows as deleted. */
			readonly deletes?: {readonly from: string; readonly at: number};
			/** Whether the transaction is committed afterwards. */
			readonly commits?: true;
			/** A note for the user, for example that VACUUM has no effect here. */
			readonly note?: string;
			/** Called after it has run, to update the session's state. */
			readonly onDone?: () => void;
	  };

/**
 * Resolves a name or `$1` if variables are known. Returns the value and how many parts of the name belong to the
 * variable; undefined if it is not a variable.
 */
export type ValueOf = (
	node: NameExpression | Extract<Expression, {kind: 'parameter'}>,
) => {readonly typed: Typed; readonly parts: number} | undefined;

/** A user-defined function: an expression over `$1`. */
export type OwnFunction = {
	readonly schema: string;
	readonly name: string;
	readonly arguments: readonly DataType[];
	readonly returns: DataType;
	/** Undefined for a function that calls AWS Lambda. */
	readonly body: Expression | undefined;
	/** The text that the positions in `body` refer to. */
	readonly sql: string;
};

/** What the engine runs. */
export type Runnable = Extract<Translation, {kind: 'run'}>;

/** A view with its declaration. */
export type KnownView = {
	/** Undefined for a temporary view. */
	readonly schema: string | undefined;
	readonly name: string;
	readonly design: TableDesign & {readonly view: ViewDesign};
};

/** A column of a result, with its Redshift type. */
export type DescribedColumn = {readonly name: string; readonly type: string};

/** What a translation reads from the warehouse. */
export type TranslationContext = {
	/** Returns the design of an existing table; undefined if there is no such table, or its design was not recorded. */
	designOf(schema: string | undefined, table: string): Promise<TableDesign | undefined>;
	/** Returns the objects that a statement may name. */
	names(): Promise<WarehouseNames>;
	/** Returns every view and materialized view. Absent if changes are not allowed. */
	views?(): Promise<readonly KnownView[]>;
	/** Returns rows of internal tables, as texts. Absent if changes are not allowed. */
	read?(sql: string): Promise<readonly (readonly string[])[]>;
	/** Whether the statement runs in a transaction opened by BEGIN. */
	readonly isInTransaction?: boolean;
	/** Schemas in which unqualified names are searched, in order. */
	readonly searchPath?: readonly string[];
	/** Returns the columns of an engine query; undefined if it cannot be run. */
	describe?(sql: string): Promise<readonly DescribedColumn[] | undefined>;
	/** Returns the engine's query over the files of an external table. Absent if files cannot be read. */
	readonly externalSource?: (design: TableDesign) => Promise<string>;
	/** Returns user-defined functions with one of these names. */
	functions?(names: readonly string[]): Promise<readonly OwnFunction[]>;
	/**
	 * Returns the engine's plan of a statement as JSON, and the row counts of its tables by the engine's names.
	 * Undefined if planning is not allowed: for a change in a read-only request, and in a procedure.
	 */
	plan?(
		engineSql: string,
		writes: boolean,
	): Promise<{readonly json: string; readonly sizes: ReadonlyMap<string, number>} | undefined>;
	/** Returns whether rows were updated or deleted in the open transaction. */
	areRowsChanged?(): boolean;
	/** Returns the value of a session parameter; undefined if there is none. */
	setting?(name: string): string | undefined;
	/** Resolves variables, in a procedure. */
	readonly value?: ValueOf;
};

/** Returns a translation for statements that change something and return no rows. */
export const run = (statements: readonly string[], note?: string): Runnable => ({
	kind: 'run',
	statements,
	hasResult: false,
	writes: true,
	...(note === undefined ? {} : {note}),
});

/** Returns a translation for a statement that is accepted without effect. */
export const nothing = (note: string): Runnable => ({
	kind: 'run',
	statements: ['SELECT 1'],
	hasResult: false,
	writes: false,
	note,
});
