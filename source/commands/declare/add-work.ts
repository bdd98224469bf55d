import {type Command as Commander, InvalidArgumentError} from 'commander';
import {type ChartKind, chartKindOf, chartKinds} from '../../core/chart-kind.ts';
import {closest} from '../../core/closest.ts';
import {type FormatName, formatNames, isFormatName} from '../../results/result-format.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';
import {plainNumber} from '../../workflows/query/param-value.ts';
import {type Run, wholeNumber, wholeNumberAboveZero} from './run.ts';

type QueryFlags = {
	file?: string;
	param?: readonly QueryParam[];
	format?: FormatName;
	table?: string;
	csv?: boolean;
	chart?: ChartKind | 'auto';
	out?: string;
	force?: boolean;
	explain?: boolean;
	limit?: number;
	pager: boolean;
};

const formatName = (name: string): FormatName => {
	if (isFormatName(name)) return name;
	const near = closest(name, formatNames);
	throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : `There is ${formatNames.join(', ')}.`);
};

const chartKind = (name: string): ChartKind | 'auto' => {
	const kind = name === 'auto' ? name : chartKindOf(name);
	if (kind) return kind;
	const near = closest(name, chartKinds);
	throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : `There is auto, ${chartKinds.join(', ')}.`);
};

/** `limit=10` as a number; `zip=01234` and everything else as text. */
const param = (text: string, before: readonly QueryParam[] = []): readonly QueryParam[] => {
	const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
	if (name === undefined) throw new InvalidArgumentError('Write it as name=value.');
	return [...before, {name: name.toLowerCase(), value: plainNumber(value) ?? value}];
};

/** Loads, queries, and what is known of them. */
export const addWork = (program: Commander, run: Run) => {
	program
		.command('etl')
		.description('load, build, audit and publish; readers keep the old tables until the end')
		.option('--dry-run', 'print the plan and stop')
		.option('--fresh', 'load everything, and reuse nothing of an interrupted load')
		.option('--take-over', 'take over the lock of another run')
		.option('--allow-shrink', 'publish although tables lose more rows than MAX_SHRINK allows, or all of them')
		.action(
			async (
				options: {dryRun?: boolean; fresh?: boolean; takeOver?: boolean; allowShrink?: boolean},
				command: Commander,
			) => run((await import('../etl.ts')).etl, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('query')
		.description(
			'run a query of the catalogue, SQL text, or - for SQL on standard input; without one: list the catalogue; on a terminal it asks before every row of a table goes',
		)
		.argument('[query]', 'name, SQL, or -')
		.option('--file <script>', 'run the statements of this file in order, and stop at the first error')
		.option('--param <name=value>', 'the value of :name; may be given several times', param)
		.option('--format <format>', `${formatNames.join(', ')}; else by the ending of --out`, formatName)
		.option('--table <name>', 'the table that --format sql inserts into; else the one that the query reads')
		.option(
			'--chart <kind>',
			`draw the result: auto, ${chartKinds.map(kind => kind.replace(' ', '-')).join(', ')}`,
			chartKind,
		)
		.option('--csv', 'short for --format csv: RFC 4180 with a header')
		.option('--out <file>', 'write the result to this file, whole or not at all')
		.option('--force', 'replace the file of --out')
		.option('--explain', 'the plan of the query instead of its rows')
		.option('--limit <rows>', 'stop after this number of rows', wholeNumber)
		.option('--no-pager', 'write a long result to the terminal itself, not to DWH_PAGER, PAGER or less')
		.action(async (text: string | undefined, options: QueryFlags, command: Commander) =>
			run((await import('../query.ts')).query, command.optsWithGlobals(), {...options, text}),
		);
	program
		.command('verify')
		.description('run the checks, and every query against its expected result; exit code 1 where one fails')
		.option('--save', "keep today's results as the expected ones")
		.action(async (options: {save?: boolean}, command: Commander) =>
			run((await import('../verify.ts')).verifyCommand, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('runs')
		.description('the last loads, newest first')
		.option('--limit <runs>', 'how many to list', wholeNumberAboveZero, 10)
		.action(async (options: {limit: number}, command: Commander) =>
			run((await import('../past/runs.ts')).runs, command.optsWithGlobals(), options),
		);
	program
		.command('history')
		.description('what was run on the Query screen and by query, newest first')
		.option(
			'--search <text>',
			'only statements with these words, or with their letters in this order; failed, cancelled, done, plan, today, yesterday, week, 2026-11-30, >5s, <100ms and rows>1000 ask for how, when and how long they ran',
		)
		.option('--limit <statements>', 'how many to list', wholeNumberAboveZero, 50)
		.option('--clear', 'forget everything, after a confirmation')
		.action(async (options: {search?: string; limit: number; clear?: boolean}, command: Commander) =>
			run((await import('../past/history.ts')).history, command.optsWithGlobals(), options),
		);
};
