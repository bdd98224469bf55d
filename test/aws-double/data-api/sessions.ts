import type {DuckDBConnection} from '@duckdb/node-api';
import type {SessionMemory} from '../../../source/local/sessions/session-memory.ts';
import type {Target} from './target.ts';

/** A connection that outlives its statement: temporary tables, settings and transactions stay with it. */
export type Session = {
	readonly id: string;
	readonly identityArn: string;
	readonly region: string;
	readonly target: Target;
	/** Of the process that serves it. */
	readonly pid: number;
	readonly keepAliveMs: number;
	readonly createdAt: number;
	updatedAt: number;
	isClosed: boolean;
	statementId: string | undefined;
	connection: DuckDBConnection | undefined;
	/** BEGIN was said and no COMMIT yet. */
	isInTransaction: boolean;
	/** Number of the open transaction. */
	transaction: number | undefined;
	/** Frees the locks of its open transaction. */
	releaseLocks: (() => void) | undefined;
	readonly memory: SessionMemory;
	/** A statement of the transaction failed. */
	isFailed: boolean;
};

export const closeSession = (session: Session): void => {
	session.isClosed = true;
	session.connection?.closeSync();
	session.connection = undefined;
	session.releaseLocks?.();
};

/** Ends sessions that nobody used for as long as they were to be kept, and those older than a day. */
export const reclaimSessions = (sessions: readonly Session[], now: number): void => {
	for (const session of sessions) {
		if (session.isClosed || session.statementId !== undefined) continue;
		const isIdle = now - session.updatedAt >= session.keepAliveMs;
		if (isIdle || now - session.createdAt >= 86_400_000) closeSession(session);
	}
};
