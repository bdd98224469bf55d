import {expect, test} from 'vitest';
import {prettyJson} from '../../../source/core/text/pretty-json.ts';

test.each<[string, string | undefined]>([
	['{"a":1,"b":[1,2]}', '{\n  "a": 1,\n  "b": [\n    1,\n    2\n  ]\n}'],
	['{}', '{}'],
	['[]', '[]'],
	['{"a":{},"b":[]}', '{\n  "a": {},\n  "b": []\n}'],
	['{"n":12345678901234567890.10}', '{\n  "n": 12345678901234567890.10\n}'],
	['{"a":"x, {y}: \\"z\\""}', '{\n  "a": "x, {y}: \\"z\\""\n}'],
	[' [ true , null ] ', '[\n  true,\n  null\n]'],
	['"text"', undefined],
	['12', undefined],
	['{broken', undefined],
	['[1,]', undefined],
	['', undefined],
])('%s', (text, pretty) => {
	expect(prettyJson(text)).toBe(pretty);
});
