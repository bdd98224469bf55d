import {afterAll, afterEach, expect, test} from 'vitest';
import {keyTable} from '../../source/core/keys/key-table.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {keys, openTerminal, type TerminalSession} from '../_helpers/terminal.ts';

const cli = createCli();
let terminal: TerminalSession | undefined;
afterEach(() => terminal?.kill('SIGKILL'));
afterAll(cli.remove);

/** Numbers from 0 up to 1, the same for the same seed. */
const randomFrom = (seed: number) => {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
		return state / 2 ** 32;
	};
};

const sequences: Readonly<Record<string, string>> = {
	...keys,
	backspace: '\u{7F}',
	pageup: '\u{1B}[5~',
	pagedown: keys.pageDown,
	'shift+tab': '\u{1B}[Z',
	'alt+enter': '\u{1B}\r',
};

const leaving = new Set(['quit', 'interrupt', 'suspend', 'yes', 'open-editor']);

/** What every key of the program sends, those left out that leave it, and some text beside. */
const presses = [
	...keyTable
		.filter(({action, scope}) => !leaving.has(action) && !/edit.*file|external/.test(`${action} ${scope}`))
		.flatMap(entry => entry.keys)
		.flatMap(key => {
			if (key in sequences) return [sequences[key] ?? ''];
			// It is among the answers to a question too.
			if (key === 'q') return [];
			if ([...key].length === 1) return [key];
			const letter = /^ctrl\+([a-z])$/.exec(key)?.[1];
			return letter && !'cz'.includes(letter) ? [String.fromCodePoint(letter.charCodeAt(0) - 96)] : [];
		}),
	'select 1',
	'夜👩‍👧é',
	'\u{1B}[200~pasted\r\ntext\u{202E}\u{1B}[201~',
	'\u{1B}[<0;10;5M',
	'\u{1B}[<0;10',
	'\u{1B}[99;99R',
	'\u{1B}',
	'\u{0}',
];

const sizes = [
	[60, 16],
	[60, 10],
	[80, 24],
	[120, 40],
	[40, 10],
	[20, 5],
	[200, 50],
	[61, 17],
	[100, 16],
	[300, 100],
] as const;

/** One header, one footer, nothing beyond the window; or the word that the window is too small. */
const flawOf = (screen: TerminalSession, columns: number, rows: number): string | undefined => {
	const lines = screen.screen().split('\n');
	if (columns < 60 || rows < 10)
		return /60|small|too|quit/i.test(lines.join(' ')) ? undefined : 'it does not say that it is too small';
	const isHeader = (line: string) => / LOCAL embedded /.test(line);
	if (!isHeader(lines[0] ?? '')) return 'the header is not on top';
	if (lines.filter(isHeader).length !== 1) return 'there is more than one header';
	if (rows >= 16 && !lines[1]?.startsWith('─'.repeat(columns)))
		return 'the rule below the header is not as wide as the window';
	if (lines[rows - 1]?.trim() === '') return 'there is no footer';
	return undefined;
};

test.each([1, 2, 3])(
	'random keys and sizes never break a frame (seed %i)',
	async seed => {
		const random = randomFrom(seed);
		const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
		terminal = openTerminal(cli, [], {columns: 80, rows: 24, env: {EDITOR: 'true', VISUAL: 'true'}});
		const screen = terminal;
		let size: readonly [number, number] = [80, 24];
		const done: string[] = [];
		let hasEnded = false;
		void screen.ended.then(() => {
			hasEnded = true;
		});
		await screen.until('Pipeline');
		for (let step = 0; step < 60; step++) {
			if (random() < 0.15) {
				size = pick(sizes);
				screen.resize(...size);
				done.push(size.join('x'));
			} else {
				const burst = Array.from({length: 1 + Math.floor(random() * 4)}, () => pick(presses));
				done.push(...burst);
				for (const press of burst) screen.type(press);
			}

			const [columns, rows] = size;
			await screen
				.untilWhole(() => flawOf(screen, columns, rows))
				.catch((error: unknown) => {
					throw new Error(`${columns}x${rows} after ${JSON.stringify(done)}: ${String(error)}`);
				});
			expect(hasEnded, JSON.stringify(done)).toBe(false);
		}

		// Out of whatever it is in, and home.
		screen.resize(80, 24);
		for (let press = 0; press < 8; press++) {
			screen.type(keys.escape);
			await new Promise(resolve => setTimeout(resolve, 60));
		}

		// A question takes one, running work another, and what they change is waited for.
		while (!hasEnded) {
			const before = screen.screen();
			screen.type(keys.ctrlC);
			await Promise.race([screen.ended, screen.untilOther(before, 1000).catch(() => undefined)]);
		}

		expect([0, 130]).toContain(await screen.ended);
		expect(screen.isAlternate()).toBe(false);
	},
	120_000,
);
