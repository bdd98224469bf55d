import type {Command as Commander} from 'commander';
import {addHelp} from '../refuse-unknown.ts';
import type {Run} from './run.ts';

/** `tables` and what it does with the tables of the catalogue. */
export const addTables = (program: Commander, run: Run) => {
	const tables = program.command('tables').description('list, create, drop or compare the tables of the catalogue');
	tables
		.command('list', {isDefault: true})
		.description('every table with rows, size and physical design')
		.allowUnknownOption()
		.action(async (_options, command: Commander) =>
			run((await import('../tables.ts')).listCommand, command.optsWithGlobals(), {}),
		);
	tables
		.command('create')
		.description('create the tables that do not exist')
		.option('--drop', 'drop all of them first, with their rows')
		.option('--take-over', 'do it although another process loads, and let that load fail')
		.action(async (options: {drop?: boolean; takeOver?: boolean}, command: Commander) =>
			run((await import('../tables.ts')).createCommand, command.optsWithGlobals(), options, {isWork: true}),
		);
	tables
		.command('drop')
		.description('drop the tables of the catalogue, with their rows')
		.option('--take-over', 'do it although another process loads, and let that load fail')
		.action(async (options: {takeOver?: boolean}, command: Commander) =>
			run((await import('../tables.ts')).dropCommand, command.optsWithGlobals(), options, {isWork: true}),
		);
	tables
		.command('diff')
		.description('what the catalogue says against what exists; exit code 1 where they differ')
		.action(async (_options, command: Commander) =>
			run((await import('../tables.ts')).diffCommand, command.optsWithGlobals(), {}),
		);
	addHelp(tables);
};
