import {randomUUID} from 'node:crypto';
import type {Session, TransactionState} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {createTurns, type Turn} from '../../core/turns.ts';
import {type TransactionControl, transactionControl} from '../../sql/language/transaction-control.ts';

/** How long Redshift keeps a session that runs nothing: its temporary tables and an open transaction go with it. */
const keepAliveSeconds = 600;

/** A session of the Data API: opened by its first statement, closed by the service when nothing comes for a while. */
export type AwsSession = Session & {
	/** The service's id, after the first statement. */
	sessionId(): string | undefined;
	/** A place behind the session's earlier statements, in the order of the calls: the service refuses a second one. */
	takeTurn(): Turn;
	/** Throws `session-ended` once it is closed. */
	requireOpen(): void;
	submitted(sessionId: string | undefined): void;
	/** Takes the outcome of one of its statements into account. */
	ended(sql: string, isFinished: boolean): void;
	/** The service has closed it. */
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

/** What names the session to the service: its id, or the connection that makes one. Both together are refused. */
export const sessionInput = <Connection extends object>(
	session: AwsSession,
	connection: Connection,
): Connection | {readonly SessionId: string} => {
	const id = session.sessionId();
	return id === undefined ? {...connection, SessionKeepAliveSeconds: keepAliveSeconds} : {SessionId: id};
};
