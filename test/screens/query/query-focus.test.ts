import {afterEach, describe, test} from 'vitest';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const own = {result: {columns: ['a', 'b'], types: ['integer', 'varchar'], rows: [1, 2, 3].map(n => [n, `own ${n}`])}};

const open = async (columns: number, rows = 24, script: SessionScript = {}) => {
	screen = openScreen(
		createFakeSession({
			tables: stocked,
			behaviors: [
				['top-goods', {result: {columns: ['goods'], rows: [['goods 1']]}}],
				['query', own],
			],
			...script,
		}),
		{columns, rows},
	);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
};

const runOwn = async (text = 'select mine') => {
	await screen.press('ctrl+n');
	screen.type(text);
	await screen.until(`1 │ ${text}`);
	await screen.press('f5');
	await screen.until('rows 1-3 of 3');
};

const footer = () => screen.lines().at(-1) ?? '';
const untilKeys = (of: RegExp) => screen.untilHolds(() => of.test(footer()), `has no key like ${of}`);

const inEditor = /F7 plan/;
const inResult = /s sort/;
const inSchema = /i insert/;
const inList = /⏎ run/;

describe('tab', () => {
	test('goes from the text to its result and back, where nothing stands beside them', async () => {
		await open(80);
		await runOwn();
		await screen.press('tab');
		await untilKeys(inResult);
		await screen.press('tab');
		await untilKeys(inEditor);
	});

	test('goes further to what stands beside them, and shift+tab the other way', async () => {
		await open(120);
		await runOwn();
		for (const keys of [inResult, inSchema, inEditor]) {
			await screen.press('tab');
			await untilKeys(keys);
		}

		await screen.press('tab', 'shift+tab');
		await untilKeys(inEditor);
	});

	test('stays in the text where nothing has run', async () => {
		await open(80);
		await screen.press('ctrl+n');
		screen.type('select 1 ');
		await screen.until('1 │ select 1');
		await screen.press('tab');
		await screen.until('Nothing has run here yet; F5 runs the statement.');
		screen.type('more');
		await screen.until('1 │ select 1 more');
	});

	test('reaches a text of the person from the list', async () => {
		await open(80);
		await runOwn();
		await screen.press('escape');
		await untilKeys(inList);
		await screen.press('tab');
		await screen.until('1 │ select mine');
		await untilKeys(inEditor);
	});
});

describe('esc on a result', () => {
	test('leads back to the text that gave it', async () => {
		await open(80);
		await runOwn();
		await screen.press('tab');
		await untilKeys(inResult);
		await screen.press('escape');
		await untilKeys(inEditor);
		await screen.until('1 │ select mine');
	});

	test('leads back to the list that ran it', async () => {
		await open(80);
		await screen.press('enter');
		await screen.until('goods 1');
		await screen.press('escape');
		await untilKeys(inList);
	});
});

test('letters on a result never get into the text', async () => {
	await open(80);
	await runOwn();
	await screen.press('tab');
	await untilKeys(inResult);
	await screen.press('e', 'd', 'e', 'k');
	await untilKeys(inResult);
	await screen.press('escape');
	await screen.until(/1 [│┃] select mine\n/);
	await untilKeys(inEditor);
});

test('in a window with room for it, a text of the person is in view wherever the keys are', async () => {
	await open(120, 40);
	await runOwn();
	await screen.press('tab');
	await untilKeys(inResult);
	await screen.until(/│ select mine[\s\S]*rows 1-3 of 3/);
	await screen.press('escape', 'escape');
	await untilKeys(inList);
	await screen.until(/Queries[\s\S]*│ select mine/);
});

test('a query whose values are not given leaves its own text, which runs', async () => {
	await open(80);
	await screen.press('ctrl+n');
	screen.type('select :n as n');
	await screen.until('1 │ select :n as n');
	await screen.press('f5');
	await screen.until('Parameters');
	screen.type('7');
	await screen.press('enter');
	await screen.until('rows 1-3 of 3');
	await screen.press('escape', 'f8');
	await screen.until('History');
	await screen.press('f5');
	await screen.until('Parameters');
	await screen.press('escape');
	await untilKeys(inEditor);
	await screen.until('1 │ select :n as n');
	await screen.press('f5');
	await screen.until('Parameters');
	await screen.press('enter');
	await screen.until('rows 1-3 of 3');
});

describe('without color', () => {
	test('the chosen cell has a sign', async () => {
		screen = openScreen(createFakeSession({tables: stocked, behaviors: [['query', own]]}), {env: {NO_COLOR: '1'}});
		await screen.until('available');
		await screen.press('5');
		await screen.until('Queries');
		await runOwn();
		await screen.press('tab');
		await screen.until(/▸ ›1 +│ own 1/);
		await screen.press('right');
		await screen.until(/▸ +1 │›own 1/);
	});
});

test('alt+0 lists the tabs, of which one is found by its title', async () => {
	await open(80);
	for (let number = 1; number <= 10; number++) await screen.press('ctrl+n');
	await screen.press('f2', 'ctrl+u');
	screen.type('the tenth');
	await screen.press('enter');
	await screen.until('10 the tenth]');
	await screen.press('alt+left', 'alt+left');
	await screen.until('[8 untitled]');
	screen.type('\u{1B}0');
	await screen.until(/▸ 5 +tab number 1 untitled/);
	screen.type('tenth');
	await screen.until(/▸ 5 +tab number 10 the tenth/);
	await screen.press('enter');
	await screen.until('10 the tenth]');
});
