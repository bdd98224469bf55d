import {type Command as Commander, InvalidArgumentError} from 'commander';
import type {QueryParam} from '../sql/catalogue/catalogue.ts';
import type {Command, GlobalFlags} from './command.ts';
import {addHelp} from './refuse-unknown.ts';

type Run = <Options>(
	command: Command<Options>,
	flags: GlobalFlags,
	options: Options,
	needs?: {readonly isForProblems?: boolean; readonly isWork?: boolean; readonly command?: string},
) => Promise<void>;

/** As it is typed behind `dwh-tui`: `tables create`. */
const pathOf = (command: Commander): string => {
	const above = command.parent && command.parent.parent !== null ? pathOf(command.parent) : '';
	return `${above} ${command.name()}`.trim();
};

const wholeNumber = (text: string): number => {
	if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number is needed.');
	return Number(text);
};

const seconds = (text: string): number => {
	if (!(Number(text) > 0)) throw new InvalidArgumentError('A number of seconds is needed.');
	return Number(text);
};

type QueryFlags = {file?: string; param?: readonly QueryParam[]; csv?: boolean; limit?: number};

/** `limit=10` as a number, everything else as text. */
const param = (text: string, before: readonly QueryParam[] = []): readonly QueryParam[] => {
	const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
	if (name === undefined) throw new InvalidArgumentError('Write it as name=value.');
	return [...before, {name: name.toLowerCase(), value: /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value}];
};

const addLifeCycle = (program: Commander, run: Run) => {
	program
		.command('up')
		.description('set the warehouse up: identity, role, warehouse; waits until it is ready')
		.option('--attach-role <name>', 'attach this role to a warehouse that [DWH] ADOPT names; down detaches it')
		.action(async (options: {attachRole?: string}, command: Commander) =>
			run((await import('./up.ts')).up, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('status')
		.description('what exists, in which state, what it costs, and the next step')
		.option('--watch [seconds]', 'again and again until Ctrl+C', seconds)
		.option('--wake', 'ask a Serverless workgroup about its tables too, which wakes it and bills')
		.action(async (options: {watch?: number | true; wake?: boolean}, command: Commander) =>
			run((await import('./status.ts')).status, command.optsWithGlobals(), options),
		);
	program
		.command('pause')
		.description('pause the warehouse: it keeps its data and bills storage only')
		.option('--take-over', 'do it although another process loads, and let that load fail')
		.action(async (options: {takeOver?: boolean}, command: Commander) =>
			run((await import('./pause.ts')).pause, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('resume')
		.description('resume a paused warehouse')
		.action(async (_options, command: Commander) =>
			run((await import('./pause.ts')).resume, command.optsWithGlobals(), {}, {isWork: true}),
		);
	program
		.command('down')
		.description('remove everything, and prove that nothing is left')
		.option('--take-over', 'do it although another process loads, and let that load fail')
		.option('--adopted <name>', 'remove this warehouse too, which [DWH] ADOPT names, with its data')
		.option('--final-snapshot <name>', 'the snapshot of it that is taken first; without this it gets a name of its own')
		.option('--no-final-snapshot', 'take none')
		.action(
			async (options: {takeOver?: boolean; adopted?: string; finalSnapshot: string | boolean}, command: Commander) =>
				run((await import('./down.ts')).down, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('doctor')
		.description('check credentials, permissions, names, prices and data, and print the policy that is needed')
		.action(async (_options, command: Commander) =>
			run((await import('./doctor.ts')).doctor, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
};

const addTables = (program: Commander, run: Run) => {
	const tables = program.command('tables').description('list, create, drop or compare the tables of the catalogue');
	tables
		.command('list', {isDefault: true})
		.description('every table with rows, size and physical design')
		.allowUnknownOption()
		.action(async (_options, command: Commander) =>
			run((await import('./tables.ts')).listCommand, command.optsWithGlobals(), {}),
		);
	tables
		.command('create')
		.description('create the tables that do not exist')
		.option('--drop', 'drop all of them first, with their rows')
		.option('--take-over', 'do it although another process loads, and let that load fail')
		.action(async (options: {drop?: boolean; takeOver?: boolean}, command: Commander) =>
			run((await import('./tables.ts')).createCommand, command.optsWithGlobals(), options, {isWork: true}),
		);
	tables
		.command('drop')
		.description('drop the tables of the catalogue, with their rows')
		.option('--take-over', 'do it although another process loads, and let that load fail')
		.action(async (options: {takeOver?: boolean}, command: Commander) =>
			run((await import('./tables.ts')).dropCommand, command.optsWithGlobals(), options, {isWork: true}),
		);
	tables
		.command('diff')
		.description('what the catalogue says against what exists; exit code 1 where they differ')
		.action(async (_options, command: Commander) =>
			run((await import('./tables.ts')).diffCommand, command.optsWithGlobals(), {}),
		);
	addHelp(tables);
};

const addWork = (program: Commander, run: Run) => {
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
			) => run((await import('./etl.ts')).etl, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('query')
		.description(
			'run a query of the catalogue, SQL text, or - for SQL on standard input; without one: list the catalogue',
		)
		.argument('[query]', 'name, SQL, or -')
		.option('--file <script>', 'run the statements of this file in order, and stop at the first error')
		.option('--param <name=value>', 'the value of :name; may be given several times', param)
		.option('--csv', 'RFC 4180 with a header')
		.option('--limit <rows>', 'stop after this number of rows', wholeNumber)
		.action(async (text: string | undefined, options: QueryFlags, command: Commander) =>
			run((await import('./query.ts')).query, command.optsWithGlobals(), {...options, text}),
		);
	program
		.command('verify')
		.description('run the checks, and every query against its expected result; exit code 1 where one fails')
		.option('--save', "keep today's results as the expected ones")
		.action(async (options: {save?: boolean}, command: Commander) =>
			run((await import('./verify.ts')).verifyCommand, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('runs')
		.description('the last loads, newest first')
		.option('--limit <runs>', 'how many to list', wholeNumber, 10)
		.action(async (options: {limit: number}, command: Commander) =>
			run((await import('./runs.ts')).runs, command.optsWithGlobals(), options),
		);
};

const addFiles = (program: Commander, run: Run) => {
	program
		.command('sample')
		.description('make sample data in the two formats of the built-in example, with the results its queries must give')
		.requiredOption('--out <dir>', 'an empty or missing folder; use it as [LOCAL] S3_ROOT')
		.option('--events <count>', 'log events', wholeNumber)
		.option('--songs <count>', 'songs', wholeNumber)
		.option('--days <count>', 'days of log', wholeNumber)
		.option('--seed <number>', 'the same seed makes the same files', wholeNumber)
		.action(
			async (
				options: {out: string; events?: number; songs?: number; days?: number; seed?: number},
				command: Commander,
			) =>
				run((await import('./sample.ts')).sample, command.optsWithGlobals(), options, {
					isForProblems: true,
					isWork: true,
				}),
		);
	program
		.command('keys')
		.description('every key of the dashboard, where it applies, and what it does')
		.action(async (_options, command: Commander) =>
			run((await import('./keys.ts')).keys, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
	const config = program
		.command('config')
		.description('the configuration: every value, where it came from, what is wrong');
	config
		.command('show', {isDefault: true})
		.description('every effective value, its source, and all problems')
		.allowUnknownOption()
		.action(async (_options, command: Commander) =>
			run((await import('./config.ts')).showConfig, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
	config
		.command('export')
		.description("print it as a dwh.cfg in today's spelling, without secrets")
		.action(async (_options, command: Commander) =>
			run((await import('./config.ts')).exportConfig, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
	config
		.command('set')
		.description('write one value into dwh.cfg and change nothing else')
		.argument('<key>', 'SECTION.KEY, as it is spelled in the file')
		.argument('<value>', 'the new value')
		.action(async (key: string, value: string, _options, command: Commander) =>
			run((await import('./config.ts')).setConfig, command.optsWithGlobals(), {key, value}, {isForProblems: true}),
		);
	addHelp(config);
};

/** Declares every subcommand; its code is loaded when it is called. */
export const addCommands = (program: Commander, run: Run): void => {
	let called = '';
	program.hook('preAction', (_program, command) => {
		called = pathOf(command);
	});
	const named: Run = (command, flags, options, needs) => run(command, flags, options, {...needs, command: called});
	addLifeCycle(program, named);
	addTables(program, named);
	addWork(program, named);
	addFiles(program, named);
};
