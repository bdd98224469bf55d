import type {UnloadStatement} from '../unload/unload-statement.ts';
import type {WarehouseNames} from './known-table.ts';
import type {TableDesign} from './table-design.ts';

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
			/** What a person should know: that VACUUM has nothing to do here, and the like. */
			readonly note?: string;
			/** Called after it has run: what it leaves in the session. */
			readonly onDone?: () => void;
	  };

/** What a translation reads from the warehouse. */
export type TranslationContext = {
	/** The design of an existing table; undefined when there is no such table, or its design was not recorded. */
	designOf(schema: string | undefined, table: string): Promise<TableDesign | undefined>;
	/** What a statement may name. */
	names(): Promise<WarehouseNames>;
	/** The engine's query over the files of an external table; undefined where no files can be read. */
	readonly externalSource?: (design: TableDesign) => Promise<string>;
};

/** Statements that change something and give no rows. */
export const run = (statements: readonly string[], note?: string): Translation => ({
	kind: 'run',
	statements,
	hasResult: false,
	writes: true,
	...(note === undefined ? {} : {note}),
});

/** Accepted, and nothing to do. */
export const nothing = (note: string): Extract<Translation, {kind: 'run'}> => ({
	kind: 'run',
	statements: ['SELECT 1'],
	hasResult: false,
	writes: false,
	note,
});
