import {type Command as Commander, InvalidArgumentError} from 'commander';
import {closest} from '../../core/closest.ts';
import type {BoardFormat} from '../board.ts';
import type {GlobalFlags} from '../command.ts';
import type {Run} from './run.ts';

/** Opens the dashboard, on a board if one is given. */
export type OpenDashboard = (flags: GlobalFlags, board?: string) => Promise<void>;

type BoardFlags = {format?: BoardFormat};

const formats: readonly BoardFormat[] = ['text', 'svg'];

const formatName = (name: string): BoardFormat => {
	const known = formats.find(one => one === name);
	if (known) return known;
	const near = closest(name, formats);
	throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : `Use one of ${formats.join(', ')}.`);
};

/** Declares `board`. It opens the dashboard on an interactive terminal and prints text otherwise. */
export const addBoard = (program: Commander, run: Run, openDashboard: OpenDashboard) => {
	program
		.command('board')
		.description('show a board: several queries as tiles, refreshed after each load; without a name, list the boards')
		.argument('[board]', 'name or file of a board')
		.option('--once', 'print it as text and exit; the default in a pipe')
		.option('--format <format>', 'text or svg', formatName)
		.action(async (board: string | undefined, options: BoardFlags, command: Commander) => {
			const flags: GlobalFlags = command.optsWithGlobals();
			const isPrinted = 'once' in options || options.format !== undefined || flags.json || process.env.ACCESSIBLE;
			const isScreen = process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb';
			if (board !== undefined && isScreen && !isPrinted) return openDashboard(flags, board);
			return run((await import('../board.ts')).board, flags, {...options, board});
		});
};
