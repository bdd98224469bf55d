import {DuckDBInstance} from '@duckdb/node-api';
import {expect, test} from 'vitest';
import {setUpDatabase} from '../../../source/local/engine/set-up-database.ts';

test("a recreated system schema keeps the user's procedures and functions", async () => {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	await setUpDatabase(connection, 'dev');
	await connection.run(
		"INSERT INTO dwh_system.routines VALUES ('procedure', 'public', 'greet', '', '', 'create procedure greet () ...', '[]')",
	);
	await connection.run('DROP VIEW dwh_system.svv_table_info');
	await setUpDatabase(connection, 'dev');
	const names = await connection.runAndReadAll('SELECT routine_name FROM dwh_system.routines');
	expect(names.getRows()).toEqual([['greet']]);
	const view = await connection.runAndReadAll(
		"SELECT count(*) FROM duckdb_views() WHERE view_name = 'svv_table_info' AND schema_name = 'dwh_system'",
	);
	expect(view.getRows()).toEqual([[1n]]);
	connection.closeSync();
	instance.closeSync();
});
