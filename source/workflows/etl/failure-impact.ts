import type {DwhError} from '../../core/dwh-error.ts';
import type {NextStep} from '../../core/next-step.ts';
import type {StepFailure} from '../run/run-step.ts';
import {auditError, type CheckResult, failedChecksOf} from '../verify/run-check.ts';
import type {EtlFindings} from './findings.ts';
import {shrinkError, shrinksBehind} from './shrink.ts';

const untouched = 'The published tables are unchanged.';

const lost =
	'This load published nothing. Another process took over its lock, or dropped the tables: the published tables may have changed.';

const impacts: Readonly<Record<EtlFindings['published'], string>> = {
	no: untouched,
	unknown: 'Could not confirm whether the new load was published. Readers see either all old or all new tables.',
	yes: 'The new load is published.',
};

/** Whether the next load resumes this one. */
export type NextLoad = 'resume' | 'restart';

const nextLoads: Readonly<Record<NextLoad, NextStep>> = {
	resume: {text: 'Resume this load where it stopped', command: 'etl'},
	restart: {text: 'Load again from the start', command: 'etl'},
};

const checkPublish: NextStep = {text: 'Check whether it was published, and resume', command: 'etl'};

/** Returns why nothing was published: the first failed step, all failed checks, or the tables that would lose rows. */
export const notPublished = (
	failures: readonly StepFailure[],
	checks: readonly CheckResult[],
	maxShrink: number,
): DwhError | undefined => {
	const broken = failures.find(({error}) => error.kind !== 'audit');
	if (broken) return broken.error;
	const failed = checks.filter(({status}) => status === 'failed');
	if (failed.length > 0) return auditError(failed, `Nothing was published. ${untouched}`);
	const shrinks = failures.flatMap(({error}) => shrinksBehind(error));
	return shrinks.length > 0 ? shrinkError(shrinks, maxShrink, untouched) : undefined;
};

/** Adds the impact on readers and the next load to an error; returns undefined if another process loads. */
export const withImpact = (
	error: DwhError,
	published: EtlFindings['published'],
	next: NextLoad | undefined,
): DwhError => {
	if (error.kind === 'audit') return error;
	const steps = {no: next ? [nextLoads[next]] : [], unknown: [checkPublish], yes: []}[published];
	return addImpact(error, impacts[published], steps);
};

/** The same for a load whose lock another process took over. */
export const withLostLock = (error: DwhError, published: EtlFindings['published']): DwhError => {
	if (error.kind === 'audit') {
		const failed = failedChecksOf(error);
		return failed.length > 0 ? auditError(failed, lost) : error;
	}

	return published === 'no' ? addImpact(error, lost, [nextLoads.restart]) : withImpact(error, published, undefined);
};

const addImpact = (error: DwhError, impact: string, steps: readonly NextStep[]): DwhError =>
	error.kind === 'cancelled'
		? error.with({message: `${error.message} ${impact}`, nextSteps: [...error.nextSteps, ...steps]})
		: error.with({nextSteps: [...error.nextSteps, ...steps, impact]});
