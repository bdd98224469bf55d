import {afterEach, expect, test} from 'vitest';
import {keyTable} from '../../../source/core/keys/key-table.ts';
import {searchWords} from '../../../source/core/keys/search-words.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {shop, stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;

const open = async (script: SessionScript = {}) => {
	screen = openScreen(createFakeSession({tables: stocked, ...script}));
	await screen.until('available');
	await screen.until('← next');
};

afterEach(() => screen.close());

test('help lists the keys of this screen, and searches them', async () => {
	await open();
	await screen.press('3', '?');
	await screen.until('Keys of Tables');
	expect(screen.frame()).toContain('Drop all tables, after you type the name.');
	screen.type('missing');
	await screen.until('Create the tables that are missing.');
	await screen.untilGone('Drop all tables');
	await screen.press('escape');
	await screen.until('5 of 5 exist');
});

test('help says why a key does nothing now', async () => {
	await open({settings: {isReadOnly: true}});
	await screen.press('3', '?');
	await screen.until('not available: The program was started read-only.');
});

test('a key that does nothing now says why', async () => {
	await open({settings: {isReadOnly: true}});
	await screen.press('3', 'x');
	await screen.until('! The program was started read-only.');
});

test('the palette finds a screen by a few letters', async () => {
	await open();
	await screen.press(':');
	screen.type('tear');
	await screen.until('▸ 7');
	await screen.press('enter');
	await screen.until('dwh-tui › Teardown');
});

test('dropping tables lists what is lost and wants the name typed', async () => {
	await open();
	await screen.press('3');
	await screen.until('5 of 5 exist');
	await screen.press('x');
	await screen.until('Type dwhcluster to drop them');
	expect(screen.frame()).toMatch(/- orders +7 rows are lost/);
	await screen.press('escape');
	await screen.until('5 of 5 exist');
	await screen.press('x');
	screen.type('dwhcluster\r');
	await screen.until('All tables were dropped.');
	await screen.until('0 of 5 exist');
});

test('a screen keeps its place when it is left', async () => {
	await open();
	await screen.press('3');
	await screen.until('5 of 5 exist');
	await screen.press('down', 'down', 'tab');
	await screen.until(/▸ ✔ goods/);
	await screen.until('[design]');
	await screen.press('2');
	await screen.until('ready for statements');
	await screen.press('escape');
	await screen.until(/▸ ✔ goods/);
	await screen.until('[design]');
});

test('a fault of the program restores the terminal and is readable afterwards', async () => {
	const catalogue = {
		...shop,
		roleOf() {
			throw new Error('a fault of the program');
		},
	};
	await open({catalogue, tables: {}});
	screen.resize(120, 40);
	await screen.press('3');
	expect(await screen.ended).toBe(1);
	expect(screen.isAlternate()).toBe(false);
	expect(screen.frame()).toContain('✖ a fault of the program');
});

test.each([
	['pau', 'status pause', 'Pause the warehouse?'],
	['create', 'tables create', 'All tables exist and match'],
	['etl start', 'etl start', 'ETL'],
	['verify run', 'verify run', 'Verify'],
	['remove', 'teardown remove', 'Type dwhcluster to remove it'],
])('the palette does "%s" from another screen', async (typed, title, seen) => {
	await open();
	await screen.press(':');
	screen.type(typed);
	await screen.until(`${typed}▏`);
	await screen.until(title);
	// What a line is too short for continues behind blanks in the next.
	const entries = () => screen.lines().filter(line => /^ (?:▸| {1,2}\S)/.test(line));
	const placeOf = (text: string) => entries().findIndex(line => line.includes(text));
	for (let step = placeOf('▸'); step < placeOf(title); step++) await screen.press('down');
	await screen.until(new RegExp(`▸ .*${title}`));
	await screen.press('enter');
	await screen.until(seen);
});

test('what is pasted where nothing is typed is answered with the way to an editor', async () => {
	await open();
	screen.type('\u{1B}[200~select 1\u{1B}[201~');
	await screen.until('Paste SQL on Query: 5, then ctrl+n.');
});

test('the palette finds tables and columns of the warehouse, and what was run', async () => {
	await open({
		tables: {...stocked, leftovers: 3},
		columns: {leftovers: [['left_over_id', 'integer']]},
		catalogue: shop,
	});
	const go = async (typed: string, title: string) => {
		await screen.press(':');
		screen.type(typed);
		await screen.until(new RegExp(`▸ \\S+ +${title}`));
		await screen.press('enter');
	};
	await go('leftovers', 'table leftovers: in the schema');
	await screen.until(/▸ *leftovers/);
	await go('leftovers.left', 'column leftovers.left_over_id: integer');
	await screen.until(/left_over_id +integer/);
	await screen.press('escape', '5', 'ctrl+n');
	screen.type('select 4711 as n;\r');
	await screen.until(/✔|rows 1|no rows/);
	await screen.press('escape', 'escape');
	await go('4711', 'history select 4711 as n;');
	await screen.until('1 │ select 4711 as n;');
});

test.each([
	['all buyers', 'query all-buyers: ', 'Query', /▸ all-buyers/],
	['orders', 'table orders: ', 'Tables', /▸ ✔ orders/],
])('the palette leads to what "%s" names', async (typed, title, opened, seen) => {
	await open();
	await screen.press(':');
	screen.type(typed);
	await screen.until(new RegExp(`▸ \\S+ +${title}`));
	await screen.press('enter');
	await screen.until(`dwh-tui › ${opened}`);
	await screen.until(seen);
});

test('the palette shows the chosen entry whole, however narrow the window', async () => {
	screen = openScreen(createFakeSession({tables: stocked}), {columns: 60, rows: 10});
	await screen.until('available');
	await screen.press(':', 'down');
	const frame = await screen.until(/▸ n +home next/);
	expect(frame.replace(/\s+/g, ' ')).toContain('Do the next step of the pipeline; or show the running work');
});

test.each([
	['remap', '9 K', 'config keys file'],
	['key bind', '9 K', 'config keys file'],
	['shortcut', '9 K', 'config keys file'],
	['dark', '', 'theme default'],
	['quit', 'q', 'quit'],
	['exit', 'q', 'quit'],
	['drop', '3 x', 'tables drop'],
	['delete', '3 x', 'tables drop'],
	['logs', '@', 'log'],
	['settings', '9', 'config'],
	['kill', 'M', 'monitor'],
	['cost', '2', 'status'],
	['load', '4 s', 'etl start'],
	['diff', '3 d', 'tables compare'],
	['stop', '2 p', 'status pause'],
	['autocomplete', '', ''],
])('the palette finds "%s" by a word that is not its own', async (typed, keys, title) => {
	await open();
	await screen.press(':');
	screen.type(typed);
	await screen.until(`${typed}▏`);
	if (title === '') return expect(screen.frame()).toContain('Nothing matches.');
	const row = new RegExp(` ${keys.replaceAll('?', '\\?')} +${title}: `);
	expect(
		screen
			.lines()
			.slice(3, 9)
			.some(line => row.test(line)),
	).toBe(true);
});

test.each([
	['parameters', '5', 'query'],
	['commit', '5', 'query'],
	['export', '5', 'query'],
	['explain', '5', 'query'],
	['describe', '3', 'tables'],
	['history', '5 F8', 'query history'],
])('at Home, the palette begins with a way to "%s"', async (typed, keys, title) => {
	await open();
	await screen.press(':');
	screen.type(typed);
	await screen.until(new RegExp(`${typed}▏\\s+▸ ${keys} +${title}: `));
});

test('what the screen itself does goes before what others do, and the name of an action before words for it', async () => {
	await open({behaviors: [['top-goods', {result: {columns: ['id'], types: ['integer'], rows: [[4711]]}}]]});
	await screen.press('5', 'enter');
	await screen.until('4711');
	for (const [typed, title] of [
		['copy', 'query copy: '],
		['filter', 'query filter rows: '],
		['search', 'query '],
		['tables', 'tables: '],
	] as const) {
		await screen.press(':');
		screen.type(typed);
		await screen.until(new RegExp(`${typed}▏\\s+▸ \\S+ +${title}`));
		await screen.press('escape');
		await screen.untilGone(`${typed}▏`);
	}
});

test('the keys of an entry stand apart from its text', async () => {
	await open();
	await screen.press(':');
	screen.type('new tab');
	await screen.until(/▸ 5 ctrl\+n +query new tab: /);
});

test('other words are of actions that exist', () => {
	const known = new Set(keyTable.map(({scope, action}) => `${scope} ${action}`));
	expect(Object.keys(searchWords).filter(name => !known.has(name))).toEqual([]);
});

test('help says keys that differ by a number in one row, until they are sought', async () => {
	await open();
	// So high that every key of the screen is in it.
	screen.resize(100, 80);
	await screen.press('5', '?');
	await screen.until(/alt\+1 to alt\+9 +Show the tab with this number\./);
	expect(screen.frame()).not.toContain('There is no tab');
	screen.type('tab 3');
	await screen.until(/alt\+3 +Show tab 3\./);
});
