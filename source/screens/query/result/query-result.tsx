import {Box} from 'ink';
import {useLayoutEffect, useMemo} from 'react';
import {useHitRegion} from '../../../components/hit-regions.ts';
import {Lines} from '../../../components/lines.tsx';
import {ResultTable} from '../../../components/result-table.tsx';
import type {DwhError} from '../../../core/dwh-error.ts';
import {keyFor} from '../../../core/keys/keys.ts';
import {isNumericColumn} from '../../../core/result-set.ts';
import {displayWidth} from '../../../core/text/display-width.ts';
import {fitText} from '../../../core/text/fit-text.ts';
import {formatCell} from '../../../core/text/format-cell.ts';
import {type Line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {useChanges} from '../../../hooks/use-store.ts';
import {errorLines} from '../../../present/error-lines.ts';
import {markedLines, noteLines} from '../../../present/marked-lines.ts';
import type {StepText} from '../../../present/next-step/next-step-text.ts';
import {sqlLines} from '../../../present/sql-lines.ts';
import type {ResultView} from '../../../store/result-view.ts';
import type {Scroll} from '../../../store/scroll.ts';
import type {Size} from '../../screen.ts';
import {noTableLines, outcomeLine} from '../query-lines.ts';
import {textAtMatch} from '../rows/text-at-match.ts';
import type {QueryOutcome, ResultPrompt, StepsState} from '../tabs/query-tab.ts';
import {arrangementLine} from './arrangement-line.ts';
import {type CopyFormat, copyMenuLine} from './copy-result.ts';
import {exportScopeText} from './export-scope.ts';
import {isMarked} from './mark-actions.ts';
import {isPlan, QueryPlanTree} from './query-plan.tsx';
import {QueryRow} from './query-row.tsx';
import {isEndShown, statementsLine} from './query-statements.ts';
import {QuerySteps} from './query-steps.tsx';
import {type ColumnWindow, columnWindow} from './result-columns.ts';
import {exportProblem} from './result-export.ts';
import {resultHits} from './result-hits.ts';
import {completionOf, resultPromptLine} from './result-prompt.ts';
import {ResultStatistics} from './result-statistics.tsx';
import type {ShownColumn} from './shown-columns.ts';

type Props = Size & {
	readonly outcome: QueryOutcome;
	/** Index of the chosen row; highlighted only if the result has focus. */
	readonly chosen: number;
	readonly isFocused: boolean;
	readonly isCellOpen: boolean;
	/** Scroll position of the open row. */
	readonly rowScroll: Scroll;
	readonly isStatisticsOpen: boolean;
	/** Scroll position of the statistics. */
	readonly statisticsScroll: Scroll;
	readonly isPlanOpen: boolean;
	/** Scroll position of the plan. */
	readonly planScroll: Scroll;
	readonly steps: {readonly state: StepsState; readonly scroll: Scroll} | undefined;
	/** The open prompt of the result. */
	readonly prompt: ResultPrompt | undefined;
	/** Format of the copy menu, while it is open. */
	readonly copyFormat: CopyFormat | undefined;
	/** The compare menu, while it is open. */
	readonly compareMenu: Line | undefined;
	/** Only the cell under the cursor of the open row is shown. */
	readonly isOnlyCell: boolean;
	/** Progress or outcome of an export. */
	readonly export: Line | undefined;
	/** A remark about the display of rows, shown if there is no other. */
	readonly remark?: Line | undefined;
	/** Note of the warehouse about the running statement: queued, and why. */
	readonly note: string | undefined;
	/** Returns the first visible row for this height. */
	readonly topOf: (height: number) => number;
	readonly now: number;
	readonly stepText: StepText;
};

type PartProps = Size & {
	readonly rows: ResultView;
	readonly columns: readonly ShownColumn[];
	readonly top: number;
	/** Index of the chosen row. */
	readonly chosen: number;
	readonly isFocused: boolean;
	/** There is a rule below the column names. */
	readonly hasRule: boolean;
};

const orderSigns = {ascending: ' ▲', descending: ' ▼'} as const;

const Part = ({rows, columns: shown, top, chosen, isFocused, hasRule, width, height}: PartProps) => {
	const {columns} = rows.state.get();
	const {sort, column: cursor, sought} = rows.arrangement.get();
	const headLines = hasRule ? 2 : 1;
	const read = rows.rows(top, Math.max(0, height - headLines));
	const marks = new Set([...read.keys()].filter(at => isMarked(rows, top + at, chosen)));
	const texts = read.map(row => {
		const textOf = (index: number, wide: number) =>
			row[index] === null ? null : textAtMatch(formatCell(row[index]), sought, wide);
		const cells = shown.map(({index, width: wide}) => [String(index), textOf(index, wide)]);
		return Object.fromEntries(cells) as Record<string, string | null>;
	});
	const heads = shown.map(({index, width: wide}) => {
		const column = columns[index];
		const align = column && isNumericColumn(column) ? ('right' as const) : ('left' as const);
		const order = sort?.column === index ? orderSigns[sort.direction] : '';
		const title = `${fitText(safeText(column?.name ?? ''), wide - displayWidth(order))}${order}`;
		return {key: String(index), title, align, width: wide, isChosen: isFocused && index === cursor};
	});
	const box = useHitRegion(() => resultHits(heads, top, read.length, headLines));
	return (
		<Box ref={box} width={width} height={height} flexShrink={0} overflow="hidden">
			<ResultTable
				columns={heads}
				rows={texts}
				chosen={isFocused ? chosen - top : -1}
				marks={marks}
				sought={sought}
				hasRule={hasRule}
			/>
		</Box>
	);
};

/** Returns the lines for a pane. If it is too low, the blank line and the headline are left out first. */
const inLowPane = (head: readonly Line[], said: readonly Line[], height: number): readonly Line[] => {
	if (head.length + said.length <= height || said.length === 0) return [...head, ...said];
	const words = said.filter(one => one.length > 0);
	const left = Math.max(0, Math.min(head.length, height - words.length));
	return [...head.slice(head.length - left), ...words];
};

/** Returns the message below the rows: only a notice if the rest was released, because running again restores it. */
const releasedOr = ({code, message}: DwhError, lines: readonly Line[], width: number): readonly Line[] =>
	code === 'result-released'
		? markedLines(span(' ! ', 'wait'), `${message} Run it again: ${keyFor('query.result', 'run')}`, width, 'dim')
		: lines;

/** The outcome of a text: the line of statements, and of the shown one its rows, one row, or the error. */
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
		remark,
		note,
		topOf,
		now,
		stepText,
		width,
		height: whole,
	} = props;
	const {rows, statements, shown} = outcome;
	let window: ColumnWindow | undefined;
	// Keeps the drawn scroll position, so that the next column scrolls as little as possible.
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

	if (!rows || !state || (state.error && state.loaded === 0)) {
		const ended = state?.error ? {...outcome, error: state.error} : outcome;
		const isError = ended.error !== undefined && isEndShown(ended);
		const sql = isError || strip.length === 0 ? [] : sqlLines([statements[shown]?.sql ?? ''], width);
		const head = [...strip, outcomeLine(ended, undefined, 0, 0, now, width, {note})];
		const said = noTableLines(ended, width, stepText);
		return <Lines lines={inLowPane(head, [...said, ...sql], whole)} width={width} height={whole} />;
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

	// Rows that were read remain visible if the rest cannot be read.
	const errorPart = state.error
		? releasedOr(state.error, errorLines(state.error, width, stepText), width).slice(0, Math.floor(height / 2))
		: [];
	const notes = noteLines(statements[shown]?.notes ?? [], width).slice(0, Math.floor(height / 3));
	const menu = prompt ?? copyFormat ?? compareMenu ?? exported ?? remark;
	const said = errorPart.length + notes.length;
	// In the lowest windows a row is more important than the line about columns and the rule.
	const hasStatus = menu !== undefined || height > 4 + said;
	const left = height - 1 - said - (hasStatus ? 1 : 0);
	const hasRule = left > 2;
	// If only the headline fits, it shows the number of rows.
	const room = Math.max(0, left - (hasRule ? 2 : 1));
	const top = topOf(room);
	// Column widths are measured by reading rows, because a cut number is misleading.
	rows.rows(top, room);
	window = columnWindow(rows, width - 2);
	const problem = prompt?.kind === 'export' ? exportProblem(prompt) : rows.filterProblem();
	const warning = prompt?.kind === 'export' ? exportScopeText(prompt.scope ?? 'whole', rows, chosen) : '';
	const status = prompt
		? resultPromptLine(prompt, {problem, names: completionOf(prompt, rows).names, warning}, width)
		: copyFormat
			? copyMenuLine(rows, chosen, copyFormat, width)
			: (compareMenu ?? exported ?? remark ?? arrangementLine(rows, window));
	const below = [...(hasStatus ? [status] : []), ...notes, ...errorPart];
	return (
		<Box flexDirection="column" width={width} height={whole} flexShrink={0} overflow="hidden">
			<Lines
				lines={[...strip, outcomeLine(outcome, rows, top, room, now, width, {chosen})]}
				width={width}
				height={strip.length + 1}
			/>
			<Part
				rows={rows}
				top={top}
				chosen={chosen}
				columns={window.columns}
				isFocused={isFocused}
				hasRule={hasRule}
				width={width}
				height={room === 0 ? 0 : Math.max(0, left)}
			/>
			<Lines lines={below} width={width} height={below.length} />
		</Box>
	);
};
