import {displayWidth} from '../../core/text/display-width.ts';
import {formatRows} from '../../core/text/format-number.ts';
import {formatTime} from '../../core/text/format-time.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {BoardTile} from '../../sql/catalogue/board.ts';
import {fittingKinds} from '../chart/chart-data.ts';
import {drawChart} from '../chart/chart-lines.ts';
import {createTextTable} from '../text-table.ts';
import {changeOf, figureOf} from './figure.ts';
import type {TileRows} from './tile-rows.ts';

export type TileSize = {readonly width: number; readonly height: number};

/** The rows of a tile, and the previous ones, which were read at `at`. */
export type TileContent = {
	readonly tile: BoardTile;
	readonly rows: TileRows;
	readonly before: {readonly rows: TileRows; readonly at: number} | undefined;
};

const troubleLines = (text: string, {width, height}: TileSize): Line[] =>
	wrapText(text, width - 3)
		.slice(0, height)
		.map((words, index) => line(span(index === 0 ? ' ! ' : '   ', 'wait'), span(words, 'wait')));

const figureLines = ({tile, rows, before}: TileContent, size: TileSize): Line[] => {
	const figure = figureOf(tile, rows);
	if ('problem' in figure) return troubleLines(figure.problem, size);
	const change = before && changeOf(figure, figureOf(tile, before.rows));
	const tone = change === undefined || change.by === 0 ? 'dim' : 'focus';
	const room = size.width - displayWidth(change?.text ?? '') - 1;
	const time = before ? formatTime(before.at) : '';
	const since = [` since ${time}`, ` since ${time.slice(0, 5)}`].find(text => text.length <= room) ?? '';
	const below = change && line(span(` ${change.text}`, tone), span(since, 'dim'));
	return [line(' ', span(figure.text, 'strong'), span(` ${figure.column}`, 'dim')), ...(below ? [below] : [])];
};

const tableLines = ({rows}: TileContent, {width, height}: TileSize): Line[] => {
	const room = Math.max(1, height - 2);
	// The last line shows how many more there are.
	const shown = rows.rows.length > room ? rows.rows.slice(0, Math.max(1, room - 1)) : rows.rows;
	const page = {columns: rows.columns, rows: shown};
	const table = createTextTable(page, width - 2, false);
	const [names = '', rule = ''] = table.header();
	const more = rows.rows.length - shown.length;
	return [
		line(span(` ${names}`, 'strong')),
		line(span(` ${rule}`, 'dim')),
		...table.lines(page).map(text => line(` ${text}`)),
		...(rows.rows.length === 0 ? [line(span(' no rows', 'dim'))] : []),
		...(more > 0 ? [line(span(` … ${rows.isPart ? 'more than ' : ''}${formatRows(more)} more`, 'dim'))] : []),
	];
};

const chartLines = ({tile, rows}: TileContent, size: TileSize): Line[] => {
	const {width, height} = size;
	const {show} = tile;
	if (rows.rows.length === 0) return [line(span(' no rows', 'dim'))];
	const fitting = fittingKinds(rows.columns, rows.rows);
	const kind = fitting.find(one => one === show);
	const chart = kind && drawChart(rows.columns, rows.rows, kind, width - 1, height);
	if (!chart) {
		const others = fitting.length > 0 ? `Draw it as ${fitting.join(', ')}.` : 'Show it as a table.';
		return troubleLines(`The result cannot be drawn as a ${show}. ${others}`, size);
	}

	const leftOut = chart.leftOut === undefined ? [] : [line(span(` ${chart.leftOut}`, 'dim'))];
	const lines = [...(chart.legend.length > 0 ? [chart.legend] : []), ...chart.lines];
	if (lines.length + leftOut.length <= height) return [...lines, ...leftOut];
	const shown = lines.slice(0, Math.max(1, height - 1 - leftOut.length));
	return [...shown, line(span(` … ${lines.length - shown.length} more`, 'dim')), ...leftOut];
};

/** Returns the content below a tile's title, within the given cells. */
export const tileLines = (content: TileContent, size: TileSize): Line[] => {
	if (size.height <= 0) return [];
	const {show} = content.tile;
	const lines =
		show === 'figure'
			? figureLines(content, size)
			: show === 'table'
				? tableLines(content, size)
				: chartLines(content, size);
	return lines.slice(0, size.height);
};
