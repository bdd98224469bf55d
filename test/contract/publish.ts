import {describe, expect, test} from 'vitest';
import {type BackendUnderTest, cell, never, read, run} from './backend-under-test.ts';
import {withWarehouse} from './with-warehouse.ts';

const outcomeOfPublish = async (
	{backend}: BackendUnderTest,
	tables: readonly string[],
): Promise<{status: string; rows: readonly (number | undefined)[]}> => {
	const pairs = tables.map(table => ({table, shadow: `${table}__next`}));
	const handle = await backend.warehouse.publish(pairs, never);
	const progress = backend.warehouse.follow(handle, never);
	for (;;) {
		const {done, value} = await progress.next();
		if (done) return {status: value.status, rows: value.rowsAffected};
	}
};

export const describePublish = (make: () => Promise<BackendUnderTest>): void => {
	describe('publishing', () => {
		const made = withWarehouse(make);
		const makePair = async (table: string): Promise<void> => {
			const {backend} = made();
			await run(
				backend,
				`create table ${table} (id integer, name varchar(20)) distkey (id) sortkey (name)`,
				`insert into ${table} values (1, 'old')`,
				`create table ${table}__next (id integer, name varchar(20)) distkey (id) sortkey (name)`,
				`insert into ${table}__next values (1, 'new'), (2, 'newer')`,
			);
		};

		test('shadows take the place of their tables, designs and views stay', async () => {
			const {backend} = made();
			await makePair('first_one');
			await makePair('second_one');
			await run(backend, 'create view seen as select count(*) as n from first_one');
			expect(await outcomeOfPublish(made(), ['first_one', 'second_one'])).toMatchObject({status: 'finished'});
			expect((await read(backend, 'select name from second_one order by id')).rows).toEqual([['new'], ['newer']]);
			expect(await cell(backend, 'select n from seen')).toBe(2);
			const design = await read(
				backend,
				`select "column", distkey, sortkey from pg_table_def where tablename = 'first_one' order by 1`,
			);
			expect(design.rows).toEqual([
				['id', true, 0],
				['name', false, 1],
			]);
			expect(await cell(backend, "select count(*) from svv_columns where table_name like '%$_$_%' escape '$'")).toBe(0);
		});

		test('several times', async () => {
			const {backend} = made();
			await makePair('repeated');
			await outcomeOfPublish(made(), ['repeated']);
			for (const round of [1, 2]) {
				await run(
					backend,
					'create table repeated__next (id integer, name varchar(20))',
					`insert into repeated__next values (${round}, 'x')`,
				);
				expect(await outcomeOfPublish(made(), ['repeated'])).toMatchObject({status: 'finished'});
				expect((await read(backend, 'select id from repeated')).rows).toEqual([[round]]);
			}
		});

		test('one missing shadow leaves every table as it was', async () => {
			const {backend} = made();
			await makePair('stays');
			await run(backend, 'create table lonely (id integer)');
			expect(await outcomeOfPublish(made(), ['stays', 'lonely'])).toMatchObject({status: 'failed'});
			expect((await read(backend, 'select name from stays')).rows).toEqual([['old']]);
			expect(await cell(backend, 'select count(*) from stays__next')).toBe(2);
		});

		test('readers see all of the old or all of the new', async () => {
			const {backend} = made();
			await makePair('watched_a');
			await makePair('watched_b');
			const seen: unknown[] = [];
			const sql = 'select (select count(*) from watched_a) + 10 * (select count(*) from watched_b)';
			const looking = (async () => {
				for (let look = 0; look < 15; look++) seen.push(await cell(backend, sql));
			})();
			await outcomeOfPublish(made(), ['watched_a', 'watched_b']);
			await looking;
			expect(new Set([...seen, 11, 22])).toEqual(new Set([11, 22]));
		});
	});
};
