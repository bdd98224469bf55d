import type {ActiveStatement, FinishedStatement, TableLock, WarehouseSession} from '../../core/activity.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {formatDuration, formatMoment} from '../../core/text/format-time.ts';
import {type Span, span} from '../../core/text/line.ts';

/** A column of a list of the monitor; the last column takes the remaining width. */
export type MonitorColumn<Row> = {
	readonly title: string;
	readonly width: number;
	readonly isRight?: boolean;
	/** Hidden in a narrow window. */
	readonly isExtra?: boolean;
	cell(row: Row, now: number): Span;
};

const duration = (ms: number | undefined): Span => span(ms === undefined ? '' : formatDuration(ms));
const count = (value: number | undefined): Span => span(value === undefined ? '' : formatCount(value));

/** Returns a statement as one line, without leading comments. */
export const oneLine = (text: string): string => {
	const lines = text.split('\n').map(each => each.trim());
	const from = lines.findIndex(each => each !== '' && !each.startsWith('--'));
	return lines.slice(Math.max(0, from)).join(' ').replaceAll(/\s+/g, ' ').slice(0, 500);
};

const stateSpan = ({state, blockedBy}: ActiveStatement): Span => {
	if (blockedBy.length > 0) return span('! blocked', 'bad');
	if (state === 'queued') return span('· queued', 'wait');
	return state === 'running' ? span('▸ running', 'focus') : span('▸ reading', 'dim');
};

export const runningColumns: readonly MonitorColumn<ActiveStatement>[] = [
	{title: 'state', width: 9, cell: stateSpan},
	{title: 'elapsed', width: 8, isRight: true, cell: ({elapsedMs}) => duration(elapsedMs)},
	{title: 'queued', width: 8, isRight: true, isExtra: true, cell: ({queueMs}) => duration(queueMs)},
	{title: 'rows', width: 11, isRight: true, isExtra: true, cell: ({rows}) => count(rows)},
	{title: 'session', width: 10, isRight: true, cell: ({session}) => span(String(session))},
	{title: 'user', width: 10, cell: ({user, handle}) => span(user, handle ? 'plain' : 'dim')},
	{title: 'statement', width: 0, cell: ({text}) => span(oneLine(text))},
];

export const lockColumns: readonly MonitorColumn<TableLock>[] = [
	{
		title: 'lock',
		width: 9,
		cell: ({isGranted}) => (isGranted ? span('✔ held', 'good') : span('! waits', 'bad')),
	},
	{title: 'since', width: 14, cell: ({transactionAt}, now) => span(formatMoment(transactionAt, now), 'dim')},
	{title: 'session', width: 10, isRight: true, cell: ({session}) => span(String(session))},
	{title: 'user', width: 10, cell: ({user}) => span(user)},
	{title: 'transaction', width: 11, isRight: true, isExtra: true, cell: ({transaction}) => span(String(transaction))},
	{title: 'mode', width: 21, cell: ({mode}) => span(mode)},
	{
		title: 'on',
		width: 0,
		cell: ({table}) => (table === undefined ? span('its own transaction', 'dim') : span(table)),
	},
];

const endSpan = ({status}: FinishedStatement): Span => {
	if (status === 'finished') return span('✔ done', 'good');
	return status === 'failed' ? span('✖ failed', 'bad') : span('■ stopped', 'wait');
};

export const slowestColumns: readonly MonitorColumn<FinishedStatement>[] = [
	{title: 'ended', width: 9, cell: endSpan},
	{title: 'took', width: 8, isRight: true, cell: ({elapsedMs}) => duration(elapsedMs)},
	{title: 'queue', width: 7, isRight: true, cell: ({queueMs}) => duration(queueMs)},
	{title: 'compile', width: 8, isRight: true, isExtra: true, cell: ({compileMs}) => duration(compileMs)},
	{title: 'run', width: 8, isRight: true, cell: ({executionMs}) => duration(executionMs)},
	{title: 'rows', width: 11, isRight: true, isExtra: true, cell: ({rows}) => count(rows)},
	{title: 'user', width: 10, cell: ({user}) => span(user, 'dim')},
	{title: 'statement', width: 0, cell: ({text}) => span(oneLine(text))},
];

export const sessionColumns: readonly MonitorColumn<WarehouseSession>[] = [
	{title: 'session', width: 10, isRight: true, cell: ({session}) => span(String(session))},
	{title: 'user', width: 16, cell: ({user}) => span(user)},
	{title: 'database', width: 16, cell: ({database}) => span(database)},
	{title: 'opened', width: 16, cell: ({startedAt}, now) => span(formatMoment(startedAt, now), 'dim')},
	{title: '', width: 0, cell: ({isOurs}) => span(isOurs ? 'of this program' : '', 'dim')},
];
