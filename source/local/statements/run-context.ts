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

/** What a statement may do to the sessions of this process, by their numbers; `own`: the job that asks, which is left alone. */
export type SessionControl = {
	isKnown(session: number): boolean;
	/** Breaks off what runs in a session. Whether there was something. */
	cancel(session: number, own: Job): boolean;
	/** Breaks off what runs in it, and closes it. False for the program itself, which is no session of its own. */
	end(session: number, own: Job): boolean;
};

/** What every request runs with. */
export type RunContext = {
	readonly connectionManager: ConnectionManager;
	readonly semaphore: Semaphore;
	readonly history: History;
	/** What runs in this process now. */
	readonly activity: () => Activity;
	readonly control: SessionControl;
	readonly clock: Clock;
	/** The database file, for errors. */
	readonly database: string;
	/** Called where statements have done more than read. */
	readonly onChange: () => void;
	/** Files that a COPY's `FROM` means. */
	readonly resolve: (uri: string) => Promise<readonly StoredFile[]>;
	/** Where UNLOAD writes; undefined where nothing may be written. */
	readonly unloadPlace: StoragePlace | undefined;
};

/** A result with the time zone in which its moments are shown: the session's when the statement ran. */
type ZonedResult = StatementResult & {readonly zone: string};

/** A request at work on a connection of its own. */
export type Run = {
	readonly job: Job;
	readonly context: RunContext;
	readonly connection: DuckDBConnection;
	/** The folder that the engine may read files from. */
	readonly staging: string | undefined;
	/** Sums over the COPYs that are done. */
	readonly loaded: {files: number; bytes: number; skipped: number};
	readonly rowsAffected: (number | undefined)[];
	/** What statements have to say beside their result: what RAISE reported, and that something has no effect here. */
	readonly notes: string[];
	readonly transactionId: number;
	readonly memory: SessionMemory;
	/** The session's parameters when the request began. */
	readonly settingsBefore: ReadonlyMap<string, string>;
	/** The session the request names. */
	readonly session: LocalSession | undefined;
	/** `own`: it ends with the request. `session`: BEGIN opened it, and another statement ends it. */
	transaction: 'none' | 'own' | 'session';
	/** The statement that runs now. */
	sql: string | undefined;
	/** What has run may have made temporary tables. */
	makesTemporary: boolean;
	/** What each statement gave that is done. */
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

/** Opens the request's transaction, if none is open yet. */
export const begin = async (run: Run, isReadOnly = run.job.request.isReadOnly ?? false): Promise<void> => {
	if (run.transaction !== 'none') return;
	await run.connection.run(isReadOnly ? 'BEGIN TRANSACTION READ ONLY' : 'BEGIN TRANSACTION');
	run.transaction = 'own';
};

/** Commits the request's own transaction; one of its session stays open. */
export const commit = async (run: Run): Promise<void> => {
	if (run.transaction !== 'own') return;
	await run.connection.run('COMMIT');
	run.transaction = 'none';
	run.memory.areRowsChanged = false;
};

/** Undoes the request's own transaction, if it is open. */
export const rollBack = async (run: Run): Promise<void> => {
	if (run.transaction !== 'own') return;
	// Nothing is lost when it fails: the transaction ends with its connection.
	await run.connection.run('ROLLBACK').catch(() => undefined);
	run.transaction = 'none';
	run.memory.areRowsChanged = false;
};
