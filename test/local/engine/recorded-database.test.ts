import {DuckDBInstance} from '@duckdb/node-api';
import {expect, test} from 'vitest';
import {setUpDatabase} from '../../../source/local/engine/set-up-database.ts';

test('a database that exists as a record only is refused', async () => {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	await setUpDatabase(connection, 'dwh');
	await connection.run("INSERT INTO dwh_system.databases VALUES ('port', NULL, NULL)");
	await expect(setUpDatabase(connection, 'port')).rejects.toMatchObject({
		code: 'unsupported',
		message: 'The database port exists as a record only: the embedded warehouse has one database, dwh.',
	});
	await setUpDatabase(connection, 'dwh');
	const names = await connection.runAndReadAll('SELECT name FROM dwh_system.all_databases ORDER BY 1');
	expect(names.getRows()).toEqual([['dwh'], ['port']]);
	connection.closeSync();
});
