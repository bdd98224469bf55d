import {setTimeout as sleep} from 'node:timers/promises';
import {setUpWarehouse} from './loaded-warehouse.ts';
import type {Cli} from './run-cli.ts';
import {keys, openTerminal, type TerminalSession} from './terminal.ts';

const digits = 'abcdefg'.split('');
const from = `from ${digits.map(name => `digits ${name}`).join(' cross join ')}`;

/** A cross join of ten million rows, which no engine has ready. */
export const tenMillionRows = `select ${digits.map((name, place) => `${name}.d * ${10 ** place}`).join(' + ')} as n, a.name, b.name as other, c.name as third ${from}`;

/** As many rows put in order, so that nothing comes for a long time. */
export const longWork = `select md5(a.name || g.d) as h, count(*) ${from} cross join digits h cross join digits i group by 1 order by 1`;

/** What the cross joins read. */
export const makeDigits = async (cli: Cli): Promise<void> => {
	const names = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
	await setUpWarehouse(cli);
	await cli.ok(['query', 'create table digits (d integer, name varchar(10))']);
	await cli.ok(['query', `insert into digits values ${names.map((name, d) => `(${d}, '${name}')`).join(', ')}`]);
};

/** The dashboard with the statement in its editor, about to be run. */
export const openWithStatement = async (cli: Cli, sql: string): Promise<TerminalSession> => {
	const terminal = openTerminal(cli, [], {columns: 120, rows: 40});
	await terminal.until('← next');
	terminal.type('5');
	await terminal.until('+ ctrl+n');
	// What was typed in an earlier start stands there again, in a tab of its own.
	terminal.type('\u{E}');
	await terminal.until(/\[\d untitled\] +\+ ctrl\+n/);
	terminal.type(`\u{1B}[200~${sql}\u{1B}[201~`);
	await terminal.until(sql.slice(-30));
	return terminal;
};

/** Presses a key and waits for the frame that answers it; milliseconds. */
export const pressAndTime = (terminal: TerminalSession, key: string): Promise<number> => {
	const before = terminal.screen();
	const from = performance.now();
	terminal.type(key);
	return terminal.untilOther(before).then(() => performance.now() - from);
};

/** Leaves the dashboard, whatever runs in it. */
export const leaveDashboard = async (terminal: TerminalSession): Promise<void> => {
	terminal.type(`${keys.ctrlC}${keys.ctrlC}`);
	await Promise.race([terminal.ended, sleep(5000)]);
	terminal.kill('SIGKILL');
};
