import {expect, test} from 'vitest';
import {paramValue} from '../../../source/workflows/query/param-value.ts';

test.each([
	['10', 10],
	['-1.5', -1.5],
	['.5', 0.5],
	['0', 0],
	['0.25', 0.25],
	['01234', '01234'],
	['007', '007'],
	['12345678901234567890', '12345678901234567890'],
	["'10'", '10'],
	["'it''s'", "it's"],
	['paid', 'paid'],
])('%s is %j', (typed, value) => {
	expect(paramValue(typed)).toBe(value);
});
