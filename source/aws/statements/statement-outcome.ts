import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import type {StatementOutcome} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import type {LoadError} from '../../core/load-error.ts';
import {loadFailure} from '../../core/load-failure.ts';
import type {NextStep} from '../../core/next-step.ts';
import {firstWord} from '../../sql/language/check-request.ts';
import {readCopyErrors} from './copy-errors.ts';
import {copiesIn, copyFigures, loadKeyOf, reportOf} from './copy-figures.ts';
import type {RunQuery} from './run-query.ts';
import {isLoadFailure, sqlError} from './sql-error.ts';
import type {Statement} from './statement.ts';

export type OutcomeOptions = {
	readonly runQuery: RunQuery;
	readonly clock: Clock;
	/** Whether the warehouse has the view with the refused values. */
	readonly hasValues: boolean;
};

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY']);

const sqlOf = ({sql}: Statement, described: DescribeStatementResponse): readonly string[] =>
	sql ??
	(described.SubStatements?.length
		? described.SubStatements.map(({QueryString}) => QueryString ?? '')
		: [described.QueryString ?? '']);

const msOf = ({Duration = 0, CreatedAt, UpdatedAt}: DescribeStatementResponse): number => {
	// The service reports nanoseconds.
	if (Duration > 0) return Duration / 1e6;
	return CreatedAt && UpdatedAt ? Math.max(0, UpdatedAt.getTime() - CreatedAt.getTime()) : 0;
};

/** Returns the execution time, if the service reports it. */
const executionOf = ({Duration = 0}: DescribeStatementResponse) => (Duration > 0 ? {executionMs: Duration / 1e6} : {});

const nothingDone = (described: DescribeStatementResponse) =>
	({ms: msOf(described), hasResult: false, rowsAffected: []}) as const;

const cancelledOutcome = (described: DescribeStatementResponse): StatementOutcome => ({
	...nothingDone(described),
	status: 'cancelled',
	error: new DwhError('cancelled', 'Cancelled.', {cause: described.Error}),
});

const loadErrorsOr = async (
	{runQuery, clock, hasValues}: OutcomeOptions,
	statement: Statement,
	described: DescribeStatementResponse,
	index: number,
	signal: AbortSignal,
): Promise<readonly LoadError[]> => {
	const copies = copiesIn(sqlOf(statement, described));
	const at = copies.findIndex(copy => copy.index === index);
	const copy = copies[at];
	if (!copy) return [];
	const {pid} = statement;
	// Several loads of one session can only be distinguished by table, which only the history has.
	const figures = copies.length > 1 ? await copyFigures({runQuery, clock, described, copies, pid, signal}) : [];
	const key = {...loadKeyOf(described, pid), queryId: figures[at]?.queryId};
	return readCopyErrors({runQuery, clock, key, table: copy.table, hasValues, signal});
};

const refusedRecordsStep: NextStep = {
	text: 'Read the refused records',
	command: 'query "select * from sys_load_error_detail order by start_time desc limit 10"',
};

const failedOutcome = async (
	options: OutcomeOptions,
	statement: Statement,
	described: DescribeStatementResponse,
	signal: AbortSignal,
): Promise<StatementOutcome> => {
	const statements = sqlOf(statement, described);
	const parts = described.SubStatements ?? [];
	const failed = parts.findIndex(({Status}) => Status === 'FAILED');
	// If the connection was refused, no part failed, and only the batch has the reason.
	const index = Math.max(failed, 0);
	const isAboutOne = failed >= 0 || parts.length === 0;
	const sql = isAboutOne ? statements[index] : undefined;
	const text = (failed >= 0 && parts[failed]?.Error) || described.Error || 'The warehouse reported no reason.';
	let error = sqlError(text, sql);
	if (error.kind === 'cancelled') return cancelledOutcome(described);
	if (sql !== undefined && isLoadFailure(text)) {
		const reading = loadErrorsOr(options, statement, described, index, signal);
		// Kept for `loadErrors`; the handler avoids an unhandled rejection.
		statement.loadErrors = reading.catch(() => []);
		const errors = await statement.loadErrors;
		error =
			errors.length > 0
				? loadFailure(errors[0]?.table ?? '', errors, sql)
				: new DwhError('load', error.message, {sql, nextSteps: [refusedRecordsStep], cause: text});
	}

	return {...nothingDone(described), status: 'failed', ...(isAboutOne ? {failedAt: index} : {}), error};
};

const rowsOf = (sql: string, rows: number | undefined): number | undefined => {
	if (rows === undefined || rows < 0) return undefined;
	const word = firstWord(sql);
	// CREATE TABLE AS has a row count, CREATE TABLE has none.
	return changing.has(word) || (word === 'CREATE' && rows > 0) ? rows : undefined;
};

const sum = (values: readonly (number | undefined)[]): number =>
	values.reduce<number>((total, value) => total + (value ?? 0), 0);

const finishedOutcome = async (
	{runQuery, clock}: OutcomeOptions,
	statement: Statement,
	described: DescribeStatementResponse,
	signal: AbortSignal,
): Promise<StatementOutcome> => {
	const statements = sqlOf(statement, described);
	const copies = copiesIn(statements);
	const figures = await copyFigures({runQuery, clock, described, copies, pid: statement.pid, signal});
	const known = figures.filter(figure => figure !== undefined);
	const parts = described.SubStatements ?? [];
	const ran = parts.length > 0 ? parts : [described];
	return {
		status: 'finished',
		ms: msOf(described),
		...executionOf(described),
		hasResult: ran.at(-1)?.HasResultSet ?? false,
		withResult: ran.flatMap(({HasResultSet}, at) => (HasResultSet ? [at] : [])),
		rowsAffected: statements.map((sql, index) => {
			const load = figures[copies.findIndex(copy => copy.index === index)];
			return load?.rows ?? rowsOf(sql, reportOf(described, index)?.ResultRows);
		}),
		...(known.some(({files}) => files !== undefined) && {filesRead: sum(known.map(({files}) => files))}),
		...(known.some(({bytes}) => bytes !== undefined) && {bytesRead: sum(known.map(({bytes}) => bytes))}),
		...(known.some(({errors}) => errors) && {skipped: sum(known.map(({errors}) => errors))}),
	};
};

/** Reads the outcome of a finished statement, with figures and refused records of its loads. */
export const readOutcome = (
	options: OutcomeOptions,
	statement: Statement,
	described: DescribeStatementResponse,
	signal: AbortSignal,
): Promise<StatementOutcome> => {
	switch (described.Status) {
		case 'FINISHED':
			return finishedOutcome(options, statement, described, signal);
		case 'FAILED':
			return failedOutcome(options, statement, described, signal);
		default:
			return Promise.resolve(cancelledOutcome(described));
	}
};

/** Reads the records that COPY skipped or refused in a finished statement; empty for other statements. */
export const loadErrorsOf = async (
	options: OutcomeOptions,
	statement: Statement,
	described: DescribeStatementResponse,
	signal: AbortSignal,
): Promise<readonly LoadError[]> => {
	const found: LoadError[] = [];
	for (const {index} of copiesIn(sqlOf(statement, described))) {
		found.push(...(await loadErrorsOr(options, statement, described, index, signal)));
	}

	return found;
};
