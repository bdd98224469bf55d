import {expect, test} from 'vitest';
import type {Cell} from '../../../source/core/result-set.ts';
import {sortRows} from '../../../source/core/rows/sort-rows.ts';

const order = (type: string, cells: readonly Cell[], direction: 'ascending' | 'descending') => {
	const places = Uint32Array.from(cells.keys());
	return Array.from(sortRows(places, {name: 'it', type}, cells, direction), place => cells[place]);
};

const cases: readonly (readonly [name: string, type: string, ascending: readonly Cell[]])[] = [
	['whole numbers by value', 'integer', [-12, -2, 0, 3, 10, null]],
	['whole numbers beyond 2^53', 'bigint', [-9007199254740993n, 5, 9007199254740992n, 9007199254740993n, null]],
	[
		'decimals by value, to their last digit',
		'numeric(38,2)',
		['-10.00', '-9.50', '0.00', '9.99', '10.00', '123456789012345678901.01', '123456789012345678901.02', null],
	],
	[
		'negative decimals to their last digit',
		'numeric(38,2)',
		['-123456789012345678901.02', '-123456789012345678901.01', '1.00'],
	],
	[
		'floats with infinity, NaN above it, NULL above all',
		'double precision',
		[Number.NEGATIVE_INFINITY, -1.5, 1e300, Number.POSITIVE_INFINITY, Number.NaN, null],
	],
	[
		'dates, also before Christ and of five digits',
		'date',
		['0044-03-15 BC', '0001-01-01', '2018-11-30', '10000-01-01'],
	],
	[
		'times with fractions',
		'timestamp without time zone',
		['2018-11-01 00:00:00', '2018-11-01 00:00:00.5', '2018-11-01 00:00:01', '2018-12-01 00:00:00', null],
	],
	['booleans', 'boolean', [false, true, null]],
	[
		'text by code points: capitals first, an empty text before all',
		'character varying(9)',
		['', 'B', 'a', 'ab', 'é', null],
	],
	['signs beyond the first plane last', 'character varying(9)', ['\u{E000}', '\u{FFFD}', '😀']],
	[
		'texts that begin alike',
		'character varying(40)',
		['customer 1', 'customer 10', 'customer 100000000', 'customer 9'],
	],
	['texts that differ late', 'text', ['abcdefghijklmnop1', 'abcdefghijklmnop10', 'abcdefghijklmnop2', 'b']],
	['wide texts that differ late', 'text', ['夜に駆けるあいうえお1', '夜に駆けるあいうえお2', '夜空']],
	['numbers in a text are text', 'character varying(9)', ['10', '9']],
	['bytes', 'binary varying(9)', [new Uint8Array([1]), new Uint8Array([1, 0]), new Uint8Array([2]), null]],
];

test.each(cases)('sorts %s', (_, type, ascending) => {
	const shuffled = [...ascending.slice(1).toReversed(), ...ascending.slice(0, 1)];
	expect(order(type, shuffled, 'ascending')).toEqual(ascending);
	expect(order(type, shuffled, 'descending')).toEqual(ascending.toReversed());
});

test.each(['ascending', 'descending'] as const)('keeps the order of equal values, %s', direction => {
	const cells = ['b', 'a', 'b', null, 'a', null];
	const places = sortRows(Uint32Array.from(cells.keys()), {name: 'it', type: 'text'}, cells, direction);
	expect([...places]).toEqual(direction === 'ascending' ? [1, 4, 0, 2, 3, 5] : [3, 5, 0, 2, 1, 4]);
});

test('sorts only the given rows', () => {
	const cells = [3, 1, 2, 0];
	expect([...sortRows(Uint32Array.of(0, 2, 3), {name: 'it', type: 'integer'}, cells, 'ascending')]).toEqual([3, 2, 0]);
});

test('agrees with a plain comparison on many numbers', () => {
	const cells = Array.from({length: 5000}, (_, n) => ((n * 2_654_435_761) % 4_294_967_296) / 7 - 300_000_000);
	expect(order('double precision', cells, 'ascending')).toEqual(cells.toSorted((a, b) => a - b));
});
