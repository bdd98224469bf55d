import {describe, expect, test} from 'vitest';
import {chartKindOf} from '../../../source/core/chart-kind.ts';
import type {Column, Row} from '../../../source/core/result-set.ts';
import {chartData, fittingKinds} from '../../../source/results/chart/chart-data.ts';

const columns = (...types: readonly string[]): Column[] => types.map((type, index) => ({name: `c${index}`, type}));
const text = 'character varying(9)';

describe('the best kind for a result', () => {
	test.each<[string, Column[], Row[], string | undefined]>([
		['a label and a number', columns(text, 'bigint'), [['a', 1]], 'bar'],
		['days and a number', columns('date', 'bigint'), [['2018-11-01', 1]], 'line'],
		[
			'numbers that ascend, and others',
			columns('integer', 'bigint'),
			[
				[1, 5],
				[2, 3],
			],
			'line',
		],
		[
			'numbers that do not ascend, and others',
			columns('integer', 'bigint'),
			[
				[2, 5],
				[1, 3],
			],
			'scatter',
		],
		['numbers alone', columns('double precision'), [[1.5], [2]], 'histogram'],
		[
			'two labels and a number, few of the second',
			columns(text, text, 'bigint'),
			[
				['a', 'x', 1],
				['a', 'y', 2],
			],
			'bar',
		],
		[
			'two labels and a number, many of the second',
			columns(text, text, 'bigint'),
			Array.from({length: 9}, (_, index) => ['a', `${index}`, index]),
			'heat map',
		],
		['no number', columns(text, 'date'), [['a', '2018-11-01']], undefined],
		['no rows', columns(text, 'bigint'), [], undefined],
	])('%s', (_, given, rows, kind) => {
		expect(fittingKinds(given, rows)[0]).toBe(kind);
	});

	test('every kind that fits has something to draw', () => {
		const results: readonly (readonly [Column[], Row[]])[] = [
			[
				columns(text, 'bigint'),
				[
					['a', 1],
					[null, null],
				],
			],
			[
				columns('date', 'bigint', 'numeric(9,2)'),
				[
					['2018-11-01', 1, '2.50'],
					['2018-11-02', 3, null],
				],
			],
			[columns('integer'), [[1], [2]]],
			[
				columns(text, 'boolean', 'bigint'),
				[
					['a', true, 1],
					['b', false, 4],
				],
			],
		];
		for (const [given, rows] of results) {
			for (const kind of fittingKinds(given, rows))
				expect(chartData(given, rows, kind)?.series.length, kind).toBeGreaterThan(0);
		}
	});
});

describe('the series of a result', () => {
	test('one per numeric column over the first label; NULL and NaN are gaps', () => {
		const rows: Row[] = [
			['mon', 1, '2.5'],
			['tue', null, 'NaN'],
			['wed', 10n, '4'],
		];
		expect(chartData(columns(text, 'bigint', 'numeric(9,1)'), rows, 'bar')).toEqual({
			axis: {name: 'c0', kind: 'text', labels: ['mon', 'tue', 'wed'], positions: [0, 1, 2]},
			series: [
				{name: 'c1', values: [1, null, 10]},
				{name: 'c2', values: [2.5, null, 4]},
			],
		});
	});

	test('one per value of a second label', () => {
		const rows: Row[] = [
			['mon', 'free', 1],
			['mon', 'paid', 2],
			['tue', 'paid', 3],
		];
		expect(chartData(columns(text, text, 'bigint'), rows, 'line')?.series).toEqual([
			{name: 'free', values: [1, null]},
			{name: 'paid', values: [2, 3]},
		]);
	});

	test('two rows with the same label are both drawn', () => {
		const rows: Row[] = [
			['mon', 'free', 1],
			['mon', 'free', 2],
		];
		expect(chartData(columns(text, text, 'bigint'), rows, 'bar')?.series).toEqual([{name: 'c2', values: [1, 2]}]);
		expect(chartData(columns(text, text, 'bigint'), rows, 'heat map')).toBeUndefined();
	});

	test.each([
		['2018-11-01', Date.UTC(2018, 10, 1)],
		['2018-11-01 14:30:00', Date.UTC(2018, 10, 1, 14, 30)],
		['2018-11-01 14:30:00.25', Date.UTC(2018, 10, 1, 14, 30, 0, 250)],
		['2018-11-01 14:30:00+02', Date.UTC(2018, 10, 1, 12, 30)],
	])('%s lies at its time', (moment, at) => {
		expect(chartData(columns('timestamp without time zone', 'bigint'), [[moment, 1]], 'line')?.axis).toMatchObject({
			kind: 'time',
			positions: [at],
		});
	});

	test('a share is left out beside counts, as it would be flat on their scale', () => {
		const rows: Row[] = [
			['paid', 5441, 79.8, 900],
			['free', 1381, 20.2, 70],
		];
		const data = chartData(columns(text, 'bigint', 'real', 'bigint'), rows, 'bar');
		expect(data?.series.map(({name}) => name)).toEqual(['c1', 'c3']);
		expect(data?.leftOut).toBe('c2 is left out: its scale differs.');
	});

	test.each<[string, readonly number[], string | undefined]>([
		['all are drawn', [5, 6], undefined],
		['two differ', [900, 2, 3], 'c2 and c3 are left out: their scales differ.'],
		['more differ', [900, 2, 3, 4, 5], 'c2, c3 and 2 more are left out: their scales differ.'],
		['there are more than colors', [5, 6, 7, 8, 9, 5, 6], 'c7 is left out: 6 are drawn at most.'],
		[
			'some differ and one has no color',
			[900, 900, 900, 900, 900, 900, 900, 2],
			'c8 is left out: its scale differs. c7 is left out: 6 are drawn at most.',
		],
	])('omitted series are named if %s', (_title, values, expected) => {
		const given = columns(text, ...values.map(() => 'bigint'));
		expect(chartData(given, [['a', ...values]], 'bar')?.leftOut).toBe(expected);
	});

	test('parts of a date are one label, not measures', () => {
		const given = ['year', 'week', 'plays', 'users'].map(name => ({name, type: 'integer'}));
		const rows: Row[] = [
			[2018, 44, 900, 200],
			[2018, 45, 800, 210],
		];
		expect(fittingKinds(given, rows)[0]).toBe('line');
		expect(chartData(given, rows, 'line')).toMatchObject({
			axis: {name: 'year-week', labels: ['2018-44', '2018-45']},
			series: [{name: 'plays'}, {name: 'users'}],
		});
	});

	test('an unknown time turns the axis into a row of labels', () => {
		const rows: Row[] = [
			['2018-11-01', 1],
			[null, 2],
		];
		expect(chartData(columns('date', 'bigint'), rows, 'line')?.axis.kind).toBe('text');
	});
});

test.each([
	['heatmap', 'heat map'],
	['Heat-Map', 'heat map'],
	['BAR', 'bar'],
	['pie', undefined],
])('the kind %s', (name, kind) => {
	expect(chartKindOf(name)).toBe(kind);
});
