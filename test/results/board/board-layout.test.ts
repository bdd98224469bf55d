import {describe, expect, test} from 'vitest';
import {line, lineWidth, textOf} from '../../../source/core/text/line.ts';
import {composeTiles, layOutBoard, placeTiles, tileBeside} from '../../../source/results/board/board-layout.ts';
import type {BoardTile} from '../../../source/sql/catalogue/board.ts';

/** "2x1" is a tile; a leading f makes it a figure. */
const tilesOf = (text: string): BoardTile[] =>
	text.split(' ').map(one => {
		const [width = 1, height = 1] = one.replace('f', '').split('x').map(Number);
		const show = one.startsWith('f') ? 'figure' : 'bar';
		return {title: one, query: 'q', params: [], show, column: undefined, row: undefined, width, height};
	});

describe('the grid', () => {
	test.each([
		['1x1 1x1 1x1', 2, ['0 0', '1 0', '0 1']],
		['2x2 1x1 1x1 1x1', 3, ['0 0', '2 0', '2 1', '0 2']],
		['1x2 2x1 1x1', 2, ['0 0', '0 2', '1 0']],
		['9x1', 4, ['0 0']],
	])('%s in %d columns', (tiles, columns, expected) => {
		expect(placeTiles(tilesOf(tiles), columns).map(({column, row}) => `${column} ${row}`)).toEqual(expected);
	});
});

/** One letter per cell, as the tiles cover the window. */
const drawn = (text: string, columns: number, size: {width: number; height: number}, focus = 0): string[] => {
	const tiles = tilesOf(text);
	const {places} = layOutBoard({tiles, columns}, size, focus);
	const lines = composeTiles(
		places,
		(index, {width, height}) =>
			Array.from({length: height}, () => line(String.fromCodePoint(97 + index).repeat(width))),
		size,
	);
	for (const one of lines) expect(lineWidth(one)).toBe(size.width);
	expect(lines).toHaveLength(size.height);
	return lines.map(textOf);
};

describe('a window', () => {
	test('is filled completely, with figures in as few rows as they need', () => {
		const lines = drawn('f1x1 f1x1 1x2 1x2', 2, {width: 40, height: 24});
		expect(lines[0]).toBe(`${'a'.repeat(19)} ${'b'.repeat(19)} `);
		expect(lines.filter(text => text.startsWith('a'))).toHaveLength(4);
		expect(lines.filter(text => text.startsWith('c'))).toHaveLength(20);
	});

	test.each([
		[80, 20],
		[120, 36],
		[61, 13],
		[200, 47],
	])('of %dx%d omits no line and no tile', (width, height) => {
		const lines = drawn('f1x1 f1x1 f1x1 f1x1 2x2 2x2', 4, {width, height});
		for (const letter of width >= 72 ? 'abcdef' : 'abcd') expect(lines.join('')).toContain(letter);
		expect(lines.filter(text => text.trim() === '')).toEqual([]);
	});

	test('that is narrow has fewer columns', () => {
		expect(drawn('1x1 1x1', 4, {width: 20, height: 6})).toEqual([
			...Array.from({length: 3}, () => `${'a'.repeat(19)} `),
			...Array.from({length: 3}, () => `${'b'.repeat(19)} `),
		]);
	});

	test('that is low shows the focused tile, and counts the hidden rows', () => {
		const size = {width: 20, height: 6};
		const tiles = tilesOf('1x1 1x1 1x1 1x1');
		expect(layOutBoard({tiles, columns: 1}, size, 0)).toMatchObject({above: 0, below: 2});
		expect(layOutBoard({tiles, columns: 1}, size, 3)).toMatchObject({above: 2, below: 0});
		expect(
			drawn('1x1 1x1 1x1 1x1', 1, size, 3)
				.map(text => text[0])
				.join(''),
		).toBe('cccddd');
	});
});

describe('the adjacent tile', () => {
	const units = placeTiles(tilesOf('1x1 1x1 2x1 1x1'), 2);
	test.each([
		[0, 'right', [1, 0], 1],
		[1, 'left', [-1, 0], 0],
		[1, 'right', [1, 0], 1],
		[0, 'down', [0, 1], 2],
		[1, 'down', [0, 1], 2],
		[2, 'down', [0, 1], 3],
		[3, 'up', [0, -1], 2],
		[0, 'up', [0, -1], 0],
		[7, 'up', [0, -1], 7],
	] as const)('%d, %s', (from, _name, direction, to) => {
		expect(tileBeside(units, from, direction)).toBe(to);
	});
});
