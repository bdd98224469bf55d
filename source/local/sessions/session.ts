import {randomUUID} from 'node:crypto';
import type {Session, TransactionState} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {createTurns} from '../../core/turns.ts';
import type {LockMode} from '../../sql/language/table-locks.ts';
import type {ConnectionManager, Lease} from '../engine/connection-manager.ts';
import type {OnWait} from '../engine/open-database.ts';
import type {HeldResult} from '../statements/held-result.ts';
import {createSessionMemory, type SessionMemory} from './session-memory.ts';
import {applySettings} from './session-settings.ts';

/**
 * A session of the embedded warehouse. It keeps a connection only while it has an open transaction or temporary
 * tables. Otherwise the database closes when idle, so that other programs can use it.
 */
export type LocalSession = Session & {
	readonly state: SessionState;
	/** The session's number in SQL: `pg_backend_pid()` and the session ids of system views. */
	readonly number: number;
	/** Milliseconds since 1970. */
	readonly openedAt: number;
	readonly memory: SessionMemory;
	/** Where a person finds it; undefined if only this program knows it. */
	readonly place: (() => string) | undefined;
	/** Reserves the next turn after the session's earlier statements, in call order. */
	takeTurn(): Turn;
	/** Returns the session's connection. Releasing it keeps it open while `state` needs it. */
	lease(signal: AbortSignal, onWait?: OnWait): Promise<Lease>;
};

/** Makes statements of a session run one after another. */
export type Turn = {
	/**
	 * Resolves after earlier statements have ended. `results` returns the results of this statement that are still
	 * being read. Throws `session-ended`.
	 */
	comes(results: () => readonly HeldResult[], signal: AbortSignal): Promise<void>;
	/** Lets the next statement run. Can be called twice. */
	end(): void;
};

/** The state that statements of a session leave for later ones. */
type SessionState = {
	transaction: TransactionState;
	/** Whether BEGIN READ ONLY opened it. */
	isReadOnly: boolean;
	/** Whether the connection holds session state other than a transaction. */
	isPinned: boolean;
	/** The open transaction, for statements that wait for it. */
	open: OpenTransaction | undefined;
};

type OpenTransaction = {
	readonly id: number;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** By the table's name as written. */
	readonly locks: Map<string, LockMode>;
};

const closedError = (): DwhError =>
	new DwhError('session-ended', 'The session is closed.', {nextSteps: ['Run it in a new session.']});

/** Returns a request's session as a local one. A session of another target is a bug. */
export const localSessionOf = (session: Session): LocalSession => {
	if ('state' in session) return session as LocalSession;
	throw new DwhError('bug', 'The session belongs to another target.');
};

/** Session numbers look like Redshift's, are unique across processes, and differ from process ids. */
export const sessionNumber = (place: number): number => 1_000_000_000 + (process.pid % 100_000) * 1000 + (place % 1000);

type SessionOptions = {
	readonly connectionManager: ConnectionManager;
	readonly number: number;
	readonly openedAt: number;
	readonly place?: (() => string) | undefined;
	readonly onClose?: () => void;
};

export const createSession = ({connectionManager, number, openedAt, place, onClose}: SessionOptions): LocalSession => {
	const state: SessionState = {transaction: 'none', isReadOnly: false, isPinned: false, open: undefined};
	const memory = createSessionMemory();
	let held: Lease | undefined;
	let isClosed = false;
	let lastResults: () => readonly HeldResult[] = () => [];
	const turns = createTurns();

	const release = (): void => {
		held?.release();
		held = undefined;
		state.transaction = 'none';
		state.isPinned = false;
		state.open = undefined;
	};

	/** Opens a connection with the session's parameters. */
	const connect = async (signal: AbortSignal, onWait?: OnWait): Promise<Lease> => {
		const lease = await connectionManager.lease(signal, onWait);
		try {
			await lease.connection.run(`SET VARIABLE dwh_process = ${number}`);
			if (memory.settings.size === 0) return lease;
			await applySettings(lease.connection, memory);
			return lease;
		} catch (error) {
			lease.release();
			throw error;
		}
	};

	/** An unread result would break at the next statement on its connection, or lock its temporary tables. */
	const freeLastResult = async (): Promise<void> => {
		const why = 'The rest of this result was released: the next statement of its session needed the connection.';
		const reason = new DwhError('result-released', why, {
			nextSteps: ['Run it again, or run it in a separate session.'],
		});
		const isNeeded = held !== undefined || state.isPinned;
		if (isNeeded) await Promise.all(lastResults().map(result => result.holdsDatabase && result.free(reason)));
	};

	return {
		id: randomUUID(),
		number,
		openedAt,
		state,
		memory,
		place,
		transaction: () => state.transaction,
		takeTurn() {
			const {comes: before, end} = turns.take();
			return {
				end,
				async comes(results, signal) {
					await before;
					signal.throwIfAborted();
					if (isClosed) throw closedError();
					await freeLastResult();
					lastResults = results;
				},
			};
		},
		async lease(signal, onWait) {
			// The transaction of a streamed result is still open. ROLLBACK has no effect otherwise.
			if (held && state.transaction === 'none') await held.connection.run('ROLLBACK').catch(() => undefined);
			const lease = held ?? (await connect(signal, onWait));
			held = undefined;
			return {
				...lease,
				release() {
					if (!isClosed && (state.transaction === 'open' || state.isPinned)) held = lease;
					else lease.release();
				},
			};
		},
		async close() {
			if (isClosed) return;
			isClosed = true;
			onClose?.();
			await turns.ended();
			// Closing a connection rolls back its transaction.
			release();
		},
	};
};
