import {expect, test} from 'vitest';
import type {Row} from '../../../source/core/result-set.ts';
import {compareResults} from '../../../source/core/rows/compare-results.ts';

const columns = [
	{name: 'id', type: 'integer'},
	{name: 'name', type: 'character varying(9)'},
];
const table = (...rows: Row[]) => ({columns, rows});

type Case = [name: string, before: Row[], after: Row[], key: string | undefined, rows: Row[], same: number];

test.each<Case>([
	['nothing', [[1, 'a']], [[1, 'a']], 'id', [], 1],
	[
		'another order',
		[
			[1, 'a'],
			[2, 'b'],
		],
		[
			[2, 'b'],
			[1, 'a'],
		],
		undefined,
		[],
		2,
	],
	[
		'an added row',
		[[1, 'a']],
		[
			[1, 'a'],
			[2, 'b'],
		],
		'id',
		[['added', 2, 'b']],
		1,
	],
	[
		'a removed row',
		[
			[1, 'a'],
			[2, 'b'],
		],
		[[2, 'b']],
		'id',
		[['removed', 1, 'a']],
		1,
	],
	['a changed cell', [[1, 'a']], [[1, 'b']], 'id', [['changed', 1, 'a → b']], 0],
	[
		'the same without a key',
		[[1, 'a']],
		[[1, 'b']],
		undefined,
		[
			['added', 1, 'b'],
			['removed', 1, 'a'],
		],
		0,
	],
	['NULL is not the text of its name', [[1, null]], [[1, 'NULL']], 'id', [['changed', 1, 'NULL → NULL']], 0],
	[
		'a row twice is one more',
		[[1, 'a']],
		[
			[1, 'a'],
			[1, 'a'],
		],
		undefined,
		[['added', 1, 'a']],
		1,
	],
	[
		'keys twice are paired in order',
		[
			[1, 'a'],
			[1, 'b'],
		],
		[
			[1, 'a'],
			[1, 'c'],
		],
		'id',
		[['changed', 1, 'b → c']],
		1,
	],
	['NULL as a key', [[null, 'a']], [[null, 'b']], 'id', [['changed', null, 'a → b']], 0],
	['decimals as they are written', [[1, '1.10']], [[1, '1.1']], 'id', [['changed', 1, '1.10 → 1.1']], 0],
])('%s', (_name, before, after, key, rows, same) => {
	const difference = compareResults(table(...before), table(...after), key);
	expect(difference.rows).toEqual(rows);
	expect(difference.same).toBe(same);
	expect(difference.added + difference.removed + difference.changed).toBe(rows.length);
	expect(difference.columns.map(({name}) => name)).toEqual(['change', 'id', 'name']);
});

test('a column of only one side counts as missing on the other', () => {
	const before = {
		columns: [
			{name: 'id', type: 'integer'},
			{name: 'old', type: 'integer'},
		],
		rows: [[1, 5]],
	};
	const after = {
		columns: [
			{name: 'id', type: 'integer'},
			{name: 'fresh', type: 'integer'},
		],
		rows: [[1, 6]],
	};
	const difference = compareResults(before, after, 'id');
	expect(difference.columns.map(({name}) => name)).toEqual(['change', 'id', 'fresh', 'old']);
	expect(difference.rows).toEqual([['changed', 1, 'absent → 6', '5 → absent']]);
});

test('two columns of the same name are compared separately', () => {
	const twice = [
		{name: 'x', type: 'integer'},
		{name: 'x', type: 'integer'},
	];
	const difference = compareResults({columns: twice, rows: [[1, 2]]}, {columns: twice, rows: [[1, 3]]}, 'x');
	expect(difference.rows).toEqual([['changed', 1, '2 → 3']]);
});
