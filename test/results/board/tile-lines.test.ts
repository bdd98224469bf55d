import {expect, test} from 'vitest';
import type {Row} from '../../../source/core/result-set.ts';
import {lineWidth, textOf} from '../../../source/core/text/line.ts';
import {boardSvg} from '../../../source/results/board/board-svg.ts';
import {changeOf, figureOf} from '../../../source/results/board/figure.ts';
import {tileLines} from '../../../source/results/board/tile-lines.ts';
import type {BoardTile} from '../../../source/sql/catalogue/board.ts';

const columns = [
	{name: 'kind', type: 'character varying(20)'},
	{name: 'sold', type: 'bigint'},
	{name: 'price', type: 'numeric(10,2)'},
];
const rowsOf = (...rows: Row[]) => ({columns, rows, isPart: false});
const rows = rowsOf(['tea', 1_234_567, '12345.60'], ['cake', 3, '-2.50'], ['∅', null, null]);
const tile: BoardTile = {
	title: 'T',
	query: 'q',
	params: [],
	show: 'figure',
	column: undefined,
	row: undefined,
	width: 1,
	height: 1,
};
const of = (given: Partial<BoardTile>): BoardTile => ({...tile, ...given});

test.each([
	[{}, '1,234,567', 'sold'],
	[{column: 'price'}, '12,345.60', 'price'],
	[{row: 'cake'}, '3', 'sold'],
	[{column: 'price', row: 'cake'}, '-2.50', 'price'],
	[{column: 'kind', row: 'cake'}, 'cake', 'kind'],
])('%j is the figure %s', (given, text, column) => {
	expect(figureOf(of(given), rows)).toMatchObject({text, column});
});

test.each([
	[{column: 'prise'}, rows, 'The result has no column "prise". Did you mean price?'],
	[{column: 'x'}, rows, 'Available: kind, sold, price.'],
	[{row: 'kake'}, rows, 'No row begins with "kake". Did you mean cake?'],
	[{}, rowsOf(), 'The result has no rows.'],
])('%j is not a figure', (given, read, problem) => {
	expect(figureOf(of(given), read)).toEqual({problem: expect.stringContaining(problem)});
});

test.each([
	['1,234', 1234, 1000, '+234'],
	['0.3', 0.3, 0.1, '+0.2'],
	['5', 5, 5000, '-4,995'],
	['7', 7, 7, 'unchanged'],
	['7', 7, undefined, undefined],
])('%s has changed by %s', (text, value, before, expected) => {
	const figure = (one: number | undefined) => ({text, column: 'n', value: one});
	expect(changeOf(figure(value), figure(before))?.text).toBe(expected);
});

const shown = (given: Partial<BoardTile>, read = rows, size = {width: 40, height: 6}) => {
	const lines = tileLines({tile: of(given), rows: read, before: undefined}, size);
	expect(lines.length).toBeLessThanOrEqual(size.height);
	for (const one of lines) expect(lineWidth(one)).toBeLessThanOrEqual(size.width);
	return lines.map(textOf).join('\n');
};

test('a figure shows since when it has changed, in the available cells', () => {
	const before = {rows: rowsOf(['tea', 1_234_000, '1.00']), at: new Date(2026, 0, 1, 10, 42, 7).getTime()};
	const at = (width: number) => tileLines({tile, rows, before}, {width, height: 3}).map(textOf)[1];
	expect(at(40)).toBe(' +567 since 10:42:07');
	expect(at(18)).toBe(' +567 since 10:42');
	expect(at(12)).toBe(' +567');
});

test('a table counts the rows that do not fit', () => {
	expect(shown({show: 'table'})).toContain('cake');
	expect(shown({show: 'table'}, rows, {width: 40, height: 4})).toMatch(/tea.*\n … 2 rows more$/);
	expect(shown({show: 'table'}, {...rows, isPart: true}, {width: 40, height: 4})).toContain('more than 2 rows');
	expect(shown({show: 'table'}, rowsOf())).toContain('no rows');
});

test('a chart is drawn in the cells of its tile, or the reason why it cannot be', () => {
	expect(shown({show: 'bar'})).toMatch(/tea +█+ 1,234,570/);
	expect(shown({show: 'bar'}, rowsOf())).toContain('no rows');
	const texts = {columns: [{name: 'a', type: 'character varying(9)'}], rows: [['x']], isPart: false};
	expect(shown({show: 'line'}, texts)).toMatch(/! The result cannot be drawn as a line\.\s+Show it as a table\./);
	expect(shown({show: 'bar'}, rowsOf(...Array.from({length: 50}, (_, n): Row => [`k${n}`, n, '1'])))).toContain('more');
	expect(shown({show: 'bar'}, rows, {width: 40, height: 0})).toBe('');
});

test('the whole board is one SVG document, whatever its data', () => {
	const tiles = [of({title: 'A & B'}), of({show: 'bar', width: 2, height: 2}), of({show: 'table', query: 'none'})];
	const svg = boardSvg({name: 'b', file: 'b', title: '<b>', columns: 4, every: undefined, tiles}, ({query}) =>
		query === 'none' ? undefined : rows,
	);
	expect(svg.match(/<svg/g)).toHaveLength(2);
	expect(svg.match(/<\/svg>/g)).toHaveLength(2);
	expect(svg).toContain('A &amp; B');
	expect(svg).toContain('&lt;b&gt;');
	expect(svg).toContain('1,234,567');
	expect(svg).toContain('could not be read');
});
