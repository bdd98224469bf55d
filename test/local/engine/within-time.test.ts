import {expect, test} from 'vitest';
import {withinTime} from '../../../source/local/engine/within-time.ts';

test.each([
	[
		'a loop',
		() => {
			for (;;);
		},
	],
	['a pattern that matches in too many ways', () => /^(a+)+(?=c)$/.test(`${'a'.repeat(60)}b`)],
])('%s is stopped if it does not end', (_, work) => {
	expect(withinTime(20, work)).toBe(false);
});

test('work that ends in time is completed, and its error is thrown', () => {
	let isDone = false;
	expect(
		withinTime(60_000, () => {
			isDone = true;
		}),
	).toBe(true);
	expect(isDone).toBe(true);
	expect(() =>
		withinTime(60_000, () => {
			throw new RangeError('of the work');
		}),
	).toThrow(RangeError);
});
