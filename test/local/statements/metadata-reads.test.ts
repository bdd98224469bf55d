import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {translate} from '../../../source/local/dialect/translate.ts';
import {setUpConnection, setUpDatabase} from '../../../source/local/engine/set-up-database.ts';
import {runStatement} from '../../../source/local/statements/run-statement.ts';
import {translationContext} from '../../../source/local/statements/translation-context.ts';

let connection: DuckDBConnection;
let reads = 0;

beforeAll(async () => {
	const instance = await DuckDBInstance.create(':memory:');
	connection = await instance.connect();
	await setUpDatabase(connection, 'dwh');
	await setUpConnection(connection, {user: 'dwhuser', database: 'dwh'});
	for (const sql of [
		'create table boats (id int, name varchar(10))',
		'create table ports (id int)',
		'create view fleet as select id, name from boats',
		'create view late as select id from public.fleet with no schema binding',
		'create view later as select id from late',
	]) {
		const translation = await translate(sql, translationContext(connection));
		if (translation.kind === 'run') await runStatement(connection, translation, false, new AbortController().signal);
	}

	const {runAndReadAll} = connection;
	connection.runAndReadAll = (...given) => {
		reads++;
		return runAndReadAll.apply(connection, given);
	};
});

afterAll(() => connection.closeSync());

test.each([
	['no table', 'select 1', 0],
	['a table', 'select id from boats', 1],
	['a table under two names', 'select a.id from boats a join boats b on a.id = b.id', 1],
	['two tables', 'select boats.id from boats join ports on boats.id = ports.id', 1],
	['a query of WITH', 'with a as (select id from boats) select id from a', 1],
	['a system view', 'select nspname from pg_namespace', 1],
	['a view', 'select id from fleet', 1],
	['a change', "insert into boats values (1, 'Wave')", 1],
	['a view over late-binding views', 'select a.id from later a join later b on a.id = b.id', 1],
])('%s: names and designs are read once, in one query', async (_, sql, expected) => {
	reads = 0;
	await translate(sql, translationContext(connection));
	expect(reads).toBe(expected);
});
