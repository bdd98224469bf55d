import {textOf} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import type {Board, BoardTile} from '../../sql/catalogue/board.ts';
import {fittingKinds} from '../chart/chart-data.ts';
import {chartSvg} from '../chart/chart-svg.ts';
import {escapeSvg} from '../chart/escape-svg.ts';
import {gridOf} from './board-layout.ts';
import {figureOf} from './figure.ts';
import {tileLines} from './tile-lines.ts';
import type {TileRows} from './tile-rows.ts';

// In pixels: a chart of two by two units has its natural proportions.
const unit = {width: 240, height: 135};
const titleHeight = 50;
// Text in tables, in pixels.
const cell = {width: 6.1, height: 14};

type Place = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

const words = (x: number, y: number, text: string, more: string): string =>
	`<text x="${x}" y="${y}" ${more}>${escapeSvg(text)}</text>`;

const textTile = (tile: BoardTile, rows: TileRows, {x, y, width, height}: Place): string[] => {
	const size = {width: Math.floor((width - 20) / cell.width), height: Math.floor((height - 40) / cell.height)};
	return tileLines({tile, rows, before: undefined}, size).map((one, index) =>
		words(
			x + 10,
			y + 44 + index * cell.height,
			textOf(one).trimEnd(),
			'font-family="monospace" font-size="10" xml:space="preserve"',
		),
	);
};

const tileSvg = (tile: BoardTile, rows: TileRows | undefined, place: Place): string[] => {
	const {x, y, width} = place;
	const {show} = tile;
	const isChart = show !== 'figure' && show !== 'table' && rows && fittingKinds(rows.columns, rows.rows).includes(show);
	const chart = isChart ? chartSvg(rows.columns, rows.rows, show, tile.title, place) : undefined;
	if (chart !== undefined) return [chart];
	const title = words(x + 10, y + 24, safeText(tile.title), 'font-size="14" font-weight="bold"');
	if (!rows) return [title, words(x + 10, y + 48, 'could not be read', 'font-size="13"')];
	const figure = show === 'figure' ? figureOf(tile, rows) : undefined;
	if (!figure || 'problem' in figure) return [title, ...textTile(tile, rows, place)];
	const size = Math.min(40, Math.floor((width - 20) / (0.6 * figure.text.length)));
	return [
		title,
		words(x + 10, y + 78, figure.text, `font-size="${size}"`),
		words(x + 10, y + 104, figure.column, 'font-size="13" fill="#666"'),
	];
};

/** Returns the board as one SVG document, each tile with its data. */
export const boardSvg = (board: Board, rowsOf: (tile: BoardTile) => TileRows | undefined): string => {
	const {columns, units, rows} = gridOf(board, Number.POSITIVE_INFINITY);
	const [width, height] = [columns * unit.width, titleHeight + rows * unit.height];
	const tiles = board.tiles.flatMap((tile, index) => {
		const {column = 0, row = 0, width: wide = 1, height: high = 1} = units[index] ?? {};
		return tileSvg(tile, rowsOf(tile), {
			x: column * unit.width,
			y: titleHeight + row * unit.height,
			width: wide * unit.width,
			height: high * unit.height,
		});
	});
	const title = words(10, 34, safeText(board.title), 'font-size="22"');
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" fill="#222">\n<rect width="100%" height="100%" fill="#fff"/>\n${[title, ...tiles].join('\n')}\n</svg>\n`;
};
