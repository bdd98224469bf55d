import type {DuckDBConnection} from '@duckdb/node-api';
import type {StatementOutcome} from '../../backend.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import {checkRequest} from '../../sql/language/check-request.ts';
import {classifyStatement} from '../../sql/language/classify-statement.ts';
import {shownNames} from '../dialect/exact-names.ts';
import type {Lease} from '../engine/connection-manager.ts';
import {errorFromEngine, isFatal} from '../engine/error-from-engine.ts';
import {readsPlans, recordPlans} from '../monitor/record-plans.ts';
import {refreshTableSizes} from '../monitor/refresh-table-sizes.ts';
import {localSessionOf} from '../sessions/session.ts';
import {textInSession} from '../sessions/session-parameters.ts';
import {
	controlTransaction,
	failTransaction,
	pinTemporaryTables,
	refuseInFailedTransaction,
	undoSettings,
} from '../sessions/session-transaction.ts';
import {refreshStaleViews} from '../system-views/refresh-stale-views.ts';
import {readsMaterializedState, readsSystemViews} from '../system-views/system-views.ts';
import {holdResult} from './held-result.ts';
import {type Job, openResults} from './job.ts';
import {begin, commit, createRun, type Run, type RunContext, rollBack} from './run-context.ts';
import {runOne, translated} from './run-one.ts';
import {contextFor} from './translate-in-run.ts';

const bringUpToDate = async (run: Run): Promise<void> => {
	const {job, context, connection, transaction} = run;
	if (!job.request.sql.some(readsSystemViews)) return;
	// Updating them needs its own transaction, which cannot run inside the session's transaction.
	const other = transaction === 'session' ? await context.connectionManager.lease(job.stop.signal) : undefined;
	const own = other?.connection ?? connection;
	// A failure to update these views must not fail the statement.
	await context.history.flush(own).catch(() => undefined);
	await refreshTableSizes(own).catch(() => undefined);
	if (job.request.sql.some(readsPlans)) {
		const textOf = (sql: string): string => textInSession(run.memory, sql);
		await recordPlans({connection, writer: own, context: contextFor(run), textOf}).catch(() => undefined);
	}

	if (job.request.sql.some(readsMaterializedState)) await refreshStaleViews(own).catch(() => undefined);
	other?.release();
};

const runAll = async (run: Run, onAccepted: () => void): Promise<void> => {
	const {job} = run;
	const {sql: statements, isReadOnly} = job.request;
	const isAlone = statements.length === 1;
	if (await controlTransaction(run)) return;
	refuseInFailedTransaction(run);
	await bringUpToDate(run);
	if (isReadOnly) {
		await begin(run);
		// Check all statements before running the first one.
		for (const [at, sql] of statements.entries()) {
			job.at = at;
			await translated(run, textInSession(run.memory, sql));
		}

		onAccepted();
	}

	for (const [at, written] of statements.entries()) {
		job.at = at;
		job.stop.signal.throwIfAborted();
		const sql = textInSession(run.memory, written);
		// Translated only now, because it may depend on a table created by the previous statement.
		await runOne(run, sql, await translated(run, sql), isAlone);
	}

	job.at = undefined;
	job.stop.signal.throwIfAborted();
	run.sql = undefined;
	// A read-only transaction has nothing to commit, and its result may still be streaming.
	if (isReadOnly || run.done.at(-1)?.result?.isStreaming) return;
	await commit(run);
	await pinTemporaryTables(run);
};

const summaryOf = ({job, loaded, rowsAffected, done, notes}: Run): StatementOutcome => ({
	status: 'finished',
	ms: performance.now() - job.submittedAt,
	queueMs: job.queueMs,
	hasResult: done.at(-1)?.result !== undefined,
	withResult: done.flatMap((one, at) => (one?.result ? [at] : [])),
	rowsAffected,
	...(loaded.files > 0 && {filesRead: loaded.files, bytesRead: loaded.bytes}),
	...(loaded.skipped > 0 && {skipped: loaded.skipped}),
	...(notes.length > 0 && {notes: notes.map(shownNames)}),
});

const failureOf = (job: Job, error: DwhError): StatementOutcome => {
	if (error.loadErrors.length > 0) job.loadErrors = error.loadErrors;
	return {
		status: error.kind === 'cancelled' ? 'cancelled' : 'failed',
		ms: performance.now() - job.submittedAt,
		hasResult: false,
		rowsAffected: [],
		...(job.at === undefined ? {} : {failedAt: job.at}),
		error,
	};
};

// A streamed result keeps its connection until it has been read. Otherwise the connection is released immediately.
const finish = async (run: Run, lease: Lease): Promise<void> => {
	const {job, connection, context, done} = run;
	const last = done.at(-1);
	const nothing = (): void => undefined;
	job.interrupt = undefined;
	if (last?.result?.isStreaming) {
		const {result, engineSql, columns: knownColumns, zone} = last;
		const held = holdResult({
			result,
			knownColumns,
			zone,
			holdsDatabase: true,
			interrupt: () => connection.interrupt(),
			verifyStreamEnd: () => verifyStreamEnd(connection, engineSql),
			release(isBroken) {
				if (isBroken) context.connectionManager.collectGarbageOnClose();
				lease.release();
			},
		});
		job.results = new Map([[done.length - 1, held]]);
		return;
	}

	await rollBack(run);
	const whole = {holdsDatabase: false, interrupt: nothing, verifyStreamEnd: async () => undefined, release: nothing};
	job.results = new Map(
		done.flatMap((one, at) =>
			one?.result
				? [[at, holdResult({...whole, result: one.result, knownColumns: one.columns, zone: one.zone})] as const]
				: [],
		),
	);

	if (context.history.isFull() && run.transaction !== 'session') await context.history.flush(connection).catch(nothing);
	lease.release();
};

const runOn = async (
	job: Job,
	context: RunContext,
	lease: Lease,
	onAccepted: () => void,
): Promise<StatementOutcome> => {
	const run = createRun(job, context, lease);
	job.interrupt = () => lease.connection.interrupt();
	try {
		await runAll(run, onAccepted);
		if (job.request.sql.some(sql => classifyStatement(sql) !== 'read')) context.onChange();
		await finish(run, lease);
		return summaryOf(run);
	} catch (error) {
		job.interrupt = undefined;
		if (isFatal(error) || isFatal((error as Error | undefined)?.cause)) context.connectionManager.invalidate();
		await rollBack(run);
		await failTransaction(run);
		await undoSettings(run);
		lease.release();
		throw errorFromEngine(error, {sql: run.sql, database: context.database});
	}
};

const othersRun = (count: number): string => (count === 1 ? 'another statement runs' : `${count} other statements run`);

/**
 * Runs a request to its outcome; never throws. Several statements form one transaction; a single statement commits
 * automatically. The result of a single statement is streamed; results of several are computed completely, because
 * their transaction must end. `onAccepted` is called when a read-only request is known to write nothing, or has to
 * wait before that can be checked.
 */
export const runRequest = async (job: Job, context: RunContext, onAccepted: () => void): Promise<void> => {
	const {signal} = job.stop;
	const {session: named} = job.request;
	let giveBack: (() => void) | undefined;
	try {
		checkRequest(job.request.sql, named !== undefined);
		const session = named && localSessionOf(named);
		if (job.turn) job.progress = {state: 'queued', waitsFor: 'another statement of its session runs'};
		await job.turn?.comes(() => openResults(job), signal);
		job.progress = {state: 'queued'};
		const turnAt = performance.now();
		const lease = await (session ?? context.connectionManager).lease(signal, owner => {
			job.progress = {state: 'queued', waitsFor: `the warehouse is in use by ${owner}`};
			// The wait may be long, so the caller follows its progress.
			onAccepted();
		});
		// Opening the file counts as work; waiting for another process to close it does not.
		const openingMs = job.progress.waitsFor === undefined ? performance.now() - turnAt : 0;
		job.progress = {state: 'queued', waitsFor: othersRun(context.semaphore.count)};
		giveBack = await context.semaphore.take(signal).catch((aborted: unknown) => {
			lease.release();
			throw aborted;
		});
		job.queueMs = performance.now() - job.submittedAt - openingMs;
		job.progress = {state: 'running'};
		job.setOutcome(await runOn(job, context, lease, onAccepted));
	} catch (error) {
		job.setOutcome(failureOf(job, errorFromEngine(error, {sql: undefined, database: context.database})));
	} finally {
		giveBack?.();
		job.turn?.end();
	}
};

/**
 * Throws the engine's error if a streamed result ended early. The engine does not report it: the rows just stop.
 * But their transaction is then aborted, and running the same statement again without its rows shows the error.
 */
const verifyStreamEnd = async (connection: DuckDBConnection, sql: string): Promise<void> => {
	try {
		await connection.run('SELECT 1');
		return;
	} catch {
		await connection.run('ROLLBACK').catch(() => undefined);
	}

	await connection.run(`EXPLAIN ANALYZE ${sql}`);
	throw new Error('Error: The engine stopped in the middle of the result without an error');
};
