import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Backend, Session} from '../../../source/backend.ts';
import type {Activity} from '../../../source/core/activity.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {never, outcomeOf, run, setUp} from '../../contract/backend-under-test.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';
import {type AwsWorld, makeAwsWorld} from '../_helpers/aws-world.ts';

let world: AwsWorld;
let backend: Backend;
beforeAll(async () => {
	world = await makeAwsWorld(awsSettings({kind: 'provisioned'}));
	backend = await world.open();
	await setUp(backend);
	await run(backend, 'create table contested (a integer)', 'insert into contested values (1)');
});
afterAll(async () => {
	await backend.close();
	await world.dispose();
});

const inSession = (session: Session, sql: string) => outcomeOf(backend, {sql: [sql], session});

const untilSeen = async <T>(find: (activity: Activity) => T | undefined): Promise<T> => {
	for (;;) {
		const found = find(await backend.monitor.activity(never));
		if (found !== undefined) return found;
	}
};

test('a statement that waits for a lock names the session that has it, and runs when that session is ended', async () => {
	const holder = backend.warehouse.openSession();
	await inSession(holder, 'begin');
	await inSession(holder, 'update contested set a = 2');
	const waiting = outcomeOf(backend, {sql: ['update contested set a = 3'], name: 'waits'});
	const blocked = await untilSeen(({statements}) => statements.find(one => one.blockedBy.length > 0));
	expect(blocked.text).toBe('update contested set a = 3');
	const [blocker] = blocked.blockedBy;
	expect(blocker?.table).toBe('public.contested');
	const {locks} = await backend.monitor.activity(never);
	const ofTable = locks.filter(({table}) => table === 'public.contested');
	expect(ofTable.map(({mode, isGranted}) => [mode, isGranted])).toEqual(
		expect.arrayContaining([
			['ShareRowExclusiveLock', true],
			['ShareRowExclusiveLock', false],
		]),
	);
	expect(blocker?.session).toBe(ofTable.find(({isGranted, mode}) => isGranted && mode !== 'AccessShareLock')?.session);
	await backend.monitor.endSession(blocker?.session ?? 0, never);
	expect((await waiting).status).toBe('finished');
	await holder.close();
});

test('the monitor never shows the statements that read it, running or ended', async () => {
	const {statements} = await backend.monitor.activity(never);
	expect(statements).toEqual([]);
	const slowest = await backend.monitor.slowest(500, never);
	expect(slowest.filter(({text}) => text.includes('sys_query_history'))).toEqual([]);
});

test('a read-only program cancels nothing, and a session that is not there is an error', async () => {
	const readOnly = await world.open({...world.settings, isReadOnly: true});
	expect(await rejectionOf(readOnly.monitor.cancelIn(4711, never))).toMatchObject({kind: 'refused'});
	expect(await rejectionOf(readOnly.monitor.endSession(4711, never))).toMatchObject({kind: 'refused'});
	await readOnly.close();
	expect(await rejectionOf(backend.monitor.cancelIn(4711, never))).toMatchObject({kind: 'sql'});
});
