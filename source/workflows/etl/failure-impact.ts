import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {StepFailure} from '../run/run-graph.ts';
import {auditError, type CheckResult, failedChecksOf} from '../verify/run-check.ts';
import {type Shrink, shrinkError} from './shrink.ts';
import type {EtlFindings} from './step.ts';

const untouched = 'The published tables are as they were.';
const replaced = 'The published tables hold the new load.';
const unknown =
	'Whether the new load was published is not known: readers see all of the old tables or all of the new ones. dwh-tui etl finds out, and goes on.';

const lost =
	'This load published nothing. Another process took over its lock, or dropped the tables: the published tables may have changed.';

/** What the next load does with this one; `none` where it is another one that loads. */
export type WayOn = 'goes on' | 'begins again' | 'none';

const waysOn: Readonly<Record<WayOn, readonly string[]>> = {
	'goes on': ['dwh-tui etl goes on with this load where it stopped.'],
	'begins again': ['dwh-tui etl begins this load again.'],
	none: [],
};

const consequences = {no: untouched, unknown, yes: replaced} as const;

/** Why nothing was published: the first step that broke, all checks that failed, or the tables that would lose rows. */
export const notPublished = (
	failures: readonly StepFailure[],
	checks: readonly CheckResult[],
	shrinks: readonly Shrink[],
	maxShrink: number,
): DwhError | undefined => {
	const failed = checks.filter(({status}) => status === 'failed');
	const broken = failures.find(({error}) => error.kind !== 'audit');
	if (broken) return broken.error;
	if (failed.length > 0) return auditError(failed, `Nothing was published. ${untouched}`);
	return shrinks.length > 0 ? shrinkError(shrinks, maxShrink, untouched) : undefined;
};

/**
 * The error with what it means for those who read the tables, and what the next load does; nothing is
 * added to one that a plan stopped at.
 */
export const withImpact = (
	thrown: unknown,
	{published}: EtlFindings,
	hasPlan: boolean,
	wayOnFrom: (error: DwhError) => WayOn,
	isLockLost = false,
): DwhError => {
	const error = toDwhError(thrown);
	if (!hasPlan) return error;
	if (error.kind === 'audit') {
		const failed = failedChecksOf(error);
		return isLockLost && failed.length > 0 ? auditError(failed, lost) : error;
	}

	const isLost = isLockLost && published === 'no';
	const consequence = isLost ? lost : consequences[published];
	const ways = published === 'no' ? waysOn[isLost ? 'begins again' : wayOnFrom(error)] : [];
	if (error.kind === 'cancelled')
		return error.with({message: `${error.message} ${consequence}`, nextSteps: [...error.nextSteps, ...ways]});
	return error.with({nextSteps: [...error.nextSteps, ...ways, consequence]});
};
