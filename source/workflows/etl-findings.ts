import type {LoadError} from '../core/load-error.ts';
import type {Shrink} from './etl-shrink-step.ts';
import type {CheckResult} from './run-check.ts';

/** What the steps of a load find out, filled while they run. */
export type EtlFindings = {
	leftovers: readonly string[];
	/** Published rows by table, before the load. */
	rowsNow: ReadonlyMap<string, number>;
	shrinks: readonly Shrink[];
	readonly checks: CheckResult[];
	readonly skipped: LoadError[];
	/** May be more than `skipped` has details of. */
	skippedRecords: number;
	/** `unknown`: it was handed in, and nobody has heard how it ended. */
	published: 'no' | 'unknown' | 'yes';
};

export const createFindings = (): EtlFindings => ({
	leftovers: [],
	rowsNow: new Map(),
	shrinks: [],
	checks: [],
	skipped: [],
	skippedRecords: 0,
	published: 'no',
});
