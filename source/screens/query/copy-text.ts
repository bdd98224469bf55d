import {formatBytes} from '../../core/text/format-number.ts';
import type {CopyOutcome} from '../../store/clipboard.ts';

/** What became of a text that was copied, as a sentence; `elsewhere` says what takes a text that is too long. */
export const copyText = (what: string, outcome: CopyOutcome, elsewhere: string): string => {
	switch (outcome.kind) {
		case 'command':
			return `${what} copied to the clipboard by ${outcome.command}.`;
		case 'terminal':
			return `${what} sent to the terminal (OSC 52), which may refuse it.`;
		case 'too-long':
			return `Not copied: it has ${formatBytes(outcome.bytes)}, a terminal takes ${formatBytes(outcome.maxBytes)}. ${elsewhere}`;
		default:
			return outcome satisfies never;
	}
};
