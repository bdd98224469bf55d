import {Box} from 'ink';
import {Lines} from '../components/lines.tsx';
import {ResultTable} from '../components/result-table.tsx';
import {formatCell} from '../core/format-cell.ts';
import {emptyLine, type Line, line, span} from '../core/line.ts';
import {isNumericColumn} from '../core/result-set.ts';
import {safeText} from '../core/safe-text.ts';
import {shownColumns} from '../core/shown-columns.ts';
import type {ResultRows} from '../store/result-rows.ts';
import type {Scroll} from '../store/scroll.ts';
import {noTableLines, outcomeLine} from './query-lines.ts';
import {QueryRow} from './query-row.tsx';
import type {QueryOutcome} from './query-state.ts';
import type {Size} from './screen.ts';

type Props = Size & {
	readonly outcome: QueryOutcome;
	/** Place of the chosen row; drawn as chosen only when the result has focus. */
	readonly chosen: number;
	readonly isFocused: boolean;
	readonly isCellOpen: boolean;
	/** Of the row that is open. */
	readonly rowScroll: Scroll;
	readonly firstColumn: number;
	/** First row to draw when so many fit. */
	readonly topOf: (height: number) => number;
	readonly now: number;
};

type PartProps = Size & {
	readonly rows: ResultRows;
	readonly top: number;
	readonly chosen: number;
	readonly firstColumn: number;
};

// Half a text can be read; half a number or half a date says something else.
const narrowestText = 12;

const visibleColumns = (rows: ResultRows, firstColumn: number, width: number) => {
	const {columns} = rows.state.get();
	const widths = rows.widths();
	const least = widths.map((wanted, index) =>
		/^(character|varchar|text|super)/.test(columns[index]?.type ?? '') ? Math.min(wanted, narrowestText) : wanted,
	);
	return shownColumns(widths, least, firstColumn, width - 2);
};

const Part = ({rows, top, chosen, firstColumn, width, height}: PartProps) => {
	const {columns} = rows.state.get();
	const shown = visibleColumns(rows, firstColumn, width);
	const texts = rows.rows(top, height - 2).map(row => {
		const cells = shown.map(({index}) => [String(index), row[index] === null ? null : formatCell(row[index])]);
		return Object.fromEntries(cells) as Record<string, string | null>;
	});
	const heads = shown.map(({index, width: wide}) => {
		const column = columns[index];
		const align = column && isNumericColumn(column) ? ('right' as const) : ('left' as const);
		return {key: String(index), title: safeText(column?.name ?? ''), align, width: wide};
	});
	return (
		<Box width={width} height={height} flexShrink={0} overflow="hidden">
			<ResultTable columns={heads} rows={texts} chosen={chosen} />
		</Box>
	);
};

const sidewaysLine = (rows: ResultRows, firstColumn: number, width: number): Line => {
	const {columns} = rows.state.get();
	const last = visibleColumns(rows, firstColumn, width).at(-1)?.index ?? 0;
	if (firstColumn === 0 && last >= columns.length - 1) return emptyLine;
	return line(span(` columns ${firstColumn + 1}-${last + 1} of ${columns.length}   ←→`, 'dim'));
};

/** What came of a statement: its rows as far as they are seen, one row whole, or why there are none. */
export const QueryResultPane = (props: Props) => {
	const {outcome, chosen, isFocused, isCellOpen, rowScroll, firstColumn, topOf, now, width, height} = props;
	const {rows} = outcome;
	// Headline, two lines of heading, and the line about columns.
	const room = Math.max(1, height - 4);
	const top = topOf(room);
	const error = rows?.state.get().error;
	const head = outcomeLine(error ? {...outcome, error} : outcome, rows?.state.get(), top, room, now, width);
	if (!rows || error) {
		const lines = [head, ...noTableLines(error ? {...outcome, error} : outcome, width)];
		return <Lines lines={lines} width={width} height={height} />;
	}

	if (isCellOpen) {
		return <QueryRow rows={rows} index={chosen} scroll={rowScroll} width={width} height={height} />;
	}

	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0}>
			<Lines lines={[head]} width={width} height={1} />
			<Part
				rows={rows}
				top={top}
				chosen={isFocused ? chosen - top : -1}
				firstColumn={firstColumn}
				width={width}
				height={height - 2}
			/>
			<Lines lines={[sidewaysLine(rows, firstColumn, width)]} width={width} height={1} />
		</Box>
	);
};
