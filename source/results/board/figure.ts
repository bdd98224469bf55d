import {closest} from '../../core/closest.ts';
import {type Cell, isNumericColumn} from '../../core/result-set.ts';
import {numberOf} from '../../core/rows/compare-cells.ts';
import {formatCell} from '../../core/text/format-cell.ts';
import {safeText} from '../../core/text/safe-text.ts';
import type {BoardTile} from '../../sql/catalogue/board.ts';
import type {TileRows} from './tile-rows.ts';

/** The value of a figure tile, or why there is none, as a sentence. */
export type Figure =
	| {readonly text: string; readonly column: string; readonly value: number | undefined}
	| {readonly problem: string};

const nearest = (name: string, names: readonly string[]): string => {
	const near = closest(name, names);
	return near ? `Did you mean ${safeText(near)}?` : `Available: ${names.map(safeText).join(', ')}.`;
};

const grouped = (cell: Cell): string => {
	const text = formatCell(cell);
	const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
	return whole === '' ? text : `${sign}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')}${rest}`;
};

/** Returns the value in the tile's column and row, by default the first number of the first row. */
export const figureOf = ({column, row}: Pick<BoardTile, 'column' | 'row'>, {columns, rows}: TileRows): Figure => {
	const names = columns.map(({name}) => name);
	const natural = columns.findIndex(isNumericColumn);
	const at = column === undefined ? Math.max(0, natural) : names.indexOf(column);
	if (at < 0) return {problem: `The result has no column "${safeText(column ?? '')}". ${nearest(column ?? '', names)}`};
	const found = row === undefined ? rows[0] : rows.find(cells => formatCell(cells[0]) === row);
	if (rows.length === 0) return {problem: 'The result has no rows.'};
	if (!found) {
		const labels = rows.slice(0, 20).map(cells => formatCell(cells[0]));
		return {problem: `No row begins with "${safeText(row ?? '')}". ${nearest(row ?? '', labels)}`};
	}

	const cell = found[at] ?? null;
	const isNumber = columns[at] !== undefined && isNumericColumn(columns[at]) && cell !== null;
	return {
		text: isNumber ? grouped(cell) : formatCell(cell),
		column: safeText(names[at] ?? ''),
		value: isNumber ? numberOf(cell) : undefined,
	};
};

/** Returns the change of the figure since the previous reading: "+120"; undefined if the values are not numbers. */
export const changeOf = (now: Figure, before: Figure): {readonly text: string; readonly by: number} | undefined => {
	if ('problem' in now || 'problem' in before || now.value === undefined || before.value === undefined)
		return undefined;
	const by = Number((now.value - before.value).toPrecision(12));
	return {by, text: by === 0 ? 'unchanged' : `${by > 0 ? '+' : '-'}${grouped(Math.abs(by))}`};
};
