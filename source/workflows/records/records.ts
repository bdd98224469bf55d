import type {ExpectedResults} from '../../backend.ts';

/** What this program remembers of one warehouse between its runs. Secrets never enter. */
export type Records = {
	/** Notes that a run has begun in this process: should it not be saved before that ends, it was interrupted. */
	startRun(run: Pick<RunRecord, 'id' | 'startedAt'>): Promise<void>;
	saveRun(run: RunRecord): Promise<void>;
	/** Takes back that a run has begun. */
	dropRun(id: string): Promise<void>;
	/** Those that ended or were interrupted, newest first. */
	runs(limit: number): Promise<readonly RunRecord[]>;
	saveExpected(expected: ExpectedResults): Promise<void>;
	expected(): Promise<ExpectedResults | undefined>;
	saveVerify(record: VerifyRecord): Promise<void>;
	lastVerify(): Promise<VerifyRecord | undefined>;
	rememberTables(tables: RememberedTables): Promise<void>;
	rememberedTables(): Promise<RememberedTables | undefined>;
	/** The steps of the last interrupted load; empty when there is none. */
	journal(): Promise<readonly JournalEntry[]>;
	/** Replaces the journal, whole or not at all. */
	startJournal(entries: readonly JournalEntry[]): Promise<void>;
	/** Written when it resolves: what follows it may be cut off at any moment. */
	appendJournal(entry: JournalEntry): Promise<void>;
	/** Keeps the ARN of a role that a set-up attaches to a warehouse it did not make; undefined after it is detached. */
	rememberAttachedRole(arn: string | undefined): Promise<void>;
	attachedRole(): Promise<string | undefined>;
	/** Forgets everything that speaks of loaded data; called when the warehouse is gone. */
	forget(): Promise<void>;
};

/** What one ETL run leaves behind: kept as `runs/<id>.json` in the state folder. */
export type RunRecord = {
	/** Sortable and unique: `2026-11-23T07-40-12-123Z`. */
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	/** 0 where it is not known, of an interrupted one. */
	readonly ms: number;
	/** `interrupted`: its process ended before the run did. */
	readonly outcome: 'ok' | 'failed' | 'cancelled' | 'interrupted';
	readonly tables: readonly {
		readonly table: string;
		readonly rowsBefore: number | undefined;
		readonly rowsAfter: number | undefined;
	}[];
	/** What was loaded; absent in records that do not know. */
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
	/** Absent in records of a time that counted it as passed. */
	readonly warned?: number;
	readonly failed: number;
	readonly unknown: number;
	/** Names of what failed, the first ones; absent in older records. */
	readonly failures?: readonly string[];
	/** The same had failed before the last load too: loading again did not mend it. */
	readonly isLasting?: boolean;
};

/** What a step that went well did, as far as a load that reuses it needs it. */
export type StepDone = {readonly rows?: number; readonly skipped?: number};

/**
 * One line of the journal. `at` is milliseconds since 1970; `key` says what a step did to what, so that
 * one of other SQL or other files is another step. Earlier versions wrote `lockId` as `claim` and
 * `idempotencyKey` as `once`.
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

/** Which tables there were, and how many rows the facts held, when they were last read. */
export type RememberedTables = {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Of the warehouse: one of the same name that was made later has other tables. */
	readonly createdAt: number | undefined;
	/** How many tables of the catalogue existed. */
	readonly existing: number;
	/** Rows by fact table. */
	readonly facts: Readonly<Record<string, number>>;
};
