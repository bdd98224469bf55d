import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {rowCounts, setUpLoaded} from '../_helpers/loaded-warehouse.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {keys, openTerminal, type TerminalSession} from '../_helpers/terminal.ts';

const cli = createCli(runInProcess);
let terminal: TerminalSession;
beforeAll(() => setUpLoaded(cli));
afterAll(() => {
	terminal.kill('SIGKILL');
	cli.remove();
});

const [f2, f8, ctrlN, ctrlU, altA, altW, altLeft] = [
	'\u{1B}OQ',
	'\u{1B}[19~',
	'\u{E}',
	'\u{15}',
	'\u{1B}a',
	'\u{1B}w',
	'\u{1B}[1;3D',
];
const shiftLeft = '\u{1B}[1;2D';

const openQuery = async (...args: readonly string[]) => {
	terminal = openTerminal(cli, args, {columns: 80, rows: 24});
	await terminal.until('available');
	terminal.type('5');
	await terminal.until(/Queries|\d │/);
};

const paste = async (text: string) => {
	terminal.type(`\u{1B}[200~${text.replaceAll('\n', '\r')}\u{1B}[201~`);
	await terminal.until(text.split('\n').at(-1) ?? '');
};

/** What a crash would leave of the texts. */
const keptDrafts = (): string => {
	const folder = path.join(cli.home, 'drafts', 'local');
	// A file beside it is still being written, and a crash leaves what was before.
	return readdirSync(folder)
		.filter(name => name.endsWith('.json'))
		.map(name => readFileSync(path.join(folder, name), 'utf8'))
		.join('');
};

test('at 80x24 a text is completed, run in parts and with values, kept through a crash, and found and run again', async () => {
	const before = await rowCounts(cli);
	await openQuery();
	terminal.type(ctrlN);
	await terminal.until('[1 untitled]');
	terminal.type('select level, count(*) as plays from songpl');
	await terminal.until('▸ songplays');
	terminal.type(keys.tab);
	await terminal.until('as plays from songplays');
	terminal.type(' where level = :level group by 1');
	await terminal.until('where level = :level group by 1');
	terminal.type(keys.f5);
	await terminal.until('▸ :level');
	terminal.type(`paid${keys.enter}`);
	await terminal.until(/paid +│ +\d/);
	terminal.type(keys.f5);
	await terminal.until('▸ :level  paid▏');
	terminal.type(`${ctrlU}free${keys.enter}`);
	await terminal.until(/free +│ +\d/);

	terminal.type(`${f2}${ctrlU}by level${keys.enter}`);
	await terminal.until('[1 by level] ●');
	terminal.type(ctrlN);
	await terminal.until(' 1 by level ● [2 untitled]');
	await paste('select 41 as first_one;\nselect 42 as second_one');
	terminal.type(keys.f5);
	await terminal.until(/^ *second_one\n.*\n *42/m);
	expect(terminal.screen()).not.toMatch(/^ *first_one/m);
	terminal.type(`; -- select 43 as third_one${shiftLeft.repeat('select 43 as third_one'.length)}`);
	await terminal.until('22 characters selected');
	terminal.type(keys.f5);
	await terminal.until(/^ *third_one/m);

	terminal.type(`${ctrlN}begin`);
	await terminal.until('[3 untitled] ●');
	terminal.type(keys.f5);
	await terminal.until('[3 untitled] ● · in transaction');
	terminal.type(altA);
	await paste('delete from songplays');
	terminal.type(keys.f5);
	await terminal.until(`delete from songplays  removes all of ${before.songplays} rows`);
	terminal.type('n');
	await terminal.until('1 │ delete from songplays');
	terminal.type(keys.f5);
	await terminal.until('The open transaction can still be rolled back.');
	terminal.type('y');
	await terminal.until(`${before.songplays} rows`);
	terminal.type(altW);
	await terminal.until('Its open transaction will be rolled back.');
	terminal.type('y');
	await terminal.until('untitled is closed. Reopen it: alt+W');
	terminal.type(altLeft);
	await terminal.until('[1 by level]');
	terminal.type('  -- kept');
	await terminal.until('-- kept');
	terminal.type(keys.escape);
	await terminal.until('Queries');
	await expect.poll(keptDrafts).toContain('-- kept');
	terminal.kill('SIGKILL');
	await terminal.ended;

	await openQuery('--read-only');
	await terminal.until('[1 by level] ●  2 untitled ●');
	await terminal.until('-- kept');
	terminal.type(`${altA}delete from songplays`);
	await terminal.until('1 │ delete from songplays');
	terminal.type(keys.f5);
	await terminal.until('Read-only: the statement would write, so it was not run.');
	terminal.type(f8);
	await terminal.until('search');
	terminal.type('level');
	await terminal.until(/▸ ✔ today .* 1 row /);
	terminal.type(keys.f5);
	// What it ran with is offered.
	await terminal.until('▸ :level  free▏');
	terminal.type(`${ctrlU}paid${keys.enter}`);
	await terminal.until(/paid +│ +\d/);
	expect(await rowCounts(cli)).toEqual(before);
});
