import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {rowCounts, setUpLoaded} from '../_helpers/loaded-warehouse.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {keys, openTerminal, type TerminalSession} from '../_helpers/terminal.ts';

const cli = createCli(runInProcess);
const second = path.join(cli.cwd, 'second');
let terminal: TerminalSession | undefined;
beforeAll(async () => {
	await setUpLoaded(cli);
	await cli.ok(['sample', '--out', second, '--events', '1500', '--songs', '60', '--seed', '2']);
});
afterAll(() => {
	terminal?.kill('SIGKILL');
	cli.remove();
});

const count = (rows: number | undefined): string => (rows ?? 0).toLocaleString('en-US');

test('at 120x40 a board shows what another process has loaded, and the monitor cancels what a tab runs', async () => {
	const before = await rowCounts(cli);
	const open = openTerminal(cli, [], {columns: 120, rows: 40});
	terminal = open;
	await open.until('available');
	open.type('B');
	await open.until(`${count(before.songplays)} rows`);
	await open.until('read just now');
	await cli.ok(['etl'], {env: {DWH_LOCAL_S3_ROOT: second}});
	const after = await rowCounts(cli);
	expect(after.songplays).not.toBe(before.songplays);
	await open.until(`${count(after.songplays)} rows`);

	open.type('5');
	await open.until('Queries');
	open.type('\u{E}');
	await open.until('[1 untitled]');
	open.type(
		'\u{1B}[200~select sum(sqrt(a.songplay_id + b.songplay_id)) as endless from songplays a, songplays b, songplays c, songplays d\u{1B}[201~',
	);
	await open.until('songplays d');
	open.type(keys.f5);
	await open.until('▸ running');
	// Esc would cancel it.
	open.type(`${keys.tab}M`);
	await open.until(/▸ running .*select sum\(sqrt/);
	// The schema may be read meanwhile, by a statement that has a row of its own.
	open.type(`/sqrt${keys.enter}`);
	await open.until(/\/sqrt {2}1 of \d/);
	open.type('x');
	await open.until('This program runs it.');
	open.type('y');
	await open.until('The statement was cancelled.');
	open.type('5');
	await open.until('■ cancelled');
});
