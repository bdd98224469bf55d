import {chmodSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {DuckDBInstance} from '@duckdb/node-api';
import {beforeAll, expect, onTestFinished, test} from 'vitest';
import {storeEngineFiles} from '../../../scripts/store-engine-files.ts';
import {catalogSetup, engineSetup} from '../../../source/local/dialect/engine-macros.ts';
import {setUpDatabase} from '../../../source/local/engine/set-up-database.ts';
import {shutDoors} from '../../../source/local/engine/shut-doors.ts';
import {attachStoredMacros, macrosFile} from '../../../source/local/engine/stored-macros.ts';
import {copyStoredSystemViews, systemViewsFile} from '../../../source/local/engine/stored-system-views.ts';
import {folderOf} from '../../_helpers/project-folder.ts';

const open = async () => {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	onTestFinished(() => {
		connection.closeSync();
		instance.closeSync();
	});
	return connection;
};

const made = async () => {
	const connection = await open();
	await setUpDatabase(connection, 'dwh', {macros: '', systemViews: ''});
	return connection;
};

let macros: string;
let systemViews: string;
beforeAll(async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'stored-'));
	await storeEngineFiles(folder);
	macros = path.join(folder, macrosFile);
	systemViews = path.join(folder, systemViewsFile);
	// As in a read-only installation.
	for (const file of [macros, systemViews]) chmodSync(file, 0o444);
});

type Connection = Awaited<ReturnType<typeof open>>;

const rows = async (connection: Connection, sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();

// The engine writes stored types without quotes, without the length of a BIT, and without blanks.
const definition = ['"', '(1)', ' '].reduce((text, less) => `replace(${text}, '${less}', '')`, 'macro_definition');
const everyMacro = `SELECT function_name, parameters, parameter_types, ${definition} FROM duckdb_functions()
	WHERE database_name = 'rs_engine' ORDER BY ALL`;
const everyRelation = `SELECT table_name, column_name, data_type FROM duckdb_columns()
	WHERE database_name = 'memory' AND schema_name = 'dwh_system' ORDER BY ALL`;

test('stored files equal what would be created, and several programs can use them at once', async () => {
	const expected = await made();
	expect((await rows(expected, everyMacro)).length).toBeGreaterThanOrEqual(
		engineSetup.length + catalogSetup.length - 1,
	);
	for (const connection of [await open(), await open()]) {
		await setUpDatabase(connection, 'dwh', {macros, systemViews});
		for (const sql of [everyMacro, everyRelation, 'FROM dwh_system.setup', 'FROM dwh_system.database_name'])
			expect(await rows(connection, sql), sql).toEqual(await rows(expected, sql));
		expect(
			await rows(connection, 'SELECT database_name FROM duckdb_databases() WHERE NOT internal ORDER BY 1'),
		).toEqual([['memory'], ['rs_engine']]);
	}
});

test('macros work without access to files, also those that read the system views', async () => {
	const connection = await open();
	await setUpDatabase(connection, 'dwh', {macros, systemViews});
	await shutDoors(connection, undefined);
	expect(await rows(connection, 'SELECT rs_engine.main.root(9), rs_engine.main.format_type(1043, 14)')).toEqual([
		[3, 'character varying(10)'],
	]);
	await connection.run('CREATE TABLE public.t (a integer)');
	expect(await rows(connection, "SELECT relname FROM dwh_system.pg_class WHERE relname = 't'")).toEqual([['t']]);
});

test.each(['absent', 'damaged'])('if the files are %s, their contents are created', async state => {
	const file = path.join(folderOf({'package.json': '{}'}), 'stored.duckdb');
	if (state === 'damaged') writeFileSync(file, 'x'.repeat(100_000));
	const connection = await open();
	expect(await attachStoredMacros(connection, file)).toBe(false);
	expect(await copyStoredSystemViews(connection, file)).toBe(false);
	await setUpDatabase(connection, 'dwh', {macros: file, systemViews: file});
	expect(await rows(connection, 'SELECT name FROM dwh_system.database_name')).toEqual([['dwh']]);
});

test('a warehouse interrupted between the copy and its version is set up again', async () => {
	const connection = await open();
	await setUpDatabase(connection, 'dwh', {macros, systemViews});
	await connection.run('DELETE FROM dwh_system.setup; DELETE FROM dwh_system.database_name');
	await setUpDatabase(connection, 'dwh', {macros, systemViews});
	expect(await rows(connection, 'SELECT count(*)::INTEGER FROM dwh_system.setup')).toEqual([[1]]);
	expect(await rows(connection, 'SELECT name FROM dwh_system.database_name')).toEqual([['dwh']]);
});
