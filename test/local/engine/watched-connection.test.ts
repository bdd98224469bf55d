import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readCatalog, watchedConnection} from '../../../source/local/engine/watched-connection.ts';

let instance: DuckDBInstance;
let one: DuckDBConnection;
let other: DuckDBConnection;
let reads = 0;

beforeEach(async () => {
	instance = await DuckDBInstance.create(':memory:');
	one = await watchedConnection(instance);
	other = await watchedConnection(instance);
	reads = 0;
});
afterEach(() => {
	one.closeSync();
	other.closeSync();
	instance.closeSync();
});

/** The tables that a connection sees, as the catalog itself has them. */
const tablesNow = async (connection: DuckDBConnection): Promise<string[][]> =>
	(await connection.runAndReadAll('SELECT table_name FROM duckdb_tables() ORDER BY 1'))
		.getRows()
		.map(row => row.map(String));

const namesOf = async (connection: DuckDBConnection): Promise<string> => {
	const rows = await readCatalog(connection, () => {
		reads++;
		return tablesNow(connection);
	});
	expect(rows).toEqual(await tablesNow(connection));
	return rows.flat().join(' ');
};

test('the catalog is read once for all connections, until it changes', async () => {
	await one.run('CREATE TABLE a (id INTEGER)');
	expect([await namesOf(one), await namesOf(other), await namesOf(one)]).toEqual(['a', 'a', 'a']);
	await one.run("INSERT INTO a SELECT length('create table b')");
	await other.run('BEGIN TRANSACTION READ ONLY');
	expect(await namesOf(other)).toBe('a');
	await other.run('COMMIT');
	expect(reads).toBe(1);
	await other.run('CREATE TABLE b (id INTEGER)');
	expect([await namesOf(one), await namesOf(other)]).toEqual(['a b', 'a b']);
	expect(reads).toBe(2);
});

test.each<[string, readonly string[]]>([
	['CREATE', ['CREATE TABLE b (id INTEGER)']],
	['DROP', ['DROP TABLE a']],
	['a new name', ['ALTER TABLE a RENAME TO b']],
	['a change between others', ['SELECT 1; CREATE TABLE b (id INTEGER); SELECT 2']],
	['a transaction in one text', ['BEGIN; CREATE TABLE b (id INTEGER); COMMIT']],
	['a transaction that begins in another text', ['BEGIN; SELECT 1', 'CREATE TABLE b (id INTEGER)', 'COMMIT']],
	['a transaction', ['BEGIN', 'CREATE TABLE b (id INTEGER)', 'COMMIT']],
	['a transaction with a temporary table', ['BEGIN', 'CREATE TEMP TABLE c (id INTEGER)', 'DROP TABLE a', 'COMMIT']],
])('%s is seen by others once it is over', async (_, statements) => {
	await one.run('CREATE TABLE a (id INTEGER)');
	await namesOf(other);
	for (const sql of statements) {
		await one.run(sql);
		await namesOf(one);
		await namesOf(other);
	}

	expect(await namesOf(other)).not.toBe('a');
});

test('a transaction sees its own changes, and they are gone with it', async () => {
	await namesOf(one);
	await one.run('BEGIN');
	await one.run('CREATE TABLE a (id INTEGER)');
	expect([await namesOf(one), await namesOf(other)]).toEqual(['a', '']);
	await one.run('ROLLBACK');
	expect([await namesOf(one), await namesOf(other)]).toEqual(['', '']);
});

test('a transaction does not see what others have changed since it began', async () => {
	await one.run('CREATE TABLE a (id INTEGER)');
	await one.run('BEGIN');
	await namesOf(one);
	await other.run('CREATE TABLE b (id INTEGER)');
	expect([await namesOf(one), await namesOf(other), await namesOf(one)]).toEqual(['a', 'a b', 'a']);
	// The one that is open already cannot begin again.
	await expect(one.run('BEGIN')).rejects.toThrow();
	await one.run('ROLLBACK');
	expect(await namesOf(one)).toBe('a b');
});

test('temporary tables are those of their connection', async () => {
	await namesOf(other);
	await one.run('CREATE OR REPLACE TEMP TABLE a (id INTEGER)');
	expect([await namesOf(one), await namesOf(other), await namesOf(one)]).toEqual(['a', '', 'a']);
	await one.run('DROP TABLE a');
	await other.run('BEGIN');
	await other.run('CREATE TEMP TABLE b (id INTEGER)');
	expect([await namesOf(one), await namesOf(other)]).toEqual(['', 'b']);
	await other.run('ROLLBACK');
	reads = 0;
	expect([await namesOf(other), await namesOf(other)]).toEqual(['', '']);
	expect(reads).toBe(1);
});

test('a prepared change is seen when it has run', async () => {
	await namesOf(one);
	const prepared = await one.prepare('CREATE TABLE a (id INTEGER)');
	await namesOf(one);
	await prepared.run();
	expect(await namesOf(one)).toBe('a');
});
