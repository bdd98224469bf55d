import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Session} from '../../source/backend.ts';
import type {Row} from '../../source/core/result-set.ts';
import {type BackendUnderTest, cell, outcomeOf, read} from './backend-under-test.ts';
import {catalog, columnsOf, dependencies, granted, listRelations, tableInfo} from './dbt-catalog.ts';
import {firstSnapshot, nextSnapshot} from './dbt-snapshot.ts';
import {
	agreed,
	build,
	deleteAndInsertHires,
	firstHires,
	mergeHires,
	models,
	newHireColumns,
	replaceBatch,
	schema,
	seed,
	testOf,
	tests,
} from './dbt-statements.ts';
import {withWarehouse} from './with-warehouse.ts';

/** The life of a project as dbt submits it, in one session: each test works with what the ones before it made. */
export const describeDbt = (make: () => Promise<BackendUnderTest>): void => {
	describe('what dbt submits', () => {
		const made = withWarehouse(make);
		let session: Session;
		beforeAll(() => {
			session = made().backend.warehouse.openSession();
		});
		afterAll(() => session.close());

		const rows = async (sql: string): Promise<readonly Row[]> => (await read(made().backend, sql, session)).rows;
		const submit = async (statements: readonly string[]): Promise<void> => {
			for (const sql of statements) {
				const {error} = await outcomeOf(made().backend, {sql: [sql], session});
				if (error) throw error;
			}
		};

		test('a seed is made, and emptied and filled again', async () => {
			await submit([`create schema if not exists "dwh"."${schema}"`, ...seed(false), ...seed(true)]);
			expect(await rows('select distinct nspname from pg_namespace')).toContainEqual([schema]);
			expect(await rows(`select dock_id, dock, capacity, has_shop from ${schema}.docks order by 1`)).toEqual([
				[1, 'North Quay', 24.5, true],
				[2, 'South Quay', 12, false],
				[3, null, null, null],
			]);
		});

		test.each([
			['the first run', false],
			['the next run', true],
		])('%s leaves each model under its name', async (_, isThere) => {
			for (const model of models) await submit(build(model, isThere));
			expect((await rows(listRelations)).map(([, name, , type]) => `${type} ${name}`).toSorted()).toEqual([
				'table dock_names',
				'table docks',
				'view late_docks',
				'view stg_docks',
			]);
			expect(await rows(`select dock, n from ${schema}.dock_names order by 1`)).toEqual([
				['North Quay', 1],
				['South Quay', 1],
				['unnamed', 1],
			]);
		});

		test('a contract declares the columns', async () => {
			await submit(agreed);
			expect(await cell(made().backend, `select count(*) from ${schema}.agreed`)).toBe(3);
		});

		test('a statement is validated by its plan', async () => {
			expect(await rows(`explain select * from ${schema}.docks`)).toEqual([
				[expect.stringContaining('Seq Scan on docks')],
			]);
		});

		test('an incremental model takes changes over by delete and insert, with changed columns', async () => {
			await submit([...firstHires, ...deleteAndInsertHires]);
			expect(await rows(`select dock_id, dock, to_char(hired_at, 'MM') from ${schema}.hires order by 1`)).toEqual([
				[1, 'North Quay', '01'],
				[2, 'North Quay', '02'],
				[3, 'South Quay', '02'],
				[4, 'unnamed', '02'],
			]);
			expect(await rows(newHireColumns)).toEqual([]);
		});

		test('an incremental model takes changes over by MERGE, and a batch by its time', async () => {
			await submit([...mergeHires, ...replaceBatch]);
			expect(await rows(`select dock_id, dock from ${schema}.hires order by 1`)).toEqual([
				[2, 'North Quay'],
				[3, 'South Quay'],
				[4, 'North Quay'],
				[5, 'South Quay'],
				[6, 'unnamed'],
			]);
		});

		test.each(tests)('the test %s finds what fails', async (_, select, failures) => {
			expect(await rows(testOf(select))).toEqual([[failures, failures > 0, failures > 0]]);
		});

		test('a snapshot keeps what changed and what was deleted', async () => {
			await submit([
				...firstSnapshot,
				`update ${schema}.docks set dock = 'New Quay', seen_at = '2024-03-01' where dock_id = 1`,
				`delete from ${schema}.docks where dock_id = 2`,
				...nextSnapshot,
			]);
			const history = `select dock_id, dock, to_char(dbt_valid_from, 'YYYY-MM-DD'), dbt_valid_to is null from ${schema}.dock_history order by 1, 3`;
			expect(await rows(history)).toEqual([
				[1, 'North Quay', '2024-01-01', false],
				[1, 'New Quay', '2024-03-01', true],
				[2, 'South Quay', '2024-01-01', false],
				[3, null, '2024-01-02', true],
			]);
		});

		test('the catalogue of the documentation has every column with its type, comment and owner', async () => {
			const user = (await rows('select current_user'))[0]?.[0];
			await submit(['BEGIN']);
			const found = (await rows(catalog)).map(row => row.map(value => value ?? '-').join(' | '));
			await submit(['COMMIT']);
			const quay = `${schema} | docks | BASE TABLE | Where a hire starts; "dock's" list`;
			const names = `${schema} | dock_names | BASE TABLE | A row a dock`;
			expect(found).toEqual(
				expect.arrayContaining([
					`dwh | ${quay} | dock | 2 | character varying(20) | - | ${user}`,
					`dwh | ${quay} | capacity | 4 | double precision | - | ${user}`,
					`dwh | ${names} | dock | 1 | character varying(20) | Its $1 name | ${user}`,
					`dwh | ${names} | n | 2 | bigint | Hires | ${user}`,
					`dwh | ${schema} | stg_docks | VIEW | Docks with a name | seen_at | 3 | timestamp without time zone | - | ${user}`,
				]),
			);
			expect(found).toContain(
				`dwh | ${schema} | late_docks | LATE BINDING VIEW | - | price | 3 | numeric(10,2) | - | ${user}`,
			);
			expect(new Set(found).size).toBe(29);
		});

		test('what a view depends on is known, so that it is dropped with it', async () => {
			expect(await rows(dependencies)).toEqual([[schema, 'stg_docks', schema, 'docks']]);
		});

		test.each(['dock_names', 'late_docks'])('the columns of %s are read one by one', async name => {
			expect((await rows(columnsOf(name))).map(([column, type]) => `${column} ${type}`)).toEqual(
				name === 'dock_names'
					? ['dock character varying', 'n bigint']
					: ['dock_id integer', 'dock character varying', 'price numeric'],
			);
		});

		test('the figures of tables stand beside it', async () => {
			const figures = (await rows(tableInfo)).map(row => [1, 6, 7, 8, 10].map(at => row[at]).join(' | '));
			expect(figures.toSorted()).toEqual([
				'agreed | EVEN | AUTO(SORTKEY) | 20 | 0',
				'dock_history | AUTO(ALL) | AUTO(SORTKEY) | 32 | 0',
				'dock_names | KEY(dock) | dock | 20 | 2',
				'docks | AUTO(ALL) | AUTO(SORTKEY) | 20 | 0',
				'hires | AUTO(ALL) | AUTO(SORTKEY) | 40 | 0',
			]);
		});

		test('grants are compared with what is wanted, given and taken back', async () => {
			const table = `"dwh"."${schema}"."dock_names"`;
			await submit([
				'create user reader password disable',
				'create user writer password disable',
				`grant select on ${table} to reader, writer`,
				`revoke select on ${table} from "writer"`,
			]);
			expect(await rows(granted(table))).toEqual([['reader', 'select']]);
			const shown = (await rows(`SHOW GRANTS ON TABLE ${table}`)).map(row => row.join(' ').toLowerCase());
			expect(shown.filter(text => text.includes('reader') && text.includes('select'))).toHaveLength(1);
			await submit([`revoke select on ${table} from "reader"`, 'drop user reader', 'drop user writer']);
		});

		test('SHOW lists schemas, tables and columns', async () => {
			const has = async (sql: string, text: string) => (await rows(sql)).filter(row => row.includes(text)).length;
			expect(await has('SHOW SCHEMAS FROM DATABASE "dwh"', schema)).toBe(1);
			expect(await has(`SHOW SCHEMAS FROM DATABASE "dwh"\n LIKE '${schema}'`, schema)).toBe(1);
			expect(await has(`SHOW TABLES FROM SCHEMA "dwh"."${schema}"`, 'late_docks')).toBe(1);
			expect(await has(`SHOW COLUMNS FROM TABLE "dwh"."${schema}"."dock_names"`, 'dock')).toBe(1);
		});

		test('the schema is dropped with all that is in it', async () => {
			await submit([`drop schema if exists "dwh"."${schema}" cascade`]);
			expect(await rows(listRelations)).toEqual([]);
		});
	});
};
