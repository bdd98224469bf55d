import {formatBytes} from '../../core/text/format-number.ts';
import type {CopyOutcome} from '../../store/clipboard.ts';

/** Returns a sentence about the outcome of a copy; `elsewhere` is the alternative for a text that is too long. */
export const copyText = (what: string, outcome: CopyOutcome, elsewhere: string): string => {
	switch (outcome.kind) {
		case 'command':
			return `${what} copied to the clipboard with ${outcome.command}.`;
		case 'terminal':
			return `${what} sent to the terminal (OSC 52), which may refuse it.`;
		case 'too-long':
			return `Not copied: the text has ${formatBytes(outcome.bytes)}, but terminals accept only ${formatBytes(outcome.maxBytes)}. ${elsewhere}`;
		default:
			return outcome satisfies never;
	}
};
