/**
 * Everything that runs in a warehouse at one moment, submitted by any client. Times are milliseconds since 1970,
 * durations milliseconds.
 */
export type Activity = {
	readonly at: number;
	/** Waiting or running, longest first. */
	readonly statements: readonly ActiveStatement[];
	readonly locks: readonly TableLock[];
	readonly sessions: readonly WarehouseSession[];
	/** What this target cannot show, as a sentence. */
	readonly limits?: string;
};

/** `returning`: computed, and its rows are being fetched. */
export type ActiveState = 'queued' | 'running' | 'returning';

export type ActiveStatement = {
	/** The warehouse's query id; undefined until it has one. */
	readonly queryId: number | undefined;
	/** The process id of its session, which SQL's CANCEL takes. */
	readonly session: number;
	readonly transaction: number | undefined;
	readonly user: string;
	/** The name its client gave it; may be empty. */
	readonly name: string;
	readonly state: ActiveState;
	readonly startedAt: number;
	readonly elapsedMs: number;
	readonly queueMs: number | undefined;
	readonly rows: number | undefined;
	readonly bytes: number | undefined;
	/** As much of the text as the warehouse keeps. */
	readonly text: string;
	/** Sessions that hold the locks it waits for. */
	readonly blockedBy: readonly Blocker[];
	/** Set if this program submitted it: the handle to cancel it with. */
	readonly handle?: {readonly id: string; readonly name: string};
};

export type Blocker = {
	readonly session: number;
	/** The locked table; undefined if the warehouse does not report it. */
	readonly table: string | undefined;
};

/** A lock that a transaction holds or waits for. */
export type TableLock = {
	readonly session: number;
	readonly user: string;
	readonly transaction: number;
	readonly transactionAt: number;
	/** `AccessShareLock`, `ShareRowExclusiveLock`, `AccessExclusiveLock` ... */
	readonly mode: string;
	/** `schema.table`; undefined for a transaction's lock on itself. */
	readonly table: string | undefined;
	readonly isGranted: boolean;
};

export type WarehouseSession = {
	readonly session: number;
	readonly user: string;
	readonly database: string;
	readonly startedAt: number;
	/** Opened by this program. */
	readonly isOurs: boolean;
};

/** A statement that has ended. Figures that the warehouse does not measure are undefined. */
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

/** Figures of one step of an executed statement. */
export type StepFigures = {
	/** `scan`, `hash join`, `aggregate`. */
	readonly name: string;
	/** The table it reads or fills. */
	readonly table: string | undefined;
	/** Steps of one stage run in parallel; stages run in ascending order. Undefined if the warehouse has no stages. */
	readonly stage: number | undefined;
	readonly rowsIn: number | undefined;
	readonly rowsOut: number | undefined;
	readonly bytes: number | undefined;
	/** Time of the step; with `isOfStage`, of its whole stage. */
	readonly ms: number | undefined;
	readonly isOfStage?: boolean;
	/** The warehouse's alert for this step. */
	readonly alert: string | undefined;
};
