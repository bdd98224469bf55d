import {afterEach, expect, test} from 'vitest';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

test('warnings are counted apart from what passed', async () => {
	const odd = {result: {columns: ['id'], rows: [[1]]}};
	screen = openScreen(createFakeSession({tables: stocked, behaviors: [['check goods-odd', odd]]}));
	await screen.until('available');
	await screen.press('6', 'v');
	await screen.until(/✔ \d+ passed · 1 warning · \d+ unknown/);
	expect(screen.frame()).toMatch(/! warns +goods-odd/);
});

test('says beforehand as much as it counts afterwards, and a narrow window keeps what failed', async () => {
	screen = openScreen(
		createFakeSession({
			tables: stocked,
			behaviors: [['check orders-unique', {result: {columns: ['id'], rows: [[1]]}}]],
		}),
		{columns: 60, rows: 30},
	);
	await screen.until('available');
	await screen.press('6');
	const before = await screen.until(/v runs \d+ checks, 5 row counts, \d+ queries/);
	const planned = [...before.matchAll(/(\d+) (?:checks?|row counts|queries)/g)].map(([, count]) => Number(count));
	await screen.press('v');
	const after = await screen.until(/\d+ of \d+ failed/);
	expect(after).toContain(` of ${planned.reduce((sum, count) => sum + count, 0)} failed`);
	expect(after).toMatch(/✖ FAILED .*orders-unique.* 1 row\n/);
});

test('failures are one key away, in both directions, and what failed runs on the Query screen', async () => {
	const odd = {result: {columns: ['id'], types: ['integer'], rows: [[41]]}};
	const behaviors = [
		['check goods-odd', odd],
		['check orders-unique', odd],
		['query', odd],
	] as const;
	const session = createFakeSession({tables: stocked, behaviors});
	screen = openScreen(session);
	await screen.until('available');
	await screen.press('6', 'f');
	await screen.until('Nothing failed.');
	await screen.press('v');
	await screen.until('f goes to the next failure');
	await screen.until(/▸ ✖ FAILED .*orders-unique/);
	await screen.press('f');
	await screen.until(/▸ ! warns .*goods-odd/);
	await screen.press('F');
	await screen.until(/▸ ✖ FAILED .*orders-unique/);
	await screen.press('enter', 'f');
	await screen.until(/^.*! warns .*goods-odd[\s\S]*back {3}/m);
	await screen.press('e');
	await screen.until('1 │');
	expect(screen.frame()).toContain('dwh-tui › Query');
	expect(session.backend.submitted.some(({name}) => name === 'query')).toBe(false);
	await screen.press('escape', '6', 'o');
	await screen.until('rows 1-1 of 1');
	expect(screen.frame()).toContain('41');
});

test('a filter shows only what has its words, and its state among them', async () => {
	screen = openScreen(
		createFakeSession({
			tables: stocked,
			behaviors: [['check orders-unique', {result: {columns: ['id'], rows: [[1]]}}]],
		}),
	);
	await screen.until('available');
	await screen.press('6', 'v');
	await screen.until('1 of');
	await screen.press('/');
	screen.type('failed');
	await screen.until(/\/failed▏ {2}1 of \d+/);
	expect(screen.frame()).not.toContain('rows of goods');
	await screen.press('enter');
	await screen.until(/\/failed {2}1 of \d+/);
	screen.type('/ zzz');
	await screen.until(/ 0 of \d+/);
	await screen.press('enter', 'enter');
	await screen.until('Nothing matches.');
	await screen.press('escape');
	await screen.until('rows of goods');
	expect(screen.frame()).toContain('dwh-tui › Verify');
});
