import {describe, expect, test} from 'vitest';
import type {Cell} from '../../../source/core/result-set.ts';
import {asExpected, compareResults, type ExpectedCell} from '../../../source/workflows/verify/compare-results.ts';

const text = 'character varying(256)';
const cases: readonly [string, ExpectedCell, Cell, string, boolean][] = [
	['the same text', 'a', 'a', text, true],
	['another text', 'a', 'b', text, false],
	['text that looks like the same number', '007', '7', text, false],
	['a decimal with and without zeros', '2.50', '2.5', 'numeric(10,2)', true],
	['a number and its text', 2.5, '2.50', 'numeric(10,2)', true],
	['a number and its bigint', '9007199254740993', 9007199254740993n, 'bigint', true],
	['neighbours beyond doubles', '9007199254740993', 9007199254740992n, 'bigint', false],
	['the last digit of a double', 0.3, 0.1 + 0.2, 'double precision', true],
	['the ninth digit of a double', 1, 1.000001, 'double precision', false],
	['zero and almost zero', 0, 1e-12, 'double precision', false],
	['nothing and nothing', null, null, text, true],
	['nothing and empty text', null, '', text, false],
	['zero and nothing', 0, null, 'integer', false],
	['true and true', true, true, 'boolean', true],
	[
		'a moment with and without zeros',
		'2018-11-01 21:01:46',
		'2018-11-01 21:01:46.000',
		'timestamp without time zone',
		true,
	],
	[
		'a moment with milliseconds',
		'2018-11-01 21:01:46.796',
		'2018-11-01 21:01:46.796000',
		'timestamp without time zone',
		true,
	],
	['a moment that lost them', '2018-11-01 21:01:46.796', '2018-11-01 21:01:46', 'timestamp without time zone', false],
	['bytes and their text', '00ff', new Uint8Array([0, 255]), 'varbyte', true],
];

describe('comparing results', () => {
	test.each(cases)('%s', (_, expected, actual, type, isSame) => {
		const columns = [{name: 'x', type}];
		const differences = compareResults({columns: ['x'], rows: [[expected]]}, {columns, rows: [[actual]]});
		expect(differences.length === 0).toBe(isSame);
	});

	const columns = [{name: 'a', type: 'integer'}];
	test('other columns are reported before anything else', () => {
		expect(compareResults({columns: ['A', 'b'], rows: [[1, 2]]}, {columns, rows: [[5]]})).toEqual([
			{where: 'columns', expected: 'a, b', actual: 'a'},
		]);
	});

	test('names compare in any case', () => {
		expect(compareResults({columns: ['A'], rows: [[1]]}, {columns, rows: [[1]]})).toEqual([]);
	});

	test('missing rows are reported, then the cells of the others, in order', () => {
		expect(compareResults({columns: ['a'], rows: [[1], [2], [3]]}, {columns, rows: [[2], [1]]})).toEqual([
			{where: 'rows', expected: '3', actual: '2'},
			{where: 'row 1, a', expected: '1', actual: '2'},
			{where: 'row 2, a', expected: '2', actual: '1'},
		]);
	});

	test('ten differences are enough', () => {
		const many = (from: number) => Array.from({length: 50}, (_, index) => [from + index]);
		expect(compareResults({columns: ['a'], rows: many(0)}, {columns, rows: many(100)})).toHaveLength(10);
	});

	test('an expected result is the same after a round trip through JSON', () => {
		const rows = [[1, 12345678901234567890n, null, true, Number.NaN, new Uint8Array([1])]];
		const all = rows[0]!.map((_, index) => ({
			name: `c${index}`,
			type: index === 1 ? 'numeric(38,0)' : index === 4 ? 'double precision' : 'x',
		}));
		const kept = JSON.parse(JSON.stringify(asExpected({columns: all, rows})));
		expect(compareResults(kept, {columns: all, rows})).toEqual([]);
	});
});
