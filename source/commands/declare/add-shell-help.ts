import {type Command as Commander, InvalidArgumentError} from 'commander';
import {type Shell, shells} from '../completion/completion-script.ts';
import type {Run} from './run.ts';

const shellName = (name: string): Shell => {
	const shell = shells.find(each => each === name);
	if (shell === undefined) throw new InvalidArgumentError(`Use one of ${shells.join(', ')}.`);
	return shell;
};

/** Declares completion scripts and the manual page. They are generated from the declared commands, without a session. */
export const addShellHelp = (program: Commander, run: Run) => {
	const write = (text: string) => program.configureOutput().writeOut?.(text);
	program
		.command('completion')
		.description('print a completion script for commands, options and names of queries')
		.argument('<shell>', shells.join(', '), shellName)
		.action(async (shell: Shell) => {
			const {commandTable} = await import('../completion/command-table.ts');
			const {completionScript} = await import('../completion/completion-script.ts');
			write(completionScript(shell, program.name(), commandTable(program)));
		});
	program
		.command('man')
		.description('print the manual page for man(1)')
		.action(async () => {
			const {commandTable} = await import('../completion/command-table.ts');
			const {manPage} = await import('../completion/man-page.ts');
			write(manPage(program.name(), program.version() ?? '', commandTable(program)));
		});
	program
		.command('query-names', {hidden: true})
		.description('names of the queries of the catalogue')
		.action(async (_options, command: Commander) =>
			run((await import('../query-names.ts')).queryNames, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
	program
		.command('board-names', {hidden: true})
		.description('names of the boards')
		.action(async (_options, command: Commander) =>
			run((await import('../query-names.ts')).boardNames, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
};
