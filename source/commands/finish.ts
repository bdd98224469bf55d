import {asTyped} from '../core/typed-commands.ts';
import type {Output} from './output.ts';

/** Ends a command: its result as the last JSON line, or as lines of data. */
export const finish = async (output: Output, result: object, lines: readonly string[]): Promise<void> => {
	if (output.isJson) await output.json({event: 'result', ...result});
	else for (const line of lines) await output.data(asTyped(line));
};
