import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {memoryOf} from '../_helpers/process-figures.ts';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {longWork, makeDigits, openWithStatement, pressAndTime, tenMillionRows} from '../_helpers/ten-million.ts';
import {keys, type TerminalSession} from '../_helpers/terminal.ts';

const cli = createCli(runInProcess);
let terminal: TerminalSession | undefined;
beforeAll(() => makeDigits(cli));
afterEach(() => terminal?.kill('SIGKILL'));
afterAll(cli.remove);

test('ten million rows: the first page at once, further ones as one scrolls, and the last one, in no more memory', async () => {
	terminal = await openWithStatement(cli, tenMillionRows);
	terminal.type(keys.f5);
	await terminal.until(/rows 1-\d+ of \d,\d{3}\+/);
	terminal.type(keys.tab);
	await terminal.until(/▸ +0 │/);

	const written = terminal.raw().length;
	for (let press = 0; press < 5; press++) await pressAndTime(terminal, keys.down);
	expect((terminal.raw().length - written) / 5).toBeLessThan(1000);

	for (let press = 0; press < 100; press++) await pressAndTime(terminal, keys.pageDown);
	const before = process.platform === 'linux' ? memoryOf(terminal.pid) : 0;
	for (let press = 0; press < 200; press++) await pressAndTime(terminal, keys.pageDown);
	await terminal.until(/rows (8|9|10),\d{3}-/);
	// Kept as objects, they would take as much; what else is made comes and goes.
	if (process.platform === 'linux') expect(memoryOf(terminal.pid) - before).toBeLessThan(80);
	terminal.type(keys.end);
	await terminal.until(/-10,000,000 of 10,000,000/);
	// Of the rows that were passed the last are kept; all of them would take some hundred megabytes more.
	if (process.platform === 'linux') expect(memoryOf(terminal.pid) - before).toBeLessThan(250);
	terminal.type(keys.home);
	await terminal.until(/rows 1-\d+ of 10,000,000/);
});

test('Esc ends a long statement, and the next one works', async () => {
	terminal = await openWithStatement(cli, longWork);
	terminal.type(keys.f5);
	await terminal.until('running');
	terminal.type(keys.escape);
	await terminal.until('■ cancelled', 5000);
	terminal.type('\u{1B}a');
	terminal.type('select 40 + 2 as answer;\r');
	await terminal.until(/42/);
});
