import {describe, expect, test} from 'vitest';
import type {StatementProgress} from '../../source/backend.ts';
import {rejectionOf} from '../_helpers/thrown-by.ts';
import {type BackendUnderTest, cell, failureOf, never, outcomeOf, read, run} from './backend-under-test.ts';
import {withWarehouse} from './with-warehouse.ts';

// Long enough that nobody waits for its end.
const endless =
	'with d as (select 0 as x union all select 1 union all select 2 union all select 3 union all select 4 union all select 5 union all select 6 union all select 7 union all select 8 union all select 9) ' +
	'select count(*) from d a, d b, d c, d e, d f, d g, d h, d i, d j, d k, d l, d m where a.x + b.x + c.x + e.x + f.x + g.x + h.x + i.x + j.x + k.x + l.x + m.x = 7';

const soon = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

export const describeStatements = (make: () => Promise<BackendUnderTest>): void => {
	describe('statements', () => {
		const made = withWarehouse(make);

		test('each statement of a request reports its rows', async () => {
			const {backend} = made();
			const outcome = await run(
				backend,
				'create table counted (id integer not null, name varchar(20))',
				"insert into counted values (1, 'a'), (2, 'b'), (3, 'c')",
				"update counted set name = 'z' where id > 1",
				'delete from counted where id = 1',
			);
			expect(outcome).toMatchObject({status: 'finished', hasResult: false, rowsAffected: [undefined, 3, 2, 1]});
			expect(outcome.ms).toBeGreaterThan(0);
		});

		test('ALTER TABLE renames a view, which then shows what it showed', async () => {
			const {backend} = made();
			await run(backend, 'create table renamed_base (a integer)', 'insert into renamed_base values (3)');
			await run(backend, 'create view renamed_view as select a + 1 as b from renamed_base');
			await run(backend, 'alter table public.renamed_view rename to renamed_later');
			expect(await cell(backend, 'select b from renamed_later')).toBe(4);
			expect(await failureOf(backend, 'select b from renamed_view')).toMatchObject({code: 'relation-missing'});
		});

		test('a request is undone as a whole at its first error', async () => {
			const {backend} = made();
			await run(backend, 'create table whole (a integer)', 'insert into whole values (1)');
			const error = await failureOf(
				backend,
				'insert into whole values (2)',
				'delete from whole where a = 1',
				'insert into no_such_table values (3)',
			);
			expect(error).toMatchObject({kind: 'sql', sql: 'insert into no_such_table values (3)'});
			expect((await read(backend, 'select a from whole order by a')).rows).toEqual([[1]]);
		});

		test('of several equal statements, the one that failed is reported', async () => {
			const {backend} = made();
			await run(backend, 'create table narrow (a smallint)');
			const twice = 'insert into narrow select 30000 + coalesce(max(a), 0) from narrow';
			const outcome = await outcomeOf(backend, {sql: [twice, twice, 'select 1']});
			expect(outcome).toMatchObject({status: 'failed', failedAt: 1});
		});

		test('tables made in a request can be used later in it, and go with it', async () => {
			const {backend} = made();
			await run(backend, 'create table made_here (a integer)', 'insert into made_here values (1)');
			expect(await cell(backend, 'select count(*) from made_here')).toBe(1);
			await failureOf(backend, 'create table gone_again (a integer)', 'select nonsense from gone_again');
			expect(await failureOf(backend, 'select a from gone_again')).toMatchObject({kind: 'sql'});
		});

		test('a failed statement leaves the next one alone', async () => {
			const {backend} = made();
			await failureOf(backend, 'select no_such_column from no_such_table');
			expect(await cell(backend, 'select 42')).toBe(42);
		});

		test.each([
			{sql: 'select 1 +\n  from nowhere', line: 2},
			{sql: 'selec 1', line: 1},
			{sql: '-- a comment\nselect 1 as a,\n\tmissing_column\nfrom positions', line: 3},
			{sql: 'select a\nfrom missing_table', line: 2},
		])('an error in "$sql" points at line $line', async ({sql, line}) => {
			const {backend} = made();
			await run(backend, 'create table if not exists positions (a integer)');
			const error = await failureOf(backend, sql);
			expect(error.kind).toBe('sql');
			expect(error.position?.line).toBe(line);
			expect(error.sql).toBe(sql);
			expect(error.message).toMatch(/^\S[^\n]*[.!?]$/);
		});

		test('TRUNCATE among other statements is refused, because it would commit them', async () => {
			const {backend} = made();
			await run(backend, 'create table emptied (a integer)', 'insert into emptied values (1)');
			expect(await failureOf(backend, 'truncate emptied', 'select 1')).toMatchObject({kind: 'refused'});
			expect(await cell(backend, 'select count(*) from emptied')).toBe(1);
			await run(backend, 'truncate emptied');
			expect(await cell(backend, 'select count(*) from emptied')).toBe(0);
		});

		test.each([
			'insert into guarded values (2)',
			'delete from guarded',
			'create table other (a integer)',
			'drop table guarded',
			"copy guarded from 's3://bucket/key' json 'auto'",
			'create table other as select * from guarded',
		])('a read-only request refuses "%s" before it runs', async sql => {
			const {backend} = made();
			await run(
				backend,
				'create table if not exists guarded (a integer)',
				'delete from guarded',
				'insert into guarded values (1)',
			);
			const error = await rejectionOf(backend.warehouse.submit({sql: [sql], name: 'guarded', isReadOnly: true}, never));
			expect(error.kind).toBe('refused');
			expect(await cell(backend, 'select count(*) from guarded')).toBe(1);
		});

		test('a read-only request reads', async () => {
			const {backend} = made();
			const handle = await backend.warehouse.submit({sql: ['select 5 as five'], name: 'look', isReadOnly: true}, never);
			for await (const page of backend.warehouse.rows(handle, never)) expect(page.rows).toEqual([[5]]);
		});

		test('progress reports that it runs, and for how long', async () => {
			const {backend} = made();
			if (!backend.warehouse.canCancel) return;
			const handle = await backend.warehouse.submit({sql: [endless], name: 'endless'}, never);
			const seen: StatementProgress[] = [];
			for await (const progress of backend.warehouse.follow(handle, never)) {
				seen.push(progress);
				if (progress.state === 'running' && progress.elapsedMs > 300) break;
			}

			expect(await backend.warehouse.cancel(handle)).toBe(true);
			expect(seen.map(({elapsedMs}) => elapsedMs)).toEqual(
				seen.map(({elapsedMs}) => elapsedMs).toSorted((a, b) => a - b),
			);
		});

		test('a cancelled statement ends soon as cancelled, and changes nothing', async () => {
			const {backend} = made();
			if (!backend.warehouse.canCancel) return;
			await run(backend, 'create table spared (a integer)', 'insert into spared values (1)');
			const handle = await backend.warehouse.submit({sql: ['delete from spared', endless], name: 'endless'}, never);
			await soon(150);
			expect(await backend.warehouse.cancel(handle)).toBe(true);
			const {value} = await backend.warehouse.follow(handle, never).next();
			expect(value).toMatchObject({status: 'cancelled', error: {kind: 'cancelled'}});
			expect(await backend.warehouse.cancel(handle)).toBe(false);
			expect(await cell(backend, 'select count(*) from spared')).toBe(1);
		});

		test('a statement that is cancelled immediately is cancelled', async () => {
			const {backend} = made();
			if (!backend.warehouse.canCancel) return;
			const handle = await backend.warehouse.submit({sql: [endless], name: 'endless'}, never);
			expect(await backend.warehouse.cancel(handle)).toBe(true);
		});

		test('an abort of follow does not stop the statement', async () => {
			const {backend} = made();
			await run(backend, 'create table watched (a integer)');
			const watching = new AbortController();
			const handle = await backend.warehouse.submit({sql: ['insert into watched values (1)'], name: 'watched'}, never);
			watching.abort();
			await backend.warehouse
				.follow(handle, watching.signal)
				.next()
				.catch(() => undefined);
			for await (const _ of backend.warehouse.follow(handle, never));
			expect(await cell(backend, 'select count(*) from watched')).toBe(1);
		});

		test('many statements at once all finish', async () => {
			const {backend} = made();
			await Promise.all([1, 2, 3, 4, 5].map(n => run(backend, `create table side_${n} as select ${n} as n`)));
			const counts = await Promise.all([1, 2, 3, 4, 5].map(n => cell(backend, `select n from side_${n}`)));
			expect(counts).toEqual([1, 2, 3, 4, 5]);
		});

		test('an unknown handle is an error, not a wait', async () => {
			const {backend} = made();
			const stranger = {id: '00000000-0000-4000-8000-000000000000', name: 'stranger'};
			const error = await rejectionOf((async () => backend.warehouse.follow(stranger, never).next())());
			expect(error.message).toContain('stranger');
		});

		test('a request without a statement is refused', async () => {
			const {backend} = made();
			const error = await rejectionOf(
				(async () => {
					const outcome = await outcomeOf(backend, {sql: []});
					throw outcome.error;
				})(),
			);
			expect(error.kind).toBe('usage');
		});
	});
};
