import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, expect, test} from 'vitest';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;
const folder = mkdtempSync(path.join(tmpdir(), 'dwh-export-'));
afterAll(() => rmSync(folder, {recursive: true}));
afterEach(() => screen.close());

const rows = Array.from({length: 500}, (_, id) => [id, `good ${id}`]);
const goods = {columns: ['id', 'name'], types: ['integer', 'character varying(20)'], rows};
const whole = `id,name\r\n${rows.map(row => `${row.join(',')}\r\n`).join('')}`;

const openResult = async (settings = {}) => {
	screen = openScreen(
		createFakeSession({tables: stocked, behaviors: [[/top-goods|export/, {result: goods}]], settings}),
		{columns: 120, rows: 24},
	);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('enter');
	await screen.until(/rows 1-\d+ of 200\+/);
};

/** Opens the prompt and types another path. */
const typePath = async (file: string) => {
	await screen.press('E');
	await screen.until(/export to top-goods-\d{8}-\d{6}\.csv/);
	await screen.press('ctrl+u');
	screen.type(file);
	await screen.until(path.basename(file));
};

test('E writes the whole result, more than was read, and says where', async () => {
	await openResult();
	const file = path.join(folder, 'all.csv');
	await typePath(file);
	await screen.press('enter');
	await screen.until('500 rows (6.8 kB)');
	await screen.until(file);
	expect(readFileSync(file, 'utf8')).toBe(whole);
	// The result is still read where it was.
	await screen.press('end');
	await screen.until('-500 of 500');
});

test('tab changes the format with the ending, and an ending that names none is explained', async () => {
	await openResult();
	await typePath(path.join(folder, 'a.csv'));
	await screen.press('tab');
	await screen.until('a.tsv');
	await screen.press('tab', 'tab');
	await screen.until('a.jsonl');
	await screen.press('backspace', 'backspace');
	await screen.until('The extension sets the format: .csv');
	await screen.press('enter');
	await screen.until('The extension sets the format: .csv');
	screen.type('nl');
	await screen.press('enter');
	await screen.until('500 rows (');
	expect(readFileSync(path.join(folder, 'a.jsonl'), 'utf8').split('\n')).toHaveLength(501);
});

test('a file that exists is replaced only after a yes', async () => {
	const file = path.join(folder, 'kept.csv');
	writeFileSync(file, 'old');
	await openResult();
	await typePath(file);
	await screen.press('enter');
	await screen.until('Replace the file?');
	await screen.press('n');
	await screen.untilGone('Replace the file?');
	expect(readFileSync(file, 'utf8')).toBe('old');
	await typePath(file);
	await screen.press('enter');
	await screen.until('Replace the file?');
	await screen.press('y');
	await screen.until('500 rows (');
	expect(readFileSync(file, 'utf8')).toBe(whole);
});

test('what cannot be written is said, and leaves no file', async () => {
	await openResult();
	await typePath(path.join(folder, 'no', 'such.csv'));
	await screen.press('enter');
	await screen.until('The folder does not exist.');
	// The path stays, to be corrected.
	await screen.until(/export to .*such\.csv▏/);
	await screen.press('backspace');
	await screen.untilGone('The folder does not exist.');
	await screen.until(/export to .*such\.cs▏/);
	expect(existsSync(path.join(folder, 'no'))).toBe(false);
	expect(readdirSync(folder).filter(name => name.includes('unfinished'))).toEqual([]);
});

test('what is on the screen is written first, then the marked rows or all of them, which the prompt says', async () => {
	await openResult();
	await screen.press('/');
	screen.type('id>=450');
	await screen.press('enter');
	await screen.until('50 of 500 rows');
	await screen.press('E');
	await screen.until('50 rows as shown; ↓ all');
	await screen.press('down');
	await screen.until('all 500 rows as read; ↓ shown');
	await screen.press('escape', 's', 's', 'D', 'space', 'E');
	await screen.until('50 rows as shown; ↓ all, marked');
	await screen.press('ctrl+u');
	const file = path.join(folder, 'shown.csv');
	screen.type(file);
	await screen.until('shown.csv');
	await screen.press('enter');
	await screen.until('50 rows as shown (');
	const lines = readFileSync(file, 'utf8').split('\r\n');
	expect(lines.slice(0, 3)).toEqual(['name', 'good 499', 'good 498']);
	expect(lines).toHaveLength(52);
	await typePath(path.join(folder, 'marked.csv'));
	await screen.press('down');
	await screen.until('1 marked; ↓ all, shown');
	await screen.press('enter');
	await screen.until('1 row, marked, (');
	expect(readFileSync(path.join(folder, 'marked.csv'), 'utf8')).toBe('name\r\ngood 499\r\n');
});

test('where nothing is arranged or marked there is one thing to write, which a key says', async () => {
	await openResult();
	await typePath(path.join(folder, 'one.csv'));
	await screen.press('down');
	await screen.until('Nothing is sorted, filtered, hidden or marked');
});

test('a program that was started read-only writes no file', async () => {
	await openResult({isReadOnly: true});
	await screen.press('E');
	await screen.until('The program was started read-only.');
});
