import {expect, test} from 'vitest';
import {isSameLine, line, span} from '../../../source/core/text/line.ts';

const drawn = line('a', span('b', 'good'));

test.each([
	['itself', drawn, true],
	['another one of the same parts', line('a', span('b', 'good')), true],
	['another text', line('a', span('c', 'good')), false],
	['another tone', line('a', span('b', 'bad')), false],
	['a part more', line('a', span('b', 'good'), ''), false],
	['a part less', line('a'), false],
])('a line compared with %s', (_, other, isSame) => {
	expect(isSameLine(drawn, other)).toBe(isSame);
	expect(isSameLine(other, drawn)).toBe(isSame);
});
