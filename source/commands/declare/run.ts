import {InvalidArgumentError} from 'commander';
import type {Command, GlobalFlags} from '../command.ts';

/** Runs a subcommand under the flags that were typed; `needs` is what it needs beyond a session. */
export type Run = <Options>(
	command: Command<Options>,
	flags: GlobalFlags,
	options: Options,
	needs?: {readonly isForProblems?: boolean; readonly isWork?: boolean; readonly command?: string},
) => Promise<void>;

/** The value of a flag that counts; refuses anything but digits. */
export const wholeNumber = (text: string): number => {
	if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number is needed.');
	return Number(text);
};

/** How many to list. */
export const wholeNumberAboveZero = (text: string): number => {
	const number = wholeNumber(text);
	if (number === 0) throw new InvalidArgumentError('It has to be 1 or more.');
	return number;
};
