import type {DwhError} from './dwh-error.ts';

/**
 * An event of a running workflow. `at` is milliseconds since 1970. Every started step ends with exactly one
 * `finish`; a step that never starts gets one `skip`.
 */
export type WorkflowEvent =
	| {
			readonly type: 'plan';
			readonly at: number;
			readonly workflow: string;
			readonly steps: readonly PlannedStep[];
			readonly notes: readonly string[];
	  }
	| {readonly type: 'start'; readonly at: number; readonly step: string}
	/**
	 * `statementId` is set once the warehouse has accepted the statement; a retry has a new one. `waitsFor`: why
	 * the statement is not running yet; the note includes it.
	 */
	| ({
			readonly type: 'progress';
			readonly at: number;
			readonly step: string;
			readonly statementId?: string;
			readonly waitsFor?: string;
	  } & Progress)
	| {
			readonly type: 'retry';
			readonly at: number;
			readonly step: string;
			readonly attempt: number;
			readonly of: number;
			readonly reason: string;
	  }
	| {readonly type: 'skip'; readonly at: number; readonly step: string; readonly reason: string}
	| ({
			readonly type: 'finish';
			readonly at: number;
			readonly step: string;
			readonly outcome: 'ok' | 'failed' | 'cancelled';
			readonly ms: number;
			readonly error?: DwhError;
	  } & Progress);

/** A step of a workflow, before anything runs. */
export type PlannedStep = {
	/** Unique in the workflow: `load staging_orders`, `build orders`. */
	readonly id: string;
	/** Steps of one stage may run in parallel: `plan`, `stage`, `build`, `audit`, `compare`, `publish`, `report`. */
	readonly stage: string;
	/** As shown: "load staging_orders". */
	readonly title: string;
	/** Ids of the steps that must have finished first. */
	readonly needs: readonly string[];
	/** The statements it will run, bound, in order; empty if it runs none. */
	readonly sql: readonly string[];
};

/** Progress of a step. Unknown totals are absent: percentages are never invented. */
export type Progress = {
	readonly filesDone?: number;
	readonly filesTotal?: number;
	readonly rows?: number;
	readonly bytesDone?: number;
	readonly bytesTotal?: number;
	/** A state or reason in words: "creating, typically 5 min", "waiting for the role to be in sync". */
	readonly note?: string;
	/** Succeeded, with findings to review. */
	readonly hasWarning?: boolean;
};

/** A workflow: yields events, returns its result or throws a DwhError. Leaving the loop early cancels it. */
export type Workflow<Result> = AsyncGenerator<WorkflowEvent, Result, void>;
