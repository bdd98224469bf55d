import {keyTable} from '../../source/core/keys/key-table.ts';
import {keys} from './terminal.ts';

/** Numbers from 0 up to 1, the same for the same seed. */
export const randomFrom = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
		return state / 2 ** 32;
	};
};

const sequences: Readonly<Record<string, string>> = {
	...keys,
	backspace: '\u{7F}',
	space: ' ',
	pageup: '\u{1B}[5~',
	pagedown: keys.pageDown,
	'ctrl+space': '\u{0}',
	'alt+enter': '\u{1B}\r',
	...Object.fromEntries(
		['11', '12', '13', '14', '15', '17', '18', '19', '20'].map((code, place) => [`f${place + 1}`, `\u{1B}[${code}~`]),
	),
	'shift+tab': '\u{1B}[Z',
	'shift+f3': '\u{1B}[13;2~',
	'alt+f5': '\u{1B}[15;3~',
};

const arrows: Readonly<Record<string, string>> = {up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F'};
const modifiers: Readonly<Record<string, number>> = {shift: 2, alt: 3, ctrl: 5};

/** What a terminal sends for a key of the key table; undefined for what none sends in one way. */
const sequenceOf = (key: string): string | undefined => {
	if (key in sequences) return sequences[key];
	const [modifier = '', rest = ''] = key.split(/\+(?=.)/);
	if (rest in arrows && modifier in modifiers) return `\u{1B}[1;${modifiers[modifier]}${arrows[rest]}`;
	if (/^ctrl\+[a-z]$/.test(key)) return String.fromCodePoint(rest.charCodeAt(0) - 96);
	if (/^alt\+.$/.test(key)) return `\u{1B}${rest}`;
	return [...key].length === 1 ? key : undefined;
};

const leaving = new Set(['quit', 'interrupt', 'suspend']);

/** What every key of the program sends, those left out that leave or stop it. */
export const keyPresses: readonly string[] = keyTable
	.filter(({action}) => !leaving.has(action))
	.flatMap(entry => entry.keys)
	.filter(key => !['q', 'ctrl+c', 'ctrl+z'].includes(key))
	.flatMap(key => sequenceOf(key) ?? []);

/** Texts, pastes and what a terminal sends without a key. */
export const otherInput: readonly string[] = [
	'select 1',
	'select * from songplays order by 1',
	'夜👩‍👧é',
	'\u{1B}[200~pasted\r\ntext\u{202E}\u{1B}[201~',
	`\u{1B}[200~${'a line that is much wider than any window, with 夜 in it; '.repeat(8)}\u{1B}[201~`,
	`\u{1B}[200~${Array.from({length: 120}, (_, line) => `\tselect ${line}, 'x' -- ${line}`).join('\r')}\u{1B}[201~`,
	'\u{1B}[200~\u{1B}[2J\u{7}\u{0}\u{9B}31m\u{1B}[201~',
	'\u{1B}[<0;10;5M',
	'\u{1B}[<0;10',
	'\u{1B}[99;99R',
	'\u{1B}[I',
	'\u{1B}[O',
	'\u{1B}',
	'\u{0}',
];

/** A click, a wheel or a drag somewhere in the window. */
export const mouseInput = (random: () => number, [columns, rows]: WindowOf): string => {
	const at = (most: number) => 1 + Math.floor(random() * most);
	const [column, row] = [at(columns), at(rows)];
	const button = [0, 0, 0, 1, 2, 32, 64, 65][Math.floor(random() * 8)] ?? 0;
	const press = `\u{1B}[<${button};${column};${row}M`;
	return button < 3 ? `${press}\u{1B}[<${button};${column};${row}m` : press;
};

type WindowOf = readonly [columns: number, rows: number];

/** Sizes of windows, some of them too small. */
export const windowSizes: readonly WindowOf[] = [
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
];

export const isSmallWindow = ([columns, rows]: WindowOf): boolean => columns < 60 || rows < 10;

/** One header, one footer, a rule above each, nothing else in their place; or the word that the window is too small. */
export const frameFlaw = (screen: string, [columns, rows]: WindowOf): string | undefined => {
	const lines = screen.split('\n');
	if (isSmallWindow([columns, rows]))
		return /60|small|too|quit/i.test(lines.join(' ')) ? undefined : 'it does not say that it is too small';
	const isHeader = (line: string) => / LOCAL embedded /.test(line);
	if (!isHeader(lines[0] ?? '')) return 'the header is not on top';
	if (lines.filter(isHeader).length !== 1) return 'there is more than one header';
	if (rows >= 16 && lines[1] !== '─'.repeat(columns)) return 'the rule below the header is not as wide as the window';
	if (!lines[rows - 2]?.startsWith('─')) return 'there is no rule above the footer';
	if (lines[rows - 1]?.trim() === '') return 'there is no footer';
	return undefined;
};
