import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {chartKinds} from '../../../source/core/chart-kind.ts';
import type {Column, Row} from '../../../source/core/result-set.ts';
import {displayWidth} from '../../../source/core/text/display-width.ts';
import {toAscii} from '../../../source/core/text/to-ascii.ts';
import {drawChart} from '../../../source/results/chart/chart-lines.ts';
import {chartSvg} from '../../../source/results/chart/chart-svg.ts';

const label: Column = {name: 'level', type: 'character varying(9)'};
const count: Column = {name: 'plays', type: 'bigint'};
const drawn = (
	columns: readonly Column[],
	rows: readonly Row[],
	kind: (typeof chartKinds)[number],
	width = 40,
	height = 8,
) => {
	const chart = drawChart(columns, rows, kind, width, height);
	return (
		chart && [
			chart.title,
			...(chart.legend.length > 0 ? [chart.legend] : []).concat(chart.lines).map(spans =>
				spans
					.map(({text}) => text)
					.join('')
					.trimEnd(),
			),
		]
	);
};

describe('a chart is drawn', () => {
	test('over years, which have no separators, with whole numbers beside it', () => {
		const years = [{name: 'released', type: 'integer'}, count];
		const rows = [1960, 1961, 1965, 1970, 1980].map((year, index): Row => [year, index % 3]);
		const lines = drawn(years, rows, 'line', 60, 14) ?? [];
		expect(lines.at(-1)?.trim().split(/ +/)).toEqual(['1960', '1965', '1970', '1975', '1980']);
		expect(lines.flatMap(text => /^ +([\d.]+) ┤/.exec(text)?.[1] ?? [])).toEqual(['2', '1', '0']);
	});

	test.each<[string, string, readonly number[], string]>([
		['years of a column that is named so', 'year', [1998, 0], '1998'],
		['years at the end of a name', 'first_year', [1998, 2001], '1998'],
		['numbers of another column', 'plays', [1998, 2001], '1,998'],
		['what cannot be a year', 'year', [1998, 3500], '1,998'],
	])('with the values of bars: %s', (_title, name, values, expected) => {
		const rows = values.map((value, index): Row => [`r${index}`, value]);
		expect(drawn([label, {name, type: 'integer'}], rows, 'bar')?.[1]).toMatch(new RegExp(` ${expected}$`));
	});

	test('with a sentence about omitted series, within its height', () => {
		const columns = [label, count, {name: 'share', type: 'real'}];
		const chart = drawChart(
			columns,
			[
				['paid', 5591, 80.2],
				['free', 1381, 19.8],
			],
			'line',
			40,
			8,
		);
		expect([chart?.leftOut, chart?.lines.length]).toEqual(['share is left out: its scale differs.', 7]);
		expect(chartSvg(columns, [['paid', 5591, 80.2]], 'bar', '')).toContain('>share is left out: its scale differs.<');
	});

	test('as proportional bars, each with its value', () => {
		expect(
			drawn(
				[label, count],
				[
					['paid', 5591],
					['free', 1381],
					['none', 0],
					[null, null],
				],
				'bar',
			),
		).toEqual([
			'plays by level',
			' paid ███████████████████████████ 5,591',
			' free ██████▋ 1,381',
			' none  0',
			' ∅     ∅',
		]);
	});

	test('as bars on both sides of zero', () => {
		const rows: Row[] = [
			['down', -50],
			['up', 25],
		];
		const [, down, up] = drawn([label, count], rows, 'bar') ?? [];
		expect(down).toMatch(/^ down +█+ -50$/);
		expect(up).toMatch(/^ up +█+.? 25$/);
		expect(up?.indexOf('█')).toBe((down?.lastIndexOf('█') ?? 0) + 1);
	});

	test('as a line with a scale and marks', () => {
		const rows = Array.from({length: 24}, (_, hour): Row => [hour, hour * hour]);
		const lines = drawn([{name: 'hour', type: 'integer'}, count], rows, 'line', 50, 9) ?? [];
		expect(lines).toMatchInlineSnapshot(`
			[
			  "plays by hour",
			  " 1,000 ┤",
			  "       │",
			  "       │",
			  "   500 ┤                                   ⢀⣀⡠⠤⠒",
			  "       │                            ⢀⣀⡠⠤⠒⠒⠉⠁",
			  "       │                    ⣀⣀⠤⠤⠤⠔⠒⠉⠁",
			  "     0 ┤⣀⣀⣀⣀⣀⣀⣀⣀⠤⠤⠤⠤⠤⠒⠒⠒⠊⠉⠉⠉",
			  "       └────────────────────────────────────────",
			  "        0               10               20",
			]
		`);
	});

	test('as a heat map with its values', () => {
		const rows: Row[] = [
			['mon', 'free', 1],
			['mon', 'paid', 8],
			['tue', 'paid', 4],
		];
		expect(drawn([label, {...label, name: 'day'}, count], rows, 'heat map')).toMatchInlineSnapshot(`
			[
			  "free, paid by level",
			  "     free    paid",
			  " mon ░░░░░ 1 █████ 8",
			  " tue         ▒▒▒▒▒ 4",
			  " ░ 1   █ 8",
			]
		`);
	});

	test('as one sparkline per series', () => {
		const rows: Row[] = [1, 5, 3, 8].map((plays, day): Row => [`d${day}`, plays]);
		expect(drawn([label, count], rows, 'sparkline')).toEqual(['plays by level', ' plays  ▁▅▃█  1 to 8, last 8']);
	});

	test('as a histogram', () => {
		const rows: Row[] = Array.from({length: 20}, (_, index): Row => [index]);
		expect(drawn([count], rows, 'histogram')?.slice(0, 2)).toEqual([
			'distribution of plays',
			expect.stringMatching(/^ 0 to 1\.9 +█+ 2$/),
		]);
	});
});

const cell = fc.oneof(
	fc.integer({min: -1e6, max: 1e6}),
	fc.constant(null),
	fc.double({noNaN: false}),
	fc.constant('1e400'),
);
const labels = fc.oneof(
	fc.string({maxLength: 30}),
	fc.constant(null),
	fc.constantFrom('2018-11-01', '2018-11-02 10:00:00', '夜に駆ける', '👩‍👩‍👧'),
);

test('no result is drawn beyond its cells, in any kind and window', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(labels, labels, cell, cell), {maxLength: 30}),
			fc.constantFrom('date', 'character varying(9)', 'integer'),
			fc.constantFrom(...chartKinds),
			fc.integer({min: 20, max: 120}),
			fc.integer({min: 5, max: 40}),
			(rows, type, kind, width, height) => {
				const columns = [
					{name: 'a', type},
					{...label, name: 'b'},
					{...count, name: 'c'},
					{...count, name: 'd'},
				];
				const chart = drawChart(columns, rows, kind, width, height);
				for (const spans of chart?.lines ?? []) {
					const text = spans.map(span => span.text).join('');
					expect(displayWidth(text)).toBeLessThanOrEqual(width);
					expect(toAscii(text)).toMatch(/^[\u{20}-\u{7e}]*$/u);
				}
				if (kind === 'line' || kind === 'area' || kind === 'scatter')
					expect(chart?.lines.length ?? 0).toBeLessThanOrEqual(height);
				const svg = chartSvg(columns, rows, kind, '<&>') ?? '';
				// An infinite value may be a label, but has no position.
				expect(svg).not.toMatch(/="[^"]*(?:NaN|Infinity)/);
				expect(svg).not.toMatch(/undefined|<&>/);
			},
		),
		{numRuns: 300},
	);
});
