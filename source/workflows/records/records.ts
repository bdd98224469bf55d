import type {ExpectedResults} from '../../backend.ts';

/** Records about a warehouse that are kept between runs of the program. They contain no secrets. */
export type Records = {
	/** Records the start of a run. If its process ends before the run is saved, it was interrupted. */
	startRun(run: Pick<RunRecord, 'id' | 'startedAt'> & {readonly publish?: PublishNote}): Promise<void>;
	saveRun(run: RunRecord): Promise<void>;
	/** Removes the record of a started run. */
	dropRun(id: string): Promise<void>;
	/** Returns finished and interrupted runs, newest first. */
	runs(limit: number): Promise<readonly RunRecord[]>;
	saveExpected(expected: ExpectedResults): Promise<void>;
	expected(): Promise<ExpectedResults | undefined>;
	saveVerify(record: VerifyRecord): Promise<void>;
	lastVerify(): Promise<VerifyRecord | undefined>;
	rememberTables(tables: RememberedTables): Promise<void>;
	rememberedTables(): Promise<RememberedTables | undefined>;
	/** Returns the steps of the last interrupted load; empty if there is none. */
	journal(): Promise<readonly JournalEntry[]>;
	/** Replaces the journal atomically. */
	startJournal(entries: readonly JournalEntry[]): Promise<void>;
	/** Appends an entry, which is on disk when the promise resolves. */
	appendJournal(entry: JournalEntry): Promise<void>;
	/** Stores the ARN of a role that the setup attaches to a foreign warehouse; undefined after it is detached. */
	rememberAttachedRole(arn: string | undefined): Promise<void>;
	attachedRole(): Promise<string | undefined>;
	/** Removes all records about loaded data; called after the warehouse is removed. */
	forget(): Promise<void>;
};

/** How far the publish of an unfinished run is. */
export type PublishNote = 'begun' | 'done';

/** The record of an ETL run, stored as `runs/<id>.json` in the state folder. */
export type RunRecord = {
	/** Sortable and unique: `2026-11-23T07-40-12-123Z`. */
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	/** 0 if unknown, for an interrupted run. */
	readonly ms: number;
	/** `interrupted`: its process ended before the run did. */
	readonly outcome: 'ok' | 'failed' | 'cancelled' | 'interrupted';
	/** Of an interrupted one: the tables hold what it loaded. */
	readonly isPublished?: boolean;
	readonly tables: readonly {
		readonly table: string;
		readonly rowsBefore: number | undefined;
		readonly rowsAfter: number | undefined;
	}[];
	/** The loaded sources; absent if unknown. */
	readonly sources?: readonly {
		readonly table: string;
		readonly uri: string;
		readonly files: number;
		readonly bytes: number;
	}[];
	readonly steps: readonly {
		readonly id: string;
		readonly outcome: string;
		readonly ms: number;
		readonly rows: number | undefined;
		readonly bytes: number | undefined;
		readonly files: number | undefined;
	}[];
	readonly skippedRecords: number;
	readonly error: string | undefined;
};

/** Last outcome of `verify`, for the checklist. */
export type VerifyRecord = {
	readonly at: number;
	readonly passed: number;
	/** Absent in records of earlier versions, which counted warnings as passed. */
	readonly warned?: number;
	readonly failed: number;
	readonly unknown: number;
	/** Names of the first failures; absent in older records. */
	readonly failures?: readonly string[];
	/** The same failures existed before the last load, so loading again did not fix them. */
	readonly isLasting?: boolean;
};

/** Results of a successful step that a load needs to reuse it. */
export type StepDone = {readonly rows?: number; readonly skipped?: number};

/**
 * One line of the journal. `at` is milliseconds since 1970; `key` identifies the work of a step, so that other
 * SQL or other files make another step. Earlier versions wrote `lockId` as `claim` and `idempotencyKey` as `once`.
 */
export type JournalEntry =
	| {readonly type: 'begin'; readonly at: number; readonly lockId: string}
	| {
			readonly type: 'intend';
			readonly at: number;
			readonly step: string;
			readonly key: string;
			readonly idempotencyKey: string;
	  }
	| {readonly type: 'submit'; readonly at: number; readonly step: string; readonly id: string}
	| {
			readonly type: 'end';
			readonly at: number;
			readonly step: string;
			readonly outcome: 'ok' | 'failed';
			readonly done?: StepDone;
	  };

/** The tables and the rows of facts when they were last read. */
export type RememberedTables = {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Creation time of the warehouse; a later one of the same name has other tables. */
	readonly createdAt: number | undefined;
	/** How many tables of the catalogue existed. */
	readonly existing: number;
	/** Rows by fact table. */
	readonly facts: Readonly<Record<string, number>>;
};
