import {expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

const busy = () =>
	createFakeSession({
		tables: stocked,
		behaviors: [
			[/^load/, untilCancelled],
			[/^top-goods/, untilCancelled],
		],
	});

const startEtl = async (screen: TestScreen) => {
	await screen.until('available');
	await screen.press('4');
	await screen.until('starts it');
	await screen.press('s', 'enter');
	await screen.until('▸ run     load');
};

const expectRestored = (screen: TestScreen) => {
	expect(screen.isAlternate()).toBe(false);
	expect(screen.isRaw()).toBe(false);
	expect(screen.isCursorShown()).toBe(true);
};

test('q leaves immediately when nothing runs', async () => {
	const screen = openScreen(busy());
	await screen.until('available');
	await screen.press('q');
	expect(await screen.ended).toBe(0);
	expectRestored(screen);
});

test('q asks while work runs; no continues, yes cancels and leaves with 130', async () => {
	const session = busy();
	const screen = openScreen(session);
	await startEtl(screen);
	await screen.press('q');
	await screen.until('Quit while work is running?');
	await screen.press('n');
	await screen.until('▸ run     load');
	await screen.press('q', 'y');
	expect(await screen.ended).toBe(130);
	expect(session.backend.cancelled.length).toBeGreaterThan(0);
	expectRestored(screen);
	expect(screen.frame()).toContain('The published tables are unchanged.');
});

test('ctrl+c cancels first and leaves second', async () => {
	const screen = openScreen(busy());
	await startEtl(screen);
	await screen.press('ctrl+c');
	await screen.until('■ cancelled after');
	await screen.until('The published tables are unchanged.');
	await screen.press('ctrl+c');
	await screen.until('Press ctrl+c again to quit.');
	await screen.press('ctrl+c');
	expect(await screen.ended).toBe(0);
	expectRestored(screen);
});

test('esc asks before it cancels, and H leaves the screen while the work continues', async () => {
	const screen = openScreen(busy());
	await startEtl(screen);
	await screen.press('escape');
	await screen.until('Cancel ETL?');
	await screen.press('n');
	await screen.untilGone('Cancel ETL?');
	await screen.press('H');
	await screen.until('Pipeline');
	await screen.until(/▸ ETL \d+ %/);
	await screen.press('3', 'c');
	await screen.until('ETL is running. Wait until it ends.');
	await screen.press('escape', '2', 'p');
	await screen.until(/Status[\s\S]*ETL is running\. Wait until it ends\./);
	expect(screen.frame()).not.toContain('Pause the warehouse?');
	await screen.press('4', 'escape');
	await screen.until('Cancel ETL?');
	await screen.press('y');
	await screen.until('■ cancelled after');
	await screen.press('q');
	expect(await screen.ended).toBe(0);
});

test('esc cancels a query and the next one works', async () => {
	const screen = openScreen(busy());
	await screen.until('available');
	await screen.press('5', 'enter');
	await screen.until('▸ running');
	await screen.press('escape');
	await screen.until('■ cancelled');
	await screen.press('escape', 'down', 'enter');
	await screen.until('no rows');
	await screen.press('q');
	expect(await screen.ended).toBe(0);
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s restores the terminal', async signal => {
	const screen = openScreen(busy());
	await startEtl(screen);
	process.emit(signal);
	expect(await screen.ended).toBe({SIGTERM: 143, SIGHUP: 129, SIGINT: 130}[signal]);
	expectRestored(screen);
});

const onAws = (more: Parameters<typeof createFakeSession>[0] = {}) =>
	createFakeSession({target: 'aws', settings: {target: 'aws'}, snapshot: {dollarsPerHour: 1.09}, ...more});

test('leaving while AWS creates a warehouse shows that creation continues, and what it bills', async () => {
	const screen = openScreen(onAws({isThere: false, held: new Promise(() => undefined)}));
	await screen.until('absent');
	await screen.press('1');
	await screen.until('creates it');
	await screen.press('c');
	await screen.until('Type dwhcluster');
	await screen.type('dwhcluster');
	await screen.press('enter');
	await screen.until(/wait until ready/);
	await screen.press('q');
	await screen.until('Setup stops waiting. AWS continues, and bills.');
	await screen.press('y');
	expect(await screen.ended).toBe(130);
	expect(screen.frame()).toMatch(
		/! dwhcluster is creating and will bill \$1\.09 an hour once it is available.*dwh-tui down/s,
	);
});

test('where AWS could not be checked, leaving does not say that nothing bills', async () => {
	const noRoute = new DwhError('connection', 'No route to AWS.', {nextSteps: ['Check the network.']});
	const screen = openScreen(onAws({states: [noRoute]}));
	await screen.until('No route to AWS.');
	await screen.until('→ Check the network.');
	await screen.until('✖ unreachable');
	await screen.press('q');
	expect(await screen.ended).toBe(0);
	expect(screen.frame()).toContain('Could not check dwhcluster; it may incur charges.');
});

const write = async (text: string) => {
	const screen = openScreen(createFakeSession({tables: stocked}));
	await screen.until('available');
	await screen.press('5', 'ctrl+n');
	screen.type(text);
	await screen.until(text);
	return screen;
};

test.each([
	['q', ['escape', 'q']],
	['q on another screen', ['escape', '3', 'q']],
	['ctrl+c', ['ctrl+c']],
])('%s asks before text in the editor is lost; no keeps it, yes leaves', async (_, keys) => {
	const screen = await write('select 42 as mine');
	await screen.press(...keys);
	await screen.until('Quit and lose the text in the editor?');
	expect(screen.frame()).toContain('The editor of the Query screen contains 1 line of your text.');
	await screen.press('n');
	await screen.untilGone('Quit and lose');
	await screen.press('ctrl+c');
	await screen.until('Quit and lose the text in the editor?');
	await screen.press('y');
	expect(await screen.ended).toBe(0);
	expectRestored(screen);
});

test('ctrl+c twice leaves, whatever stands in the editor and in a window however small', async () => {
	const screen = await write('select 42 as mine');
	await screen.press('ctrl+c');
	await screen.until('Quit and lose');
	await screen.press('ctrl+c');
	expect(await screen.ended).toBe(0);
	const small = await write('select 42 as mine');
	small.resize(59, 9);
	await small.until('q quits');
	await small.press('ctrl+c');
	await small.until(/Quit and lose[\s\S]*\? y/);
	await small.press('ctrl+c');
	expect(await small.ended).toBe(0);
});

test.each([
	['Home', [], 'down'],
	['the list of queries', ['5'], 'down'],
	['the editor', ['5', 'ctrl+n'], 'a'],
])('ctrl+c on %s asks for a second press, which any other key in between takes back', async (_, keys, other) => {
	const screen = openScreen(createFakeSession({tables: stocked}));
	await screen.until('available');
	await screen.press(...keys, 'ctrl+c');
	await screen.until('Press ctrl+c again to quit.');
	await screen.press(other, 'backspace');
	await screen.untilGone('Press ctrl+c again to quit.');
	await screen.press('ctrl+c');
	await screen.until('Press ctrl+c again to quit.');
	await screen.press('ctrl+c');
	expect(await screen.ended).toBe(0);
	expectRestored(screen);
});

test('ctrl+c after a statement has ended, or was cancelled, keeps the screen', async () => {
	const screen = openScreen(busy());
	await screen.until('available');
	await screen.press('5', 'enter');
	await screen.until('▸ running');
	await screen.press('ctrl+c');
	await screen.until('■ cancelled');
	await screen.press('ctrl+c');
	await screen.until('Press ctrl+c again to quit.');
	await screen.press('q');
	expect(await screen.ended).toBe(0);
});

test('an unchanged query of the catalogue and an empty editor are no text to lose', async () => {
	for (const keys of [['e'], ['ctrl+n']]) {
		const screen = openScreen(createFakeSession({tables: stocked}));
		await screen.until('available');
		await screen.press('5', ...keys);
		await screen.until('F5 run');
		await screen.press('ctrl+c', 'ctrl+c');
		expect(await screen.ended).toBe(0);
	}
});
