import type {DataType} from '../../sql/language/data-type.ts';
import type {Expression, NameExpression} from '../../sql/language/tree/query.ts';
import type {UnloadStatement} from '../unload/unload-statement.ts';
import type {WarehouseNames} from './known-table.ts';
import type {TableDesign} from './table-design.ts';
import type {Typed} from './typed.ts';
import type {ViewDesign} from './views/view-design.ts';

/** Names of a result's columns, and their types as Redshift names them, undefined where only the engine knows. */
export type KnownColumns = readonly {readonly name: string; readonly type: string | undefined}[];

/** What runs in place of a Redshift statement. */
export type Translation =
	/** A COPY, to be executed by the loader from its own text. */
	| {readonly kind: 'copy'; readonly sql: string}
	/** An UNLOAD, and its query as DuckDB SQL. */
	| {
			readonly kind: 'unload';
			readonly statement: UnloadStatement;
			readonly query: string;
			readonly columns: KnownColumns | undefined;
	  }
	| {
			readonly kind: 'run';
			/** DuckDB SQL in order, on one connection; the last one gives the result. */
			readonly statements: readonly string[];
			readonly hasResult: boolean;
			readonly writes: boolean;
			/** The result's columns where they are known beforehand. */
			readonly columns?: KnownColumns;
			/** False where rows that its statements write are none of the person's statement. */
			readonly countsRows?: boolean;
			/** A table whose rows one of the statements, by its place, marks as deleted. */
			readonly deletes?: {readonly from: string; readonly at: number};
			/** The transaction is committed behind it. */
			readonly commits?: true;
			/** What a person should know: that VACUUM has nothing to do here, and the like. */
			readonly note?: string;
			/** Called after it has run: what it leaves in the session. */
			readonly onDone?: () => void;
	  };

/**
 * What a name or `$1` stands for where variables are known, with how many of the name's parts are the
 * variable; undefined where it is none of them.
 */
export type ValueOf = (
	node: NameExpression | Extract<Expression, {kind: 'parameter'}>,
) => {readonly typed: Typed; readonly parts: number} | undefined;

/** A function of a person's own: an expression over `$1`. */
export type OwnFunction = {
	readonly schema: string;
	readonly name: string;
	readonly arguments: readonly DataType[];
	readonly returns: DataType;
	/** Undefined for one that calls AWS Lambda. */
	readonly body: Expression | undefined;
	/** The text that the places of `body` belong to. */
	readonly sql: string;
};

/** What the engine runs. */
export type Runnable = Extract<Translation, {kind: 'run'}>;

/** A view with what it was made of. */
export type KnownView = {
	/** Undefined for a temporary one. */
	readonly schema: string | undefined;
	readonly name: string;
	readonly design: TableDesign & {readonly view: ViewDesign};
};

/** A column of a result, with Redshift's name of its type. */
export type DescribedColumn = {readonly name: string; readonly type: string};

/** What a translation reads from the warehouse. */
export type TranslationContext = {
	/** The design of an existing table; undefined when there is no such table, or its design was not recorded. */
	designOf(schema: string | undefined, table: string): Promise<TableDesign | undefined>;
	/** What a statement may name. */
	names(): Promise<WarehouseNames>;
	/** Every view and materialized view. Absent where nothing is changed. */
	views?(): Promise<readonly KnownView[]>;
	/** Rows of the warehouse's own tables, as texts. Absent where nothing is changed. */
	read?(sql: string): Promise<readonly (readonly string[])[]>;
	/** BEGIN opened the transaction that the statement runs in. */
	readonly isInTransaction?: boolean;
	/** Schemas in which names without one are found, in order. */
	readonly searchPath?: readonly string[];
	/** The columns of an engine's query; undefined where it cannot be run. */
	describe?(sql: string): Promise<readonly DescribedColumn[] | undefined>;
	/** The engine's query over the files of an external table; undefined where no files can be read. */
	readonly externalSource?: (design: TableDesign) => Promise<string>;
	/** Functions of a person's own with one of these names. */
	functions?(names: readonly string[]): Promise<readonly OwnFunction[]>;
	/**
	 * The engine's plan of a statement as JSON, and the rows of its tables by the engine's names; undefined where it
	 * may not be planned: a change in a request that only reads, and within a procedure.
	 */
	plan?(
		engineSql: string,
		writes: boolean,
	): Promise<{readonly json: string; readonly sizes: ReadonlyMap<string, number>} | undefined>;
	/** Whether rows were updated or deleted in the open transaction. */
	areRowsChanged?(): boolean;
	/** The value of a parameter of the session; undefined for none. */
	setting?(name: string): string | undefined;
	/** Variables, within a procedure. */
	readonly value?: ValueOf;
};

/** Statements that change something and give no rows. */
export const run = (statements: readonly string[], note?: string): Runnable => ({
	kind: 'run',
	statements,
	hasResult: false,
	writes: true,
	...(note === undefined ? {} : {note}),
});

/** Accepted, and nothing to do. */
export const nothing = (note: string): Runnable => ({
	kind: 'run',
	statements: ['SELECT 1'],
	hasResult: false,
	writes: false,
	note,
});
