import type {DuckDBConnection} from '@duckdb/node-api';
import type {StatementOutcome} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import {DwhError} from '../core/dwh-error.ts';
import {type CopyProgress, type CopyResult, runCopy} from './copy/run-copy.ts';
import type {DatabaseKeeper, Lease} from './database-keeper.ts';
import {translate} from './dialect/translate.ts';
import type {Translation} from './dialect/translation.ts';
import {errorFromEngine, isFatal} from './error-from-engine.ts';
import {findDesign} from './find-design.ts';
import {holdResult} from './held-result.ts';
import type {History} from './history.ts';
import type {Job} from './job.ts';
import {recordStatement} from './record-statement.ts';
import {runStatement, type StatementResult} from './run-statement.ts';
import {refreshTableSizes} from './set-up-database.ts';
import type {Slots} from './slots.ts';
import {checkRequest} from './statement-kind.ts';
import type {StoredFile} from './storage.ts';
import {readsSystemViews} from './system-views.ts';

export type RunContext = {
	readonly keeper: DatabaseKeeper;
	readonly slots: Slots;
	readonly history: History;
	readonly clock: Clock;
	/** The database file, for errors. */
	readonly database: string;
	/** Files that a COPY's `FROM` means. */
	readonly resolve: (uri: string) => Promise<readonly StoredFile[]>;
};

/** Sums over the COPYs of a request, the running one included. */
type Loaded = {files: number; bytes: number; skipped: number};

type Run = {
	readonly job: Job;
	readonly context: RunContext;
	readonly connection: DuckDBConnection;
	readonly loaded: Loaded;
	readonly rowsAffected: (number | undefined)[];
	readonly transactionId: number;
	isInTransaction: boolean;
	/** The statement that runs now. */
	sql: string | undefined;
	last: StatementResult | undefined;
};

const begin = async (run: Run): Promise<void> => {
	if (run.isInTransaction) return;
	await run.connection.run(run.job.request.isReadOnly ? 'BEGIN TRANSACTION READ ONLY' : 'BEGIN TRANSACTION');
	run.isInTransaction = true;
};

const refuseWrites = (sql: string, translation: Translation): void => {
	if (translation.kind === 'run' && !translation.writes) return;
	throw new DwhError('refused', 'Read-only: the statement would write, so it was not run.', {
		nextSteps: ['Leave out --read-only to run it.'],
		sql,
	});
};

const translated = async (run: Run, sql: string): Promise<Translation> => {
	run.sql = sql;
	if (run.job.isEngineSql) return {kind: 'run', statements: [sql], hasResult: false, writes: true};
	const translation = await translate(sql, {designOf: findDesign(run.connection)});
	if (run.job.request.isReadOnly) refuseWrites(sql, translation);
	return translation;
};

const copied = async (run: Run, sql: string): Promise<CopyResult> => {
	const {job, context, connection, loaded} = run;
	const before = {...loaded};
	const onProgress = (progress: CopyProgress): void => {
		job.progress = {
			state: 'running',
			...progress,
			filesDone: before.files + (progress.filesDone ?? 0),
			bytesDone: before.bytes + (progress.bytesDone ?? 0),
			filesTotal: progress.filesTotal === undefined ? undefined : before.files + progress.filesTotal,
			bytesTotal: progress.bytesTotal === undefined ? undefined : before.bytes + progress.bytesTotal,
		};
	};
	const result = await runCopy({
		sql,
		connection,
		resolve: context.resolve,
		onProgress,
		signal: job.stop.signal,
		designOf: findDesign(connection),
	});
	loaded.files += result.files;
	loaded.bytes += result.bytes;
	loaded.skipped += result.skipped.length;
	job.loadErrors = [...job.loadErrors, ...result.skipped];
	return result;
};

const runOne = async (run: Run, sql: string, translation: Translation, isAlone: boolean): Promise<void> => {
	const {connection, job} = run;
	run.sql = sql;
	const note = recordStatement(run.context, job, sql, run.transactionId);
	try {
		if (translation.kind === 'copy') {
			await begin(run);
			const result = await copied(run, sql);
			run.rowsAffected.push(result.rows);
			note.loaded(result);
			return;
		}

		if (!isAlone || translation.statements.length > 1) await begin(run);
		const isStreamed = isAlone && translation.hasResult && !translation.writes && translation.statements.length === 1;
		run.last = await runStatement(connection, translation, isStreamed, job.stop.signal);
		run.rowsAffected.push(run.last.rowsAffected);
		note.finished(run.last.rowsAffected);
	} catch (error) {
		const known = errorFromEngine(error, {sql, database: run.context.database});
		note.failed(known);
		throw known;
	}
};

const bringUpToDate = async (run: Run): Promise<void> => {
	if (!run.job.request.sql.some(readsSystemViews)) return;
	// What these views tell is worth having, but not worth failing for.
	await run.context.history.flush(run.connection).catch(() => undefined);
	await refreshTableSizes(run.connection).catch(() => undefined);
};

const runAll = async (run: Run, onAccepted: () => void): Promise<void> => {
	const {job, connection} = run;
	const {sql: statements, isReadOnly} = job.request;
	const isAlone = statements.length === 1;
	await bringUpToDate(run);
	if (isReadOnly) {
		await begin(run);
		// Nothing may run before all of it is known to be harmless.
		for (const sql of statements) await translated(run, sql);
		onAccepted();
	}

	for (const sql of statements) {
		job.stop.signal.throwIfAborted();
		// Only now: it may depend on a table that the statement before it made.
		await runOne(run, sql, await translated(run, sql), isAlone);
	}

	job.stop.signal.throwIfAborted();
	run.sql = undefined;
	if (run.isInTransaction && !(isReadOnly && run.last?.result)) {
		await connection.run('COMMIT');
		run.isInTransaction = false;
	}
};

const summary = ({job, loaded, rowsAffected, last}: Run): StatementOutcome => ({
	status: 'finished',
	ms: performance.now() - job.submittedAt,
	hasResult: last?.result !== undefined,
	rowsAffected,
	...(loaded.files > 0 && {filesRead: loaded.files, bytesRead: loaded.bytes}),
	...(loaded.skipped > 0 && {skipped: loaded.skipped}),
});

const failure = (job: Job, error: DwhError): StatementOutcome => {
	if (error.loadErrors.length > 0) job.loadErrors = error.loadErrors;
	return {
		status: error.kind === 'cancelled' ? 'cancelled' : 'failed',
		ms: performance.now() - job.submittedAt,
		hasResult: false,
		rowsAffected: [],
		error,
	};
};

const leased = async (
	job: Job,
	context: RunContext,
	lease: Lease,
	onAccepted: () => void,
): Promise<StatementOutcome> => {
	const {connection} = lease;
	const run: Run = {
		job,
		context,
		connection,
		loaded: {files: 0, bytes: 0, skipped: 0},
		rowsAffected: [],
		transactionId: context.history.nextId(),
		isInTransaction: false,
		sql: undefined,
		last: undefined,
	};
	job.interrupt = () => connection.interrupt();
	try {
		await runAll(run, onAccepted);
	} catch (error) {
		if (isFatal(error) || isFatal((error as Error | undefined)?.cause)) context.keeper.distrust();
		if (run.isInTransaction) await connection.run('ROLLBACK').catch(() => undefined);
		lease.release();
		throw errorFromEngine(error, {sql: run.sql, database: context.database});
	}

	const result = run.last?.result;
	const told = run.last?.columns;
	if (result?.isStreaming)
		job.result = holdResult({result, told, interrupt: () => connection.interrupt(), release: lease.release});
	else {
		if (run.isInTransaction) await connection.run('ROLLBACK').catch(() => undefined);
		if (result)
			job.result = holdResult(
				result,
				() => undefined,
				() => undefined,
			);
		if (context.history.isFull()) await context.history.flush(connection).catch(() => undefined);
		lease.release();
	}

	return summary(run);
};

/**
 * Runs a request to its outcome, which it never throws. A request of several statements is one
 * transaction; a single one commits by itself. `onAccepted` is called once a read-only request is known
 * to write nothing.
 */
export const runRequest = async (job: Job, context: RunContext, onAccepted: () => void): Promise<void> => {
	const {signal} = job.stop;
	let giveBack: (() => void) | undefined;
	try {
		checkRequest(job.request.sql);
		job.progress = {state: 'queued'};
		giveBack = await context.slots.take(signal);
		job.progress = {state: 'running'};
		const lease = await context.keeper.lease(signal);
		job.queueMs = performance.now() - job.submittedAt;
		job.settle(await leased(job, context, lease, onAccepted));
	} catch (error) {
		job.settle(failure(job, errorFromEngine(error, {sql: undefined, database: context.database})));
	} finally {
		giveBack?.();
	}
};
