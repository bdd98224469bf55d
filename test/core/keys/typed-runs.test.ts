import {expect, test} from 'vitest';
import {tokenize} from '../../../source/core/keys/input-token.ts';
import {isPasted, textOfRun, typedRuns} from '../../../source/core/keys/typed-runs.ts';

const runsOf = (input: string) => typedRuns(tokenize(input, true).tokens);

test.each([
	['drop table songs;', true],
	['copy', true],
	['select\r\n 1', true],
	['seen', true],
	// Pressed one by one while the program was busy.
	['j', false],
	['3r', false],
	['jjk', false],
	// Held down.
	['jjjjjjjj', false],
	['jkjkjkjk', false],
])('"%s" in one piece is a paste: %s', (input, isText) => {
	const [run = [], ...others] = runsOf(input);
	expect(others).toEqual([]);
	expect(isPasted(run)).toBe(isText);
});

test('a paste ends at a key that types nothing, and keeps its line ends', () => {
	const runs = runsOf('5\u{E}select 1,\r\n\t2\u{1B}[A\rx');
	expect(runs.map(textOfRun)).toEqual(['5', '', 'select 1,\n\n\t2', '', '\n', 'x']);
});
