import type {DuckDBConnection} from '@duckdb/node-api';
import type {Activity} from '../../core/activity.ts';
import type {Clock} from '../../core/clock.ts';
import type {ConnectionManager, Lease} from '../engine/connection-manager.ts';
import {type LocalSession, localSessionOf} from '../sessions/session.ts';
import {createSessionMemory, type SessionMemory} from '../sessions/session-memory.ts';
import type {StoragePlace} from '../storage/resolve-uri.ts';
import type {StoredFile} from '../storage/storage.ts';
import type {History} from '../system-views/history.ts';
import type {Job} from './job.ts';
import type {StatementResult} from './run-statement.ts';
import type {Semaphore} from './semaphore.ts';

/** Access of statements to the sessions of this process, by number. `own` is the calling job, which is skipped. */
export type SessionControl = {
	isKnown(session: number): boolean;
	/** Cancels what runs in a session. Returns whether anything was running. */
	cancel(session: number, own: Job): boolean;
	/**
	 * Cancels what runs in a session and closes it. Returns false for the program's own number, which is not a
	 * session.
	 */
	end(session: number, own: Job): boolean;
};

/** What every request needs to run. */
export type RunContext = {
	readonly connectionManager: ConnectionManager;
	readonly semaphore: Semaphore;
	readonly history: History;
	/** Returns what is running in this process. */
	readonly activity: () => Activity;
	readonly control: SessionControl;
	readonly clock: Clock;
	/** The database file, for errors. */
	readonly database: string;
	/** Called when statements have changed data. */
	readonly onChange: () => void;
	/** Returns the files for a COPY's `FROM`. */
	readonly resolve: (uri: string) => Promise<readonly StoredFile[]>;
	/** Where UNLOAD writes; undefined if writing is not allowed. */
	readonly unloadPlace: StoragePlace | undefined;
};

/** A result with the session's time zone when the statement ran, in which its timestamps are shown. */
type ZonedResult = StatementResult & {readonly zone: string};

/** A request running on its own connection. */
export type Run = {
	readonly job: Job;
	readonly context: RunContext;
	readonly connection: DuckDBConnection;
	/** The folder that the engine may read files from. */
	readonly staging: string | undefined;
	/** Totals of the completed COPY statements. */
	readonly loaded: {files: number; bytes: number; skipped: number};
	readonly rowsAffected: (number | undefined)[];
	/** Messages beside the results: output of RAISE, and statements without effect here. */
	readonly notes: string[];
	readonly transactionId: number;
	readonly memory: SessionMemory;
	/** The session's parameters when the request started. */
	readonly settingsBefore: ReadonlyMap<string, string>;
	/** The session that the request names. */
	readonly session: LocalSession | undefined;
	/** `own`: ends with the request. `session`: opened by BEGIN and ended by another statement. */
	transaction: 'none' | 'own' | 'session';
	/** The running statement. */
	sql: string | undefined;
	/** Whether the statements so far may have created temporary tables. */
	makesTemporary: boolean;
	/** The results of the completed statements. */
	readonly done: (ZonedResult | undefined)[];
};

export const createRun = (job: Job, context: RunContext, {connection, staging}: Lease): Run => {
	const session = job.request.session && localSessionOf(job.request.session);
	return {
		job,
		context,
		connection,
		staging,
		loaded: {files: 0, bytes: 0, skipped: 0},
		rowsAffected: [],
		notes: [],
		transactionId: session?.state.open?.id ?? context.history.nextId(),
		session,
		memory: session?.memory ?? createSessionMemory(),
		settingsBefore: new Map(session?.memory.settings),
		transaction: session?.state.transaction === 'open' ? 'session' : 'none',
		sql: undefined,
		makesTemporary: false,
		done: [],
	};
};

/** Opens the request's transaction, unless one is already open. */
export const begin = async (run: Run, isReadOnly = run.job.request.isReadOnly ?? false): Promise<void> => {
	if (run.transaction !== 'none') return;
	await run.connection.run(isReadOnly ? 'BEGIN TRANSACTION READ ONLY' : 'BEGIN TRANSACTION');
	run.transaction = 'own';
};

/** Commits the request's own transaction. A session's transaction stays open. */
export const commit = async (run: Run): Promise<void> => {
	if (run.transaction !== 'own') return;
	await run.connection.run('COMMIT');
	run.transaction = 'none';
	run.memory.areRowsChanged = false;
};

/** Rolls back the request's own transaction, if it is open. */
export const rollBack = async (run: Run): Promise<void> => {
	if (run.transaction !== 'own') return;
	// A failure is harmless: the transaction ends with its connection.
	await run.connection.run('ROLLBACK').catch(() => undefined);
	run.transaction = 'none';
	run.memory.areRowsChanged = false;
};
