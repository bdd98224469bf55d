import type {DescribeStatementResponse} from '@aws-sdk/client-redshift-data';
import type {StatementHandle, StatementOutcome, StatementProgress} from '../../backend.ts';
import type {Clock} from '../../core/clock.ts';
import type {LoadError} from '../../core/load-error.ts';

/** A request as this process knows it; one of another process is known by its id only. */
export type Statement = {
	readonly handle: StatementHandle;
	/** As it was submitted; for one of another process undefined until it is described. */
	sql: readonly string[] | undefined;
	/** Milliseconds since 1970. */
	submittedAt: number;
	state: StatementProgress['state'];
	/** The session it runs in, as soon as it is known. */
	pid: number | undefined;
	/** Why the last poll failed; undefined where it did not. */
	trouble: string | undefined;
	/** Set when the submission itself saw the end of a single statement that only reads. */
	readEarly: {readonly hasResult: boolean} | undefined;
	/** The last description, after it has ended. */
	ended: DescribeStatementResponse | undefined;
	/** Resolves when its session knows how it ended. */
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

/** Whether a status is a last one. Any other, also an unknown one, means that it still runs. */
export const isOver = (status: string | undefined): boolean =>
	status === 'FINISHED' || status === 'FAILED' || status === 'ABORTED';

/** A status as progress reports it. */
export const stateOf = (status: string | undefined): StatementProgress['state'] => {
	if (status === undefined || status === 'SUBMITTED') return 'submitted';
	return status === 'PICKED' ? 'queued' : 'running';
};

/** The requests this process knows. Handles of other processes become known with their first use. */
export type Statements = {
	/** Returns its handle. */
	add(statement: Statement): StatementHandle;
	get(handle: StatementHandle): Statement;
	/** Those submitted here that are not known to have ended. */
	running(): readonly Statement[];
};

const maxStatements = 2000;

const hasEnded = (statement: Statement): boolean =>
	statement.outcome !== undefined || statement.ended !== undefined || statement.readEarly !== undefined;

export const createStatements = (clock: Clock): Statements => {
	const known = new Map<string, Statement>();
	const own = new Set<string>();

	// What has ended is small, but a dashboard may stay open for weeks.
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
