import {type Command as Commander, InvalidArgumentError} from 'commander';
import {type ChartKind, chartKindOf, chartKinds} from '../../core/chart-kind.ts';
import {closest} from '../../core/closest.ts';
import {type FormatName, formatCalled, formatNames} from '../../results/result-format.ts';
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
	const format = formatCalled(name);
	if (format) return format;
	const near = closest(name, formatNames);
	throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : `Use one of ${formatNames.join(', ')}.`);
};

const chartKind = (name: string): ChartKind | 'auto' => {
	const kind = name === 'auto' ? name : chartKindOf(name);
	if (kind) return kind;
	const near = closest(name, chartKinds);
	throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : `Use auto, ${chartKinds.join(', ')}.`);
};

/** Reads `limit=10` as a number, `zip=01234` and everything else as text. */
const param = (text: string, before: readonly QueryParam[] = []): readonly QueryParam[] => {
	const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
	if (name === undefined) throw new InvalidArgumentError('Write it as name=value.');
	return [...before, {name: name.toLowerCase(), value: plainNumber(value) ?? value}];
};

/** Declares loads, queries, verification and history. */
export const addWork = (program: Commander, run: Run) => {
	program
		.command('etl')
		.description('load, build, audit and publish; readers see the old tables until the publish')
		.option('--dry-run', 'print the plan and stop')
		.option('--fresh', 'load everything; do not reuse steps of an interrupted run')
		.option('--take-over', 'take over the lock of another run')
		.option('--allow-shrink', 'publish even if tables lose more rows than MAX_SHRINK allows')
		.action(
			async (
				options: {dryRun?: boolean; fresh?: boolean; takeOver?: boolean; allowShrink?: boolean},
				command: Commander,
			) => run((await import('../etl.ts')).etl, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('query')
		.description(
			'run a query of the catalogue, SQL text, or SQL from standard input (-); without one, list the catalogue. On a terminal, asks before a statement removes or changes every row of a table',
		)
		.argument('[query]', 'name, SQL, or -')
		.option('-f, --file <script>', 'run the statements of this file in order; stop at the first error')
		.option('-p, --param <name=value>', 'value of :name; repeat it for more parameters', param)
		.option(
			'--format <format>',
			`${formatNames.join(', ')}; default: by the extension of --out, else table`,
			formatName,
		)
		.option('--table <name>', 'target table of --format sql; default: the table that the query reads')
		.option(
			'--chart <kind>',
			`draw the result as a chart: auto (also without a kind), ${chartKinds.map(kind => kind.replace(' ', '-')).join(', ')}`,
			chartKind,
		)
		.option('--csv', 'same as --format csv')
		.option('-o, --out <file>', 'write the result to this file; on an error no file is left')
		.option('--force', 'replace the file of --out if it exists')
		.option('--explain', 'show the query plan instead of the rows')
		.option('--limit <rows>', 'stop after this number of rows', wholeNumber)
		.option('--no-pager', 'do not show long results in a pager (DWH_PAGER, PAGER or less)')
		.action(async (text: string | undefined, options: QueryFlags, command: Commander) =>
			run((await import('../query.ts')).query, command.optsWithGlobals(), {...options, text}),
		);
	program
		.command('verify')
		.description('run the checks and compare every query with its expected result; exit code 1 if one fails')
		.option('--save', "save today's results as the expected results")
		.action(async (options: {save?: boolean}, command: Commander) =>
			run((await import('../verify.ts')).verifyCommand, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('runs')
		.description('list the last loads, newest first')
		.option('--limit <runs>', 'number of loads to list', wholeNumberAboveZero, 10)
		.action(async (options: {limit: number}, command: Commander) =>
			run((await import('../past/runs.ts')).runs, command.optsWithGlobals(), options),
		);
	program
		.command('history')
		.description('list the statements run on the Query screen and by query, newest first')
		.option(
			'--search <text>',
			'only statements that contain these words; also failed, cancelled, done, plan (outcome), today, yesterday, week, 2026-11-30 (date), >5s, <100ms (duration) and rows>1000',
		)
		.option('--limit <statements>', 'number of statements to list', wholeNumberAboveZero, 50)
		.option('--clear', 'delete the history, after a confirmation')
		.action(async (options: {search?: string; limit: number; clear?: boolean}, command: Commander) =>
			run((await import('../past/history.ts')).history, command.optsWithGlobals(), options),
		);
};
