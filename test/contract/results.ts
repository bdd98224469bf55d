import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {rejectionOf} from '../_helpers/thrown-by.ts';
import {type BackendUnderTest, cell, never, read, run} from './backend-under-test.ts';
import {withWarehouse} from './with-warehouse.ts';

export const describeResults = (make: () => Promise<BackendUnderTest>): void => {
	describe('results', () => {
		const made = withWarehouse(make);

		test.each([
			{sql: 'select 1', type: 'integer', value: 1},
			{sql: 'select cast(5 as bigint)', type: 'bigint', value: 5},
			{sql: 'select cast(9007199254740993 as bigint)', type: 'bigint', value: 9007199254740993n},
			{sql: 'select cast(1.5 as decimal(10,2))', type: 'numeric(10,2)', value: '1.50'},
			{sql: 'select cast(-0.05 as decimal(10,2))', type: 'numeric(10,2)', value: '-0.05'},
			{sql: 'select cast(0.1 as double precision)', type: 'double precision', value: 0.1},
			{sql: 'select true', type: 'boolean', value: true},
			{sql: "select cast('ünï☃😀' as varchar(40))", type: 'character varying(40)', value: 'ünï☃😀'},
			{sql: "select cast('2018-11-01' as date)", type: 'date', value: '2018-11-01'},
			{
				sql: "select cast('2018-11-01 21:01:46.796' as timestamp)",
				type: 'timestamp without time zone',
				value: '2018-11-01 21:01:46.796',
			},
			{
				sql: "select cast('2018-11-01 21:01:46.5' as timestamp)",
				type: 'timestamp without time zone',
				value: '2018-11-01 21:01:46.500',
			},
			{
				sql: "select cast('2018-11-01 21:01:46' as timestamp)",
				type: 'timestamp without time zone',
				value: '2018-11-01 21:01:46',
			},
			{
				sql: "select cast('1960-02-29 00:00:00.001' as timestamp)",
				type: 'timestamp without time zone',
				value: '1960-02-29 00:00:00.001',
			},
			{
				sql: "select cast('2018-11-01 21:01:46+02' as timestamptz)",
				type: 'timestamp with time zone',
				value: '2018-11-01 19:01:46+00',
			},
		])('$sql is $value, a $type', async ({sql, type, value}) => {
			const {columns, rows} = await read(made().backend, sql);
			expect(rows).toEqual([[value]]);
			// A length may be told or not; a precision has to be.
			expect([type, type.replace(/^(character varying).*/, '$1')]).toContain(columns[0]?.type);
		});

		test('every type can be NULL', async () => {
			const {backend} = made();
			await run(
				backend,
				'create table nothing (a integer, b bigint, c decimal(10,2), d double precision, e boolean, f varchar(10), g date, h timestamp)',
				'insert into nothing (a) values (null)',
			);
			expect((await read(backend, 'select * from nothing')).rows).toEqual([Array.from({length: 8}, () => null)]);
		});

		test('an empty string is not NULL', async () => {
			expect(await cell(made().backend, "select ''")).toBe('');
		});

		test('columns keep their names and order, also twice the same', async () => {
			const {columns} = await read(made().backend, 'select 1 as b, 2 as a, 3 as b');
			expect(columns.map(({name}) => name)).toEqual(['b', 'a', 'b']);
		});

		test('a result without rows has columns', async () => {
			const {columns, rows} = await read(made().backend, 'select 1 as a where 1 = 0');
			expect(columns).toEqual([{name: 'a', type: 'integer'}]);
			expect(rows).toEqual([]);
		});

		test('a result is read again from its first row where the target keeps results, and refused elsewhere', async () => {
			const {warehouse} = made().backend;
			const handle = await warehouse.submit({sql: ['select 1 as a'], name: 'twice'}, never);
			const readOnce = async () => {
				const rows: unknown[] = [];
				for await (const page of warehouse.rows(handle, never)) rows.push(...page.rows);
				return rows;
			};
			expect(await readOnce()).toEqual([[1]]);
			if (warehouse.keepsResults) expect(await readOnce()).toEqual([[1]]);
			else expect((await rejectionOf(readOnce())).code).toBe('state');
		});

		test('what the engine writes into a file is what the statement returns, and what writes is refused', async () => {
			const {warehouse} = made().backend;
			const columns = [{name: 'a', type: 'integer'}];
			if (!warehouse.canWriteFile?.('csv', columns)) return;
			const folder = await mkdtemp(path.join(tmpdir(), 'dwh-into-'));
			try {
				const into = {file: path.join(folder, 'a.csv'), format: 'csv'};
				const write = async (sql: string) => {
					const handle = await warehouse.submit({sql: [sql], name: 'into', into}, never);
					const follow = warehouse.follow(handle, never);
					for (;;) {
						const {done, value} = await follow.next();
						if (done) return value;
					}
				};
				expect((await write('select 1 as a union all select 2 order by 1')).rowsAffected).toEqual([2]);
				expect(await readFile(into.file, 'utf8')).toBe('a\r\n1\r\n2\r\n');
				expect((await write('create table never_made (id integer)')).error?.code).toBe('refused');
				expect(await readFile(into.file, 'utf8')).toBe('a\r\n1\r\n2\r\n');
			} finally {
				await rm(folder, {recursive: true});
			}
		});

		test('a long result comes page by page, in order and complete', async () => {
			const {backend} = made();
			await run(
				backend,
				'create table digits (d integer)',
				'insert into digits values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)',
				'create table many as select a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d as n from digits a, digits b, digits c, digits e, digits f',
			);
			const handle = await backend.warehouse.submit({sql: ['select n from many order by n'], name: 'long'}, never);
			let next = 0;
			let pages = 0;
			for await (const page of backend.warehouse.rows(handle, never)) {
				pages++;
				expect(page.columns).toEqual([{name: 'n', type: 'integer'}]);
				for (const [n] of page.rows) expect(n).toBe(next++);
			}

			expect(next).toBe(100_000);
			expect(pages).toBeGreaterThan(1);
		});

		test('a reader who leaves early leaves the warehouse usable', async () => {
			const {backend} = made();
			for (let round = 0; round < 5; round++) {
				const handle = await backend.warehouse.submit({sql: ['select n from many'], name: 'early'}, never);
				for await (const page of backend.warehouse.rows(handle, never)) {
					expect(page.rows.length).toBeGreaterThan(0);
					break;
				}
			}

			await run(backend, 'delete from many where n = 5');
			expect(await cell(backend, 'select count(*) from many')).toBe(99_999);
		});

		test('each result of several statements can be read, in any order', async () => {
			const {backend} = made();
			const {warehouse} = backend;
			const sql = [
				'select 1 as a',
				'create table three (a integer)',
				'select 2 as b union all select 2',
				'select 3 as c',
			];
			const handle = await warehouse.submit({sql, name: 'several'}, never);
			const follow = warehouse.follow(handle, never);
			let step = await follow.next();
			while (!step.done) step = await follow.next();
			expect(step.value).toMatchObject({status: 'finished', hasResult: true, withResult: [0, 2, 3]});
			const readOne = async (place: number | undefined) => {
				const rows = [];
				for await (const page of warehouse.rows(handle, never, place)) rows.push(...page.rows);
				return rows;
			};
			expect(await readOne(2)).toEqual([[2], [2]]);
			expect(await readOne(0)).toEqual([[1]]);
			expect(await readOne(undefined)).toEqual([[3]]);
			expect((await rejectionOf(warehouse.rows(handle, never, 1).next())).message).toContain('no result');
		});

		test('reading the rows of a statement without a result fails with the reason', async () => {
			const {backend} = made();
			const handle = await backend.warehouse.submit({sql: ['create table mute (a integer)'], name: 'mute'}, never);
			for await (const _ of backend.warehouse.follow(handle, never));
			expect((await rejectionOf(backend.warehouse.rows(handle, never).next())).message).toContain('no result');
		});

		test('reading the rows of a failed statement throws its error', async () => {
			const {backend} = made();
			const handle = await backend.warehouse.submit({sql: ['select * from missing_here'], name: 'failed'}, never);
			expect(await rejectionOf(backend.warehouse.rows(handle, never).next())).toMatchObject({kind: 'sql'});
		});

		test('an error late in a long result is thrown, and is no end', async () => {
			const {backend} = made();
			await run(
				backend,
				'create table longer as select n from many',
				...Array.from({length: 4}, () => 'insert into longer select n from longer'),
				'insert into longer values (-1)',
			);
			const handle = await backend.warehouse.submit(
				{sql: ["select 1 / (n + 1), repeat('x', 100) from longer"], name: 'breaks'},
				never,
			);
			const error = await rejectionOf(
				(async () => {
					for await (const _ of backend.warehouse.rows(handle, never));
				})(),
			);
			expect(error.kind).toBe('sql');
			expect(error.message).toMatch(/divi/i);
		});

		test('an abort ends the reading', async () => {
			const {backend} = made();
			const reading = new AbortController();
			const handle = await backend.warehouse.submit({sql: ['select n from many'], name: 'aborted'}, never);
			const pages = backend.warehouse.rows(handle, reading.signal);
			await pages.next();
			reading.abort();
			const error = await rejectionOf(
				(async () => {
					for await (const _ of pages);
				})(),
			);
			expect(error.kind).toBe('cancelled');
		});
	});
};
