import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {catalogSetup, engineSetup} from '../dialect/engine-macros.ts';
import {quoteText} from '../dialect/quote.ts';
import {historyTables, personalTables, systemSetup} from '../system-views/system-views.ts';
import {inTransaction} from './in-transaction.ts';
import {instanceSettings} from './instance-settings.ts';
import {mendHistory} from './mend-history.ts';
import {addOwnFunctions} from './own-functions.ts';
import {hash} from './stored-file.ts';
import {attachStoredMacros, installedMacros} from './stored-macros.ts';
import {copyStoredSystemViews, installedSystemViews} from './stored-system-views.ts';

/** The user and the database, as Redshift's CURRENT_USER and CURRENT_DATABASE() report them. */
type ConnectionNames = {readonly user: string; readonly database: string};

/** Files written by the build. */
type StoredFiles = {readonly macros?: string; readonly systemViews?: string};

/**
 * Creates the engine's settings and macros at every opening. Creates the system views and history tables stored in
 * the file, and recreates them if this program's version of them changed or they are damaged. Returns the last id
 * used in the history.
 */
export const setUpDatabase = async (
	connection: DuckDBConnection,
	databaseName: string,
	{macros = installedMacros, systemViews = installedSystemViews}: StoredFiles = {},
): Promise<number> => {
	await refuseRecorded(connection, databaseName);
	const isStored = await attachStoredMacros(connection, macros);
	await connection.run([...(isStored ? [] : engineSetup), ...instanceSettings].join(';\n'));
	await addOwnFunctions(connection);
	// Checked first, because on a read-only disk even a statement without effect is refused.
	const schemas = await schemasOf(connection);
	if (!schemas.has('public')) await connection.run('CREATE SCHEMA public');
	const version = hash([databaseName, ...systemSetup].join('\n'));
	const stored = await storedStamp(connection);
	if (stored !== `${version} ${await shapeOf(connection)}`) {
		const remake = async (): Promise<void> => {
			const personal = await saveTables(connection, personalTables);
			const history = await saveTables(connection, historyTables);
			await connection.run('DROP SCHEMA IF EXISTS dwh_system CASCADE');
			await makeSystem(connection, databaseName, version);
			await personal.restore();
			// Rows that do not fit the tables of this version are dropped, so that the warehouse can be opened.
			await history.restore().catch(() => undefined);
			await mendHistory(connection, true);
		};
		const isNew = !schemas.has('dwh_system');
		if (isNew && (await copyStoredSystemViews(connection, systemViews))) await stamp(connection, databaseName, version);
		else if (stored?.startsWith(`${version} `)) await remake();
		else await makeSystem(connection, databaseName, version).catch(remake);
	}

	if (!isStored) await connection.run(catalogSetup.join(';\n'));
	const last = await connection.runAndReadAll('SELECT coalesce(max(query_id), 0) FROM dwh_system.query_history');
	return Number(last.getRows()[0]?.[0] ?? 0);
};

/** Throws `unsupported` for a database that CREATE DATABASE only recorded: it has no content. */
const refuseRecorded = async (connection: DuckDBConnection, databaseName: string): Promise<void> => {
	const found = await connection
		.runAndReadAll(
			`SELECT own.name FROM dwh_system.databases d, dwh_system.database_name own WHERE d.name = ${quoteText(databaseName)} AND own.name <> d.name`,
		)
		.catch(() => undefined);
	const own = found?.getRows()[0]?.[0];
	if (own === undefined) return;
	throw new DwhError(
		'unsupported',
		`The database ${databaseName} exists as a record only: the embedded warehouse has one database, ${String(own)}.`,
		{
			nextSteps: [
				`Set DB_NAME to ${String(own)} in dwh.cfg. To remove the record, run DROP DATABASE ${databaseName} there.`,
			],
		},
	);
};

/** Sets what applies to one connection: the search path, and the user and database names. */
export const setUpConnection = async (connection: DuckDBConnection, names?: ConnectionNames): Promise<void> => {
	const variables = names
		? `; SET VARIABLE dwh_login = ${quoteText(names.user)}; SET VARIABLE dwh_database = ${quoteText(names.database)}`
		: '';
	await connection.run(`SET search_path = 'public'${variables}`);
};

const schemasOf = async (connection: DuckDBConnection): Promise<ReadonlySet<unknown>> => {
	const reader = await connection.runAndReadAll(
		'SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database()',
	);
	return new Set(reader.getRows().map(([name]) => name));
};

const storedStamp = async (connection: DuckDBConnection): Promise<string | undefined> => {
	try {
		const reader = await connection.runAndReadAll('SELECT stamp FROM dwh_system.setup');
		const stamp = reader.getRows()[0]?.[0];
		return typeof stamp === 'string' ? stamp : undefined;
	} catch {
		return undefined;
	}
};

/**
 * Returns the tables and views with their numbers of columns. Listing all columns would bind every view, and the
 * text of a view changes when its file is reopened.
 */
const shapeOf = async (connection: DuckDBConnection): Promise<string> => {
	const own = "database_name = current_database() AND schema_name = 'dwh_system'";
	const reader = await connection.runAndReadAll(
		`SELECT table_name, column_count FROM duckdb_tables() WHERE ${own}
		UNION ALL SELECT view_name, column_count FROM duckdb_views() WHERE ${own} ORDER BY 1`,
	);
	return hash(reader.getRows().join('\n'));
};

/** Saves our own tables, as far as they are readable. */
const saveTables = async (
	connection: DuckDBConnection,
	tables: readonly string[],
): Promise<{restore(): Promise<void>}> => {
	const saved: string[] = [];
	for (const table of tables) {
		const copy = `CREATE OR REPLACE TEMP TABLE rs_${table} AS SELECT * FROM dwh_system.${table}`;
		await connection.run(copy).then(
			() => saved.push(table),
			() => undefined,
		);
	}

	return {
		async restore() {
			for (const table of saved) {
				await connection.run(`INSERT INTO dwh_system.${table} BY NAME SELECT * FROM rs_${table}`);
				await connection.run(`DROP TABLE rs_${table}`);
			}
		},
	};
};

const makeSystem = (connection: DuckDBConnection, databaseName: string, version: string): Promise<void> =>
	inTransaction(connection, async () => {
		for (const statement of systemSetup) await connection.run(statement);
		await stamp(connection, databaseName, version);
	});

/** Records the database name and the version of the system views. */
const stamp = async (connection: DuckDBConnection, databaseName: string, version: string): Promise<void> => {
	await mendHistory(connection);
	const shape = await shapeOf(connection);
	await connection.run(
		[
			'DELETE FROM dwh_system.database_name',
			`INSERT INTO dwh_system.database_name VALUES (${quoteText(databaseName)})`,
			'DELETE FROM dwh_system.setup',
			`INSERT INTO dwh_system.setup VALUES (${quoteText(`${version} ${shape}`)})`,
		].join(';\n'),
	);
};
