import {describe, expect, test} from 'vitest';
import {type BackendUnderTest, cell, failureOf, never, outcomeOf, read, run} from './backend-under-test.ts';
import {withWarehouse} from './with-warehouse.ts';

const copy = (table: string, uri: string, more = ''): string =>
	`copy ${table} from '${uri}' iam_role default json 'auto' ${more}`;

export const describeLoads = (make: () => Promise<BackendUnderTest>): void => {
	describe('loads', () => {
		const made = withWarehouse(make);

		test('COPY reports rows, files and bytes', async () => {
			const {backend, writeObject} = made();
			const text = '{"id": 1, "name": "one"}\n{"id": 2, "name": null}\n';
			const uri = await writeObject('plain/a.json', text);
			await writeObject('plain/b.json', '{"id": 3, "name": "three"}');
			await run(backend, 'create table plain (id integer, name varchar(10))');
			const outcome = await run(backend, copy('plain', uri.replace(/a\.json$/, '')));
			expect(outcome).toMatchObject({rowsAffected: [3], filesRead: 2, hasResult: false});
			expect((await read(backend, 'select id, name from plain order by id')).rows).toEqual([
				[1, 'one'],
				[2, null],
				[3, 'three'],
			]);
		});

		test('a refused record fails the load with file, line, column and reason, and loads nothing', async () => {
			const {backend, writeObject, keepsRefusedValues = true} = made();
			const uri = await writeObject(
				'refused/a.json',
				'{"id": 1, "name": "fits"}\n{"id": 2, "name": "much too long for it"}\n',
			);
			await run(backend, 'create table refused (id integer, name varchar(10))');
			const handle = await backend.warehouse.submit({sql: [copy('refused', uri)], name: 'load'}, never);
			let error: unknown;
			const progress = backend.warehouse.follow(handle, never);
			for (;;) {
				const {done, value} = await progress.next();
				if (!done) continue;
				error = value.error;
				break;
			}

			expect(error).toMatchObject({kind: 'load'});
			const [first] = await backend.warehouse.loadErrors(handle, never);
			expect(first).toMatchObject({
				table: 'refused',
				line: 2,
				column: 'name',
				code: 1204,
				value: keepsRefusedValues ? 'much too long for it' : '',
			});
			expect(first?.file).toContain('refused/a.json');
			expect(await cell(backend, 'select count(*) from refused')).toBe(0);
			expect(
				await cell(
					backend,
					"select count(*) from sys_load_error_detail where column_name = 'name' and error_code = 1204",
				),
			).toBe(1);
		});

		test('with MAXERROR the rest is loaded and the skipped records are reported', async () => {
			const {backend, writeObject} = made();
			const uri = await writeObject('skipped/a.json', '{"id": 1}\n{"id": "no number"}\n{"id": 3}\n');
			await run(backend, 'create table skipped (id integer)');
			const outcome = await run(backend, copy('skipped', uri, 'maxerror 5'));
			expect(outcome).toMatchObject({rowsAffected: [2], skipped: 1});
			expect(await cell(backend, 'select count(*) from skipped')).toBe(2);
		});

		test('DELETE and COPY in one request replace a table, or leave it', async () => {
			const {backend, writeObject} = made();
			const good = await writeObject('replaced/good.json', '{"id": 10}');
			const bad = await writeObject('replaced/bad.json', '{"id": "no number"}');
			await run(backend, 'create table replaced (id integer)', 'insert into replaced values (1)');
			expect(await failureOf(backend, 'delete from replaced', copy('replaced', bad))).toMatchObject({kind: 'load'});
			expect(await cell(backend, 'select id from replaced')).toBe(1);
			const outcome = await run(backend, 'delete from replaced', copy('replaced', good));
			expect(outcome.rowsAffected).toEqual([1, 1]);
			expect(await cell(backend, 'select id from replaced')).toBe(10);
		});

		test('two loads into two tables run side by side', async () => {
			const {backend, writeObject} = made();
			const uri = await writeObject('both/a.json', '{"id": 1}\n{"id": 2}\n');
			await run(backend, 'create table left_one (id integer)', 'create table right_one (id integer)');
			const outcomes = await Promise.all(['left_one', 'right_one'].map(table => run(backend, copy(table, uri))));
			expect(outcomes.map(({rowsAffected}) => rowsAffected)).toEqual([[2], [2]]);
		});

		test('other statements have no load errors', async () => {
			const {backend} = made();
			const handle = await backend.warehouse.submit({sql: ['select 1'], name: 'plain'}, never);
			expect(await backend.warehouse.loadErrors(handle, never)).toEqual([]);
		});

		test('a prefix with nothing under it fails, and loads nothing', async () => {
			const {backend, writeObject} = made();
			const uri = await writeObject('somewhere/a.json', '{"id": 1}');
			await run(backend, 'create table unfound (id integer)');
			const {status} = await outcomeOf(backend, {sql: [copy('unfound', uri.replace('somewhere', 'nowhere'))]});
			expect(status).toBe('failed');
		});
	});
};
