import {useMemo} from 'react';
import {Lines} from '../../../components/lines.tsx';
import type {Cell, Column, Row} from '../../../core/result-set.ts';
import {formatCell} from '../../../core/text/format-cell.ts';
import {formatCount} from '../../../core/text/format-number.ts';
import {emptyLine, type Line, line, span, spread} from '../../../core/text/line.ts';
import {prettyJson} from '../../../core/text/pretty-json.ts';
import {safeLines, safeText} from '../../../core/text/safe-text.ts';
import {breakText} from '../../../core/text/wrap.ts';
import {useScrollWindow} from '../../../hooks/use-window.ts';
import {shortType} from '../../../present/short-type.ts';
import type {ResultView} from '../../../store/result-view.ts';
import type {Scroll} from '../../../store/scroll.ts';
import type {Size} from '../../screen.ts';
import {countOfRows} from '../query-lines.ts';

type Props = Size & {
	readonly rows: ResultView;
	/** Index of the row among the shown rows. */
	readonly index: number;
	readonly scroll: Scroll;
	/** Only the cell under the cursor is shown. */
	readonly isOnlyCell: boolean;
};

/** One row with complete values, as many lines as fit. */
export const QueryRow = ({rows, index, scroll, isOnlyCell, width, height}: Props) => {
	const {column} = rows.arrangement.get();
	// Computed per row, not per key, because a value may take thousands of lines.
	const lines = useMemo(() => {
		const [row] = rows.rows(index, 1);
		const {columns} = rows.state.get();
		if (!row) return [];
		return isOnlyCell
			? rowLines(columns.slice(column, column + 1), row.slice(column, column + 1), width)
			: rowLines(columns, row, width);
	}, [rows, index, width, isOnlyCell, column]);
	const room = height - 2;
	const top = useScrollWindow(scroll)(room, lines.length);
	const last = Math.min(lines.length, top + room);
	const seen =
		lines.length > room ? `lines ${formatCount(top + 1)}-${formatCount(last)} of ${formatCount(lines.length)} ` : '';
	const title = line(
		span(` Row ${formatCount(rows.numberOf(index))}`, 'strong'),
		span(` of ${countOfRows(rows.state.get())}`, 'dim'),
	);
	const head = [spread(title, line(span(seen, 'dim')), width), emptyLine];
	return <Lines lines={[...head, ...lines.slice(top, last)]} width={width} height={height} />;
};

// Longer than any VARCHAR. A SUPER value may have megabytes, too many to scroll through.
const maxText = 100_000;

const valueLines = (cell: Cell | undefined, width: number): Line[] => {
	const tone = cell === null ? 'dim' : 'plain';
	if (typeof cell !== 'string') return [line(span(`   ${formatCell(cell)}`, tone))];
	const rest = cell.length - maxText;
	const text = rest > 0 ? cell.slice(0, maxText) : (prettyJson(cell) ?? cell);
	return [
		...safeLines(text)
			.flatMap(text => breakText(text, width - 4))
			.map(text => line(span(`   ${text}`, tone))),
		...(rest > 0 ? [line(span(`   … and ${formatCount(rest)} more characters`, 'dim'))] : []),
	];
};

/** Returns one row with complete values, each below its column's name. */
export const rowLines = (columns: readonly Column[], row: Row, width: number): Line[] =>
	columns.flatMap(({name, type}, index) => [
		line(span(` ${safeText(name)}`, 'focus'), span(`  ${shortType(type)}`, 'dim')),
		...valueLines(row[index], width),
	]);
