import {describe, expect, test} from 'vitest';
import type {ActiveStatement, Activity} from '../../source/core/activity.ts';
import {type BackendUnderTest, never, outcomeOf, read, run} from './backend-under-test.ts';
import {withWarehouse} from './with-warehouse.ts';

/** Long enough that it never ends by itself while a test looks at it. */
const endless = (table: string) => `select count(*) as "${table}" from ${table} a, ${table} b, ${table} c, ${table} d`;

export const describeMonitoring = (make: () => Promise<BackendUnderTest>): void => {
	describe('the monitor', () => {
		const made = withWarehouse(make);

		/** Reads until what is looked for is there; the test's own time limit ends a wait in vain. */
		const untilSeen = async <T>(find: (activity: Activity) => T | undefined): Promise<T> => {
			for (;;) {
				const found = find(await made().backend.monitor.activity(never));
				if (found !== undefined) return found;
			}
		};
		const runningWith =
			(text: string) =>
			({statements}: Activity): ActiveStatement | undefined =>
				statements.find(one => one.text.includes(text) && one.queryId !== undefined && one.state !== 'queued');
		const long = async (table: string) => {
			const {backend} = made();
			await run(backend, `create table ${table} (a integer)`);
			const rows = Array.from({length: 3000}, (_, row) => `(${row})`).join(', ');
			await run(backend, `insert into ${table} values ${rows}`);
		};

		test('a statement of a session is seen while it runs, is cancelled by its handle, and is seen as cancelled', async () => {
			const {backend} = made();
			await long('watched');
			const session = backend.warehouse.openSession();
			const handle = await backend.warehouse.submit({name: 'long one', sql: [endless('watched')], session}, never);
			const seen = await untilSeen(runningWith('"watched"'));
			expect(seen).toMatchObject({text: endless('watched'), blockedBy: [], handle: {id: handle.id}});
			expect(seen.session).toBeGreaterThan(0);
			expect(seen.elapsedMs).toBeGreaterThanOrEqual(0);
			const {sessions} = await backend.monitor.activity(never);
			expect(sessions.map(one => one.session)).toContain(seen.session);
			await backend.warehouse.cancel(handle);
			const {statements} = await backend.monitor.activity(never);
			expect(statements.filter(one => one.text.includes('"watched"'))).toEqual([]);
			const ended = (await backend.monitor.slowest(500, never)).find(one => one.text === endless('watched'));
			expect(ended).toMatchObject({session: seen.session, name: 'long one'});
			await session.close();
		});

		test('what another session runs is cancelled by the number of that session', async () => {
			const {backend} = made();
			await long('elsewhere');
			const session = backend.warehouse.openSession();
			const outcome = outcomeOf(backend, {sql: [`create table copied as ${endless('elsewhere')}`], session});
			const {session: number} = await untilSeen(runningWith('"elsewhere"'));
			await backend.monitor.cancelIn(number, never);
			expect((await outcome).status).toBe('cancelled');
			await session.close();
		});

		test('a transaction has locks on the tables that it changes, until its session is ended', async () => {
			const {backend} = made();
			await run(backend, 'create table locked (a integer)');
			const session = backend.warehouse.openSession();
			await outcomeOf(backend, {sql: ['begin'], session});
			await outcomeOf(backend, {sql: ['insert into locked values (1)'], session});
			const lock = await untilSeen(({locks}) => locks.find(one => one.table?.endsWith('locked')));
			expect(lock).toMatchObject({mode: 'ShareRowExclusiveLock', isGranted: true});
			expect(
				(
					await read(
						backend,
						"select lock_mode, granted from svv_transactions where lockable_object_type = 'relation' and relation = (select oid from pg_class where relname = 'locked')",
					)
				).rows,
			).toEqual([['ShareRowExclusiveLock', true]]);
			await backend.monitor.endSession(lock.session, never);
			expect((await backend.monitor.activity(never)).locks.filter(one => one.table?.endsWith('locked'))).toEqual([]);
			expect((await read(backend, 'select count(*) from locked')).rows).toEqual([[0]]);
			await session.close();
		});

		test('the slowest come first, with what their time went into', async () => {
			const {backend} = made();
			await run(backend, 'create table timed (a integer)', 'insert into timed values (1)');
			const found = await backend.monitor.slowest(500, never);
			expect(found.map(one => one.text)).toContain('insert into timed values (1)');
			expect(found.map(one => one.elapsedMs)).toEqual(found.map(one => one.elapsedMs).toSorted((a, b) => b - a));
			expect(await backend.monitor.slowest(1, never)).toHaveLength(1);
		});

		test('the steps of a statement that has run are known with their rows, those of a statement without are not', async () => {
			const {backend} = made();
			await run(backend, 'create table stepped (a integer)', 'insert into stepped values (1), (2), (3)');
			const handle = await backend.warehouse.submit(
				{name: 'stepped', sql: ['select a from stepped where a > 1'], isReadOnly: true},
				never,
			);
			for await (const _ of backend.warehouse.rows(handle, never));
			const {steps, note} = await backend.monitor.stepFigures(handle, never);
			expect(steps.find(step => step.name === 'scan')).toMatchObject({rowsOut: 2});
			expect(steps.find(step => step.name === 'scan')?.table).toMatch(/stepped$/);
			expect(note).not.toBe('');
			const created = await backend.warehouse.submit(
				{name: 'ddl', sql: ['create table unmeasured (a integer)']},
				never,
			);
			for await (const _ of backend.warehouse.follow(created, never));
			expect(await backend.monitor.stepFigures(created, never)).toEqual({
				steps: [],
				note: expect.stringContaining('Unknown'),
			});
		});
	});
};
