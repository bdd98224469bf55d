import {DuckDBInstance} from '@duckdb/node-api';
import {expect, test} from 'vitest';
import {setUpDatabase} from '../../../source/local/engine/set-up-database.ts';

const secret = 'Sesame7Open';

test('statements recorded by an earlier version are corrected once: secrets, and ends before the start', async () => {
	const instance = await DuckDBInstance.create();
	const connection = await instance.connect();
	const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
	const add = (id: number, text: string, end: string, queueMs: number) =>
		connection.run(
			`INSERT INTO dwh_system.query_history VALUES (${id}, 1, 1, '', 'UTILITY', 'success', TIMESTAMP '2026-01-01 10:00:00', TIMESTAMP '${end}', ${queueMs * 1000}, NULL, NULL, '${text.replaceAll("'", "''")}')`,
		);
	await setUpDatabase(connection, 'dwh');
	// As left by an earlier version.
	await connection.run("DELETE FROM dwh_system.mended; UPDATE dwh_system.setup SET stamp = 'earlier'");
	await add(1, `create user ann password '${secret}'`, '2026-01-01 09:59:59', 0);
	await add(2, 'select 1', '2026-01-01 10:00:01', 2000);
	await add(3, "select 'password'", '2026-01-01 10:00:03', 1000);

	await setUpDatabase(connection, 'dwh');
	const mended = await rowsOf(
		"SELECT query_text, date_diff('ms', start_time, end_time) FROM dwh_system.query_history ORDER BY query_id",
	);
	expect(mended).toEqual([
		[`create user ann password '${'*'.repeat(secret.length)}'`, 0n],
		['select 1', 2000n],
		["select 'password'", 3000n],
	]);

	// The correction is recorded, so another version does not repeat it.
	await add(4, `create user bob password '${secret}'`, '2026-01-01 10:00:01', 0);
	await connection.run("UPDATE dwh_system.setup SET stamp = 'another'");
	await setUpDatabase(connection, 'dwh');
	expect(await rowsOf("SELECT count(*) FROM dwh_system.query_history WHERE contains(query_text, 'Sesame')")).toEqual([
		[1n],
	]);
	connection.closeSync();
	instance.closeSync();
});

test('recorded statements are kept and corrected when their tables are recreated', async () => {
	const instance = await DuckDBInstance.create();
	const connection = await instance.connect();
	await setUpDatabase(connection, 'dwh');
	await connection.run(
		`INSERT INTO dwh_system.query_history VALUES (7, 1, 1, '', 'UTILITY', 'success', TIMESTAMP '2026-01-01 10:00:00', TIMESTAMP '2026-01-01 10:00:00', 0, NULL, NULL, 'create user ann password ''${secret}''')`,
	);
	// Views are not created over a table of an earlier version.
	await connection.run(
		"UPDATE dwh_system.setup SET stamp = 'earlier'; DROP TABLE dwh_system.routines; CREATE TABLE dwh_system.routines (kind VARCHAR)",
	);
	expect(await setUpDatabase(connection, 'dwh')).toBe(7);
	const texts = await connection.runAndReadAll('SELECT query_text FROM dwh_system.query_history');
	expect(texts.getRows()).toEqual([[`create user ann password '${'*'.repeat(secret.length)}'`]]);
	connection.closeSync();
	instance.closeSync();
});
