import {type Command as Commander, InvalidArgumentError} from 'commander';
import {closest} from '../../core/closest.ts';
import type {BoardFormat} from '../board.ts';
import type {GlobalFlags} from '../command.ts';
import type {Run} from './run.ts';

/** Opens the dashboard on a board. */
export type OpenDashboard = (flags: GlobalFlags, board?: string) => Promise<void>;

type BoardFlags = {format?: BoardFormat};

const formats: readonly BoardFormat[] = ['text', 'svg'];

const formatName = (name: string): BoardFormat => {
	const known = formats.find(one => one === name);
	if (known) return known;
	const near = closest(name, formats);
	throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : `There is ${formats.join(', ')}.`);
};

/** Several queries as tiles: on a terminal that can redraw a screen of the dashboard, else text. */
export const addBoard = (program: Commander, run: Run, openDashboard: OpenDashboard) => {
	program
		.command('board')
		.description('show several queries as tiles, read again when a load publishes; without one: list the boards')
		.argument('[board]', 'name of a board, or a file')
		.option('--once', 'print it as text and stop; so by itself into a pipe or a file')
		.option('--format <format>', 'text, or svg for one picture', formatName)
		.action(async (board: string | undefined, options: BoardFlags, command: Commander) => {
			const flags: GlobalFlags = command.optsWithGlobals();
			const isPrinted = 'once' in options || options.format !== undefined || flags.json || process.env.ACCESSIBLE;
			const isScreen = process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb';
			if (board !== undefined && isScreen && !isPrinted) return openDashboard(flags, board);
			return run((await import('../board.ts')).board, flags, {...options, board});
		});
};
