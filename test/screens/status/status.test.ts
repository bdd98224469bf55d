import {afterEach, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const open = async (script: SessionScript = {}, size = {columns: 120, rows: 40}) => {
	const session = createFakeSession({tables: stocked, ...script});
	// Scripted states are not those of a warehouse that changes on request.
	const scripted = script.states ? {...session, connect: async () => session.backend} : session;
	screen = openScreen(scripted, size);
	await screen.until(/available|paused|not connected/);
	await screen.press('2');
	return session;
};

const statements = {
	result: {
		columns: ['status', 'start_time', 'elapsed_time', 'returned_rows', 'query_text'],
		types: ['varchar', 'timestamp', 'bigint', 'bigint', 'varchar'],
		rows: [
			['running', '2026-01-02 03:04:05', 1_500_000, null, 'select slow from everything'],
			['success', '2026-01-02 03:00:00', 2000, 12, 'select fast'],
			['failed', '2026-01-02 02:00:00', 3000, null, 'select broken'],
		],
	},
};

test('the panel shows the last polls, events, tables and statements', async () => {
	await open({behaviors: [['recent statements', statements]]});
	await screen.until('Statements   1 running');
	const frame = screen.frame();
	expect(frame).toMatch(/▸ running +1\.5 s +select slow from everything/);
	expect(frame).toMatch(/✔ ok +2 ms +12 rows +select fast/);
	expect(frame).toMatch(/✖ FAILED +3 ms +select broken/);
	expect(frame).toMatch(/state +●+ +available in all/);
	expect(frame).toContain('first poll: available');
	expect(frame).toMatch(/Tables +nothing loaded yet/);
});

test('in a small window the rest is a few keys away', async () => {
	await open({behaviors: [['recent statements', statements]]}, {columns: 60, rows: 16});
	await screen.until(/\d+ more lines, ↓/);
	await screen.press('G');
	await screen.until('select broken');
	await screen.press('g');
	await screen.until('Warehouse   updated');
});

test('a poll without a change writes next to nothing', async () => {
	await open({behaviors: [['recent statements', statements]]});
	await screen.until('Statements   1 running');
	await new Promise(resolve => setTimeout(resolve, 500));
	screen.written();
	await new Promise(resolve => setTimeout(resolve, 2500));
	expect(screen.written()).toBe('');
});

test('facts that cannot be refreshed stay, marked as stale, with the next step', async () => {
	const refused = new DwhError('credentials', 'The credentials have expired.', {nextSteps: ['Log in again.']});
	await open({
		behaviors: [
			['recent statements', {...statements, times: 1}],
			['recent statements', {fail: refused}],
		],
	});
	await screen.until(/Statements +1 running at \d\d:\d\d:\d\d/);
	await screen.press('r');
	await screen.until('→ Log in again.');
	expect(screen.frame()).toMatch(/! stale: statements and tables as they were at/);
	expect(screen.frame()).toContain('select slow from everything');
});

test('a failed pause says what to do', async () => {
	const denied = new DwhError('refused', 'Not allowed.', {nextSteps: ['Ask for redshift:PauseCluster.']});
	await open({behaviors: [['recent statements', statements]], failures: {pause: denied}});
	await screen.until('Statements   1 running');
	await screen.press('p');
	await screen.until('Pause the warehouse?');
	await screen.press('enter');
	await screen.until('→ Ask for redshift:PauseCluster.');
});

test('a failed refresh says what to do', async () => {
	const refused = new DwhError('credentials', 'The credentials have expired.', {nextSteps: ['Log in again.']});
	await open({states: [...Array.from({length: 8}, () => 'available'), refused]});
	await screen.until('✔ ready for statements');
	for (let times = 0; times < 8; times++) await screen.press('r');
	await screen.until('→ Log in again.');
});

test("the panel's own statements are not among the running ones", async () => {
	const {backend} = await open({behaviors: [['recent statements', statements]]});
	await screen.until('Statements   1 running');
	const names = backend.submitted.map(({name}) => name);
	const asked = backend.submitted[names.lastIndexOf('recent statements')];
	const others = backend.submitted.filter(({at, name}) => name !== 'recent statements' && at >= (asked?.at ?? 0));
	expect(others.every(({at}) => at >= (asked?.endedAt ?? 0))).toBe(true);
});

const quote = {dollarsPerHour: 0.25, basis: 'listed', isPerUse: false, isKnown: true};

test('resuming what bills shows the rate and asks for the name', async () => {
	const {backend} = await open({states: ['paused'], quote});
	await screen.until('waits for');
	await screen.press('u');
	await screen.until('Type dwhcluster to resume it');
	expect(screen.frame()).toContain('It bills $0.25 an hour, $6.00 a day');
	expect(backend.calls).not.toContain('resume');
	screen.type('dwhcluster\r');
	await screen.until('Resume 0:');
	await expect.poll(() => backend.calls).toContain('resume');
});

test('a pause runs until the warehouse is paused, and other work waits for it', async () => {
	const {backend} = await open({states: ['available', 'available', 'available', 'available', 'available', 'pausing']});
	await screen.until('✔ ready for statements');
	await screen.press('p');
	await screen.until('Pause the warehouse?');
	await screen.press('enter');
	await screen.until('Pause 0:');
	await expect.poll(() => backend.calls).toContain('pause');
	await screen.press('1');
	await screen.press('c');
	await screen.until('Pause is running');
});

test('a warehouse that is not ours is not paused', async () => {
	const {backend} = await open({snapshot: {notOurs: {message: 'It lacks our tag.', nextSteps: []}}});
	await screen.until('✔ ready for statements');
	await screen.press('p');
	await screen.until('Pause the warehouse?');
	await screen.press('enter');
	await screen.until('✖ It lacks our tag.');
	expect(backend.calls).not.toContain('pause');
});

test('pausing is not offered where it cannot be done, and says why', async () => {
	await open({canPause: false});
	await screen.until('ready for statements');
	expect(screen.lines().at(-1)).not.toContain('p pause');
	await screen.press('p');
	await screen.until('! Redshift Serverless has no pause. It bills only while a statement runs.');
});

test.each([
	['3', 'Tables'],
	['4', 'ETL'],
	['6', 'Verify'],
])('with a paused warehouse screen %s says how to resume it', async (key, title) => {
	await open({states: ['paused']});
	await screen.press(key);
	await screen.until(`› ${title}`);
	await screen.until('Status (2), then u, resumes it.');
});
