import type {ActiveStatement, FinishedStatement, TableLock, WarehouseSession} from '../../core/activity.ts';
import {formatBytes, formatCount} from '../../core/text/format-number.ts';
import {formatDuration, formatTime} from '../../core/text/format-time.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';

const factLine = (facts: readonly (string | undefined)[]): Line =>
	line(span(` ${facts.filter(fact => fact !== undefined && fact !== '').join(' · ')}`, 'dim'));

const duration = (label: string, ms: number | undefined): string | undefined =>
	ms === undefined ? undefined : `${label} ${formatDuration(ms)}`;

/** Returns the facts about a running statement. */
export const activeFacts = (statement: ActiveStatement, width: number): Line[] => {
	const {queryId, session, transaction, user, name, startedAt, elapsedMs, queueMs, rows, bytes, blockedBy, handle} =
		statement;
	return [
		factLine([
			queryId === undefined ? undefined : `query ${queryId}`,
			`session ${session}`,
			transaction === undefined ? undefined : `transaction ${transaction}`,
			user,
			name,
			handle ? 'of this program' : 'of another program',
		]),
		factLine([
			`since ${formatTime(startedAt)}`,
			duration('elapsed', elapsedMs),
			duration('queued', queueMs),
			rows === undefined ? undefined : `${formatCount(rows)} rows`,
			bytes === undefined ? undefined : formatBytes(bytes),
		]),
		...blockedBy.flatMap(blocker =>
			wrapText(
				`! It waits for session ${blocker.session}${blocker.table ? `, which holds a lock on ${blocker.table}` : ''}.`,
				width - 2,
			).map(text => line(span(` ${text}`, 'bad'))),
		),
	];
};

/** Returns the facts about a finished statement. */
export const finishedFacts = (statement: FinishedStatement, width: number): Line[] => {
	const {queryId, session, user, name, startedAt, elapsedMs, queueMs, compileMs, executionMs, lockWaitMs, error} =
		statement;
	return [
		factLine([`query ${queryId}`, `session ${session}`, user, name, `began ${formatTime(startedAt)}`]),
		factLine([
			duration('took', elapsedMs),
			duration('queue', queueMs),
			duration('compile', compileMs),
			duration('lock wait', lockWaitMs),
			duration('execution', executionMs),
		]),
		...(error === undefined ? [] : wrapText(`✖ ${error}`, width - 2).map(text => line(span(` ${text}`, 'bad')))),
	];
};

/** Returns what a session runs, and the locks that it holds or waits for. */
export const sessionFacts = (
	{session}: Pick<WarehouseSession, 'session'>,
	{statements, locks}: {readonly statements: readonly ActiveStatement[]; readonly locks: readonly TableLock[]},
): Line[] => {
	const own = locks.filter(lock => lock.session === session && lock.table !== undefined);
	const running = statements.filter(statement => statement.session === session);
	return [
		factLine([
			`session ${session}`,
			running.length === 0 ? 'runs nothing' : `runs ${running.length}`,
			own.length === 0 ? 'no lock on a table' : undefined,
		]),
		...own.map(({mode, table, isGranted}) =>
			line(
				span(
					` ${isGranted ? '✔' : '!'} ${mode} on ${table}${isGranted ? '' : ', waiting'}`,
					isGranted ? 'plain' : 'bad',
				),
			),
		),
	];
};
