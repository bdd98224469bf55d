import type {Command as Commander} from 'commander';
import {addHelp} from '../refuse-unknown.ts';
import type {Run} from './run.ts';

/** Declares `tables` and its subcommands. */
export const addTables = (program: Commander, run: Run) => {
	const tables = program.command('tables').description('list, create, drop or compare the tables of the catalogue');
	tables
		.command('list', {isDefault: true})
		.description('list every table with its rows, size and physical design')
		.allowUnknownOption()
		.action(async (_options, command: Commander) =>
			run((await import('../tables.ts')).listCommand, command.optsWithGlobals(), {}),
		);
	tables
		.command('create')
		.description('create the tables that do not exist')
		.option('--drop', 'drop all tables and their rows first')
		.option('--take-over', 'continue although another process is loading; that load fails')
		.action(async (options: {drop?: boolean; takeOver?: boolean}, command: Commander) =>
			run((await import('../tables.ts')).createCommand, command.optsWithGlobals(), options, {isWork: true}),
		);
	tables
		.command('drop')
		.description('drop the tables of the catalogue, with their rows')
		.option('--take-over', 'continue although another process is loading; that load fails')
		.action(async (options: {takeOver?: boolean}, command: Commander) =>
			run((await import('../tables.ts')).dropCommand, command.optsWithGlobals(), options, {isWork: true}),
		);
	tables
		.command('diff')
		.description('compare the existing tables with the catalogue; exit code 1 if they differ')
		.action(async (_options, command: Commander) =>
			run((await import('../tables.ts')).diffCommand, command.optsWithGlobals(), {}),
		);
	addHelp(tables);
};
