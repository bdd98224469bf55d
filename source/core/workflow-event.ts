import type {DwhError} from './dwh-error.ts';

/**
 * What a workflow reports while it runs. `at` is milliseconds since 1970. Every started step ends with
 * exactly one `finish`; a step that never starts gets one `skip`.
 */
export type WorkflowEvent =
	| {
			readonly type: 'plan';
			readonly at: number;
			readonly workflow: string;
			readonly steps: readonly PlannedStep[];
			readonly notes: readonly string[];
	  }
	| {readonly type: 'start'; readonly at: number; readonly step: string; readonly statementId?: string}
	/**
	 * `statementId` as soon as the warehouse has taken the step's statement; a retry brings another. `waitsFor`: why the
	 * statement does not run yet, which the note says too.
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

/** One step of a workflow as it is known before anything runs. */
export type PlannedStep = {
	/** Unique in the workflow: `load staging_orders`, `build orders`. */
	readonly id: string;
	/** Steps of one stage may run side by side: `plan`, `stage`, `build`, `audit`, `compare`, `publish`, `report`. */
	readonly stage: string;
	/** What a person reads: "load staging_orders". */
	readonly title: string;
	/** Ids of the steps that must have finished first. */
	readonly needs: readonly string[];
	/** The statements it will run, bound, in order; empty for steps that run none. */
	readonly sql: readonly string[];
};

/** What a step has done so far. A total that is not known is absent: no percentage is invented. */
export type Progress = {
	readonly filesDone?: number;
	readonly filesTotal?: number;
	readonly rows?: number;
	readonly bytesDone?: number;
	readonly bytesTotal?: number;
	/** A state or reason in words: "creating, typically 5 min", "waiting for the role to be in sync". */
	readonly note?: string;
	/** It succeeded with findings to check. */
	readonly hasWarning?: boolean;
};

/** A workflow: yields events, returns its result or throws a DwhError. Leaving the loop early cancels it. */
export type Workflow<Result> = AsyncGenerator<WorkflowEvent, Result, void>;
