import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {processorTimeOf} from '../test/_helpers/process-figures.ts';
import {type Cli, createCli} from '../test/_helpers/run-cli.ts';
import {leaveDashboard, makeDigits, openWithStatement} from '../test/_helpers/ten-million.ts';
import {keys, type TerminalSession} from '../test/_helpers/terminal.ts';

const tableCount = 500;
const columnCount = 20;
const pause = 40;

const columnNames = (table: number): string[] =>
	Array.from({length: columnCount}, (_, column) => `column_${column}_of_${table}`);

const makeTables = async (cli: Cli): Promise<void> => {
	const tables = Array.from({length: tableCount}, (_, table) => {
		const columns = columnNames(table).map(name => `${name} varchar(20)`);
		return `create table table_${table} (${columns.join(', ')})`;
	});
	await cli.ok(['query', '-'], {input: `${tables.join(';\n')};`});
};

const statement = (n: number): string =>
	`select t.column_1_of_${n}, count(*) as n, sum(t.column_2_of_${n}) as total
from table_${n} as t
join table_${n + 1} as u on u.column_1_of_${n + 1} = t.column_1_of_${n}
where t.column_3_of_${n} in ('a', 'b') and u.column_4_of_${n + 1} between 1 and 10
group by 1;
`;

/** 2,000 lines, of which the last is to be run for the export. */
const text = `${Array.from({length: 400}, (_, n) => statement(n % 400)).join('')}select n, name, other, third from million`;

const centile = (values: readonly number[], share: number): number =>
	[...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

// Of the editor: what else changes by itself must not pass for an answer.
const editorRows = [3, 15] as const;

const editorOf = (terminal: TerminalSession): string => {
	const {cursorX, cursorY} = terminal.emulator.buffer.active;
	const rows = terminal
		.screen()
		.split('\n')
		.slice(...editorRows);
	return `${cursorX} ${cursorY}\n${rows.join('\n')}`;
};

const press = async (terminal: TerminalSession, key: string): Promise<number> => {
	const before = editorOf(terminal);
	const from = performance.now();
	terminal.type(key);
	await terminal.untilWhole(() => (editorOf(terminal) === before ? 'the editor has not changed' : undefined));
	return performance.now() - from;
};

/** Presses each of the keys, and prints how long its frame took. */
const measure = async (terminal: TerminalSession, what: string, pressed: readonly string[]): Promise<void> => {
	const took: number[] = [];
	const processor = processorTimeOf(terminal.pid);
	for (const key of pressed) {
		took.push(await press(terminal, key));
		// A person's keys do not come at once either.
		await sleep(pause);
	}

	const each = (processorTimeOf(terminal.pid) - processor) / pressed.length;
	const [half, most, max] = [centile(took, 0.5), centile(took, 0.95), Math.max(...took)].map(ms => ms.toFixed(1));
	process.stdout.write(
		`  ${what.padEnd(40)} p50 ${half} ms, p95 ${most} ms, max ${max} ms, ${each.toFixed(1)} ms of processor a key\n`,
	);
};

const repeat = (times: number, ...pressed: readonly string[]): string[] =>
	Array.from({length: times}, () => pressed).flat();

const written = 'select t.column_3_of_17, count(*) from table_17 as t where t.column_4_of_17 = 1 group by 1';

const measureEditor = async (terminal: TerminalSession): Promise<void> => {
	await terminal.until('table_0 ');
	terminal.type(`\u{7}1001${keys.enter}`);
	await terminal.until('line 1,001 of 2,001');
	terminal.type(`${keys.home}${keys.enter}${keys.up}`);
	await terminal.until('line 1,001 of 2,002');
	await measure(terminal, 'typing a statement', written.split(''));
	for (let back = 0; back < written.length; back++) await press(terminal, '\u{7F}');
	await measure(terminal, 'typing a comment, which offers nothing', `-- ${written}`.split(''));
	await measure(terminal, 'moving by a letter', repeat(30, keys.left, keys.right));
	await measure(terminal, 'moving by a line', repeat(50, keys.up, keys.down));
	await measure(terminal, 'moving by a page', [...repeat(30, keys.pageDown), ...repeat(30, '\u{1B}[5~')]);
	for (let back = 0; back < written.length + 3; back++) await press(terminal, '\u{7F}');
	terminal.type('select * from t');
	await terminal.until('tab accept');
	await measure(terminal, 'selecting in the open list', repeat(30, keys.down, keys.down, keys.up));
	const name = 'able_12'.split('');
	await measure(terminal, 'typing with the open list', repeat(6, ...name, ...name.map(() => '\u{7F}')));
	for (let back = 0; back < 'select * from t'.length; back++) await press(terminal, '\u{7F}');
};

const measureExport = async (terminal: TerminalSession, cli: Cli, ending: string): Promise<void> => {
	terminal.type('\u{1B}[1;5F');
	await terminal.until(/line 2,0\d\d of/);
	terminal.type(keys.f5);
	await terminal.until(/rows 1-\d+ of/);
	terminal.type(keys.tab);
	await terminal.until('E export');
	terminal.type('E');
	await terminal.until('export to');
	terminal.type(`\u{15}${path.join(cli.cwd, `million.${ending}`)}`);
	await terminal.until(`million.${ending}`);
	terminal.type(keys.enter);
	await terminal.until('exporting …');
	terminal.type(`\u{5}\u{7}1001${keys.enter}`);
	await terminal.until('line 1,001 of');
	terminal.type(`${keys.home}${keys.enter}${keys.up}`);
	await sleep(100);
	const typed = written.slice(0, 40);
	await measure(terminal, `typing while a .${ending} is exported`, typed.split(''));
	const isThrough = /exporting …/.test(terminal.screen());
	await measure(terminal, `moving while a .${ending} is exported`, repeat(10, keys.up, keys.down));
	if (!isThrough) process.stdout.write('    the export had ended before the last key\n');
	for (let back = 0; back <= typed.length; back++) await press(terminal, '\u{7F}');
	await terminal.until(/1,000,000 rows \(/, 300_000);
};

/** From a key to its frame in the built program's editor, with a long text and a large schema. Needs Linux's /proc. */
export const run = async (): Promise<void> => {
	const cli = createCli();
	process.stdout.write(
		`From a key to its frame: 2,000 lines, ${tableCount} tables of ${columnCount} columns (budget: p95 30 ms)\n`,
	);
	try {
		await makeDigits(cli);
		await makeTables(cli);
		const digits = 'abcdef'.split('');
		const from = digits.map(name => `digits ${name}`).join(' cross join ');
		await cli.ok([
			'query',
			`create table million as select ${digits.map((name, at) => `${name}.d * ${10 ** at}`).join(' + ')} as n, a.name, b.name as other, c.name as third from ${from}`,
		]);
		const terminal = await openWithStatement(cli, text);
		try {
			await measureEditor(terminal);
			for (const ending of ['csv', 'xlsx']) await measureExport(terminal, cli, ending);
		} finally {
			await leaveDashboard(terminal);
		}

		process.stdout.write('\n');
	} finally {
		cli.remove();
	}
};
