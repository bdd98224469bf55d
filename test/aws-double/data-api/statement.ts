import type {SqlParameter, StatementStatusString} from '@aws-sdk/client-redshift-data';
import type {Identity} from '../account/identity.ts';
import type {StoredResult} from '../engine/stored-result.ts';
import type {Session} from './sessions.ts';
import type {Target} from './target.ts';

/** One statement of a request, and what became of it. Times are the double's clock, durations real. */
export type SubStatement = {
	/** As it came, parameters and all. */
	readonly sql: string;
	/** As it runs. */
	readonly text: string;
	status: StatementStatusString;
	error: string | undefined;
	/** Returned, or inserted, updated, deleted or loaded. */
	rows: number;
	result: StoredResult | undefined;
	queryId: number;
	updatedAt: number;
	/** Nanoseconds. */
	duration: number;
};

/** One request of ExecuteStatement or BatchExecuteStatement. */
export type Statement = {
	readonly id: string;
	readonly region: string;
	readonly identity: Identity;
	readonly isBatch: boolean;
	readonly mode: 'TRANSACTION' | 'AUTO_COMMIT';
	readonly name: string | undefined;
	readonly target: Target;
	readonly format: 'JSON' | 'CSV';
	readonly parameters: readonly SqlParameter[] | undefined;
	readonly session: Session | undefined;
	readonly subs: readonly SubStatement[];
	readonly createdAt: number;
	readonly pid: number;
	status: StatementStatusString;
	error: string | undefined;
	updatedAt: number;
	/** Requests that wait for its end. */
	waits: number;
	readonly stop: AbortController;
	/** Resolves when it has ended; never rejects. */
	ended: Promise<void>;
};

/** Whether a status is a last one. */
export const isOver = (status: StatementStatusString): boolean => ['FINISHED', 'FAILED', 'ABORTED'].includes(status);
