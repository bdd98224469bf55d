import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowView} from '../../core/workflow-view.ts';
import type {WorkflowContext} from '../context.ts';
import type {PublishNote} from '../records/records.ts';
import {withImpact, withLostLock} from './failure-impact.ts';
import {checksInOrder, type EtlFindings} from './findings.ts';
import type {JournaledRun} from './journaled-run.ts';
import type {EtlPlan} from './plan.ts';
import {type EtlReport, recordOf, reportOf, runIdOf} from './report.ts';

/** Ends a run once: saves its record and releases the load lock. */
export type RunEnd = {
	/** Records the start of the run, which remains if the process is killed. */
	begin(): Promise<void>;
	/** Records how far the publish is, for the case that the process is killed. */
	notePublish(publish: PublishNote): Promise<void>;
	/** Ends a published run. Resolves with the report. */
	succeed(counts: ReadonlyMap<string, number>): Promise<EtlReport>;
	/** Ends a failed run. Resolves with the error and its impact. */
	fail(thrown: unknown): Promise<unknown>;
	/** Ends a run whose loop was left early as cancelled. */
	leave(): Promise<void>;
};

export type RunEndOptions = {
	readonly startedAt: number;
	readonly plan: EtlPlan;
	readonly findings: EtlFindings;
	readonly view: () => WorkflowView;
	/** Returns undefined before the lock is taken, or if loads cannot be resumed. */
	readonly run: () => JournaledRun | undefined;
};

export const createRunEnd = (
	context: WorkflowContext,
	{startedAt, plan, findings, view, run}: RunEndOptions,
): RunEnd => {
	const {records, catalogue} = context;
	let hasEnded = false;
	// The original error matters more than the failure to record it.
	const saveFailed = (error: DwhError) =>
		records
			.saveRun(recordOf(context, startedAt, view(), plan, findings, {counts: new Map(), error}))
			.catch(() => undefined);

	const failed = async (thrown: unknown): Promise<DwhError> => {
		const {published} = findings;
		const failure = toDwhError(thrown);
		// Another process has the lock, so this load did nothing to record.
		if (failure.code === 'load-locked') {
			await records.dropRun(runIdOf(startedAt));
			return withImpact(failure, published, undefined);
		}

		const error = withImpact(failure, published, run()?.isResumable(failure) ? 'resume' : 'restart');
		await saveFailed(error);
		if ((await run()?.release(error)) !== 'lost') return error;
		const changed = withLostLock(failure, published);
		await saveFailed(changed);
		return changed;
	};

	return {
		async begin() {
			// The load continues without a record.
			await records.startRun({id: runIdOf(startedAt), startedAt}).catch(() => undefined);
		},
		async notePublish(publish) {
			await records.startRun({id: runIdOf(startedAt), startedAt, publish}).catch(() => undefined);
		},
		async succeed(counts) {
			hasEnded = true;
			const saved = recordOf(context, startedAt, view(), plan, findings, {counts, error: undefined});
			const problem = await records.saveRun(saved).then(
				() => undefined,
				(thrown: unknown) => `This run could not be recorded: ${toDwhError(thrown).message}`,
			);
			// Failing to save the record does not undo the published load.
			const notes = [...plan.notes, ...(problem === undefined ? [] : [problem])];
			return reportOf(saved, plan, findings, view(), notes, checksInOrder(catalogue, findings));
		},
		async fail(thrown) {
			if (hasEnded) return thrown;
			hasEnded = true;
			return failed(thrown);
		},
		async leave() {
			if (hasEnded) return;
			hasEnded = true;
			await failed(new DwhError('cancelled', 'Cancelled.'));
		},
	};
};
