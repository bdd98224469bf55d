import {afterEach, expect, test} from 'vitest';
import type {ActiveStatement, Activity, FinishedStatement} from '../../../source/core/activity.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const running = (more: Partial<ActiveStatement>): ActiveStatement => ({
	queryId: 41,
	session: 4711,
	transaction: 7,
	user: 'analyst',
	name: '',
	state: 'running',
	startedAt: 1_000,
	elapsedMs: 65_000,
	queueMs: 0,
	rows: undefined,
	bytes: undefined,
	text: 'select count(*) from rides',
	blockedBy: [],
	...more,
});

const finished = (more: Partial<FinishedStatement>): FinishedStatement => ({
	queryId: 40,
	session: 4700,
	user: 'analyst',
	name: '',
	status: 'finished',
	startedAt: 1_000,
	elapsedMs: 12_000,
	queueMs: 2_000,
	compileMs: 3_000,
	executionMs: 7_000,
	lockWaitMs: undefined,
	rows: 5,
	text: 'select slow from rides',
	error: undefined,
	...more,
});

const lock = {session: 4712, user: 'loader', transaction: 8, transactionAt: 1_000};

const activity: Partial<Activity> = {
	statements: [
		running({handle: {id: 's0', name: 'own'}}),
		running({
			queryId: 42,
			session: 4713,
			user: 'stranger',
			state: 'queued',
			elapsedMs: 3_000,
			text: '-- nightly\nupdate docks set a = 1',
			blockedBy: [{session: 4712, table: 'public.docks'}],
		}),
	],
	locks: [
		{...lock, mode: 'ShareRowExclusiveLock', table: 'public.docks', isGranted: true},
		{...lock, session: 4713, user: 'stranger', mode: 'ShareRowExclusiveLock', table: 'public.docks', isGranted: false},
	],
	sessions: [{session: 4712, user: 'loader', database: 'dwh', startedAt: 1_000, isOurs: false}],
};

const open = async (more: Parameters<typeof createFakeSession>[0] = {}, size?: {columns: number; rows: number}) => {
	const session = createFakeSession({activity: () => activity, slowest: [finished({})], ...more});
	screen = openScreen(session, size);
	await screen.until('available');
	await screen.press('M');
	return session.backend;
};

test('what runs and waits stands with user, time and statement, and below it who blocks the chosen one', async () => {
	await open();
	await screen.until(/\[running and queued 2\]/);
	await screen.until(/▸ running +1:05 +4711 +analyst +select count/);
	await screen.until(/! blocked +3\.0 s +4713 +stranger +update docks/);
	await screen.press('down');
	await screen.until(/waits for session 4712, which holds a lock on public\.docks/);
	await screen.until(/-- nightly/);
});

test('the views are locks, the slowest with what their time went into, and sessions', async () => {
	await open({}, {columns: 120, rows: 40});
	await screen.until(/select count/);
	await screen.press('l');
	await screen.until(/✔ held.*4712 +loader.*ShareRowExclusiveLock +public\.docks/);
	await screen.until(/! waits.*4713 +stranger/);
	await screen.press('s');
	await screen.until(/✔ done +12\.0 s +2\.0 s +3\.0 s +7\.0 s/);
	await screen.press('S');
	await screen.until(/4712 +loader +dwh/);
	await screen.press('v');
	await screen.until(/\[running and queued 2\]/);
});

test('a filter leaves what has its words, and Enter opens the statement in an editor', async () => {
	await open();
	await screen.until(/select count/);
	await screen.press('/');
	screen.type('stranger');
	await screen.until(/1 of 2/);
	await screen.press('enter');
	await screen.until(/enter editor|⏎ editor/);
	await screen.press('enter');
	await screen.until(/› Query[\s\S]*2 │ update docks set a = 1/);
});

test('a statement is cancelled after a confirmation, which says whose it is', async () => {
	const backend = await open();
	await screen.until(/select count/);
	await screen.press('x');
	await screen.until('This program runs it. Its changes are rolled back.');
	await screen.press('y');
	await screen.until(/had already ended|was cancelled/);
	expect(backend.cancelled).toContain('s0');
	await screen.press('down');
	await screen.until(/waits for session 4712/);
	await screen.press('x');
	await screen.until('Cancel the statement of session 4713?');
	expect(backend.calls).not.toContain('cancelIn 4713');
	await screen.press('y');
	await screen.until('The statement was cancelled.');
	expect(backend.calls).toContain('cancelIn 4713');
});

test('a session is ended after a confirmation, which frees its locks', async () => {
	const backend = await open();
	await screen.until(/select count/);
	await screen.press('l');
	await screen.until(/held/);
	await screen.press('x');
	await screen.until('End session 4712?');
	await screen.press('y');
	await screen.until('Session 4712 was ended.');
	expect(backend.calls).toContain('endSession 4712');
});

test('nothing of an idle workgroup is read by itself, and r reads it one time', async () => {
	const backend = await open({snapshot: {wakesOnStatements: true}});
	await screen.until(/Not read: a statement would wake the workgroup, which bills\. Read it once: r/);
	expect(backend.calls).not.toContain('activity');
	await screen.press('r', 'enter');
	await screen.until(/select count/);
	expect(backend.calls.filter(call => call === 'activity')).toHaveLength(1);
});

test('a read-only program shows everything and cancels nothing', async () => {
	const backend = await open({settings: {isReadOnly: true}});
	await screen.until(/select count/);
	await screen.press('x');
	await screen.until('The program was started read-only.');
	expect(backend.cancelled).not.toContain('s0');
});

test('without a warehouse it says what to do first', async () => {
	screen = openScreen(createFakeSession({isThere: false}));
	await screen.until('absent');
	await screen.press('M');
	await screen.until(/Set it up first/);
});
