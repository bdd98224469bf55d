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
