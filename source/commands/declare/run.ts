import {InvalidArgumentError} from 'commander';
import type {Command, GlobalFlags} from '../command.ts';

/** Runs a subcommand with its flags; `needs` is what it needs besides a session. */
export type Run = <Options>(
	command: Command<Options>,
	flags: GlobalFlags,
	options: Options,
	needs?: {readonly isForProblems?: boolean; readonly isWork?: boolean; readonly command?: string},
) => Promise<void>;

/** Reads a flag's value as a whole number. Throws for anything but digits. */
export const wholeNumber = (text: string): number => {
	if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Use a whole number.');
	return Number(text);
};

/** Reads a flag's value as a whole number of 1 or more. */
export const wholeNumberAboveZero = (text: string): number => {
	const number = wholeNumber(text);
	if (number === 0) throw new InvalidArgumentError('Use 1 or more.');
	return number;
};
