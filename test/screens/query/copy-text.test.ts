import {expect, test} from 'vitest';
import {copyText} from '../../../source/screens/query/copy-text.ts';

test.each([
	[{kind: 'command', command: 'wl-copy'}, 'The cell copied to the clipboard with wl-copy.'],
	[{kind: 'terminal'}, 'The cell sent to the terminal (OSC 52), which may refuse it.'],
	[
		{kind: 'too-long', bytes: 80_010, maxBytes: 74_994},
		'Not copied: the text has 80.0 kB, but terminals accept only 75.0 kB. E writes a file.',
	],
] as const)('what became of a text that was copied: %j', (outcome, text) => {
	expect(copyText('The cell', outcome, 'E writes a file.')).toBe(text);
});
