import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import type {StatementHandle, StatementOutcome, StatementProgress} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import type {LoadError} from '../../core/load-error.ts';

/** A request as known to this process; of another process's request only the id is known. */
export type Statement = {
	readonly handle: StatementHandle;
	/** The submitted SQL; undefined for another process's request until it is described. */
	sql: readonly string[] | undefined;
	/** Milliseconds since 1970. */
	submittedAt: number;
	state: StatementProgress['state'];
	/** Its session, once known. */
	pid: number | undefined;
	/** Why the last poll failed; undefined if it did not. */
	trouble: string | undefined;
	/** Set if a single read-only statement ended during its submission. */
	readEarly: {readonly hasResult: boolean} | undefined;
	/** The last description, after its end. */
	ended: DescribeStatementResponse | undefined;
	/** Resolves when its session has recorded the outcome. */
	leftSession: Promise<void> | undefined;
	outcome: StatementOutcome | undefined;
	outcomeReading: Promise<StatementOutcome> | undefined;
	loadErrors: Promise<readonly LoadError[]> | undefined;
};

export const createStatement = (handle: StatementHandle, now: number): Statement => ({
	handle,
	sql: undefined,
	submittedAt: now,
	state: 'submitted',
	pid: undefined,
	trouble: undefined,
	readEarly: undefined,
	ended: undefined,
	leftSession: undefined,
	outcome: undefined,
	outcomeReading: undefined,
	loadErrors: undefined,
});

/** Whether a status is final. Any other status, including unknown ones, means that the statement still runs. */
export const isOver = (status: string | undefined): boolean =>
	status === 'FINISHED' || status === 'FAILED' || status === 'ABORTED';

/** Returns a status in the terms of progress events. */
export const stateOf = (status: string | undefined): StatementProgress['state'] => {
	if (status === undefined || status === 'SUBMITTED') return 'submitted';
	return status === 'PICKED' ? 'queued' : 'running';
};

/** The requests known to this process. Handles of other processes are added on first use. */
export type Statements = {
	/** Returns its handle. */
	add(statement: Statement): StatementHandle;
	get(handle: StatementHandle): Statement;
	/** Requests of this process without a known end. */
	running(): readonly Statement[];
};

const maxStatements = 2000;

const hasEnded = (statement: Statement): boolean =>
	statement.outcome !== undefined || statement.ended !== undefined || statement.readEarly !== undefined;

export const createStatements = (clock: Clock): Statements => {
	const known = new Map<string, Statement>();
	const own = new Set<string>();

	// Finished requests are small, but a dashboard may stay open for weeks.
	const forgetOld = (): void => {
		for (const [id, statement] of known) {
			if (known.size <= maxStatements) return;
			if (!hasEnded(statement)) continue;
			known.delete(id);
			own.delete(id);
		}
	};

	const add = (statement: Statement): Statement => {
		known.set(statement.handle.id, statement);
		if (known.size > maxStatements) forgetOld();
		return statement;
	};

	return {
		add(statement) {
			add(statement);
			own.add(statement.handle.id);
			return statement.handle;
		},
		get: handle => known.get(handle.id) ?? add(createStatement(handle, clock.now())),
		running: () => [...known.values()].filter(statement => own.has(statement.handle.id) && !hasEnded(statement)),
	};
};
