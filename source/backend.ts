import type {Activity, FinishedStatement, StepFigures} from './core/activity.ts';
import type {DwhError} from './core/dwh-error.ts';
import type {LoadError} from './core/load-error.ts';
import type {NextStep} from './core/next-step.ts';
import type {Column, Page} from './core/result-set.ts';
import type {Target} from './core/settings.ts';
import type {WarehouseState} from './core/warehouse-state.ts';

/**
 * What a target has to be able to do. Workflows know nothing else of AWS or of the embedded engine.
 *
 * Every method takes a signal; "abort" in its sentence says what an abort leaves behind. Every method
 * throws DwhError only. Nothing here prompts, prints or waits longer than one call takes: waiting for a
 * state is done by workflows, over `observe`.
 */
export type Backend = {
	readonly target: Target;
	readonly provisioner: Provisioner;
	readonly warehouse: Warehouse;
	readonly storage: Storage;
	readonly monitor: Monitor;
	/** Calls the listener with every call of a service; absent where no service is called. */
	listen?(listener: (call: ServiceCall) => void): void;
	/** Closes files, connections and timers. Running statements are cancelled. Safe to call twice. */
	close(): Promise<void>;
};

/** One call of a service; nothing of what was sent or received. */
export type ServiceCall = {
	/** "redshift", "iam" ... */
	readonly service: string;
	/** "DescribeClusters". */
	readonly operation: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly ms: number;
	/** How often it was sent. */
	readonly attempts: number;
	/** Name of the error; undefined when it went well. */
	readonly error: string | undefined;
};

/** Identity, role, warehouse: each `ensure` checks before it acts, and returns what it found. */
export type Provisioner = {
	readonly canPause: boolean;
	whoAmI(signal: AbortSignal): Promise<Identity>;
	/** Everything the status panel shows. Never wakes or changes anything. */
	observe(signal: AbortSignal): Promise<Snapshot>;
	/** The role that lets COPY read its files. Abort: the role may exist, the next call finds it. */
	ensureRole(signal: AbortSignal, choices?: SetUpChoices): Promise<EnsureResult>;
	/** Requests the warehouse; `observe` shows when it is there. Abort: it may be in creation, the next call finds it. */
	ensureWarehouse(signal: AbortSignal, choices?: SetUpChoices): Promise<EnsureResult>;
	/** Abort: the pause continues. */
	pause(signal: AbortSignal): Promise<void>;
	/** Abort: the resume continues. */
	resume(signal: AbortSignal): Promise<void>;
	/** Detaches a role that was attached with consent. Absent where no warehouse is adopted. Abort: it may be detached. */
	detachRole?(arn: string, signal: AbortSignal): Promise<EnsureResult>;
	/**
	 * Removes the warehouse and its data; `observe` shows when it is gone. One that this program did not
	 * make stays (`found`), unless consented to. Abort: the removal continues.
	 */
	removeWarehouse(signal: AbortSignal, consent?: RemovalConsent): Promise<EnsureResult>;
	/** `attached` is the role that a set-up attached to a warehouse that is not ours, which does not keep it. */
	removeRole(signal: AbortSignal, attached?: string): Promise<EnsureResult>;
	/** Everything of ours that exists, billing or not, and what could not be checked; empty after a whole teardown. Throws only where nothing at all can be seen. */
	inventory(signal: AbortSignal, attached?: string): Promise<readonly InventoryItem[]>;
	/** Calls back when something, another process too, may have changed what `observe` sees; absent where nothing reports changes. Returns a function that ends that. */
	watch?(onChange: () => void): () => void;
	/** What the warehouse of the settings will bill, known without a request; absent where nothing bills. */
	quote?(): Quote;
	/** Checks everything that could stop a set-up, one thing after another, and changes nothing. */
	preflight?(buckets: readonly string[], signal: AbortSignal): AsyncGenerator<PreflightCheck, void, void>;
	/** The least policy that the user of this program needs, as JSON text, filled in. */
	operatorPolicy?(buckets: readonly string[], signal: AbortSignal): Promise<string>;
};

export type SetUpChoices = {
	/** `s3://` URIs that COPY loads from: what the role has to read. */
	readonly reads?: readonly string[];
	/** Name or ARN of the role that a person agrees to have attached to a warehouse that this program did not make. */
	readonly attachRole?: string | undefined;
};

/** What a person has typed to have a warehouse removed that this program did not make. */
export type RemovalConsent = {
	/** The name of the warehouse. */
	readonly adopted: string;
	/** Taken before the removal; undefined where the person wants none. */
	readonly finalSnapshot: string | undefined;
};

export type Quote = {
	readonly dollarsPerHour: number;
	/** How it comes about and where the prices are from, in words. */
	readonly basis: string;
	/** Of a rate per use, at its full size; undefined where nothing bounds that. */
	readonly maxPerHour?: number;
	/** Bills only while a statement runs, and not as long as it exists. */
	readonly isPerUse: boolean;
	/** False when no price is known; the dollars are 0 then. */
	readonly isKnown: boolean;
	/** What it bills at the most, where a limit stops it that AWS itself reports. */
	readonly limit?:
		| undefined
		| {readonly dollarsPerDay: number; readonly dollarsPerMonth: number; readonly name: string};
};

export type PreflightCheck = {
	/** What was checked: "permissions". */
	readonly name: string;
	/** `unknown` where a permission for the check is missing. */
	readonly status: 'ok' | 'warning' | 'failed' | 'unknown';
	readonly detail: string;
	readonly nextSteps: readonly NextStep[];
};

export type Identity = {
	/** Account number, or "embedded". */
	readonly account: string;
	/** Who acts: an ARN, or the local user. */
	readonly user: string;
};

/** What an `ensure` or `remove` found and did, as a person reads it: "created", "already there, 12 min old". */
export type EnsureResult = {
	/** `unknown`: it could not be checked, and nothing was done. */
	readonly action: 'created' | 'found' | 'resumed' | 'removed' | 'absent' | 'waiting' | 'unknown';
	readonly name: string;
	readonly detail: string;
	/** This call created the database: it holds no table. */
	readonly isEmpty?: boolean;
};

export type InventoryItem = {
	readonly kind: string;
	readonly name: string;
	/** Of what could not be checked: why. */
	readonly detail: string;
	readonly dollarsPerHour: number;
	/** It could not be checked: it may exist, and bill. */
	readonly isUnknown?: boolean;
	/** Made by hand, or needed by others: a teardown reports it and leaves it. */
	readonly isKept?: boolean;
	/** How to remove what a teardown leaves, or to check what could not be checked. */
	readonly remedy?: NextStep;
};

export type Snapshot = {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly state: WarehouseState;
	/** Ready for statements: available, reachable, every role in sync. */
	readonly isReady: boolean;
	/** What it waits for when it is neither ready nor absent: "role dwhrole is being attached". */
	readonly waitsFor: string | undefined;
	/** It does not continue by itself: `ensureWarehouse`, or `removeWarehouse`, has to be called again. */
	readonly isStalled?: boolean;
	/** Set where this program did not make it: statements and changes are refused with these words. */
	readonly notOurs?: Refusal;
	/** This program did not make it and may use it: nothing of it is changed or removed, and it is ready without a role. */
	readonly isAdopted?: boolean;
	/** What the warehouse bills as it is seen, where that may differ from what a set-up would make. */
	readonly quote?: Quote;
	/** Set where dwh.cfg names a usage limit that AWS does not report: why, and what it may bill. */
	readonly limitTrouble?: Refusal;
	/** Set where there is none of this deployment type, but one of the other type under its name: it may bill unseen. */
	readonly otherDeploymentType?: {readonly message: string; readonly nextSteps: readonly NextStep[]};
	/** Set where it is there and cannot be used as long as nothing is done about it: why, and what to do. */
	readonly unusable?: Refusal;
	/** Another process that has it to itself now, in words: statements wait for that. */
	readonly usedBy?: string;
	/** Another text after each change that another program has made of what is stored; absent where there was none, or none is known. */
	readonly changedByOther?: string;
	/** How long such a change usually takes, in words: "about 5 min". */
	readonly typical: string | undefined;
	readonly identifier: string;
	readonly region: string;
	readonly nodes: string;
	readonly endpoint: string | undefined;
	readonly role: {readonly name: string; readonly arn: string | undefined; readonly sync: string};
	readonly isEncrypted: boolean | undefined;
	readonly version: string | undefined;
	/** Bytes in use, where known. */
	readonly storageBytes: number | undefined;
	/** Milliseconds since 1970. */
	readonly createdAt: number | undefined;
	readonly dollarsPerHour: number;
	/** It bills at a rate that no table here has; the dollars are 0 then. */
	readonly isRateUnknown?: boolean;
	/** Since it was created, as far as we know; undefined where AWS alone counts it. */
	readonly dollarsSoFar: number | undefined;
	/** A statement wakes it, and that bills: no statement runs without a request. */
	readonly wakesOnStatements?: boolean;
	/** What the two figures leave out, in words: "bills $1.44 an hour while a query runs". */
	readonly costNote?: string;
	/** What could not be checked, and is not needed: a sentence each. */
	readonly notices?: readonly string[];
};

export type Refusal = {readonly message: string; readonly nextSteps: readonly NextStep[]};

/** Runs SQL: real Redshift SQL, whatever the engine below. */
export type Warehouse = {
	readonly canCancel: boolean;
	/** Whether a statement's id still leads to it after this process has ended. */
	readonly survivesRestart: boolean;
	/** A result can be read again from its first row. */
	readonly keepsResults?: boolean;
	/** Whether the engine itself can write such a result into a file, which a request names; absent where it writes none. */
	canWriteFile?(format: string, columns: readonly Column[]): boolean;
	/** Submits a statement, or several as one transaction that is undone as a whole at the first error. Abort before it returns: it may run; after: use `cancel`. */
	submit(request: StatementRequest, signal: AbortSignal): Promise<StatementHandle>;
	/** Watches until the outcome. Abort stops watching only, the statement continues. */
	follow(handle: StatementHandle, signal: AbortSignal): AsyncGenerator<StatementProgress, StatementOutcome, void>;
	/** The result of the request's statement at this place, from 0, else of its last one: first page at once, forward only, nothing counted or held. Leaving the loop closes the rest. */
	rows(handle: StatementHandle, signal: AbortSignal, statement?: number): AsyncGenerator<Page, void, void>;
	/** False when it was already over. Resolves when the engine has acknowledged. */
	cancel(handle: StatementHandle): Promise<boolean>;
	/** Records COPY refused or skipped in this statement; empty for anything else. */
	loadErrors(handle: StatementHandle, signal: AbortSignal): Promise<readonly LoadError[]>;
	/** The statements of that transaction, as far as they are known without reading the tables: for a plan. */
	publishSql(pairs: readonly PublishPair[]): readonly string[];
	/** A session, which a request may name. The engine is not called yet. */
	openSession(): Session;
	/**
	 * Keeps other programs out until the returned function is called, also between statements. Waits for the program that
	 * has the warehouse, as a statement does; an abort ends that. Absent where programs share the warehouse.
	 */
	reserve?(signal: AbortSignal): Promise<() => void>;
	/** One transaction that replaces every target by its shadow, then drops the shadows. Readers see all or nothing. */
	publish(pairs: readonly PublishPair[], signal: AbortSignal, idempotencyKey?: string): Promise<StatementHandle>;
};

/**
 * What runs in the warehouse, submitted by any client. On AWS each reading is statements of its own, which wake and bill
 * an idle Serverless workgroup. Abort: nothing is left behind.
 */
export type Monitor = {
	/** Statements that wait or run, locks and sessions; never the statements that read them. */
	activity(signal: AbortSignal): Promise<Activity>;
	/** Statements that ended in the last 24 hours, those that took longest first. */
	slowest(limit: number, signal: AbortSignal): Promise<readonly FinishedStatement[]>;
	/** Cancels what a session runs, whose transaction stays. What this program submitted is cancelled by its handle. Abort: it may be cancelled. */
	cancelIn(session: number, signal: AbortSignal): Promise<void>;
	/** Ends a session: its transaction is undone, and its locks are free. Abort: it may have ended. */
	endSession(session: number, signal: AbortSignal): Promise<void>;
	/** What each step of this program's statement took; empty where the warehouse does not say. */
	stepFigures(handle: StatementHandle, signal: AbortSignal): Promise<StepReading>;
};

export type StepReading = {
	readonly steps: readonly StepFigures[];
	/** Where the figures are from, or why there are none, as a sentence. */
	readonly note: string;
};

export type StatementRequest = {
	/** Redshift SQL, one statement an element, no final semicolon needed. */
	readonly sql: readonly string[];
	/** For the log: "build orders". */
	readonly name: string;
	/** Refuses anything that writes, with kind `refused`, before the engine sees it. */
	readonly isReadOnly?: boolean;
	/**
	 * A key of at most 64 characters under which it runs a single time, whichever process submits it:
	 * the handle of the first time comes back. Only where statements survive a restart, and for 8 hours.
	 */
	readonly idempotencyKey?: string;
	/** The session it runs in; then it is one statement, which commits by itself unless BEGIN came before. Without it, the request is a session of its own. */
	readonly session?: Session;
	/** Of one statement that only reads: the engine writes its rows here, and there is no result to read. See `canWriteFile`. */
	readonly into?: ResultFile;
};

export type ResultFile = {
	/** It exists, and is replaced. Abort or failure: as it was. */
	readonly file: string;
	readonly format: string;
};

/** `failed`: a statement of the open transaction failed; everything but its end is refused. */
export type TransactionState = 'none' | 'open' | 'failed';

/**
 * What lasts from one statement to the next: the transaction, temporary tables, settings, prepared statements and
 * cursors. It runs one statement at a time; the others wait in order.
 */
export type Session = {
	readonly id: string;
	/** After the last statement whose outcome is known. */
	transaction(): TransactionState;
	/** Undoes an open transaction and drops what is the session's own. Safe to call twice; throws nothing. */
	close(): Promise<void>;
};

export type StatementHandle = {
	readonly id: string;
	readonly name: string;
	/** What could not be checked before it was submitted, as a sentence. */
	readonly notice?: string;
};

export type PublishPair = {readonly table: string; readonly shadow: string};

export type StatementProgress = {
	readonly state: 'submitted' | 'queued' | 'running';
	/** Why it is queued, as half a sentence; absent where the warehouse does not say. */
	readonly waitsFor?: string;
	readonly elapsedMs: number;
	/** Why its progress cannot be read at the moment, as a sentence; it is read again. */
	readonly trouble?: string;
	/** Files and bytes of a COPY, where the engine reports them. */
	readonly filesDone?: number;
	readonly filesTotal?: number;
	readonly bytesDone?: number;
	readonly bytesTotal?: number;
	readonly rows?: number;
};

export type StatementOutcome = {
	readonly status: 'finished' | 'failed' | 'cancelled';
	readonly ms: number;
	/** Of that, how long it waited, and how long it was executed; each absent where the warehouse does not say. */
	readonly queueMs?: number;
	readonly executionMs?: number;
	/** Whether the last statement has a result to read; a SELECT that returns no row has one. */
	readonly hasResult: boolean;
	/** Places, from 0, of the statements with a result; absent where only the last one's is known. */
	readonly withResult?: readonly number[];
	/** Place, from 0, of the statement that failed; absent where the engine does not report it. */
	readonly failedAt?: number;
	/** Rows inserted, updated, deleted or loaded by each statement; undefined where the engine does not say. */
	readonly rowsAffected: readonly (number | undefined)[];
	/** Files and bytes that COPY read, summed over the request. */
	readonly filesRead?: number;
	readonly bytesRead?: number;
	/** Records that COPY skipped under MAXERROR. */
	readonly skipped?: number;
	/** What statements reported beside their results, in order: `NOTICE: 3 rows` of RAISE, and what has no effect here. */
	readonly notes?: readonly string[];
	/** Set unless finished. */
	readonly error?: DwhError;
};

/** What a COPY would read. */
export type Storage = {
	/** Makes the data exist where this backend can (generated sample); undefined where there is nothing to do. Abort: what was made stays usable or is remade. */
	prepare(signal: AbortSignal): Promise<EnsureResult | undefined>;
	/** Throws `storage` when the prefix cannot be read, and an inconclusive error where a load may read what is not shown here; an empty prefix has 0 files. */
	measure(uri: string, signal: AbortSignal): Promise<StorageSize>;
	/** Results every catalogue query must give on this data, if its maker wrote them down. */
	expectedResults(signal: AbortSignal): Promise<ExpectedResults | undefined>;
};

export type StorageSize = {
	readonly uri: string;
	readonly files: number;
	readonly bytes: number;
	/** Up to three. */
	readonly firstKeys: readonly string[];
	readonly region: string;
};

/** Row counts of tables and results of queries, known from the data itself and not from SQL. */
export type ExpectedResults = {
	/** Where it comes from, in words: "generated sample, seed 1". */
	readonly source: string;
	/** The data that it is about: each place by the end of its URI, with all it holds. Absent: about whatever is loaded. */
	readonly reads?: readonly ExpectedResultsPlace[];
	readonly rowCounts: Readonly<Record<string, number>>;
	readonly queries: Readonly<Record<string, ExpectedResult>>;
};

export type ExpectedResultsPlace = {readonly place: string; readonly files: number; readonly bytes: number};

export type ExpectedResult = {
	readonly columns: readonly string[];
	/** In order. DECIMAL, dates and times as text, as in a result. */
	readonly rows: readonly (readonly (string | number | boolean | null)[])[];
};
