import {chmodSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {DuckDBInstance} from '@duckdb/node-api';
import {expect, onTestFinished, test} from 'vitest';
import {storeMacrosIn} from '../../../scripts/store-macros.ts';
import {catalogSetup, engineSetup} from '../../../source/local/dialect/engine-macros.ts';
import {setUpDatabase} from '../../../source/local/engine/set-up-database.ts';
import {shutDoors} from '../../../source/local/engine/shut-doors.ts';
import {attachStoredMacros, macrosFile} from '../../../source/local/engine/stored-macros.ts';
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

const stored = async (): Promise<string> => {
	const file = path.join(folderOf({'package.json': '{}'}), macrosFile);
	await storeMacrosIn(file);
	// As in an installation that its users cannot change.
	chmodSync(file, 0o444);
	return file;
};

type Connection = Awaited<ReturnType<typeof open>>;

const rows = async (connection: Connection, sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();

// A stored type is written as the engine writes it: without quotes, without the length of a BIT, without blanks.
const definition = ['"', '(1)', ' '].reduce((text, less) => `replace(${text}, '${less}', '')`, 'macro_definition');
const macros = `SELECT function_name, parameters, parameter_types, ${definition} FROM duckdb_functions()
	WHERE database_name = 'rs_engine' ORDER BY ALL`;

test('what is stored is what would be made, and each program has it at the same time', async () => {
	const file = await stored();
	const made = await open();
	await setUpDatabase(made, 'dwh');
	const expected = await rows(made, macros);
	expect(expected.length).toBeGreaterThanOrEqual(engineSetup.length + catalogSetup.length - 1);
	for (const connection of [await open(), await open()]) {
		expect(await attachStoredMacros(connection, file)).toBe(true);
		expect(await rows(connection, macros)).toEqual(expected);
	}
});

test('they work when the doors are shut, also those that read the system views', async () => {
	const connection = await open();
	await setUpDatabase(connection, 'dwh', await stored());
	await shutDoors(connection, undefined);
	expect(await rows(connection, 'SELECT rs_engine.main.root(9), rs_engine.main.format_type(1043, 14)')).toEqual([
		[3, 'character varying(10)'],
	]);
});

test.each(['absent', 'damaged'])('where the file is %s they are made', async state => {
	const file = path.join(folderOf({'package.json': '{}'}), macrosFile);
	if (state === 'damaged') writeFileSync(file, 'x'.repeat(100_000));
	expect(await attachStoredMacros(await open(), file)).toBe(false);
});
