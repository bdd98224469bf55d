import {afterEach, expect, test} from 'vitest';
import {screenIds, screenKeys} from '../../../source/core/keys/screen-id.ts';
import {untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeSession, type FakeSession} from '../../_helpers/fake-session.ts';
import {keyPresses, otherInput} from '../../_helpers/random-keys.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
let session: FakeSession;
afterEach(() => screen.close());

const open = async (isSlow = false) => {
	session = createFakeSession({
		tables: stocked,
		behaviors: isSlow ? [['load raw_orders', untilCancelled]] : [],
	});
	screen = openScreen(session);
	await screen.until('available');
};

const shrink = async (columns: number, rows: number) => {
	screen.resize(columns, rows);
	await screen.until('q quits');
};

test('no key acts in a window that is too small for a screen', async () => {
	await open();
	for (const [number, keys] of [
		['4', ['s', 'S', 'l', 'enter']],
		['6', ['v', 'S']],
		['3', ['c', 'x', 'R']],
		['7', ['d', 'enter']],
		['1', ['c', 'w']],
	] as const) {
		await screen.press(number);
		await screen.until('? help');
		const submitted = session.backend.submitted.length;
		await shrink(59, 9);
		await screen.press(...keys, '5', 'escape', ':', 'H', 'dwhcluster\r');
		screen.resize(80, 24);
		await screen.until('? help');
		expect(screen.frame()).toContain(` › ${{1: 'Setup', 3: 'Tables', 4: 'ETL', 6: 'Verify', 7: 'Teardown'}[number]} `);
		expect(screen.frame()).not.toMatch(/running|Create the|Type dwhcluster|Drop all/);
		expect(session.backend.submitted.slice(submitted).map(({name}) => name)).not.toContainEqual(
			expect.stringMatching(/^(?:load|check|drop|query)/),
		);
	}
});

test('of all keys, none but those that quit changes anything in such a window', async () => {
	await open();
	for (const id of screenIds) {
		await screen.press(screenKeys[id]);
		await screen.until(new RegExp(id === 'home' ? 'Pipeline' : `› ${id}`, 'i'));
		await screen.until('? help');
		const submitted = session.backend.submitted.length;
		await shrink(59, 9);
		await screen.press(...keyPresses, ...otherInput);
		screen.resize(80, 24);
		await screen.until('? help');
		// The same screen, nothing open on it, nothing said and nothing submitted.
		const lines = screen.lines();
		expect(lines[0]).toMatch(new RegExp(id === 'home' ? '^ dwh-tui +LOCAL' : ` ${id} +LOCAL`, 'i'));
		expect(lines.at(-2)).toBe('─'.repeat(80));
		expect(session.backend.submitted.slice(submitted).map(({name}) => name)).not.toContainEqual(
			expect.stringMatching(/^(?:load|check|drop|query)/),
		);
	}
});

test('an open confirmation is not answered unseen', async () => {
	await open();
	await screen.press('3');
	await screen.until('5 of 5 exist');
	await screen.press('x');
	await screen.until('Type dwhcluster to drop them');
	await shrink(59, 9);
	screen.type('dwhcluster');
	await screen.press('enter');
	screen.resize(80, 24);
	await screen.until(/Type dwhcluster to drop them: ▏/);
	expect([...session.backend.tables.keys()]).toHaveLength(5);
});

test.each([
	[59, 9, /Running:\sETL/],
	[20, 4, 'q quits'],
	[8, 1, 'q quits'],
])('q asks before it cancels what runs, in a window of %d x %d', async (columns, rows, said) => {
	await open(true);
	await screen.press('4');
	await screen.until('starts it');
	await screen.press('s', 'enter');
	await screen.until(/run +load raw_orders/);
	await shrink(columns, rows);
	await screen.until(said);
	await screen.press('q');
	await screen.until('Quit');
	await screen.press('s', 'n');
	await screen.until('q quits');
	await screen.press('q');
	await screen.until('Quit');
	await screen.press('y');
	expect(await screen.ended).toBe(130);
});

test('where nothing runs q quits immediately, and ctrl+c when it is pressed again', async () => {
	await open();
	await shrink(59, 9);
	await screen.press('q');
	expect(await screen.ended).toBe(0);
	await open();
	await shrink(59, 9);
	await screen.press('ctrl+c');
	await screen.until('Press ctrl+c again to quit.');
	await screen.press('x');
	await screen.until('q quits');
	await screen.press('ctrl+c');
	await screen.until('Press ctrl+c again to quit.');
	await screen.press('ctrl+c');
	expect(await screen.ended).toBe(0);
});
