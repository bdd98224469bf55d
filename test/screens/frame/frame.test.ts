import {afterEach, describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {screenIds, screenKeys} from '../../../source/core/keys/screen-id.ts';
import {displayWidth} from '../../../source/core/text/display-width.ts';
import {untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';

const opened: TestScreen[] = [];
const open = (script: SessionScript = {}, options: Parameters<typeof openScreen>[1] = {}): TestScreen => {
	const screen = openScreen(createFakeSession(script), options);
	opened.push(screen);
	return screen;
};

afterEach(async () => {
	await Promise.all(opened.splice(0).map(screen => screen.close()));
});

const expectWhole = (screen: TestScreen, columns: number, rows: number) => {
	const lines = screen.lines();
	expect(lines).toHaveLength(rows);
	expect(lines.filter(line => / LOCAL embedded /.test(line))).toHaveLength(1);
	expect(lines[0]).toContain(' LOCAL embedded ');
	// In few rows the body has the row of the upper rule.
	if (rows >= 16) expect(lines[1]).toBe('─'.repeat(columns));
	expect(lines.at(-2)).toMatch(/^──/);
	expect(lines.at(-1)).toContain('q quit');
	for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
};

describe('the frame', () => {
	const sizes = [
		[60, 10],
		[60, 16],
		[80, 24],
		[120, 40],
		[200, 50],
	] as const;
	test.each(sizes)('is whole on every screen at %dx%d', async (columns, rows) => {
		const screen = open({}, {columns, rows});
		await screen.until('available');
		for (const id of screenIds) {
			await screen.press(screenKeys[id]);
			if (id !== 'home') await screen.until(new RegExp(`^ (dwh-tui( › \\w+)? › )?${id} `, 'i'));
			await screen.until('q quit');
			expectWhole(screen, columns, rows);
		}
	});

	test('is redrawn at any size, and says what it needs when that is too little', async () => {
		const screen = open();
		await screen.until('available');
		for (const [columns, rows] of [
			[200, 50],
			[60, 16],
			[60, 10],
			[100, 30],
			[80, 24],
		] as const) {
			screen.resize(columns, rows);
			const upper = rows >= 16 ? `─{${columns}}\n` : '';
			await screen.until(
				new RegExp(`^ (?:dwh-tui|LOCAL)[^\n]*\n${upper}(?:[^\n]*\n){${rows - (rows >= 16 ? 4 : 3)}}─{${columns}}\n`),
			);
			await screen.until('q quit');
			expectWhole(screen, columns, rows);
		}

		screen.resize(59, 10);
		await screen.until('59x10');
		screen.resize(60, 9);
		await screen.until('60x10');
		expect(screen.frame()).toContain('60x9');
		expect(screen.frame()).not.toContain('›');
		screen.resize(20, 5);
		await screen.until('20x5');
		screen.resize(80, 24);
		await screen.until('Pipeline');
		expectWhole(screen, 80, 24);
	});

	test('names target, warehouse, state, cost, running work and read-only', async () => {
		const screen = open(
			{
				target: 'aws',
				settings: {target: 'aws', isReadOnly: true},
				snapshot: {dollarsPerHour: 1.086, dollarsSoFar: 0.214},
				behaviors: [['top-goods', untilCancelled]],
			},
			{columns: 140, rows: 24},
		);
		await screen.until('AWS');
		await screen.until('dwhcluster ● available · us-west-2');
		await screen.until('$1.09/h · $0.21 so far');
		await screen.until('READ-ONLY');
		await screen.press('5', 'enter');
		await screen.until(/▸ Query 0:0\d/);
		await screen.press('ctrl+c');
		await screen.until('■ cancelled');
		await screen.press('q');
		expect(await screen.ended).toBe(0);
		expect(screen.frame()).toContain('dwhcluster is available and bills $1.09 an hour');
	});

	test('draws nothing while nothing happens', async () => {
		const screen = open();
		await screen.until('← next');
		await new Promise(resolve => setTimeout(resolve, 300));
		screen.written();
		await new Promise(resolve => setTimeout(resolve, 1500));
		expect(screen.written()).toBe('');
	});

	test('writes little for a move in a list', async () => {
		const screen = open({}, {columns: 120, rows: 40});
		await screen.until('← next');
		await screen.press('9', '6');
		await screen.until('Verify');
		screen.written();
		await screen.press('down');
		await screen.until(/▸ .*goods-odd/);
		expect(screen.written().length).toBeLessThan(1000);
	});

	test('has no color with NO_COLOR, and no character beyond ASCII with --ascii', async () => {
		const screen = open({tables: {}}, {isAscii: true});
		await screen.until('* available');
		for (const key of ['1', '2', '3', '4', '5', '?']) await screen.press(key);
		await screen.until('Keys of');
		expect(screen.written()).toMatch(/^[\u{0}-\u{7E}]*$/u);
	});
});

describe('a target that cannot be reached', () => {
	test('is a sentence with the next step, and r tries again', async () => {
		const connectFails = new DwhError('connection', 'The warehouse does not answer.', {
			nextSteps: ['Look at the network.'],
		});
		const screen = open({connectFails});
		await screen.until('✖ not connected');
		await screen.until('The warehouse does not answer.');
		await screen.until('→ Look at the network.');
		await screen.press('4', 's');
		await screen.until('Not connected');
	});
});

test('what stood before the cursor, as the echo of a key typed early, does not shift the header', async () => {
	const screen = open({}, {before: 'typed early'});
	await screen.until('available');
	expect(screen.lines()[0]).toMatch(/^ dwh-tui {3}LOCAL embedded · dwhcluster ● available/);
});
