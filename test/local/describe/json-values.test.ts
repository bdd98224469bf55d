import {expect, test} from 'vitest';
import {jsonValues} from '../../../source/local/describe/json-values.ts';

test.each([
	['an object a line', '{"a":1}\n{"a":2}\n', false, ['{"a":1}', '{"a":2}'], true],
	['objects over several lines', '{\n"a": 1\n}\n', false, ['{\n"a": 1\n}'], true],
	['an array', '\u{FEFF} [{"a":1}, {"a":[2]}]\n', true, ['{"a":1}', '{"a":[2]}'], true],
	['an array of numbers', '[1, 2,3]', true, ['1', '2', '3'], true],
	['braces and quotes in texts', '{"a":"}\\"{"} {"b":"]"}', false, ['{"a":"}\\"{"}', '{"b":"]"}'], true],
	['a truncated object', '{"a":1}\n{"a":', false, ['{"a":1}'], false],
	['a truncated array', '[{"a":1},{"a"', true, ['{"a":1}'], false],
	['an empty array', '[]', true, [], true],
	['texts', '"a" "b,c"', false, ['"a"', '"b,c"'], true],
	['invalid JSON', '}', false, [], false],
])('%s', (_, text, isArray, values, isClosed) => {
	expect(jsonValues(text)).toEqual({isArray, values, isClosed});
});
