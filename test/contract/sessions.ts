import {describe, expect, test} from 'vitest';
import type {Session} from '../../source/backend.ts';
import {type BackendUnderTest, cell, never, outcomeOf, read, run} from './backend-under-test.ts';
import {withWarehouse} from './with-warehouse.ts';

export const describeSessions = (make: () => Promise<BackendUnderTest>): void => {
	describe('sessions', () => {
		const made = withWarehouse(make);

		const inSession = async (session: Session, ...statements: readonly string[]): Promise<void> => {
			for (const sql of statements) {
				const {error} = await outcomeOf(made().backend, {sql: [sql], session});
				if (error) throw error;
			}
		};
		const failureIn = async (session: Session, sql: string) =>
			(await outcomeOf(made().backend, {sql: [sql], session})).error;
		const cellIn = async (session: Session, sql: string): Promise<unknown> =>
			(await read(made().backend, sql, session)).rows[0]?.[0];

		test('a temporary table stays for its session and is unknown to others', async () => {
			const {backend} = made();
			const [own, other] = [backend.warehouse.openSession(), backend.warehouse.openSession()];
			await inSession(own, 'create temp table mine (a integer)', 'insert into mine values (1), (2)');
			expect(await cellIn(own, 'select count(*) from mine')).toBe(2);
			expect(await failureIn(other, 'select count(*) from mine')).toMatchObject({code: 'relation-missing'});
			await own.close();
			await other.close();
		});

		test('a temporary table that a transaction drops is there again after its ROLLBACK', async () => {
			const session = made().backend.warehouse.openSession();
			await inSession(session, 'create temp table kept (a integer)', 'insert into kept values (1)');
			await inSession(session, 'begin', 'drop table kept', 'rollback');
			expect(await cellIn(session, 'select count(*) from kept')).toBe(1);
			await session.close();
		});

		test('a temporary table stands before a permanent one of its name', async () => {
			const {backend} = made();
			await run(backend, 'create table twice (a integer)', 'insert into twice values (1)');
			const session = backend.warehouse.openSession();
			await inSession(session, 'create temp table twice (a integer)', 'insert into twice values (7), (8)');
			expect(await cellIn(session, 'select count(*) from twice')).toBe(2);
			expect(await cellIn(session, 'select count(*) from public.twice')).toBe(1);
			await session.close();
			expect(await cell(backend, 'select count(*) from twice')).toBe(1);
		});

		test('each statement commits by itself', async () => {
			const {backend} = made();
			const session = backend.warehouse.openSession();
			await inSession(session, 'create table at_once (a integer)', 'insert into at_once values (1)');
			expect(session.transaction()).toBe('none');
			expect(await cell(backend, 'select count(*) from at_once')).toBe(1);
			await session.close();
		});

		test('others see what a transaction did after its COMMIT, and nothing after a ROLLBACK', async () => {
			const {backend} = made();
			await run(backend, 'create table seen (a integer)');
			const session = backend.warehouse.openSession();
			await inSession(session, 'begin', 'insert into seen values (1)');
			expect(session.transaction()).toBe('open');
			expect(await cellIn(session, 'select count(*) from seen')).toBe(1);
			expect(await cell(backend, 'select count(*) from seen')).toBe(0);
			await inSession(session, 'commit');
			expect(session.transaction()).toBe('none');
			expect(await cell(backend, 'select count(*) from seen')).toBe(1);
			await inSession(session, 'start transaction', 'delete from seen', 'rollback');
			expect(await cell(backend, 'select count(*) from seen')).toBe(1);
			await session.close();
		});

		test('a failed statement leaves its transaction failed until its end, and nothing of it is kept', async () => {
			const {backend} = made();
			await run(backend, 'create table half (a integer)');
			const session = backend.warehouse.openSession();
			await inSession(session, 'begin', 'insert into half values (1)');
			expect(await failureIn(session, 'insert into no_such_table values (1)')).toMatchObject({
				code: 'relation-missing',
			});
			expect(session.transaction()).toBe('failed');
			expect(await failureIn(session, 'select 1')).toMatchObject({code: 'transaction-failed'});
			await inSession(session, 'end');
			expect(session.transaction()).toBe('none');
			expect(await cellIn(session, 'select count(*) from half')).toBe(0);
			await session.close();
		});

		test('closing a session undoes its transaction', async () => {
			const {backend} = made();
			await run(backend, 'create table left_open (a integer)');
			const session = backend.warehouse.openSession();
			await inSession(session, 'begin', 'insert into left_open values (1)');
			await session.close();
			expect(await cell(backend, 'select count(*) from left_open')).toBe(0);
		});

		test('settings stay for their session, and SET LOCAL until its transaction ends', async () => {
			const {backend} = made();
			const [own, other] = [backend.warehouse.openSession(), backend.warehouse.openSession()];
			await inSession(own, "set query_group to 'nightly'", "set timezone to 'Europe/Berlin'");
			expect(await cellIn(own, 'show query_group')).toBe('nightly');
			expect(await cellIn(own, 'show timezone')).toBe('Europe/Berlin');
			expect(await cellIn(other, 'show query_group')).toBe('unset');
			await inSession(own, 'begin', "set local query_group to 'once'");
			expect(await cellIn(own, 'show query_group')).toBe('once');
			await inSession(own, 'commit');
			expect(await cellIn(own, 'show query_group')).toBe('nightly');
			await inSession(
				own,
				'create temp table stays (a integer)',
				'begin',
				"set local timezone to 'Asia/Tokyo'",
				'commit',
			);
			expect(await cellIn(own, "select extract(hour from timestamptz '2008-06-01 12:00:00+00')")).toBe(14);
			await inSession(own, 'reset query_group');
			expect(await cellIn(own, 'show query_group')).toBe('unset');
			expect(await failureIn(own, 'set no_such_parameter to 1')).toMatchObject({code: 'sql'});
			await own.close();
			await other.close();
		});

		test('names without a schema are found and made along the search path', async () => {
			const {backend} = made();
			await run(
				backend,
				'create schema first_one',
				'create schema second_one',
				'create table second_one.pathed (a integer)',
			);
			await run(backend, 'insert into second_one.pathed values (2)');
			const session = backend.warehouse.openSession();
			await inSession(session, 'set search_path to first_one, second_one');
			expect(await cellIn(session, 'select a from pathed')).toBe(2);
			await inSession(session, 'create table pathed (a integer)', 'insert into pathed values (1)');
			expect(await cellIn(session, 'select a from pathed')).toBe(1);
			expect(await cellIn(session, 'select a from first_one.pathed')).toBe(1);
			expect(await cellIn(session, 'select a from second_one.pathed')).toBe(2);
			await session.close();
		});

		test('a prepared statement runs with its values until it is deallocated', async () => {
			const {backend} = made();
			const session = backend.warehouse.openSession();
			await inSession(session, 'prepare plus (integer, varchar(10)) as select $1 + 1 as n, $2 as t');
			expect(await cellIn(session, "execute plus (41, 'x')")).toBe(42);
			expect(await failureIn(session, 'execute plus (1)')).toMatchObject({kind: 'sql'});
			await inSession(session, 'deallocate plus');
			expect(await failureIn(session, "execute plus (1, 'x')")).toMatchObject({kind: 'sql'});
			await session.close();
		});

		test('a cursor gives its rows part by part, within its transaction', async () => {
			const {backend} = made();
			await run(backend, 'create table rolled (a integer)', 'insert into rolled values (1), (2), (3)');
			const session = backend.warehouse.openSession();
			expect(await failureIn(session, 'declare c cursor for select a from rolled')).toMatchObject({kind: 'sql'});
			await inSession(session, 'begin', 'declare c cursor for select a from rolled order by a desc');
			expect((await read(backend, 'fetch forward 2 from c', session)).rows).toEqual([[3], [2]]);
			expect((await read(backend, 'fetch all from c', session)).rows).toEqual([[1]]);
			expect((await read(backend, 'fetch next from c', session)).rows).toEqual([]);
			await inSession(session, 'close c', 'commit');
			await session.close();
		});

		test('statements of one session run in order, those of two beside each other', async () => {
			const {backend} = made();
			await run(backend, 'create table in_order (a integer)');
			const session = backend.warehouse.openSession();
			const handles = await Promise.all(
				['insert into in_order values (1)', 'update in_order set a = a + 1', 'update in_order set a = a * 10'].map(
					sql => backend.warehouse.submit({name: 'in order', sql: [sql], session}, never),
				),
			);
			for (const handle of handles) {
				const progress = backend.warehouse.follow(handle, never);
				for (let step = await progress.next(); !step.done; step = await progress.next());
			}

			expect(await cell(backend, 'select a from in_order')).toBe(20);
			await session.close();
		});
	});
};
