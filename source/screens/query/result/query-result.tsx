import {Box} from 'ink';
import {useLayoutEffect, useMemo} from 'react';
import {useHitRegion} from '../../../components/hit-regions.ts';
import {Lines} from '../../../components/lines.tsx';
import {ResultTable} from '../../../components/result-table.tsx';
import {isNumericColumn} from '../../../core/result-set.ts';
import {displayWidth} from '../../../core/text/display-width.ts';
import {fitText} from '../../../core/text/fit-text.ts';
import {formatCell} from '../../../core/text/format-cell.ts';
import type {Line} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {useChanges} from '../../../hooks/use-store.ts';
import {errorLines} from '../../../present/error-lines.ts';
import {noteLines} from '../../../present/marked-lines.ts';
import type {StepText} from '../../../present/next-step/next-step-text.ts';
import {sqlLines} from '../../../present/sql-lines.ts';
import type {ResultView} from '../../../store/result-view.ts';
import type {Scroll} from '../../../store/scroll.ts';
import type {Size} from '../../screen.ts';
import {noTableLines, outcomeLine} from '../query-lines.ts';
import type {QueryOutcome, ResultPrompt, StepsState} from '../tabs/query-tab.ts';
import {arrangementLine} from './arrangement-line.ts';
import {type CopyFormat, copyMenuLine} from './copy-result.ts';
import {isMarked} from './mark-actions.ts';
import {isPlan, QueryPlanTree} from './query-plan.tsx';
import {QueryRow} from './query-row.tsx';
import {statementsLine} from './query-statements.ts';
import {QuerySteps} from './query-steps.tsx';
import {columnWindow} from './result-columns.ts';
import {exportProblem} from './result-export.ts';
import {resultHits} from './result-hits.ts';
import {completionOf, resultPromptLine} from './result-prompt.ts';
import {ResultStatistics} from './result-statistics.tsx';
import type {ShownColumn} from './shown-columns.ts';

type Props = Size & {
	readonly outcome: QueryOutcome;
	/** Place of the chosen row; drawn as chosen only when the result has focus. */
	readonly chosen: number;
	readonly isFocused: boolean;
	readonly isCellOpen: boolean;
	/** Of the row that is open. */
	readonly rowScroll: Scroll;
	readonly isStatisticsOpen: boolean;
	/** Of the statistics. */
	readonly statisticsScroll: Scroll;
	readonly isPlanOpen: boolean;
	/** Of the plan. */
	readonly planScroll: Scroll;
	readonly steps: {readonly state: StepsState; readonly scroll: Scroll} | undefined;
	/** What is being typed about the result. */
	readonly prompt: ResultPrompt | undefined;
	/** In which rows would be copied, while the menu for that is open. */
	readonly copyFormat: CopyFormat | undefined;
	/** How to compare, while the menu for that is open. */
	readonly compareMenu: Line | undefined;
	/** Of the open row, the cell under the cursor alone. */
	readonly isOnlyCell: boolean;
	/** How far an export is, or what became of it. */
	readonly export: Line | undefined;
	/** What the warehouse says of the statement at work: that it is queued, and why. */
	readonly note: string | undefined;
	/** First row to draw in a window of this height. */
	readonly topOf: (height: number) => number;
	readonly now: number;
	readonly stepText: StepText;
};

type PartProps = Size & {
	readonly rows: ResultView;
	readonly columns: readonly ShownColumn[];
	readonly top: number;
	/** Place of the chosen row among all, and whether it is drawn as chosen. */
	readonly chosen: number;
	readonly isFocused: boolean;
};

const orderSigns = {ascending: ' ▲', descending: ' ▼'} as const;

const Part = ({rows, columns: shown, top, chosen, isFocused, width, height}: PartProps) => {
	const {columns} = rows.state.get();
	const {sort, column: cursor} = rows.arrangement.get();
	const read = rows.rows(top, height - 2);
	const marks = new Set([...read.keys()].filter(at => isMarked(rows, top + at, chosen)));
	const texts = read.map(row => {
		const cells = shown.map(({index}) => [String(index), row[index] === null ? null : formatCell(row[index])]);
		return Object.fromEntries(cells) as Record<string, string | null>;
	});
	const heads = shown.map(({index, width: wide}) => {
		const column = columns[index];
		const align = column && isNumericColumn(column) ? ('right' as const) : ('left' as const);
		const order = sort?.column === index ? orderSigns[sort.direction] : '';
		const title = `${fitText(safeText(column?.name ?? ''), wide - displayWidth(order))}${order}`;
		return {key: String(index), title, align, width: wide, isChosen: isFocused && index === cursor};
	});
	const box = useHitRegion(() => resultHits(heads, top, read.length));
	return (
		<Box ref={box} width={width} height={height} flexShrink={0} overflow="hidden">
			<ResultTable columns={heads} rows={texts} chosen={isFocused ? chosen - top : -1} marks={marks} />
		</Box>
	);
};

/** The outcome of a text: a strip of its statements; of the shown one the rows, one row whole, or the error. */
export const QueryResultPane = (props: Props) => {
	const {
		outcome,
		chosen,
		isFocused,
		isCellOpen,
		rowScroll,
		isStatisticsOpen,
		statisticsScroll,
		isPlanOpen,
		planScroll,
		steps,
		prompt,
		copyFormat,
		compareMenu,
		isOnlyCell,
		export: exported,
		note,
		topOf,
		now,
		stepText,
		width,
		height: whole,
	} = props;
	const {rows, statements, shown} = outcome;
	const window = rows && columnWindow(rows, width - 2);
	// Scrolled as it was drawn, so that the next column moves it as little as it needs.
	useLayoutEffect(() => {
		if (rows && window && rows.arrangement.get().firstColumn !== window.first) {
			rows.arrangement.set({firstColumn: window.first});
		}
	});
	useChanges(
		useMemo(() => statements.flatMap(({rows: view}) => (view ? [view.state, view.arrangement] : [])), [statements]),
	);
	const strip = statements.length > 1 ? [statementsLine(statements, shown, width)] : [];
	const height = whole - strip.length;
	const state = rows?.state.get();
	if (steps) {
		const head = [...strip, outcomeLine(outcome, undefined, 0, 0, now, width)];
		return <QuerySteps {...steps} {...{rows, head, stepText, width}} height={whole} />;
	}

	if (!rows || !window || !state || (state.error && state.loaded === 0)) {
		const ended = state?.error ? {...outcome, error: state.error} : outcome;
		const sql = ended.error || strip.length === 0 ? [] : sqlLines([statements[shown]?.sql ?? ''], width);
		const head = outcomeLine(ended, undefined, 0, 0, now, width, note);
		return (
			<Lines lines={[...strip, head, ...noTableLines(ended, width, stepText), ...sql]} width={width} height={whole} />
		);
	}

	if (isCellOpen) {
		return (
			<QueryRow rows={rows} index={chosen} isOnlyCell={isOnlyCell} scroll={rowScroll} width={width} height={whole} />
		);
	}

	if (isPlanOpen && isPlan(rows)) {
		const head = outcomeLine(outcome, undefined, 0, 0, now, width);
		return <QueryPlanTree rows={rows} head={[...strip, head]} scroll={planScroll} width={width} height={whole} />;
	}

	if (isStatisticsOpen) {
		return <ResultStatistics rows={rows} scroll={statisticsScroll} width={width} height={whole} />;
	}

	// Rows that were read stay when the rest cannot be read.
	const errorPart = state.error ? errorLines(state.error, width, stepText).slice(0, Math.floor(height / 2)) : [];
	const notes = noteLines(statements[shown]?.notes ?? [], width).slice(0, Math.floor(height / 3));
	const menu = prompt ?? copyFormat ?? compareMenu ?? exported;
	// In the lowest windows a row is worth more than what is said of the columns.
	const hasStatus = menu !== undefined || height > 4 + errorPart.length + notes.length;
	// Headline, two lines of heading, and the line about columns.
	const room = Math.max(1, height - (hasStatus ? 4 : 3) - errorPart.length - notes.length);
	const top = topOf(room);
	const problem = prompt?.kind === 'export' ? exportProblem(prompt.text) : rows.filterProblem();
	const status = prompt
		? resultPromptLine(prompt, {problem, names: completionOf(prompt, rows).names}, width)
		: copyFormat
			? copyMenuLine(rows, chosen, copyFormat, width)
			: (compareMenu ?? exported ?? arrangementLine(rows, window));
	const below = [...(hasStatus ? [status] : []), ...notes, ...errorPart];
	return (
		<Box flexDirection="column" width={width} height={whole} flexShrink={0} overflow="hidden">
			<Lines
				lines={[...strip, outcomeLine(outcome, rows, top, room, now, width)]}
				width={width}
				height={strip.length + 1}
			/>
			<Part
				rows={rows}
				top={top}
				chosen={chosen}
				columns={window.columns}
				isFocused={isFocused}
				width={width}
				height={Math.max(0, height - 1 - below.length)}
			/>
			<Lines lines={below} width={width} height={below.length} />
		</Box>
	);
};
