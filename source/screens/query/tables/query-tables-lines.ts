import {displayWidth} from '../../../core/text/display-width.ts';
import {padText} from '../../../core/text/fit-text.ts';
import {type Line, line, span, spread} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import type {Size} from '../../screen.ts';
import type {QueryTables, TableRow} from './query-tables.ts';

const widestOf = (texts: readonly string[]): number => Math.max(0, ...texts.map(text => displayWidth(safeText(text))));

/** The catalogue's tables, each with its columns and their types, as many as fit. */
export const queryTablesLines = (
	tables: QueryTables,
	{width, height, isFocused, topIn}: Size & {isFocused: boolean; topIn: (height: number) => number},
): Line[] => {
	const rows = tables.rows();
	const {cursor} = tables;
	const room = height - 1;
	const top = topIn(room);
	const shown = rows.slice(top, top + room);
	const columns = rows.filter(row => row.kind === 'column');
	const typeWidth = Math.min(16, widestOf(columns.map(({type}) => type)));
	const nameWidth = Math.min(widestOf(columns.map(({name}) => name)), width - typeWidth - 7);
	const seen = shown.length < rows.length ? `${top + 1}-${top + shown.length} of ${rows.length} ` : '';
	const rowLine = (row: TableRow, index: number): Line => {
		const isChosen = isFocused && top + index === cursor.index();
		const mark = span(isChosen ? ' ▸ ' : '   ', 'focus');
		return row.kind === 'table'
			? line(mark, span(safeText(row.name), isChosen ? 'selected' : 'strong'), span(`  ${row.role}`, 'dim'))
			: line(
					mark,
					span('  '),
					span(padText(safeText(row.name), nameWidth), isChosen ? 'selected' : 'plain'),
					span(`  ${safeText(row.type)}`, 'dim'),
				);
	};
	return [
		spread(
			line(
				span(' Tables', isFocused ? 'strong' : 'dim'),
				span(`  ${rows.length - columns.length} in the catalogue`, 'dim'),
			),
			line(span(seen, 'dim')),
			width,
		),
		...shown.map(rowLine),
	];
};
