import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import {refuseReadOnly, requireReady, requireRole} from '../lifecycle/require-ready.ts';
import type {RunRecord} from '../records/records.ts';
import {createPhases, type Phases} from '../run/phases.ts';
import {planPhase} from './create-plan.ts';
import {withImpact, withLostLock} from './failure-impact.ts';
import {checksInOrder, createFindings, type EtlFindings} from './findings.ts';
import type {JournaledRun} from './journaled-run.ts';
import {loadPhase} from './load-phase.ts';
import {lockPhase} from './lock-phase.ts';
import {type EtlOutline, outlineEtl, outlineSteps} from './outline.ts';
import type {EtlChoices, EtlPlan} from './plan.ts';
import {publishPhase, reportPhase} from './publish-phase.ts';
import {type EtlReport, recordOf, reportOf} from './report.ts';
import {mayReplaceRows, refuseRowsOfOthers} from './rows-of-others.ts';

/**
 * Plan, lock, load, publish, report. Readers see the last load until the publish, which is one transaction;
 * whatever fails or is cancelled before leaves the published tables as they were. Throws `audit` with what the
 * checks found when one of them fails, or when tables would lose more rows than they may, and `refused` when
 * an adopted warehouse holds rows of others in them. Where statements outlive the program, one program at a
 * time loads a warehouse (`busy` for the others), an interrupted load is resumed, and a load without network or
 * service waits for them, as long as its statements can be found.
 */
export async function* runEtl(given: WorkflowContext, choices: EtlChoices = {}): Workflow<EtlReport> {
	const context = {...given, isPatient: given.backend.warehouse.survivesRestart};
	refuseReadOnly(context, 'load the warehouse');
	const {clock, signal} = context;
	const startedAt = clock.now();
	const snapshot = await requireReady(context);
	requireRole(context, snapshot);
	const mayReplace = choices.isShrinkAllowed || (await mayReplaceRows(context, snapshot));
	const outline = outlineEtl(context, snapshot);
	const phases = createPhases({workflow: 'etl', steps: outlineSteps(outline), notes: outline.notes, clock, signal});
	yield* phases.announce();
	const check = mayReplace ? undefined : refuseRowsOfOthers;
	const plan = yield* planPhase(context, phases, {snapshot, outline, ...(check ? {check} : {})});
	return yield* loadPlanned(context, phases, {outline, plan, choices, startedAt});
}

type Planned = {
	readonly outline: EtlOutline;
	readonly plan: EtlPlan;
	readonly choices: EtlChoices;
	readonly startedAt: number;
};

/** The phases after the plan. Whatever their end, it is recorded, and the lock is released. */
async function* loadPlanned(context: WorkflowContext, phases: Phases, planned: Planned): Workflow<EtlReport> {
	const {outline, plan, choices, startedAt} = planned;
	const findings = createFindings();
	let run: JournaledRun | undefined;
	let hasEnded = false;
	const record = (counts: ReadonlyMap<string, number>, error: DwhError | undefined): RunRecord =>
		recordOf(context, startedAt, phases.view(), plan, findings, {counts, error});
	const fail = async (thrown: unknown): Promise<DwhError> => {
		hasEnded = true;
		return endFailed(context, thrown, {run, findings, record: error => record(new Map(), error)});
	};

	try {
		run = yield* lockPhase(context, phases, {outline, plan, choices});
		const {isShrinkAllowed = false} = choices;
		yield* loadPhase(context, phases, {outline, plan, run, findings, isShrinkAllowed});
		yield* publishPhase(context, phases, {outline, plan, run, findings});
		const counts = yield* reportPhase(context, phases, {outline, plan, run, findings});
		hasEnded = true;
		const saved = record(counts, undefined);
		const problem = await context.records.saveRun(saved).then(
			() => undefined,
			(thrown: unknown) => `This run could not be recorded: ${toDwhError(thrown).message}`,
		);
		// The load is published: that its record cannot be saved does not undo it.
		const notes = [...plan.notes, ...(problem === undefined ? [] : [problem])];
		return reportOf(saved, plan, findings, phases.view(), notes, checksInOrder(context.catalogue, findings));
	} catch (thrown) {
		throw hasEnded ? thrown : await fail(thrown);
	} finally {
		if (!hasEnded) await fail(new DwhError('cancelled', 'Cancelled.'));
	}
}

type Failed = {
	readonly run: JournaledRun | undefined;
	readonly findings: EtlFindings;
	readonly record: (error: DwhError) => RunRecord;
};

/** The error with its impact, after the run was recorded and the lock released. */
const endFailed = async (
	{records}: WorkflowContext,
	thrown: unknown,
	{run, findings: {published}, record}: Failed,
): Promise<DwhError> => {
	const failure = toDwhError(thrown);
	// What went wrong matters more than that it could not be recorded.
	const save = (error: DwhError) => records.saveRun(record(error)).catch(() => undefined);
	// Another process has the lock: this load did nothing that is worth a record.
	if (failure.code === 'load-locked') return withImpact(failure, published, undefined);
	const error = withImpact(failure, published, run?.isResumable(failure) ? 'resume' : 'restart');
	await save(error);
	if ((await run?.release(error)) !== 'lost') return error;
	const changed = withLostLock(failure, published);
	await save(changed);
	return changed;
};
