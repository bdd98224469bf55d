import {expect, test} from 'vitest';
import {nextWhere} from '../../source/core/next-where.ts';

const isOdd = (number: number): boolean => number % 2 === 1;

test.each([
	[[1, 2, 3, 4], 0, 1, 2],
	[[1, 2, 3, 4], 2, 1, 0],
	[[1, 2, 3, 4], 0, -1, 2],
	[[2, 1, 2], 1, 1, 1],
	[[1, 2, 3], -1, 1, 0],
	[[2, 4], 0, 1, undefined],
	[[], 0, -1, undefined],
] as const)('of %j from %i by %i: %s', (all, from, by, at) => {
	expect(nextWhere<number>(all, from, by, isOdd)).toBe(at);
});
