import {describe, expect, test} from 'vitest';
import type {Cell} from '../../../source/core/result-set.ts';
import {columnStatistics, histogramOf, quantile} from '../../../source/core/rows/column-statistics.ts';

const describeColumn = (type: string, cells: readonly Cell[]) => columnStatistics({name: 'it', type}, cells);

test('numbers have a mean, quartiles and a histogram, decimals too', () => {
	const {numbers, ...counts} = describeColumn('numeric(9,1)', ['1.0', '2.0', '2.0', null, '4.0', '11.0']);
	expect(counts).toEqual({
		rows: 6,
		nulls: 1,
		distinct: 4,
		least: '1.0',
		greatest: '11.0',
		top: [
			{value: '2.0', count: 2},
			{value: '1.0', count: 1},
			{value: '4.0', count: 1},
			{value: '11.0', count: 1},
		],
	});
	expect(numbers?.mean).toBe(4);
	expect(numbers?.quartiles).toEqual([2, 2, 4]);
	expect(numbers?.histogram.map(({count}) => count)).toEqual([1, 2, 0, 1, 0, 0, 0, 0, 0, 1]);
});

test('texts have a minimum and a maximum, and no mean', () => {
	const {numbers, least, greatest, distinct} = describeColumn('text', ['b', 'a', 'b', null]);
	expect({numbers, least, greatest, distinct}).toEqual({numbers: undefined, least: 'a', greatest: 'b', distinct: 2});
});

test('a column of NULL has neither', () => {
	const {nulls, distinct, least, numbers, top} = describeColumn('integer', [null, null]);
	expect({nulls, distinct, least, numbers, top}).toEqual({
		nulls: 2,
		distinct: 0,
		least: undefined,
		numbers: undefined,
		top: [],
	});
});

test('only the most frequent values are listed, equal ones by value', () => {
	const cells = Array.from({length: 40}, (_, n) => n % 20).concat([7, 7, 19]);
	expect(describeColumn('integer', cells).top.map(({value}) => value)).toEqual([7, 19, 0, 1, 2, 3, 4, 5]);
});

test('equal bytes are one value', () => {
	const {distinct} = describeColumn('binary varying(2)', [new Uint8Array([1]), new Uint8Array([1])]);
	expect(distinct).toBe(1);
});

test.each([
	[0, 1],
	[0.25, 1.75],
	[0.5, 2.5],
	[1, 4],
])('the value at %d of 1 2 3 4 is %d, as PERCENTILE_CONT computes it', (share, value) =>
	expect(quantile(Float64Array.of(1, 2, 3, 4), share)).toBe(value),
);

describe('a histogram', () => {
	test.each<readonly [name: string, values: readonly number[], counts: readonly number[]]>([
		['of one value has one bin', [3, 3, 3], [3]],
		['counts the greatest value in its last bin', [0, 1, 2, 3, 4], [1, 1, 1, 2]],
		['of infinite values has none', [0, Number.POSITIVE_INFINITY], []],
		['of no values has none', [], []],
	])('%s', (_, values, counts) =>
		expect(histogramOf(Float64Array.from(values), 4).map(({count}) => count)).toEqual(counts),
	);
});
