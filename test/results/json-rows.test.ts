import {expect, test} from 'vitest';
import {uniqueNames} from '../../source/core/rows/unique-names.ts';
import {jsonRows} from '../../source/results/json-rows.ts';

test('one object per line, with columns in order even if their names are numeric', () => {
	const page = {
		columns: ['b', '1', 'b'].map(name => ({name, type: 'integer'})),
		rows: [
			[1, null, 'x'],
			[9007199254740993n, Number.NaN, new Uint8Array([1])],
		],
	};
	expect(jsonRows(page)).toBe('{"b":1,"1":null,"b_2":"x"}\n{"b":"9007199254740993","1":"NaN","b_2":"01"}\n');
});

test('keys are unique, whatever the columns are named', () => {
	expect(uniqueNames(['a', 'a', 'a_2', 'a'])).toEqual(['a', 'a_2', 'a_2_2', 'a_3']);
});
