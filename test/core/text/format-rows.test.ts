import {expect, test} from 'vitest';
import {formatRows} from '../../../source/core/text/format-number.ts';

test.each([
	[0, '0 rows'],
	[1, '1 row'],
	[8056, '8,056 rows'],
])('%d', (count, text) => {
	expect(formatRows(count)).toBe(text);
});
