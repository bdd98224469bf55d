/** What runs in a warehouse at one moment, submitted by any client. Times are milliseconds since 1970, durations milliseconds. */
export type Activity = {
	readonly at: number;
	/** What waits or runs, the longest first. */
	readonly statements: readonly ActiveStatement[];
	readonly locks: readonly TableLock[];
	readonly sessions: readonly WarehouseSession[];
	/** What cannot be seen here, as a sentence. */
	readonly limits?: string;
};

/** `returning`: it has been computed, and its rows are being read. */
export type ActiveState = 'queued' | 'running' | 'returning';

export type ActiveStatement = {
	/** The warehouse's number for it; undefined before it has one. */
	readonly queryId: number | undefined;
	/** The number of its session: the process id of SQL's CANCEL. */
	readonly session: number;
	readonly transaction: number | undefined;
	readonly user: string;
	/** What its client calls it; empty where it has no name. */
	readonly name: string;
	readonly state: ActiveState;
	readonly startedAt: number;
	readonly elapsedMs: number;
	readonly queueMs: number | undefined;
	readonly rows: number | undefined;
	readonly bytes: number | undefined;
	/** As far as the warehouse keeps it. */
	readonly text: string;
	/** Sessions whose locks it waits for. */
	readonly blockedBy: readonly Blocker[];
	/** Set where this program submitted it: what cancels it there. */
	readonly handle?: {readonly id: string; readonly name: string};
};

export type Blocker = {
	readonly session: number;
	/** The locked table; undefined where the warehouse does not say. */
	readonly table: string | undefined;
};

/** A lock that a transaction has, or waits for. */
export type TableLock = {
	readonly session: number;
	readonly user: string;
	readonly transaction: number;
	readonly transactionAt: number;
	/** `AccessShareLock`, `ShareRowExclusiveLock`, `AccessExclusiveLock` ... */
	readonly mode: string;
	/** `schema.table`; undefined for the lock that a transaction has on itself. */
	readonly table: string | undefined;
	readonly isGranted: boolean;
};

export type WarehouseSession = {
	readonly session: number;
	readonly user: string;
	readonly database: string;
	readonly startedAt: number;
	/** It was opened by this program. */
	readonly isOurs: boolean;
};

/** A statement that has ended. What the warehouse does not measure is undefined. */
export type FinishedStatement = {
	readonly queryId: number;
	readonly session: number;
	readonly user: string;
	readonly name: string;
	readonly status: 'finished' | 'failed' | 'cancelled';
	readonly startedAt: number;
	readonly elapsedMs: number;
	readonly queueMs: number | undefined;
	readonly compileMs: number | undefined;
	readonly executionMs: number | undefined;
	readonly lockWaitMs: number | undefined;
	readonly rows: number | undefined;
	readonly text: string;
	readonly error: string | undefined;
};

/** What one step of a statement's run did. */
export type StepFigures = {
	/** `scan`, `hash join`, `aggregate`. */
	readonly name: string;
	/** What it reads or fills. */
	readonly table: string | undefined;
	/** Steps of one stage run side by side; stages run in the order of their numbers. Undefined where the warehouse has none. */
	readonly stage: number | undefined;
	readonly rowsIn: number | undefined;
	readonly rowsOut: number | undefined;
	readonly bytes: number | undefined;
	/** Of the step; with `isOfStage` of everything that runs beside it. */
	readonly ms: number | undefined;
	readonly isOfStage?: boolean;
	/** What the warehouse warns of. */
	readonly alert: string | undefined;
};
