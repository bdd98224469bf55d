import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {setUpWarehouse} from '../_helpers/loaded-warehouse.ts';
import {createCli, jsonLines} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {keys, openTerminal} from '../_helpers/terminal.ts';

const titles: readonly string[] = [
	'plain',
	'clears \u{1B}[2J\u{1B}[H the screen',
	'sets \u{1B}]52;c;aGVsbG8=\u{7} the clipboard',
	'rings \u{7} and returns\r over\u{8}\u{8} it',
	'title \u{1B}]0;owned\u{1B}\\ of the window',
	'one byte \u{9B}31m red \u{9D}52;c;aGVsbG8=\u{9C}',
	'turned \u{202E}gnp.exe\u{202C} around',
	'isolated \u{2067}abc\u{2069} and zero\u{200B}width',
	'two\nlines\tand a tab',
	'東京は夜の七時',
	'한국어 노래 제목',
	'family 👨‍👩‍👧‍👦 and flag 🇳🇱 and 👍🏽',
	'combining e\u{301} and z̵̡̛̪̲̃a̷̢͎̎l̸̰̈g̶̙̈́o̷͖̊',
	'عنوان الأغنية',
	'NULL',
	'∅',
	'',
	'5000 x '.padEnd(5000, 'x'),
	'5000 wide '.padEnd(5000, '夜'),
	'last "quoted", \'single\' and | bars │',
];

const cli = createCli(runInProcess);
beforeAll(async () => {
	const file = path.join(cli.cwd, 'titles.json');
	writeFileSync(file, titles.map((title, id) => JSON.stringify({id, title, after: `after-${id}`})).join('\n'));
	await setUpWarehouse(cli);
	await cli.ok(['query', 'create table odd_titles (id integer, title varchar(65535), after varchar(20))']);
	await cli.ok(['query', `copy odd_titles from '${file}' iam_role default format json 'auto'`]);
});
afterAll(cli.remove);

const sql = 'select id, title, after from odd_titles order by id';

/** What a text must not hold when it is drawn: anything that steers a terminal or turns its text around. */
const steering =
	/[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{200B}\u{200E}\u{200F}\u{2028}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]/u;

test('--csv and --json give every title as it is', async () => {
	const json = await cli.ok(['query', sql, '--json']);
	expect(jsonLines(json.stdout).map(({title}) => title)).toEqual(titles);

	const {stdout} = await cli.ok(['query', sql, '--csv']);
	const fields = [...stdout.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
		([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare,
	);
	expect(fields.slice(3).filter((_, index) => index % 3 === 1)).toEqual(titles);
});

test('the text table is safe and aligned', async () => {
	const {stdout} = await cli.ok(['query', sql]);
	const lines = stdout.trimEnd().split('\n');
	expect(lines).toHaveLength(titles.length + 2);
	for (const line of lines) expect(line).not.toMatch(steering);
	expect(lines.slice(2).map(line => /after-\d+$/.test(line))).not.toContain(false);
});

test('a terminal that is given the text table draws its columns in line', async () => {
	const terminal = openTerminal(cli, ['query', sql], {columns: 150, rows: 40});
	await terminal.ended;
	const places = titles.map((_, id) => terminal.cellOf(`after-${id}`));
	expect(new Set(places.map(place => place?.column)).size, terminal.screen()).toBe(1);
	expect(places.map(place => place?.row)).toEqual(titles.map((_, id) => (places[0]?.row ?? 0) + id));
});

test.each([
	{columns: 80, rows: 40},
	{columns: 120, rows: 40},
])('the dashboard draws them safely and aligned in $columns columns', async ({columns, rows}) => {
	const terminal = openTerminal(cli, [], {columns, rows});
	try {
		await terminal.until('← next');
		terminal.type('5');
		await terminal.until('+ ctrl+n');
		// What an earlier start left stands there, in a tab of its own.
		terminal.type('\u{E}');
		await terminal.until(/\[\d untitled\] +\+ ctrl\+n/);
		terminal.type(`\u{1B}[200~${sql}\u{1B}[201~`);
		await terminal.until('order by id');
		terminal.type(keys.f5);
		await terminal.until(/rows 1-\d+ of 20/);
		await terminal.until('after-19');
		expect(terminal.raw()).not.toContain('\u{1B}]52');
		expect(terminal.raw()).not.toContain('\u{1B}]0;owned');
		expect(terminal.raw()).not.toContain('\u{7}');
		expect(terminal.raw()).not.toMatch(/[\u{80}-\u{9F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/u);
		const ends = titles.map((_, id) => terminal.cellOf(`after-${id}`));
		expect(new Set(ends.map(place => place?.column)).size, terminal.screen()).toBe(1);
		expect(ends.map(place => place?.row)).toEqual(titles.map((_, id) => (ends[0]?.row ?? 0) + id));
	} finally {
		terminal.kill('SIGKILL');
	}
});
