import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {setUpLoaded} from '../_helpers/loaded-warehouse.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';

const cli = createCli(runInProcess);
beforeAll(() => setUpLoaded(cli));
afterAll(cli.remove);

const folder = path.join(cli.home, 'extra');
const writeBoard = (text: string): string => {
	mkdirSync(folder, {recursive: true});
	const file = path.join(folder, 'own.board');
	writeFileSync(file, text);
	return file;
};

describe('dwh-tui board', () => {
	test('alone lists the boards', async () => {
		const {stdout} = await cli.ok(['board']);
		expect(stdout).toMatch(/^overview +\S.* 8 tiles +\S+overview\.board\n$/);
	});

	test('into a pipe prints every tile of the board that comes with the program', async () => {
		const {stdout, stderr} = await cli.ok(['board', 'overview']);
		expect(stderr).toBe('');
		expect(stdout).toMatch(/\nPlays\n[\d,]+ rows\n\nUsers\n[\d,]+ rows\n/);
		expect(stdout).toMatch(/\nPlays by level\n[\s\S]*free .*█/);
		expect(stdout).not.toMatch(/[✖!]/);
	});

	test('with --json gives an object a tile, and how many failed', async () => {
		const {stdout} = await cli.ok(['board', 'overview', '--json']);
		const lines = stdout
			.trim()
			.split('\n')
			.map(line => JSON.parse(line));
		expect(lines.slice(0, -1).map(({event, title}) => [event, title])).toContainEqual(['tile', 'Top songs']);
		expect(lines.at(-1)).toEqual({event: 'result', board: 'overview', tiles: 8, failed: 0});
	});

	test('with --format svg gives one picture', async () => {
		const {stdout} = await cli.ok(['board', 'overview', '--format', 'svg']);
		expect(stdout).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
		expect(stdout.match(/<svg /g)).toHaveLength(4);
	});

	test('takes a file, with the values that it gives a query, and continues after a tile that fails', async () => {
		const file = writeBoard(
			'[Gone]\nquery = table-rows\nshow = figure\nrow = nothing\n\n[Cannot]\nquery = most-active-users\nshow = sparkline\n',
		);
		const {stdout} = await cli.ok(['board', file]);
		expect(stdout).toMatch(/Gone\n! No row begins with "nothing"\./);
		expect(stdout).toContain('Cannot');
	});

	test.each([
		['overvew', 2, /There is no board "overvew"\.[\s\S]*Did you mean overview\?/],
		['--format=pdf', 2, /Use one of text, svg/],
	])('%s is refused', async (name, code, said) => {
		const {stderr, ...run} = await cli.run(['board', name]);
		expect(run.code).toBe(code);
		expect(stderr).toMatch(said);
	});

	test('says what is wrong in a file with its line and key', async () => {
		const file = writeBoard('[A]\nquery = top-song\n');
		const {code, stderr} = await cli.run(['board', file]);
		expect(code).toBe(2);
		expect(stderr).toMatch(
			/own\.board:2: query: there is no query "top-song" in the catalogue\.[\s\S]*Did you mean top-songs\?/,
		);
	});
});

test('the board of the other project shows its data', async () => {
	const other = createCli(runInProcess);
	try {
		const project = ['--project', path.resolve('examples/harbor-bikes')];
		await other.ok([...project, 'up']);
		await other.ok([...project, 'tables', 'create', '--yes']);
		await other.ok([...project, 'etl']);
		const {stdout} = await other.ok([...project, 'board', 'harbor']);
		expect(stdout).toMatch(/Trips of members\n\d+ trips/);
		expect(stdout).toMatch(/Minutes of a guest's trip\n[\d.]+ minutes/);
		expect(stdout).not.toMatch(/[✖!]/);
	} finally {
		other.remove();
	}
});

test('a folder in the place of a board is named, with what a board is called', async () => {
	const folder = path.join(cli.cwd, 'folder.board');
	mkdirSync(folder);
	const {code, stderr} = await cli.run(['board', './folder.board']);
	expect({code, stderr}).toEqual({
		code: 2,
		stderr: `✖ ${folder} is a folder, not a file.\n→ Name the file in it.\n→ The usual name is NAME.board.\n`,
	});
});
