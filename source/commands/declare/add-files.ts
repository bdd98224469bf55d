import type {Command as Commander} from 'commander';
import {addHelp} from '../refuse-unknown.ts';
import {type Run, wholeNumber} from './run.ts';

/** What reads and writes files: sample data, the keys, the configuration. */
export const addFiles = (program: Commander, run: Run) => {
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
				run((await import('../sample.ts')).sample, command.optsWithGlobals(), options, {
					isForProblems: true,
					isWork: true,
				}),
		);
	program
		.command('init')
		.description('make a project whose tables, loads and checks fit the files of a folder')
		.argument('[dir]', 'an empty or missing folder', '.')
		.requiredOption(
			'--from <folder>',
			'CSV, JSON and Parquet, also gzipped: a table for each file, and for each folder of files',
		)
		.action(async (dir: string, options: {from: string}, command: Commander) =>
			run((await import('../init.ts')).init, command.optsWithGlobals(), {...options, dir}, {isForProblems: true}),
		);
	program
		.command('keys')
		.description('every key of the dashboard, where it applies, and what it does')
		.option('--template', 'print a file of keys, keys.cfg, with every default as a comment')
		.option('--check', 'say what is wrong with your keys.cfg')
		.action(async (options: {template?: boolean; check?: boolean}, command: Commander) =>
			run((await import('../keys.ts')).keys, command.optsWithGlobals(), options, {isForProblems: true}),
		);
	const config = program
		.command('config')
		.description('the configuration: every value, where it came from, what is wrong');
	config
		.command('show', {isDefault: true})
		.description('every effective value, its source, and all problems')
		.allowUnknownOption()
		.action(async (_options, command: Commander) =>
			run((await import('../config.ts')).showConfig, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
	config
		.command('export')
		.description("print it as a dwh.cfg in today's spelling, without secrets")
		.action(async (_options, command: Commander) =>
			run((await import('../config.ts')).exportConfig, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
	config
		.command('set')
		.description('write one value into dwh.cfg and change nothing else')
		.argument('<key>', 'SECTION.KEY, as it is spelled in the file')
		.argument('<value>', 'the new value')
		.action(async (key: string, value: string, _options, command: Commander) =>
			run((await import('../config.ts')).setConfig, command.optsWithGlobals(), {key, value}, {isForProblems: true}),
		);
	addHelp(config);
};
