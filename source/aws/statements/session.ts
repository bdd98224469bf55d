import {randomUUID} from 'node:crypto';
import type {Session, TransactionState} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {createTurns, type Turn} from '../../core/turns.ts';
import {type TransactionControl, transactionControl} from '../../sql/language/transaction-control.ts';

/** How long Redshift keeps an idle session with its temporary tables and open transaction. */
const keepAliveSeconds = 600;

/** A session of the Data API. Its first statement opens it; the service closes it when it is idle. */
export type AwsSession = Session & {
	/** The service's id, after the first statement. */
	sessionId(): string | undefined;
	/** Queues a statement after the session's earlier ones, because the service refuses concurrent statements. */
	takeTurn(): Turn;
	/** Throws `session-ended` once it is closed. */
	requireOpen(): void;
	submitted(sessionId: string | undefined): void;
	/** Records the outcome of one of its statements. */
	ended(sql: string, isFinished: boolean): void;
	/** Records that the service has closed it. */
	lost(): void;
};

export const awsSessionOf = (session: Session): AwsSession => {
	if ('sessionId' in session) return session as AwsSession;
	throw new DwhError('bug', 'The session belongs to another target.');
};

const after = (
	state: TransactionState,
	control: TransactionControl | undefined,
	isFinished: boolean,
): TransactionState => {
	if (!isFinished) return state === 'none' ? 'none' : 'failed';
	if (control === 'begin') return state === 'none' ? 'open' : state;
	return control ? 'none' : state;
};

/** `rollBack` ends the transaction of this session on the server. */
export const createAwsSession = (rollBack: (session: Session) => Promise<void>): AwsSession => {
	let sessionId: string | undefined;
	let state: TransactionState = 'none';
	let isClosed = false;
	const turns = createTurns();
	const session: AwsSession = {
		id: randomUUID(),
		transaction: () => state,
		sessionId: () => sessionId,
		takeTurn: turns.take,
		requireOpen() {
			if (!isClosed) return;
			throw new DwhError('session-ended', 'The session is closed.', {nextSteps: ['Run it in a new session.']});
		},
		submitted(id) {
			sessionId ??= id;
		},
		ended(sql, isFinished) {
			state = after(state, transactionControl(sql), isFinished);
		},
		lost() {
			sessionId = undefined;
			state = 'none';
		},
		async close() {
			if (isClosed) return;
			if (sessionId !== undefined && state !== 'none') await rollBack(session).catch(() => undefined);
			isClosed = true;
		},
	};
	return session;
};

/** Returns the session id for the service, or the connection that opens one. The service refuses both together. */
export const sessionInput = <Connection extends object>(
	session: AwsSession,
	connection: Connection,
): Connection | {readonly SessionId: string} => {
	const id = session.sessionId();
	return id === undefined ? {...connection, SessionKeepAliveSeconds: keepAliveSeconds} : {SessionId: id};
};
