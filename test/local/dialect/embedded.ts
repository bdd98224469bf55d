import {DuckDBInstance} from '@duckdb/node-api';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {explainEngineError} from '../../../source/local/dialect/errors/explain-engine-error.ts';
import type {WarehouseNames} from '../../../source/local/dialect/known-table.ts';
import {redshiftType} from '../../../source/local/dialect/redshift-type.ts';
import {readDesign, type TableDesign} from '../../../source/local/dialect/table-design.ts';
import {translate} from '../../../source/local/dialect/translate.ts';
import {setUpDatabase} from '../../../source/local/engine/set-up-database.ts';
import {createSessionMemory} from '../../../source/local/sessions/session-memory.ts';
import {translateInSession} from '../../../source/local/sessions/session-statements.ts';
import {translationContext} from '../../../source/local/statements/translation-context.ts';

export type Cell = string | number | boolean | null;

type Answer = {
	readonly columns: readonly string[];
	readonly types: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
	readonly note: string | undefined;
	readonly statements: readonly string[];
};

export type Embedded = {
	readonly run: (sql: string) => Promise<Answer>;
	/** Runs SQL directly on the engine. */
	readonly engine: (sql: string) => Promise<readonly (readonly unknown[])[]>;
	readonly designOf: (schema: string | undefined, table: string) => Promise<TableDesign | undefined>;
	readonly names: () => Promise<WarehouseNames>;
	readonly close: () => void;
};

const cell = (value: unknown): Cell => {
	if (value === null || typeof value === 'boolean') return value;
	if (typeof value === 'number') return value;
	if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
	return String(value);
};

/** An in-memory DuckDB, set up like the embedded warehouse, that runs Redshift SQL. */
export const openEmbedded = async (): Promise<Embedded> => {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	const memory = createSessionMemory();
	await setUpDatabase(connection, 'dwh');
	await connection.run('DROP SCHEMA public');

	const designOf: Embedded['designOf'] = async (schema, table) => {
		const reader = await connection.runAndReadAll(
			`select comment from (select comment, table_name, schema_name from duckdb_tables() union all select comment, view_name, schema_name from duckdb_views()) where table_name = '${table.replaceAll("'", "''")}'${schema ? ` and schema_name = '${schema}'` : ''} limit 1`,
		);
		return readDesign(reader.getRows()[0]?.[0] as string | null | undefined);
	};

	// The engine's default schema is used as public here.
	const names = async (): Promise<WarehouseNames> => {
		const {names: own} = translationContext(connection);
		const main = await connection.runAndReadAll(
			`select table_name, false from duckdb_tables() where schema_name = 'main' and not temporary and database_name = current_database()
			union all select view_name, true from duckdb_views() where schema_name = 'main' and not internal and not temporary and database_name = current_database()`,
		);
		const {tables, ...others} = await own();
		const more = main.getRows().map(([name, isView]) => ({
			schema: 'main',
			name: String(name),
			isOnPath: true,
			isSystem: false,
			isView: isView === true,
		}));
		return {...others, tables: [...tables, ...more]};
	};

	return {
		designOf,
		names,
		engine: async sql => (await connection.runAndReadAll(sql)).getRows(),
		run: async sql => {
			const translation = await translateInSession(sql, {
				memory,
				isInTransaction: false,
				schemas: async () => (await names()).schemas,
				translate: text => translate(text, {designOf, names}),
			});
			if (translation.kind !== 'run') throw new Error('COPY and UNLOAD are not run here');
			let reader: Awaited<ReturnType<typeof connection.runAndReadAll>> | undefined;
			for (const statement of translation.statements) {
				try {
					reader = await connection.runAndReadAll(statement);
				} catch (error) {
					if (process.env.SHOW_SQL) console.error(statement);
					throw explainEngineError(error, sql);
				}
			}
			const types = (reader?.columnTypes() ?? []).map(
				(type, index) => translation.columns?.[index]?.type ?? redshiftType(String(type)),
			);
			return {
				columns: reader?.columnNames() ?? [],
				types,
				rows: translation.hasResult ? (reader?.getRows() ?? []).map(row => row.map(cell)) : [],
				note: translation.note,
				statements: translation.statements,
			};
		},
		close: () => connection.closeSync(),
	};
};

/** The error a promise is rejected with. */
export const errorOf = async (promise: Promise<unknown>): Promise<DwhError> => {
	try {
		await promise;
	} catch (error) {
		if (error instanceof DwhError) return error;
		throw error;
	}
	throw new Error('It was expected to fail.');
};
