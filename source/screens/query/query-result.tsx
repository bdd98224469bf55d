import {Box} from 'ink';
import {useMemo} from 'react';
import {Lines} from '../../components/lines.tsx';
import {ResultTable} from '../../components/result-table.tsx';
import {isNumericColumn} from '../../core/result-set.ts';
import {formatCell} from '../../core/text/format-cell.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {useChanges} from '../../hooks/use-store.ts';
import {errorLines} from '../../present/error-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {sqlLines} from '../../present/sql-lines.ts';
import type {ResultRows} from '../../store/result-rows.ts';
import type {Scroll} from '../../store/scroll.ts';
import type {Size} from '../screen.ts';
import {noTableLines, outcomeLine} from './query-lines.ts';
import {QueryRow} from './query-row.tsx';
import type {QueryOutcome} from './query-state.ts';
import {statementsLine} from './query-statements.ts';
import {shownColumns} from './shown-columns.ts';

type Props = Size & {
	readonly outcome: QueryOutcome;
	/** Place of the chosen row; drawn as chosen only when the result has focus. */
	readonly chosen: number;
	readonly isFocused: boolean;
	readonly isCellOpen: boolean;
	/** Of the row that is open. */
	readonly rowScroll: Scroll;
	readonly firstColumn: number;
	/** First row to draw in a window of this height. */
	readonly topOf: (height: number) => number;
	readonly now: number;
	readonly stepText: StepText;
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

/** The outcome of a text: a strip of its statements; of the shown one the rows, one row whole, or the error. */
export const QueryResultPane = (props: Props) => {
	const {
		outcome,
		chosen,
		isFocused,
		isCellOpen,
		rowScroll,
		firstColumn,
		topOf,
		now,
		stepText,
		width,
		height: whole,
	} = props;
	const {rows, statements, shown} = outcome;
	useChanges(useMemo(() => statements.flatMap(one => (one.rows ? [one.rows.state] : [])), [statements]));
	const strip = statements.length > 1 ? [statementsLine(statements, shown, width)] : [];
	const height = whole - strip.length;
	const state = rows?.state.get();
	if (!rows || !state || (state.error && state.loaded === 0)) {
		const ended = state?.error ? {...outcome, error: state.error} : outcome;
		const sql = ended.error || strip.length === 0 ? [] : sqlLines([statements[shown]?.sql ?? ''], width);
		const head = outcomeLine(ended, undefined, 0, 0, now, width);
		return (
			<Lines lines={[...strip, head, ...noTableLines(ended, width, stepText), ...sql]} width={width} height={whole} />
		);
	}

	if (isCellOpen) {
		return <QueryRow rows={rows} index={chosen} scroll={rowScroll} width={width} height={whole} />;
	}

	// Rows that were read stay when the rest cannot be read.
	const errorPart = state.error ? errorLines(state.error, width, stepText).slice(0, Math.floor(height / 2)) : [];
	// Headline, two lines of heading, and the line about columns.
	const room = Math.max(1, height - 4 - errorPart.length);
	const top = topOf(room);
	const below = [sidewaysLine(rows, firstColumn, width), ...errorPart];
	return (
		<Box flexDirection="column" width={width} height={whole} flexShrink={0}>
			<Lines
				lines={[...strip, outcomeLine(outcome, state, top, room, now, width)]}
				width={width}
				height={strip.length + 1}
			/>
			<Part
				rows={rows}
				top={top}
				chosen={isFocused ? chosen - top : -1}
				firstColumn={firstColumn}
				width={width}
				height={height - 1 - below.length}
			/>
			<Lines lines={below} width={width} height={below.length} />
		</Box>
	);
};
