import {afterAll, beforeAll, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';
import {runInProcess} from '../_helpers/run-in-process.ts';
import {makeDigits, openWithStatement} from '../_helpers/ten-million.ts';
import {keys, type TerminalSession} from '../_helpers/terminal.ts';

const cli = createCli(runInProcess);
let terminal: TerminalSession | undefined;
beforeAll(() => makeDigits(cli));
afterAll(() => {
	terminal?.kill('SIGKILL');
	cli.remove();
});

const f6 = '\u{1B}[17~';
const wide = Array.from({length: 20}, (_, place) => `a.d + ${place} as column_${place}`).join(', ');
const thousandRows = `select a.name, a.d * 100 + b.d * 10 + c.d as n, ${wide} from digits a cross join digits b cross join digits c order by n`;

test('at 120x40 a wide and long result is scrolled, sorted, filtered, searched, copied and drawn, and a name of the schema is inserted', async () => {
	const open = await openWithStatement(cli, thousandRows);
	terminal = open;
	open.type(keys.f5);
	await open.until(/rows 1-\d+ of/);
	open.type(keys.tab);
	await open.until(/▸ +zero +│ +0 │/);

	open.type('$');
	await open.until('column_19');
	open.type(keys.end);
	await open.until(/rows \d+-1,000 of 1,000/);
	await open.until(/▸.* 28 {2,}│/);
	open.type(`0${keys.home}`);
	await open.until(/▸ +zero +│ +0 │/);

	open.type('ss');
	await open.until('sorted by name, descending');
	await open.until(/▸ +zero +│ +0 │/);
	open.type('s');
	await open.until(/^(?![\s\S]*sorted by)/);
	open.type('/n>=995');
	await open.until('5 of 1,000 rows');
	open.type(keys.enter);
	await open.until(/▸ +nine +│ +995 │/);
	open.type('f');
	await open.until(/\bfind\b/);
	open.type('nine');
	await open.until('find nine');
	open.type(keys.enter);
	await open.until(/▸ +nine +│ +99[56] │/);
	open.type('n');
	await open.until(/▸ +nine +│ +99[67] │/);
	open.type('yy');
	await open.until('sent to the terminal (OSC 52)');
	const [, cell = ''] = /\u{1B}\]52;c;([^\u{7}]*)\u{7}/u.exec(open.raw()) ?? [];
	expect(Buffer.from(cell, 'base64').toString()).toBe('nine');

	open.type('c');
	await open.until('n by name');
	await open.until(/nine +█/);
	open.type('cc');
	await open.until(/5 of 1,000 rows/);
	open.type(`/\u{15}${keys.enter}`);
	await open.until(/rows 1-\d+ of 1,000/);

	open.type('\u{5}');
	await open.until('F5 run');
	open.type(`\u{1B}a-- ${f6}`);
	await open.until(/› *▾ public/);
	open.type('/digi');
	await open.until(/▸ digits/);
	open.type(keys.enter);
	await open.until('i insert');
	open.type(`${keys.down}i`);
	await open.until('1 │ -- digits');
});
