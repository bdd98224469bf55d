import {afterEach, describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {shopSettings, stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const quote = {dollarsPerHour: 0.25, basis: 'listed', isPerUse: false, isKnown: true};
const owned = [
	{kind: 'cluster', name: 'dwhcluster', detail: 'deleting', dollarsPerHour: 0},
	{kind: 'role', name: 'dwhRole', detail: 'read only', dollarsPerHour: 0},
];

/** A warehouse on AWS whose states are told look after look. */
const openOnAws = (script: SessionScript, size = {columns: 80, rows: 24}) => {
	const settings = {...shopSettings, target: 'aws'} as const;
	const session = createFakeSession({target: 'aws', settings, quote, ...script});
	screen = openScreen({...session, connect: async () => session.backend}, size);
	return session;
};

describe('n does the next step from every screen', () => {
	test.each([
		['2', {}, 'Tables', 'Create 5 tables, empty?', '5 of 5 exist'],
		['8', {isThere: false}, 'Setup', 'Create the warehouse?', '● available'],
	] as const)('from screen %s', async (key, script, title, asked, seen) => {
		screen = openScreen(createFakeSession({tables: {}, ...script}));
		await screen.until('← next');
		await screen.press(key, 'n');
		await screen.until(`dwh-tui › ${title}`);
		await screen.until(asked);
		await screen.press('enter');
		await screen.until(seen);
	});

	test('and shows the work that runs', async () => {
		const held = Promise.withResolvers<void>();
		screen = openScreen(createFakeSession({isThere: false, held: held.promise}));
		await screen.until('← next');
		await screen.press('n');
		await screen.until('Create the warehouse?');
		await screen.press('enter');
		await screen.until('wait until ready');
		await screen.press('9');
		await screen.until(/▸ Setup 0:\d\d \(1\)/);
		await screen.press('n');
		await screen.until('wait until ready');
		await screen.press('n');
		await screen.until('Setup is running.');
		held.resolve();
		await screen.until('● available');
	});
});

describe('while work runs', () => {
	test.each([
		[80, 24],
		[120, 40],
	])('at %dx%d Next says what, and n shows it', async (columns, rows) => {
		const held = Promise.withResolvers<void>();
		screen = openScreen(createFakeSession({isThere: false, held: held.promise}), {columns, rows});
		await screen.until('← next');
		await screen.press('n');
		await screen.until('Create the warehouse?');
		await screen.press('enter');
		await screen.until('wait until ready');
		await screen.press('H');
		await screen.until(/Next +Setup runs, \d:\d\d: wait until ready/);
		const frame = await screen.until(/▸ warehouse +creating/);
		expect(frame).toContain('n shows it');
		expect(frame).not.toContain('← next');
		expect(frame).toContain('▸ 1 Setup');
		await screen.press('n');
		await screen.until('wait until ready');
		held.resolve();
		await screen.until('Ready. n does the next step; Home (0) shows it.');
		await screen.press('H');
		await screen.until(/tables.*← next/);
	});

	test('a running load is not shown as an interrupted one; a failed load is', async () => {
		const fail = new DwhError('sql', 'Wrong.');
		const held = Promise.withResolvers<void>();
		const behaviors = [['build goods', {held: held.promise, fail}]] as const;
		screen = openScreen(createFakeSession({tables: stocked, behaviors}));
		await screen.until('available');
		await screen.press('4');
		await screen.until('starts it');
		await screen.press('s', 'enter');
		await screen.until('run     build goods');
		await screen.press('H');
		await screen.until(/Next +ETL runs, .*: build goods/);
		expect(screen.frame()).toMatch(/✔ loaded +orders 7/);
		held.resolve();
		// What has failed stands there without another look being asked for.
		await screen.until(/! loaded +the load of today \d\d:\d\d failed · orders 7 +← next/);
		await screen.until('Loads again, because the load of today');
		await screen.press('4');
		await screen.until('Load again from the start: s on ETL');
		expect(screen.frame()).toMatch(/ s loads again: the load of today \d\d:\d\d failed/);
	});
});

describe('after the last step', () => {
	const verified = async (script: SessionScript) => {
		const session = createFakeSession({tables: stocked, ...script});
		await session.records.saveVerify({at: session.clock.now(), passed: 9, failed: 0, unknown: 0});
		screen = openScreen(session);
		await screen.until('Everything is done. Run queries: 5');
	};

	test('what bills is to be taken down', async () => {
		await verified({quote, snapshot: {dollarsPerHour: 0.25}});
		expect(screen.frame()).toContain('It bills $0.25 an hour until you remove it: 7');
	});

	test('what costs nothing may stay', async () => {
		await verified({});
		expect(screen.frame()).not.toContain('take it down');
	});
});

describe('n does what stands beside it', () => {
	test('of a paused warehouse: resumes it', async () => {
		const {backend} = openOnAws({states: ['paused']});
		await screen.until('Resumes the warehouse');
		expect(screen.frame()).toContain('outside: dwh-tui resume');
		await screen.press('n');
		await screen.until('Resume the warehouse? It bills until it is paused or removed.');
		screen.type('dwhcluster\r');
		await screen.until('Resume 0:');
		await expect.poll(() => backend.calls).toContain('resume');
		expect(backend.calls).not.toContain('ensureWarehouse');
	});

	test('of one that is being removed: waits and removes the rest', async () => {
		const {backend} = openOnAws({states: ['deleting'], inventory: [owned]});
		await screen.until('Waits until it is removed, then removes everything else that is left.');
		expect(screen.frame()).toContain('outside: dwh-tui down');
		await screen.press('n');
		await screen.until('Wait until it is deleted, then remove the rest of the list?');
		screen.type('dwhcluster\r');
		await screen.until('wait until it is deleted');
		expect(backend.calls).toContain('removeWarehouse');
		expect(backend.calls).not.toContain('ensureWarehouse');
	});

	test.each([
		[80, 24],
		[120, 40],
	])(
		'without credentials, at %dx%d: the checks of the doctor, and nothing is called or created',
		async (columns, rows) => {
			const refused = new DwhError('credentials', 'The credentials are expired.', {nextSteps: ['Log in again.']});
			const failures = {whoAmI: refused};
			const {backend} = openOnAws({states: [refused], failures}, {columns, rows});
			await screen.until('Checks credentials');
			expect(screen.frame()).toContain('outside: dwh-tui doctor');
			await screen.press('n');
			await screen.until('✔ configuration');
			expect(screen.frame()).toContain('r checks the warehouse again');
			expect(screen.frame()).not.toContain('Create the warehouse');
			expect(backend.calls.filter(call => call.startsWith('ensure'))).toEqual([]);
		},
	);

	test('of one without a response: shows its status', async () => {
		openOnAws({behaviors: [[/./, {fail: new DwhError('disk', 'The disk is full.')}]]});
		await screen.until('outside: dwh-tui status');
		await screen.press('n');
		await screen.until('Warehouse   updated');
	});
});

test('an inventory that is longer than the screen is read to its end', async () => {
	const unknown = Array.from({length: 24}, (_, index) => ({
		kind: 'snapshots',
		name: `of number ${index}`,
		detail: 'Cannot list them.',
		dollarsPerHour: 0,
		isUnknown: true,
		isKept: true,
	}));
	openOnAws({states: ['available'], inventory: [[...owned, ...unknown]]});
	await screen.until('available');
	await screen.press('7');
	await screen.until('Could not be checked; may exist and bill');
	expect(screen.frame()).not.toContain('of number 23');
	await screen.press('G');
	await screen.until('of number 23');
});

test('the smallest window shows what comes next, not what is done', async () => {
	const {orders: _orders, ...others} = stocked as Record<string, number>;
	screen = openScreen(createFakeSession({tables: others}), {columns: 60, rows: 10});
	const frame = await screen.until('n does it');
	expect(frame).toMatch(/tables +4 of 5.*← next/);
	expect(frame).toContain('Creates the missing tables');
});
