import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowView} from '../../core/workflow-view.ts';
import type {WorkflowContext} from '../context.ts';
import {withImpact, withLostLock} from './failure-impact.ts';
import {checksInOrder, type EtlFindings} from './findings.ts';
import type {JournaledRun} from './journaled-run.ts';
import type {EtlPlan} from './plan.ts';
import {type EtlReport, recordOf, reportOf, runIdOf} from './report.ts';

/** Whatever ends a run: it is recorded and the load lock released, one time. */
export type RunEnd = {
	/** Notes that the run has begun: a process that is killed leaves that. */
	begin(): Promise<void>;
	/** After the publish: the report. */
	succeed(counts: ReadonlyMap<string, number>): Promise<EtlReport>;
	/** The error with its impact, to be thrown. */
	fail(thrown: unknown): Promise<unknown>;
	/** Where the loop is left before an end: cancelled. */
	leave(): Promise<void>;
};

export type RunEndOptions = {
	readonly startedAt: number;
	readonly plan: EtlPlan;
	readonly findings: EtlFindings;
	readonly view: () => WorkflowView;
	/** Undefined before the lock, and where nothing can be resumed. */
	readonly run: () => JournaledRun | undefined;
};

export const createRunEnd = (
	context: WorkflowContext,
	{startedAt, plan, findings, view, run}: RunEndOptions,
): RunEnd => {
	const {records, catalogue} = context;
	let hasEnded = false;
	// What went wrong matters more than that it could not be recorded.
	const saveFailed = (error: DwhError) =>
		records
			.saveRun(recordOf(context, startedAt, view(), plan, findings, {counts: new Map(), error}))
			.catch(() => undefined);

	const failed = async (thrown: unknown): Promise<DwhError> => {
		const {published} = findings;
		const failure = toDwhError(thrown);
		// Another process has the lock: this load did nothing that is worth a record.
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
			// A load without its record is better than no load.
			await records.startRun({id: runIdOf(startedAt), startedAt}).catch(() => undefined);
		},
		async succeed(counts) {
			hasEnded = true;
			const saved = recordOf(context, startedAt, view(), plan, findings, {counts, error: undefined});
			const problem = await records.saveRun(saved).then(
				() => undefined,
				(thrown: unknown) => `This run could not be recorded: ${toDwhError(thrown).message}`,
			);
			// The load is published: that its record cannot be saved does not undo it.
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
