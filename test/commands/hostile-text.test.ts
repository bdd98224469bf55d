import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {PassThrough} from 'node:stream';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createOutput} from '../../source/commands/output.ts';
import {line, span} from '../../source/core/text/line.ts';
import {commandStepText} from '../../source/present/next-step/next-step-text.ts';
import {setUp} from '../_helpers/loaded-warehouse.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {openTerminal} from '../_helpers/terminal.ts';

/** Sets the clipboard, clears the screen, colors it, turns text around, returns over it, rings. */
const hostile = 'a\u{1B}]52;c;aGk=\u{7}b\u{1B}[2Jc\u{9B}31md\u{202E}e\u{2066}f\rg\u{8}h\u{7F}i\u{200B}j';
/** The same without what would end a line of a text file. */
const ofLine = hostile.replace('\r', '');
const steering = /[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{200B}\u{200E}\u{200F}\u{2028}-\u{202E}\u{2066}-\u{2069}]/u;

const cli = createCli(runInProcess);
const home = mkdtempSync(path.join(tmpdir(), `dwh-${ofLine.replaceAll('/', '')}-`));
const source = path.join(cli.cwd, `data${ofLine}`);
/** A load that fails on what it reads. */
let load = {code: null as number | null, stdout: '', stderr: ''};
const insert = `insert into staging_songs (song_id, title) values ('x', '${hostile}')`;

afterAll(() => {
	cli.remove();
	rmSync(home, {recursive: true, force: true});
});

beforeAll(async () => {
	mkdirSync(path.join(cli.cwd, 'queries'));
	writeFileSync(
		path.join(cli.cwd, 'queries/own.sql'),
		`-- title: Own ${ofLine}\n-- doc: Doc ${ofLine}\nselect title from staging_songs`,
	);
	writeFileSync(path.join(cli.cwd, 'dwh.cfg'), `[DWH]\nTARGET = local\n[S3]\nOTHER = ${ofLine}\n`);
	await cli.ok(['sample', '--out', source, '--events', '50', '--songs', '5', '--days', '1']);
	writeFileSync(
		path.join(source, `udacity-dend/song_data/song${ofLine}.json`),
		JSON.stringify({song_id: 'x', year: ofLine}),
	);
	await setUp(cli);
	await cli.ok(['query', insert]);
	load = await cli.run(['etl'], {env: {DWH_LOCAL_S3_ROOT: source}});
});

type Case = readonly [name: string, args: readonly string[], env?: NodeJS.ProcessEnv];
const elsewhere = {DWH_LOCAL_S3_ROOT: source, DWH_S3_SONG_DATA: `s3://udacity-dend/song_data/song${ofLine}`};
const cases: readonly Case[] = [
	['the configuration', ['config']],
	['titles of own queries', ['query']],
	['a value in an error of the engine', ['query', 'select title::int from staging_songs']],
	['a value in an error of the engine, as JSON', ['--json', 'query', 'select title::int from staging_songs']],
	['values and names of columns', ['query', `select title, title as "${hostile}" from staging_songs`]],
	['checks and their rows', ['verify']],
	['a plan', ['etl', '--dry-run'], elsewhere],
	['the runs', ['runs']],
	['the runs as JSON', ['--json', 'runs']],
	['what a doctor sees', ['doctor'], elsewhere],
	['a folder that does not exist', ['--queries', hostile, 'query']],
	['a path of the state', ['up'], {DWH_HOME: home}],
	['a sample', ['sample', '--out', path.join(home, hostile), '--events', '50', '--songs', '5', '--days', '1']],
];

for (const [name, args, env = {}] of cases) {
	test(`${name}: nothing that is written steers a terminal`, async () => {
		const {stdout, stderr} = await cli.run(args, {env});
		expect(stdout + stderr).toMatch(/␛|\\u001b/);
		expect(stdout).not.toMatch(steering);
		expect(stderr).not.toMatch(steering);
	});
}

test('names of source files and refused records do not steer a terminal', () => {
	expect(load.code).toBe(1);
	expect(load.stderr).toContain('songa␛]52;c;aGk=␇');
	expect(load.stdout + load.stderr).not.toMatch(steering);
});

test('CSV, which keeps the data as it is for a pipe, is safe where a terminal would read it', async () => {
	const select = 'select distinct title from staging_songs';
	const terminal = openTerminal(cli, ['query', '--csv', select], {columns: 100, rows: 10});
	await terminal.ended;
	expect(terminal.screen()).toContain('␛]52;c;aGk=␇');
	expect(terminal.raw()).not.toContain('\u{1B}]52');
	expect(terminal.raw()).not.toMatch(/[\u{80}-\u{9F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/u);
});

/** What a terminal or a pipe is given. */
const written = async (isTTY: boolean, say: (output: ReturnType<typeof createOutput>) => unknown, env = {}) => {
	let text = '';
	const stream = () =>
		Object.assign(
			new PassThrough().on('data', data => (text += String(data))),
			{isTTY},
		);
	const output = createOutput({
		stdout: stream(),
		stderr: stream(),
		env,
		isJson: false,
		hasColor: true,
		isAscii: false,
		stepText: commandStepText('dwh-tui'),
	});
	await say(output);
	return text;
};

test('color is written on a terminal only, around text that has none of its own', async () => {
	const said = line(span('✖', 'bad'), ` \u{1B}[8mhidden\nnext`);
	expect(await written(true, output => output.report(said))).toBe('\u{1B}[31m✖\u{1B}[39m ␛[8mhidden↵next\n');
	expect(await written(false, output => output.report(said))).toBe('✖ ␛[8mhidden↵next\n');
	expect(await written(true, output => output.data(said))).toBe('\u{1B}[31m✖\u{1B}[39m ␛[8mhidden↵next\n');
	expect(await written(true, output => output.reportBriefly(`\u{1B}[2J${'夜'.repeat(99)}`))).toMatch(/^␛\[2J夜+…$/);
	expect(await written(true, output => output.report(said), {ACCESSIBLE: '1'})).toBe('failed: ␛[8mhidden↵next\n');
	expect(await written(false, output => output.block(['a\u{7}', 'b']))).toBe('a␇\nb\n');
});
