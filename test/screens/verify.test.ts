import {afterEach, expect, test} from 'vitest';
import {createFakeSession} from '../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../_helpers/screen.ts';
import {stocked} from '../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

test('what warns is counted apart from what passed', async () => {
	const odd = {result: {columns: ['id'], rows: [[1]]}};
	screen = openScreen(createFakeSession({tables: stocked, behaviors: [['check goods-odd', odd]]}));
	await screen.until('available');
	await screen.press('6', 'v');
	await screen.until(/✔ \d+ passed · 1 warning · \d+ unknown/);
	expect(screen.frame()).toMatch(/! warns +goods-odd/);
});
