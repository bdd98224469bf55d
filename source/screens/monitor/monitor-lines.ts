import type {Activity} from '../../core/activity.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import {fitText, padText} from '../../core/text/fit-text.ts';
import {formatTime} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, padLine, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import {
	lockColumns,
	type MonitorColumn,
	runningColumns,
	sessionColumns,
	slowestColumns,
} from '../../present/monitor/monitor-columns.ts';
import {activeFacts, finishedFacts, sessionFacts} from '../../present/monitor/monitor-facts.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {sqlLines} from '../../present/sql-lines.ts';
import type {FilterState} from '../../store/list-filter.ts';
import {filterSpans} from '../frame/filter-spans.ts';
import type {Size} from '../screen.ts';
import type {MonitorRow, MonitorView} from './monitor-state.ts';

export type MonitorDrawing = {
	readonly view: MonitorView;
	readonly isByStart: boolean;
	readonly activity: Activity | undefined;
	/** Number of rows before and after the filter. */
	readonly count: number;
	readonly rows: readonly MonitorRow[];
	readonly filter: FilterState;
	readonly cursor: number;
	readonly top: (height: number) => number;
	readonly scrolledTo: (height: number, count: number) => number;
	readonly at: number | undefined;
	readonly isLoading: boolean;
	readonly error: DwhError | undefined;
	/** Why nothing is read automatically. */
	readonly whyNot: string | undefined;
	readonly stepText: StepText;
	readonly now: number;
};

const narrow = 100;

/** Returns a row of a list by its columns; the last column takes the remaining width. */
const rowLine = <Row>(
	columns: readonly MonitorColumn<Row>[],
	cell: (column: MonitorColumn<Row>) => ReturnType<typeof span>,
	isChosen: boolean,
	width: number,
): Line => {
	const shown = columns.filter(({isExtra}) => !isExtra || width >= narrow);
	let left = width - 3;
	const parts = shown.map((column, place) => {
		const {text, tone} = cell(column);
		const room = place === shown.length - 1 ? Math.max(0, left) : column.width;
		left -= room + 2;
		return span(`${padText(safeText(text), room, column.isRight ? 'right' : 'left')}  `, tone);
	});
	return padLine(line(span(isChosen ? ' ▸ ' : '   ', 'focus'), ...parts), width);
};

const listOf = <Row>(
	columns: readonly MonitorColumn<Row>[],
	rows: readonly Row[],
	from: number,
	{cursor, now}: MonitorDrawing,
	width: number,
): Line[] => [
	rowLine(columns, ({title}) => span(title, 'dim'), false, width),
	...rows.map((row, place) => rowLine(columns, column => column.cell(row, now), from + place === cursor, width)),
];

const listLines = (drawing: MonitorDrawing, height: number, width: number): Line[] => {
	const {rows, view} = drawing;
	const from = drawing.top(height - 1);
	const shown = rows.slice(from, from + height - 1);
	const of = <Kind extends MonitorView>(kind: Kind) =>
		shown.flatMap(one => (one.kind === kind ? [one.row as Extract<MonitorRow, {kind: Kind}>['row']] : []));
	switch (view) {
		case 'running':
			return listOf(runningColumns, of('running'), from, drawing, width);
		case 'locks':
			return listOf(lockColumns, of('locks'), from, drawing, width);
		case 'slowest':
			return listOf(slowestColumns, of('slowest'), from, drawing, width);
		default:
			return listOf(sessionColumns, of('sessions'), from, drawing, width);
	}
};

const detailLines = (chosen: MonitorRow, {activity}: MonitorDrawing, width: number): Line[] => {
	const {kind, row} = chosen;
	const {statements = [], locks = []} = activity ?? {};
	switch (kind) {
		case 'running':
			return [...activeFacts(row, width), emptyLine, ...sqlLines([row.text], width)];
		case 'slowest':
			return [...finishedFacts(row, width), emptyLine, ...sqlLines([row.text], width)];
		default: {
			const running = statements.filter(({session}) => session === row.session);
			return [
				...sessionFacts(row, {statements, locks}),
				...(running.length > 0
					? [
							emptyLine,
							...sqlLines(
								running.map(({text}) => text),
								width,
							),
						]
					: []),
			];
		}
	}
};

const titles: Readonly<Record<MonitorView, string>> = {
	running: 'running and queued',
	locks: 'locks',
	slowest: 'slowest of 24 h',
	sessions: 'sessions',
};

const headLine = (drawing: MonitorDrawing, width: number): Line => {
	const {view, at, isLoading, filter, rows, count, activity, isByStart} = drawing;
	const counts: Partial<Record<MonitorView, number>> = activity
		? {running: activity.statements.length, locks: activity.locks.length, sessions: activity.sessions.length}
		: {};
	// A filter takes the room of the other views' names.
	const isFiltered = filter.isTyping || filter.text !== '';
	const listed = (Object.keys(titles) as MonitorView[]).filter(name => name === view || width >= narrow || !isFiltered);
	const names = listed.flatMap(name => {
		const number = counts[name] === undefined ? '' : ` ${counts[name]}`;
		const text = `${width >= narrow || name === view ? titles[name] : name}${number}`;
		return [span('  '), span(name === view ? `[${text}]` : text, name === view ? 'focus' : 'dim')];
	});
	const read = at === undefined ? (isLoading ? 'reading …' : '') : `at ${formatTime(at)}`;
	return line(
		span(' Monitor', 'strong'),
		...names,
		...filterSpans(filter, rows.length, count),
		span(`  ${read}${isByStart ? ', newest first' : ''}`, 'dim'),
	);
};

const empty: Readonly<Record<MonitorView, string>> = {
	running: 'No statements are running or queued.',
	locks: 'No transaction holds a lock.',
	slowest: 'No statements finished in the last 24 hours.',
	sessions: 'No open sessions.',
};

/** Returns the list of the shown view with details of the chosen row below. */
export const monitorLines = (drawing: MonitorDrawing, {width, height}: Size): Line[] => {
	const {rows, cursor, count, at, error, whyNot, activity, view, stepText} = drawing;
	const head = headLine(drawing, width);
	const notes = [
		...(error ? errorLines(error, width, stepText) : []),
		...(whyNot === undefined ? [] : wrapText(whyNot, width - 2).map(text => line(span(` ${text}`, 'wait')))),
		...(view === 'locks' && activity?.limits
			? wrapText(activity.limits, width - 2).map(text => line(span(` ${text}`, 'dim')))
			: []),
	];
	const room = height - 1 - notes.length;
	const chosen = rows[cursor];
	if (!chosen) {
		const text = count > 0 ? 'No match.' : at === undefined ? '' : empty[view];
		return [head, ...notes, emptyLine, line(span(` ${text}`, 'dim'))].slice(0, height);
	}

	const listRoom = Math.max(2, Math.min(rows.length + 1, Math.ceil(room / 2)));
	const detailRoom = Math.max(0, room - listRoom - 1);
	const detail = detailLines(chosen, drawing, width);
	const from = drawing.scrolledTo(detailRoom, detail.length);
	return [
		head,
		...notes,
		...listLines(drawing, listRoom, width),
		line(span(fitText('─'.repeat(width), width), 'dim')),
		...detail.slice(from, from + detailRoom),
	].slice(0, height);
};
