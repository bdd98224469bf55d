import type {Command as Commander} from 'commander';
import {addBoard, type OpenDashboard} from './declare/add-board.ts';
import {addFiles} from './declare/add-files.ts';
import {addLifeCycle} from './declare/add-life-cycle.ts';
import {addShellHelp} from './declare/add-shell-help.ts';
import {addTables} from './declare/add-tables.ts';
import {addWork} from './declare/add-work.ts';
import type {Run} from './declare/run.ts';

/** Returns the words typed after `dwh-tui`: `tables create`. */
const pathOf = (command: Commander): string => {
	const above = command.parent && command.parent.parent !== null ? pathOf(command.parent) : '';
	return `${above} ${command.name()}`.trim();
};

/** Declares every subcommand. Its code is loaded when it is called. `board` may open the dashboard instead. */
export const addCommands = (program: Commander, run: Run, openDashboard: OpenDashboard): void => {
	let called = '';
	program.hook('preAction', (_program, command) => {
		called = pathOf(command);
	});
	const named: Run = (command, flags, options, needs) => run(command, flags, options, {...needs, command: called});
	addLifeCycle(program, named);
	addTables(program, named);
	addWork(program, named);
	addBoard(program, named, openDashboard);
	addFiles(program, named);
	addShellHelp(program, named);
};
