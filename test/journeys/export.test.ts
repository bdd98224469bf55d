import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {makeDigits, openWithStatement, tenMillionRows} from '../_helpers/ten-million.ts';
import {keys, type TerminalSession} from '../_helpers/terminal.ts';

const cli = createCli(runInProcess);
let terminal: TerminalSession | undefined;
beforeAll(() => makeDigits(cli));
afterEach(() => terminal?.kill('SIGKILL'));
afterAll(cli.remove);

const hard = `select d, name, case d when 1 then null when 2 then '' when 3 then 'a,"b"' else name || '夜' end as text,
	d / 4.0::double precision as share, timestamp '2018-11-01 21:01:46.5' as moment from digits`;

const openResult = async (sql: string): Promise<TerminalSession> => {
	terminal = await openWithStatement(cli, sql);
	terminal.type(keys.f5);
	await terminal.until(/rows 1-\d+ of/);
	terminal.type(keys.tab);
	await terminal.until('E export');
	return terminal;
};

const typePath = async (open: TerminalSession, name: string): Promise<string> => {
	const file = path.join(cli.cwd, name);
	open.type('E');
	await open.until('export to');
	open.type(`\u{15}${file}`);
	await open.until(name);
	open.type(keys.enter);
	return file;
};

test('a result of a million rows is written whole, in order, as the command line writes it', async () => {
	const million = `select x.* from (${hard}) x${'abcde'
		.split('')
		.map(name => ` cross join digits ${name}`)
		.join('')} order by 1, a.d, b.d, c.d, e.d, 2`.replace(' cross join digits d', ' cross join digits f');
	const open = await openResult(million);
	const file = await typePath(open, 'million.csv');
	await open.until('1,000,000 rows (', 120_000);
	expect(open.screen()).toContain('million.csv');
	const lines = readFileSync(file, 'utf8').split('\r\n');
	expect(lines).toHaveLength(1_000_002);
	expect(lines.slice(0, 2)).toEqual(['d,name,text,share,moment', '0,zero,zero夜,0,2018-11-01 21:01:46.500']);
	const small = (await cli.ok(['query', `${hard} order by 1`, '--csv'])).stdout.split('\r\n');
	expect(lines.filter((_, index) => index === 0 || (index - 1) % 100_000 === 0)).toEqual(small);
});

test('Esc cancels an export, which leaves no file, and the screen answers meanwhile', async () => {
	// Few rows, which come for longer than anyone waits.
	const open = await openResult(
		`${tenMillionRows} cross join digits h cross join digits i cross join digits j where md5(a.name || b.d || c.d || f.d || g.d || h.d) like 'abc%'`,
	);
	const before = readdirSync(cli.cwd);
	await typePath(open, 'never.csv');
	await open.until('exporting …');
	open.type('i');
	await open.until('Statistics');
	open.type(keys.escape);
	await open.until('exporting …');
	open.type(keys.escape);
	await open.until('The export was cancelled; no file was written.');
	expect(readdirSync(cli.cwd)).toEqual(before);
});

test('a row is copied by the escape sequence for the clipboard', async () => {
	const open = await openResult(`${hard} order by 1`);
	open.type(`${keys.down}${keys.down}${keys.down}Y`);
	await open.until('1 row as TSV sent to the terminal (OSC 52)');
	const [, text = ''] = /\u{1B}\]52;c;([^\u{7}]*)\u{7}/u.exec(open.raw()) ?? [];
	expect(Buffer.from(text, 'base64').toString()).toBe(
		'd\tname\ttext\tshare\tmoment\n3\tthree\t"a,""b"""\t0.75\t2018-11-01 21:01:46.500\n',
	);
});
