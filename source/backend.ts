import type {Activity, FinishedStatement, StepFigures} from './core/activity.ts';
import type {DwhError} from './core/dwh-error.ts';
import type {LoadError} from './core/load-error.ts';
import type {NextStep} from './core/next-step.ts';
import type {Column, Page} from './core/result-set.ts';
import type {Target} from './core/settings.ts';
import type {WarehouseState} from './core/warehouse-state.ts';

/**
 * What a target must provide. Workflows know nothing else about AWS or the embedded engine.
 *
 * Every method takes a signal; "Abort:" in a doc line states what an abort leaves behind. Every method throws only
 * DwhError. Nothing here prompts, prints or waits longer than one call takes: workflows wait for a state by
 * polling `observe`.
 */
export type Backend = {
	readonly target: Target;
	readonly provisioner: Provisioner;
	readonly warehouse: Warehouse;
	readonly storage: Storage;
	readonly monitor: Monitor;
	/** Calls the listener after each service call. Absent if the target calls no service. */
	listen?(listener: (call: ServiceCall) => void): void;
	/** Closes files, connections and timers. Running statements are cancelled. Safe to call twice. */
	close(): Promise<void>;
};

/** One service call, without the data that was sent or received. */
export type ServiceCall = {
	/** "redshift", "iam" ... */
	readonly service: string;
	/** "DescribeClusters". */
	readonly operation: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly ms: number;
	/** Number of times the request was sent. */
	readonly attempts: number;
	/** Name of the error; undefined if the call succeeded. */
	readonly error: string | undefined;
};

/** Identity, role, warehouse. Each `ensure` checks before it acts and returns what it found. */
export type Provisioner = {
	readonly canPause: boolean;
	whoAmI(signal: AbortSignal): Promise<Identity>;
	/** Returns everything the status panel shows. Never wakes or changes anything. */
	observe(signal: AbortSignal): Promise<Snapshot>;
	/** Creates the role that COPY reads its files with. Abort: the role may exist; the next call finds it. */
	ensureRole(signal: AbortSignal, choices?: SetUpChoices): Promise<EnsureResult>;
	/**
	 * Requests the warehouse; `observe` shows when it is available. Abort: creation may have started; the next
	 * call finds it.
	 */
	ensureWarehouse(signal: AbortSignal, choices?: SetUpChoices): Promise<EnsureResult>;
	/** Abort: the pause continues. */
	pause(signal: AbortSignal): Promise<void>;
	/** Abort: the resume continues. */
	resume(signal: AbortSignal): Promise<void>;
	/** Detaches a role that was attached with consent. Absent if no warehouse is adopted. Abort: it may be detached. */
	detachRole?(arn: string, signal: AbortSignal): Promise<EnsureResult>;
	/**
	 * Removes the warehouse and its data; `observe` shows when it is gone. A warehouse that this program did not
	 * create is left in place (`found`), unless `consent` is given. Abort: the removal continues.
	 */
	removeWarehouse(signal: AbortSignal, consent?: RemovalConsent): Promise<EnsureResult>;
	/**
	 * `attached` is the role that a set-up attached to a warehouse that is not ours; that attachment does not keep
	 * the role.
	 */
	removeRole(signal: AbortSignal, attached?: string): Promise<EnsureResult>;
	/**
	 * Returns everything of ours that exists, billed or not, and what could not be checked; empty after a complete
	 * teardown. Throws only if nothing can be read at all.
	 */
	inventory(signal: AbortSignal, attached?: string): Promise<readonly InventoryItem[]>;
	/**
	 * Calls `onChange` when this or another process may have changed what `observe` returns. Returns a function
	 * that unsubscribes. Absent if the target reports no changes.
	 */
	watch?(onChange: () => void): () => void;
	/** What the configured warehouse will cost, computed without a request. Absent if nothing is billed. */
	quote?(): Quote;
	/** Checks everything that could make a set-up fail, in order. Changes nothing. */
	preflight?(buckets: readonly string[], signal: AbortSignal): AsyncGenerator<PreflightCheck, void, void>;
	/** Returns the minimal policy for the user of this program, filled in, as JSON text. */
	operatorPolicy?(buckets: readonly string[], signal: AbortSignal): Promise<string>;
};

export type SetUpChoices = {
	/** `s3://` URIs that COPY loads from and the role must be able to read. */
	readonly reads?: readonly string[];
	/** Name or ARN of the role that the user agreed to attach to a warehouse that this program did not create. */
	readonly attachRole?: string | undefined;
};

/** What the user typed to confirm the removal of a warehouse that this program did not create. */
export type RemovalConsent = {
	/** The name of the warehouse. */
	readonly adopted: string;
	/** Snapshot to take before the removal; undefined for none. */
	readonly finalSnapshot: string | undefined;
};

export type Quote = {
	readonly dollarsPerHour: number;
	/** How the price is computed and where it comes from, in words. */
	readonly basis: string;
	/** The highest price of a per-use rate; undefined if it has no upper bound. */
	readonly maxPerHour?: number;
	/** Billed only while a statement runs, not for as long as it exists. */
	readonly isPerUse: boolean;
	/** False if no price is known; `dollarsPerHour` is then 0. */
	readonly isKnown: boolean;
	/** The most that can be billed, if a usage limit that AWS reports caps it. */
	readonly limit?:
		| undefined
		| {readonly dollarsPerDay: number; readonly dollarsPerMonth: number; readonly name: string};
};

export type PreflightCheck = {
	/** What is checked: "permissions". */
	readonly name: string;
	/** `unknown` if a permission for the check is missing. */
	readonly status: 'ok' | 'warning' | 'failed' | 'unknown';
	readonly detail: string;
	readonly nextSteps: readonly NextStep[];
};

export type Identity = {
	/** Account number, or "embedded". */
	readonly account: string;
	/** The caller: an ARN, or the local user. */
	readonly user: string;
};

/** What an `ensure` or `remove` found and did; `detail` is shown to the user: "created", "already there, 12 min old". */
export type EnsureResult = {
	/** `unknown`: the check failed, and nothing was done. */
	readonly action: 'created' | 'found' | 'resumed' | 'removed' | 'absent' | 'waiting' | 'unknown';
	readonly name: string;
	readonly detail: string;
	/** This call created the database, so it holds no tables. */
	readonly isEmpty?: boolean;
};

export type InventoryItem = {
	readonly kind: string;
	readonly name: string;
	/** If it could not be checked: the reason. */
	readonly detail: string;
	readonly dollarsPerHour: number;
	/** Could not be checked: it may exist, and be billed. */
	readonly isUnknown?: boolean;
	/** Created by hand, or needed by something else: a teardown reports it and leaves it. */
	readonly isKept?: boolean;
	/** How to remove what a teardown leaves, or how to check what could not be checked. */
	readonly remedy?: NextStep;
};

export type Snapshot = {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly state: WarehouseState;
	/** Ready for statements: available, reachable, and every role in sync. */
	readonly isReady: boolean;
	/** What it waits for while neither ready nor absent: "role dwhrole is being attached". */
	readonly waitsFor: string | undefined;
	/** It makes no progress on its own: call `ensureWarehouse` or `removeWarehouse` again. */
	readonly isStalled?: boolean;
	/** Set if this program did not create it: statements and changes are refused with this message. */
	readonly notOurs?: Refusal;
	/**
	 * This program did not create it but may use it: nothing of it is changed or removed, and it is ready without
	 * a role.
	 */
	readonly isAdopted?: boolean;
	/** What the existing warehouse is billed, if that may differ from what a set-up would create. */
	readonly quote?: Quote;
	/** Set if dwh.cfg names a usage limit that AWS does not report: the reason, and what may be billed. */
	readonly limitTrouble?: Refusal;
	/** Set if only the other deployment type exists under this name: it may be billed unnoticed. */
	readonly otherDeploymentType?: {readonly message: string; readonly nextSteps: readonly NextStep[]};
	/** Set if it exists but cannot be used until something is done: the reason, and what to do. */
	readonly unusable?: Refusal;
	/** Another process that has exclusive use of it now, in words: statements wait for that process. */
	readonly usedBy?: string;
	/** Changes whenever another program has changed the stored data. Absent if there was no change, or none is known. */
	readonly changedByOther?: string;
	/** How long the current change usually takes, in words: "about 5 min". */
	readonly typical: string | undefined;
	readonly identifier: string;
	readonly region: string;
	readonly nodes: string;
	readonly endpoint: string | undefined;
	readonly role: {readonly name: string; readonly arn: string | undefined; readonly sync: string};
	readonly isEncrypted: boolean | undefined;
	readonly version: string | undefined;
	/** Bytes used, if known. */
	readonly storageBytes: number | undefined;
	/** Milliseconds since 1970. */
	readonly createdAt: number | undefined;
	readonly dollarsPerHour: number;
	/** Billed at a rate that the price table lacks; the dollars are then 0. */
	readonly isRateUnknown?: boolean;
	/** Cost since it was created, as far as known; undefined if only AWS can count it. */
	readonly dollarsSoFar: number | undefined;
	/** A statement wakes it, which is billed: no statement runs unless the user asks for it. */
	readonly wakesOnStatements?: boolean;
	/** What the two amounts leave out, in words: "bills $1.44 an hour while a query runs". */
	readonly costNote?: string;
	/** Optional facts that could not be checked, one sentence each. */
	readonly notices?: readonly string[];
};

export type Refusal = {readonly message: string; readonly nextSteps: readonly NextStep[]};

/** Runs Redshift SQL, whatever the engine underneath. */
export type Warehouse = {
	readonly canCancel: boolean;
	/** Whether a statement can still be found by its id after this process has ended. */
	readonly survivesRestart: boolean;
	/** A result can be read again from the first row. */
	readonly keepsResults?: boolean;
	/** Whether the engine can write such a result to a file (`StatementRequest.into`). Absent if it cannot write files. */
	canWriteFile?(format: string, columns: readonly Column[]): boolean;
	/**
	 * Submits one statement, or several as one transaction that is rolled back at the first error. Abort before it
	 * returns: it may run. After that, use `cancel`.
	 */
	submit(request: StatementRequest, signal: AbortSignal): Promise<StatementHandle>;
	/** Yields progress until the statement ends, and returns its outcome. Abort: the statement continues. */
	follow(handle: StatementHandle, signal: AbortSignal): AsyncGenerator<StatementProgress, StatementOutcome, void>;
	/**
	 * Yields the result of the statement at this index (from 0), by default of the last one. The first page comes
	 * at once; reading is forward only, and nothing is counted or buffered. Leaving the loop closes the result.
	 */
	rows(handle: StatementHandle, signal: AbortSignal, statement?: number): AsyncGenerator<Page, void, void>;
	/** Returns false if it had already ended. Resolves once the engine has acknowledged the cancel. */
	cancel(handle: StatementHandle): Promise<boolean>;
	/** Returns the records that COPY rejected or skipped in this statement; empty for other statements. */
	loadErrors(handle: StatementHandle, signal: AbortSignal): Promise<readonly LoadError[]>;
	/** Returns the statements of that transaction, as far as they are known without reading the tables. Used in plans. */
	publishSql(pairs: readonly PublishPair[]): readonly string[];
	/** Opens a session that requests can name; `place` says where a person finds it: 'the tab "totals"'. Does not call the engine. */
	openSession(place?: () => string): Session;
	/**
	 * Keeps other programs out, also between statements, until the returned function is called. Waits for the
	 * program that uses the warehouse, as a statement does. Abort: stops waiting. Absent if programs share the
	 * warehouse.
	 */
	reserve?(signal: AbortSignal): Promise<() => void>;
	/** Replaces every target by its shadow and drops the shadows, in one transaction. Readers see all of it or nothing. */
	publish(pairs: readonly PublishPair[], signal: AbortSignal, idempotencyKey?: string): Promise<StatementHandle>;
};

/**
 * Everything that runs in the warehouse, submitted by any client. On AWS each reading runs its own statements,
 * which wake an idle Serverless workgroup and are billed. Abort: nothing is left behind.
 */
export type Monitor = {
	/** Returns statements that wait or run, locks and sessions; never the statements that read them. */
	activity(signal: AbortSignal): Promise<Activity>;
	/** Returns statements that ended in the last 24 hours, slowest first. */
	slowest(limit: number, signal: AbortSignal): Promise<readonly FinishedStatement[]>;
	/**
	 * Cancels the statement of a session; its transaction stays open. Use `Warehouse.cancel` for statements of
	 * this program. Abort: it may be cancelled.
	 */
	cancelIn(session: number, signal: AbortSignal): Promise<void>;
	/** Ends a session: its transaction is rolled back and its locks are released. Abort: it may have ended. */
	endSession(session: number, signal: AbortSignal): Promise<void>;
	/** Returns the figures of each step of this program's statement; empty if the warehouse does not report them. */
	stepFigures(handle: StatementHandle, signal: AbortSignal): Promise<StepReading>;
};

export type StepReading = {
	readonly steps: readonly StepFigures[];
	/** Where the figures come from, or why there are none, as a sentence. */
	readonly note: string;
};

export type StatementRequest = {
	/** Redshift SQL, one statement per element; no final semicolon needed. */
	readonly sql: readonly string[];
	/** For the log: "build orders". */
	readonly name: string;
	/** Refuses anything that writes, with kind `refused`, before it reaches the engine. */
	readonly isReadOnly?: boolean;
	/**
	 * A key of at most 64 characters under which the request runs only once, whichever process submits it: later
	 * submissions return the handle of the first. Applies for 8 hours, and only if statements survive a restart.
	 */
	readonly idempotencyKey?: string;
	/**
	 * The session to run in. Takes a single statement then, which commits on its own unless a transaction is open.
	 * Without it, the request runs in its own session.
	 */
	readonly session?: Session;
	/**
	 * For a single read-only statement: the engine writes the rows to this file, and there is no result to read.
	 * See `canWriteFile`.
	 */
	readonly into?: ResultFile;
};

export type ResultFile = {
	/** Exists, and is replaced. Abort or failure: left unchanged. */
	readonly file: string;
	readonly format: string;
};

/** `failed`: a statement of the open transaction failed; only ROLLBACK or COMMIT is accepted. */
export type TransactionState = 'none' | 'open' | 'failed';

/**
 * State that outlives a statement: the transaction, temporary tables, settings, prepared statements and cursors. A
 * session runs one statement at a time; the others wait in order.
 */
export type Session = {
	readonly id: string;
	/** The state after the last statement whose outcome is known. */
	transaction(): TransactionState;
	/** Rolls back an open transaction and drops the session's objects. Safe to call twice; never throws. */
	close(): Promise<void>;
};

export type StatementHandle = {
	readonly id: string;
	readonly name: string;
	/** What could not be checked before submission, as a sentence. */
	readonly notice?: string;
};

export type PublishPair = {readonly table: string; readonly shadow: string};

export type StatementProgress = {
	readonly state: 'submitted' | 'queued' | 'running';
	/** Why it is queued, as a clause. Absent if the warehouse does not report it. */
	readonly waitsFor?: string;
	readonly elapsedMs: number;
	/** Why its progress cannot be read at the moment, as a sentence. Reading is retried. */
	readonly trouble?: string;
	/** Files and bytes of a COPY, if the engine reports them. */
	readonly filesDone?: number;
	readonly filesTotal?: number;
	readonly bytesDone?: number;
	readonly bytesTotal?: number;
	readonly rows?: number;
};

export type StatementOutcome = {
	readonly status: 'finished' | 'failed' | 'cancelled';
	readonly ms: number;
	/** Parts of `ms`: time in the queue, and time executing. Absent if the warehouse does not report them. */
	readonly queueMs?: number;
	readonly executionMs?: number;
	/** Whether the last statement has a result; a SELECT that returns no rows has one. */
	readonly hasResult: boolean;
	/** Indexes, from 0, of the statements with a result. Absent if only that of the last one is known. */
	readonly withResult?: readonly number[];
	/** Index, from 0, of the statement that failed. Absent if the engine does not report it. */
	readonly failedAt?: number;
	/** Rows inserted, updated, deleted or loaded by each statement; undefined if the engine does not report them. */
	readonly rowsAffected: readonly (number | undefined)[];
	/** Files and bytes that COPY read, summed over the request. */
	readonly filesRead?: number;
	readonly bytesRead?: number;
	/** Records that COPY skipped under MAXERROR. */
	readonly skipped?: number;
	/** Messages other than results, in order: `NOTICE: 3 rows` of RAISE, and options that have no effect here. */
	readonly notes?: readonly string[];
	/** Set unless `status` is `finished`. */
	readonly error?: DwhError;
};

/** The files that a COPY reads. */
export type Storage = {
	/**
	 * Creates the data if this backend can (generated sample); returns undefined if there is nothing to do. Abort:
	 * partial data stays usable or is recreated.
	 */
	prepare(signal: AbortSignal): Promise<EnsureResult | undefined>;
	/**
	 * Returns the size of a prefix; an empty prefix has 0 files. Throws `storage` if the prefix cannot be read,
	 * and an inconclusive error if a load may still be able to read it.
	 */
	measure(uri: string, signal: AbortSignal): Promise<StorageSize>;
	/** Returns the results that every catalogue query must give on this data, if they are recorded. */
	expectedResults(signal: AbortSignal): Promise<ExpectedResults | undefined>;
};

export type StorageSize = {
	readonly uri: string;
	readonly files: number;
	readonly bytes: number;
	/** At most three. */
	readonly firstKeys: readonly string[];
	readonly region: string;
};

/** Row counts of tables and results of queries, computed from the data itself, without SQL. */
export type ExpectedResults = {
	/** Where the results come from, in words: "generated sample, seed 1". */
	readonly source: string;
	/** The data that the results apply to: each place by the end of its URI, with its totals. Absent: any data. */
	readonly reads?: readonly ExpectedResultsPlace[];
	readonly rowCounts: Readonly<Record<string, number>>;
	readonly queries: Readonly<Record<string, ExpectedResult>>;
};

export type ExpectedResultsPlace = {readonly place: string; readonly files: number; readonly bytes: number};

export type ExpectedResult = {
	readonly columns: readonly string[];
	/** In order. DECIMAL, dates and times are text, as in a result. */
	readonly rows: readonly (readonly (string | number | boolean | null)[])[];
};
