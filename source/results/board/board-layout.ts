import {emptyLine, type Line, padLine, span} from '../../core/text/line.ts';
import type {Board} from '../../sql/catalogue/board.ts';

/** Position and size of a tile in grid units. */
export type TileUnits = {
	readonly column: number;
	readonly row: number;
	readonly width: number;
	readonly height: number;
};

/** Position and size of a tile in cells; undefined while it is scrolled out of the window. */
export type TilePlace = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

type Size = {readonly width: number; readonly height: number};

/** Narrower tiles show no trend and cut every figure. */
const leastWidth = 18;
/** The title, the value of a figure, and its change. */
const leastHeight = 3;
/** Rows that contain only figures give excess height to the other rows. */
const maxFigureHeight = 4;

/** Puts each tile into the first gap that fits it, row by row; a tile wider than the grid gets the grid's width. */
export const placeTiles = (
	tiles: readonly Pick<TileUnits, 'width' | 'height'>[],
	columns: number,
): readonly TileUnits[] => {
	const taken = new Set<string>();
	return tiles.map(({width: wanted, height}) => {
		const width = Math.min(wanted, columns);
		for (let row = 0; ; row++) {
			for (let column = 0; column + width <= columns; column++) {
				const cells = Array.from(
					{length: width * height},
					(_, index) => `${column + (index % width)} ${row + Math.floor(index / width)}`,
				);
				if (cells.some(cell => taken.has(cell))) continue;
				for (const cell of cells) taken.add(cell);
				return {column, row, width, height};
			}
		}
	});
};

/** Returns the grid for a window of this width: with fewer columns if a unit would be too narrow. */
export const gridOf = ({tiles, columns}: Pick<Board, 'tiles' | 'columns'>, width: number) => {
	const fitting = Math.max(1, Math.min(columns, Math.floor(width / leastWidth)));
	const units = placeTiles(tiles, fitting);
	return {columns: fitting, units, rows: Math.max(1, ...units.map(({row, height}) => row + height))};
};

/** Returns the top edge of each visible row, and the bottom edge of the last one. */
const rowEdges = (seen: number, height: number, isOfFigures: (row: number) => boolean): readonly number[] => {
	const rows = Array.from({length: seen}, (_, row) => row);
	const low = rows.filter(isOfFigures).length;
	const each = height / seen;
	const spare = low === seen ? 0 : low * Math.max(0, each - maxFigureHeight);
	const heightOf = (row: number) =>
		low === seen ? each : isOfFigures(row) ? Math.min(each, maxFigureHeight) : each + spare / (seen - low);
	let edge = 0;
	const ends = rows.map(row => {
		edge += heightOf(row);
		return Math.round(edge);
	});
	return [0, ...ends];
};

/** Returns the places of the tiles, which fill the window, and the number of grid rows above and below it. */
export const layOutBoard = (
	board: Pick<Board, 'tiles' | 'columns'>,
	{width, height}: Size,
	focus: number,
): {readonly places: readonly (TilePlace | undefined)[]; readonly above: number; readonly below: number} => {
	const {columns, units, rows} = gridOf(board, width);
	const seen = Math.max(1, Math.min(rows, Math.floor(height / leastHeight)));
	const focused = units[focus];
	// Scrolls as little as possible to show the focused tile, or its top if it is taller than the window.
	const bottom = focused ? focused.row + focused.height - seen : 0;
	const top = Math.max(0, Math.min(rows - seen, Math.min(Math.max(0, bottom), focused?.row ?? 0)));
	const x = (column: number) => Math.round((column * width) / columns);
	const edges = rowEdges(seen, height, row =>
		units.every(
			(unit, index) =>
				board.tiles[index]?.show === 'figure' || unit.row > row + top || unit.row + unit.height <= row + top,
		),
	);
	const y = (row: number) => edges[Math.min(seen, Math.max(0, row - top))] ?? height;
	const places = units.map(unit => {
		if (unit.row + unit.height <= top || unit.row >= top + seen) return undefined;
		const [left, upper] = [x(unit.column), y(unit.row)];
		return {x: left, y: upper, width: x(unit.column + unit.width) - left, height: y(unit.row + unit.height) - upper};
	});
	return {places, above: top, below: rows - top - seen};
};

/** Returns the nearest tile in a direction; the same tile if there is none. */
export const tileBeside = (
	units: readonly TileUnits[],
	focus: number,
	[right, down]: readonly [right: number, down: number],
): number => {
	const from = units[focus];
	if (!from) return focus;
	const middle = ({column, row, width, height}: TileUnits) => [column + width / 2, row + height / 2] as const;
	const [x, y] = middle(from);
	const candidates = units.flatMap((unit, index) => {
		const [ux, uy] = middle(unit);
		const ahead =
			right === 0
				? down > 0
					? unit.row - (from.row + from.height)
					: from.row - (unit.row + unit.height)
				: right > 0
					? unit.column - (from.column + from.width)
					: from.column - (unit.column + unit.width);
		if (index === focus || ahead < 0) return [];
		const aside = right === 0 ? Math.abs(ux - x) : Math.abs(uy - y);
		return [{index, score: ahead * 100 + aside}];
	});
	return (
		candidates.reduce((best, one) => (best === undefined || one.score < best.score ? one : best), candidates[0])
			?.index ?? focus
	);
};

/** Combines the lines of all tiles into lines of the window, with one free column after each tile. */
export const composeTiles = (
	places: readonly (TilePlace | undefined)[],
	linesOf: (index: number, size: Size) => readonly Line[],
	{width, height}: Size,
): Line[] => {
	const drawn = places.flatMap((place, index) =>
		place ? [{...place, lines: linesOf(index, {width: place.width - 1, height: place.height})}] : [],
	);
	return Array.from({length: height}, (_, row) => {
		const covering = drawn
			.filter(({y, height: high}) => row >= y && row < y + high)
			.sort((one, other) => one.x - other.x);
		const cells = covering.reduce<Line>((before, {x, y, width: wide, lines}) => {
			return [...padLine(before, x), ...padLine(lines[row - y] ?? emptyLine, wide - 1), span(' ')];
		}, emptyLine);
		return padLine(cells, width);
	});
};
