import {describe, expect, test} from 'vitest';
import {systemClock} from '../../source/store/system-clock.ts';
import {releaseLoadLock, takeLoadLock} from '../../source/workflows/load-lock/load-lock.ts';
import {type Program, thisProcess} from '../../source/workflows/run/this-process.ts';
import {type BackendUnderTest, cell, never, outcomeOf, run} from './backend-under-test.ts';
import {withWarehouse} from './with-warehouse.ts';

const here = thisProcess();
/** Of this machine, and no more: numbers of processes never get so high. */
const dead: Program = {...here, process: 2 ** 31 - 2};
const elsewhere: Program = {...here, host: 'another-machine', process: 7};
/** Alive on this machine as long as the tests are. */
const parent: Program = {...here, process: process.ppid};

export const describeLoadLocks = (make: () => Promise<BackendUnderTest>): void => {
	describe('one load at a time', () => {
		const made = withWarehouse(make);
		const context = () => ({backend: made().backend, clock: systemClock});
		const take = (id: string, program = here, takesOverLock = false) =>
			takeLoadLock(context(), {id, program, takesOverLock}, never);
		const refused = (id: string, program?: Program) =>
			take(id, program).then(
				() => undefined,
				(error: unknown) => error,
			);
		const release = (id: string, isInterrupted: boolean, program = here) =>
			releaseLoadLock(context(), {id, program}, isInterrupted, never);

		test('the lock refuses other processes until it is released', async () => {
			expect(await take('mine', parent)).toMatchObject({kind: 'fresh', seen: undefined});
			expect(await refused('other')).toMatchObject({
				kind: 'busy',
				message: expect.stringMatching(
					new RegExp(
						`another process loads this warehouse: ${here.user} on ${here.host} \\(process ${process.ppid}\\)`,
					),
				),
			});
			expect(await refused('mine')).toMatchObject({kind: 'busy'});
			await release('mine', false, parent);
			expect(await take('other')).toMatchObject({kind: 'fresh'});
			await release('other', false);
		});

		test('of two at once, one gets it', async () => {
			const both = await Promise.allSettled([take('one', parent), take('two', elsewhere)]);
			expect(both.map(({status}) => status).sort()).toEqual(['fulfilled', 'rejected']);
			await run(made().backend, 'drop table dwh_tui_load');
		});

		test('an interrupted load is resumed with its journal, and replaced without it', async () => {
			await take('left');
			await release('left', true);
			expect(await take('left', elsewhere)).toMatchObject({kind: 'resumed'});
			await release('left', true, elsewhere);
			expect(await take('new')).toMatchObject({kind: 'fresh', seen: {id: 'left', process: 0}});
			await release('new', false);
		});

		test('the lock of a dead process is taken over with its journal, and without it only with --take-over', async () => {
			await take('killed', dead);
			expect(await refused('other')).toMatchObject({
				kind: 'busy',
				message: expect.stringContaining('was interrupted, and its journal is in another state folder (DWH_HOME)'),
			});
			expect(await take('other', here, true)).toMatchObject({kind: 'fresh'});
			await release('other', false);
			await take('killed', dead);
			expect(await take('killed')).toMatchObject({kind: 'resumed', seen: {process: dead.process}});
			await release('killed', false);
		});

		test('a process of another machine cannot be checked: its lock counts', async () => {
			await take('far', elsewhere);
			expect(await refused('far')).toMatchObject({kind: 'busy'});
			expect(await take('far', here, true)).toMatchObject({kind: 'resumed'});
			await release('far', false);
		});

		test('names of any length and script fit', async () => {
			const odd: Program = {user: `o'neill "ä"`.repeat(30), host: '夜'.repeat(200), process: process.ppid};
			await take('odd', odd);
			expect(String(await cell(made().backend, 'select owner from dwh_tui_load'))).toMatch(/^o'neill "ä"/);
			await run(made().backend, 'drop table dwh_tui_load');
		});

		test('where statements survive the program, the same idempotency key submits once', async () => {
			const {backend} = made();
			if (!backend.warehouse.survivesRestart) return;
			await run(backend, 'create table counted (n integer)');
			const request = {sql: ['insert into counted values (1)'], idempotencyKey: crypto.randomUUID()};
			await Promise.all([outcomeOf(backend, request), outcomeOf(backend, {...request})]);
			await outcomeOf(backend, {...request, sql: [...request.sql]});
			expect(await cell(backend, 'select count(*) from counted')).toBe(1);
		});
	});
};
