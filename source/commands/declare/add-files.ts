import type {Command as Commander} from 'commander';
import {addHelp} from '../refuse-unknown.ts';
import {type Run, wholeNumber} from './run.ts';

/** Declares the commands about files: sample data, new projects, keys, configuration. */
export const addFiles = (program: Commander, run: Run) => {
	program
		.command('sample')
		.description('generate sample data for the built-in project, with the expected results of its queries')
		.requiredOption('--out <dir>', 'an empty or new folder, for [LOCAL] S3_ROOT')
		.option('--events <count>', 'number of log events', wholeNumber)
		.option('--songs <count>', 'songs', wholeNumber)
		.option('--days <count>', 'number of days in the log', wholeNumber)
		.option('--seed <number>', 'seed of the generator; the same seed generates the same files', wholeNumber)
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
		.description('create a project with tables, loads and checks for the files of a folder')
		.argument('[dir]', 'an empty or new folder', '.')
		.requiredOption(
			'--from <folder>',
			'folder of CSV, JSON and Parquet files, gzip allowed; each file or subfolder becomes a table',
		)
		.action(async (dir: string, options: {from: string}, command: Commander) =>
			run((await import('../init.ts')).init, command.optsWithGlobals(), {...options, dir}, {isForProblems: true}),
		);
	program
		.command('keys')
		.description('list every key of the dashboard, where it applies and what it does')
		.option('--template', 'print a template of keys.cfg, with every default as a comment')
		.option('--check', 'check keys.cfg and list its problems')
		.action(async (options: {template?: boolean; check?: boolean}, command: Commander) =>
			run((await import('../keys.ts')).keys, command.optsWithGlobals(), options, {isForProblems: true}),
		);
	const config = program.command('config').description('show, export or change the configuration');
	config
		.command('show', {isDefault: true})
		.description('show every value, its source, and all problems')
		.allowUnknownOption()
		.action(async (_options, command: Commander) =>
			run((await import('../config.ts')).showConfig, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
	config
		.command('export')
		.description('print it as a dwh.cfg with current key names, without secrets')
		.action(async (_options, command: Commander) =>
			run((await import('../config.ts')).exportConfig, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
	config
		.command('set')
		.description('write one value to dwh.cfg and change nothing else')
		.argument('<key>', 'SECTION.KEY, as written in dwh.cfg')
		.argument('<value>', 'the new value')
		.action(async (key: string, value: string, _options, command: Commander) =>
			run((await import('../config.ts')).setConfig, command.optsWithGlobals(), {key, value}, {isForProblems: true}),
		);
	addHelp(config);
};
