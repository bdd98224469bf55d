import {Box, useCursor} from 'ink';
import type {FunctionComponent} from 'react';
import {Lines} from '../components/lines.tsx';
import {ResultTable} from '../components/result-table.tsx';
import {formatCell} from '../core/format-cell.ts';
import {emptyLine, type Line, line, span} from '../core/line.ts';
import {isNumericColumn} from '../core/result-set.ts';
import {safeText} from '../core/safe-text.ts';
import {shownColumns} from '../core/shown-columns.ts';
import {useStore} from '../hooks/use-store.ts';
import type {Statement} from '../sql/catalogue.ts';
import type {Store} from '../store/create-store.ts';
import type {Dashboard} from '../store/dashboard.ts';
import type {ListCursor} from '../store/list-cursor.ts';
import type {ResultRows} from '../store/result-rows.ts';
import {editorLines, noTableLines, outcomeLine, queryListLines, rowLines} from './query-lines.ts';
import {questionSql} from './query-sql.ts';
import type {QueryState} from './query-state.ts';
import type {Size} from './screen.ts';
import {sqlLines} from './sql-lines.ts';

type Parts = {
	readonly dashboard: Dashboard;
	readonly view: Store<QueryState>;
	readonly matching: () => readonly Statement[];
	readonly list: ListCursor;
	readonly result: ListCursor;
};

// Below this the list and the result take turns.
const widthForBoth = 100;
const listWidth = 34;

type TableProps = Size & {
	readonly rows: ResultRows;
	readonly top: number;
	readonly chosen: number;
	readonly firstColumn: number;
};

const PartOfResult = ({rows, top, chosen, firstColumn, width, height}: TableProps) => {
	const {columns} = rows.state.get();
	const shown = shownColumns(rows.widths(), firstColumn, width - 2);
	const texts = rows
		.rows(top, height - 2)
		.map(row =>
			Object.fromEntries(shown.map(({index}) => [String(index), row[index] === null ? null : formatCell(row[index])])),
		);
	const heads = shown.map(({index, width: wide}) => {
		const column = columns[index];
		const isRight = column !== undefined && isNumericColumn(column);
		return {
			key: String(index),
			title: safeText(column?.name ?? ''),
			align: isRight ? ('right' as const) : ('left' as const),
			width: wide,
		};
	});
	return (
		<Box width={width} height={height} flexShrink={0} overflow="hidden">
			<ResultTable columns={heads} rows={texts} chosen={chosen - top} />
		</Box>
	);
};

const sidewaysLine = (rows: ResultRows, firstColumn: number, width: number): Line => {
	const {columns} = rows.state.get();
	const shown = shownColumns(rows.widths(), firstColumn, width - 2);
	const last = shown.at(-1)?.index ?? 0;
	if (firstColumn === 0 && last >= columns.length - 1) return emptyLine;
	return line(span(` columns ${firstColumn + 1}-${last + 1} of ${columns.length}   ←→`, 'dim'));
};

/** The screen's face, bound to its state. */
export const createQueryView = ({dashboard, view, matching, list, result}: Parts): FunctionComponent<Size> => {
	const Result = ({width, height}: Size) => {
		const state = useStore(view);
		useStore(dashboard.queries.works);
		const {outcome, isCellOpen, firstColumn, focus, isSqlShown} = state;
		const chosenQuestion = matching()[list.index()];
		if (!outcome || isSqlShown) {
			const lines =
				focus === 'list' && chosenQuestion
					? [
							line(span(` ${safeText(chosenQuestion.title)}`, 'strong')),
							line(span(` ${safeText(chosenQuestion.doc)}`, 'dim')),
							emptyLine,
							...sqlLines([questionSql(chosenQuestion)]),
						]
					: [line(span(focus === 'editor' ? ' F5 runs the statement; so does ; and ⏎.' : '', 'dim'))];
			return <Lines lines={lines} width={width} height={height} />;
		}

		const {rows} = outcome;
		const room = height - 4;
		const top = result.top(room);
		const head = outcomeLine(outcome, rows?.state.get(), top, room, dashboard.session.clock.now(), width);
		if (!rows || rows.state.get().error) {
			const error = rows?.state.get().error;
			const lines = [head, ...noTableLines(error ? {...outcome, error} : outcome, width)];
			return <Lines lines={lines} width={width} height={height} />;
		}

		const chosen = result.index();
		if (isCellOpen) {
			const row = rows.rows(chosen, 1)[0];
			const lines = row ? rowLines(rows.state.get().columns, row, width) : [];
			return (
				<Lines
					lines={[line(span(` Row ${chosen + 1}`, 'strong')), emptyLine, ...lines]}
					width={width}
					height={height}
				/>
			);
		}

		// Reading on starts a page before the end is seen, outside of drawing.
		const needed = top + room * 3;
		if (needed > rows.state.get().loaded && !rows.state.get().isComplete) setImmediate(() => void rows.readTo(needed));
		return (
			<Box flexDirection="column" width={width} height={height} flexShrink={0}>
				<Lines lines={[head]} width={width} height={1} />
				<PartOfResult
					rows={rows}
					top={top}
					chosen={focus === 'result' ? chosen : -1}
					firstColumn={firstColumn}
					width={width}
					height={height - 2}
				/>
				<Lines lines={[sidewaysLine(rows, firstColumn, width)]} width={width} height={1} />
			</Box>
		);
	};

	const Editor = ({width, height, x, y}: Size & {readonly x: number; readonly y: number}) => {
		const state = useStore(view);
		const {setCursorPosition} = useCursor();
		const {lines, cursor} = editorLines(state, width, height);
		// The terminal's own cursor, so that an input method writes where one looks.
		setCursorPosition({x: x + cursor.x, y: y + cursor.y});
		return <Lines lines={lines} width={width} height={height} />;
	};

	const HiddenCursor = () => {
		useCursor().setCursorPosition(undefined);
		return null;
	};

	return ({width, height}) => {
		const state = useStore(view);
		useStore(dashboard.state);
		const isBoth = width >= widthForBoth;
		const {focus} = state;
		const isListShown = isBoth || focus === 'list';
		const left = isBoth ? listWidth : width;
		const right = isBoth ? width - listWidth - 1 : width;
		const editorHeight =
			focus === 'editor' ? Math.max(4, Math.min(Math.floor(height / 2), state.editor.text.split('\n').length + 1)) : 0;
		const queries = matching();
		const separator = Array.from({length: height}, () => line(span('│', 'dim')));
		return (
			<Box width={width} height={height} flexShrink={0}>
				{isListShown && (
					<Lines
						lines={queryListLines(queries, state, {cursor: list.index(), top: list.top, width: left, height})}
						width={left}
						height={height}
					/>
				)}
				{isBoth && <Lines lines={separator} width={1} height={height} />}
				{(isBoth || focus !== 'list') && (
					<Box flexDirection="column" width={right} height={height} flexShrink={0}>
						{focus === 'editor' ? (
							<Editor width={right} height={editorHeight} x={width - right} y={2} />
						) : (
							<HiddenCursor />
						)}
						{focus === 'editor' && <Lines lines={[line(span('─'.repeat(right), 'dim'))]} width={right} height={1} />}
						<Result width={right} height={height - editorHeight - (focus === 'editor' ? 1 : 0)} />
					</Box>
				)}
			</Box>
		);
	};
};
