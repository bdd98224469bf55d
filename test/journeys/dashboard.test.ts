import {afterAll, afterEach, describe, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';
import {keys, openTerminal, type TerminalSession} from '../_helpers/terminal.ts';

const open: TerminalSession[] = [];
const start = (...args: Parameters<typeof openTerminal>) => {
	const terminal = openTerminal(...args);
	open.push(terminal);
	return terminal;
};

afterEach(() => {
	for (const terminal of open.splice(0)) terminal.kill('SIGKILL');
});

/** Every frame is whole: one header, one footer, no line beyond the window. */
const expectWhole = (screen: string, columns: number, rows: number) => {
	const lines = screen.split('\n');
	expect(lines, screen).toHaveLength(rows);
	expect(
		lines.filter(line => / LOCAL embedded /.test(line)),
		screen,
	).toHaveLength(1);
	expect(lines[0], screen).toContain(' LOCAL embedded ');
	expect(Math.max(...lines.map(line => [...line].length)), screen).toBeLessThanOrEqual(columns);
	expect(lines.at(-1)?.trim(), screen).not.toBe('');
};

describe('in a window of 80 x 24, and of 120 x 40', () => {
	const cli = createCli();
	afterAll(cli.remove);

	test('a person goes from nothing to answers and back to nothing', async () => {
		const terminal = start(cli, [], {columns: 80, rows: 24, env: {DWH_LOCAL_STATE_SECONDS: '0.5'}});
		/** For what passes by. */
		const glimpse = async (what: string | RegExp) => expectWhole(await terminal.until(what), 80, 24);
		const see = async (what: string | RegExp) => {
			await glimpse(what);
			for (const [columns, rows] of [
				[120, 40],
				[80, 24],
			] as const) {
				terminal.resize(columns, rows);
				// The rule below the header is as wide as the window.
				await terminal.until(new RegExp(`^.*\\n─{${columns}}\\n`));
				expectWhole(await terminal.until(what), columns, rows);
			}
		};
		const goHome = async () => {
			terminal.type(keys.escape);
			// The title above this line makes room where the window is low.
			await see(' configured ');
		};

		await see('Pipeline');
		await see('← next');
		terminal.type('n');
		await see('Create the warehouse?');
		terminal.type(keys.enter);
		await glimpse('creating');
		await see('done in');
		await goHome();
		await see(/tables\s+0 of 7/);
		terminal.type('n');
		await see('Create 7 tables, empty?');
		terminal.type(keys.enter);
		await see('done in');
		await goHome();
		await see(/loaded\s+nothing yet/);
		terminal.type('n');
		await see('Load and publish?');
		terminal.type(keys.enter);
		await glimpse('publish');
		await see('ETL published');
		await goHome();
		await see(/songplays 6,8\d\d/);
		terminal.type('n');
		await see('42 passed');
		await goHome();
		await see(/verified\s+42 passed/);
		terminal.type('5');
		await see('Browser share');
		for (const [downs, question] of [
			[0, /Chrome\s.*63\.7/],
			[8, /free\s.*1381/],
			[1, /2018\s.*46/],
		] as const) {
			for (let step = 0; step < downs; step++) terminal.type(keys.down);
			terminal.type(keys.enter);
			await see(question);
			terminal.type(keys.tab);
		}

		await goHome();
		terminal.type(':teardown');
		await see('eardown');
		terminal.type(keys.enter);
		await see('What would be removed');
		terminal.type('d');
		await see('Type dwhcluster to remove it');
		terminal.type(`dwhcluster${keys.enter}`);
		await see(/Nothing is left|No resources of this program/);
		terminal.type('q');
		expect(await terminal.ended).toBe(0);
		expect(terminal.isAlternate()).toBe(false);
		expect(terminal.raw()).toContain('\u{1B}[?25h');
	}, 600_000);
});

describe('both keys that quit give the terminal back', () => {
	const cli = createCli();
	afterAll(cli.remove);

	test.each([
		['q', async (terminal: TerminalSession) => terminal.type('q')],
		[
			'Ctrl+C, pressed twice',
			async (terminal: TerminalSession) => {
				terminal.type(keys.ctrlC);
				await terminal.until('Press ctrl+c again to quit.');
				terminal.type(keys.ctrlC);
			},
		],
	] as const)('%s', async (_name, leave) => {
		const terminal = start(cli);
		await terminal.until('Pipeline');
		await leave(terminal);
		expect(await terminal.ended).toBe(0);
		expect(terminal.isAlternate()).toBe(false);
		expect(terminal.raw()).toContain('\u{1B}[?1049l');
		expect(terminal.raw()).toContain('\u{1B}[?25h');
	});
});

test('a window that grows and shrinks never shows a broken frame', async () => {
	const cli = createCli();
	try {
		const terminal = start(cli, [], {columns: 100, rows: 30});
		await terminal.until('← next');
		for (const [columns, rows] of [
			[60, 20],
			[140, 45],
			[40, 10],
			[120, 30],
			[20, 5],
			[80, 24],
		] as const) {
			terminal.resize(columns, rows);
			if (columns < 60 || rows < 16) await terminal.until(/60|small/);
			else {
				const whole = new RegExp(`^ (?:dwh-tui|LOCAL).{${columns - 20},}\\n─{${columns}}\\n`);
				expectWhole(await terminal.until(whole), columns, rows);
			}
		}
	} finally {
		cli.remove();
	}
});

test('NO_COLOR draws the same screen without a color', async () => {
	const cli = createCli();
	try {
		const terminal = start(cli, [], {env: {NO_COLOR: '1'}});
		await terminal.until('← next');
		expect(terminal.raw()).not.toMatch(/\u{1B}\[(3[0-7]|9[0-7]|38|4[0-7])[;m]/u);
	} finally {
		cli.remove();
	}
});
