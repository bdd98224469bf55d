import type {Snapshot} from '../../backend.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import type {WorkflowContext} from '../context.ts';
import {refuseReadOnly, requireReady, requireRole} from '../require-ready.ts';
import {createPhases} from '../run/phases.ts';
import {planPhase} from './create-plan.ts';
import {createFindings} from './findings.ts';
import type {JournaledRun} from './journaled-run.ts';
import {loadPhase} from './load-phase.ts';
import {lockPhase} from './lock-phase.ts';
import {outlineEtl, outlineSteps} from './outline.ts';
import type {EtlChoices} from './plan.ts';
import {publishPhase, reportPhase} from './publish-phase.ts';
import type {EtlReport} from './report.ts';
import {mayReplaceRows, refuseRowsOfOthers} from './rows-of-others.ts';
import {createRunEnd} from './run-end.ts';

/**
 * Runs a load: plan, lock, load, publish, report. Readers see the last load until the publish, which is one
 * transaction; an earlier failure or cancellation does not change the published tables. Throws `audit` with the
 * findings if a check fails or tables would lose too many rows, and `refused` if an adopted warehouse has foreign
 * rows in the tables. If statements outlive the process, only one process at a time can load (`busy` for others),
 * an interrupted load is resumed, and a load waits for network and service as long as its statements can be found.
 */
export async function* runEtl(given: WorkflowContext, choices: EtlChoices = {}): Workflow<EtlReport> {
	const context = {...given, isPatient: given.backend.warehouse.survivesRestart};
	refuseReadOnly(context, 'load the warehouse');
	const startedAt = context.clock.now();
	const snapshot = await requireReady(context);
	requireRole(context, snapshot);
	// Changes of another process between two statements would be published without an audit. Statements of the plan
	// wait for the same lock and report its owner, or fail in the same way.
	const reserved = context.backend.warehouse.reserve?.(context.signal).catch(() => undefined);
	try {
		return yield* load(context, {startedAt, snapshot}, choices);
	} finally {
		(await reserved)?.();
	}
}

/** Runs the phases on a ready warehouse. */
async function* load(
	context: WorkflowContext,
	{startedAt, snapshot}: {readonly startedAt: number; readonly snapshot: Snapshot},
	choices: EtlChoices,
): Workflow<EtlReport> {
	const {clock, signal} = context;
	const mayReplace = choices.isShrinkAllowed || (await mayReplaceRows(context, snapshot));
	const outline = outlineEtl(context, snapshot);
	const phases = createPhases({workflow: 'etl', steps: outlineSteps(outline), notes: outline.notes, clock, signal});
	yield* phases.announce();
	const check = mayReplace ? undefined : refuseRowsOfOthers;
	const plan = yield* planPhase(context, phases, {snapshot, outline, ...(check ? {check} : {})});
	const findings = createFindings();
	let run: JournaledRun | undefined;
	const end = createRunEnd(context, {startedAt, plan, findings, view: phases.view, run: () => run});
	try {
		run = yield* lockPhase(context, phases, {outline, plan, choices});
		await end.begin();
		const {isShrinkAllowed = false} = choices;
		yield* loadPhase(context, phases, {outline, plan, run, findings, isShrinkAllowed});
		await end.notePublish('begun');
		yield* publishPhase(context, phases, {outline, plan, run, findings});
		await end.notePublish('done');
		const counts = yield* reportPhase(context, phases, {outline, plan, run, findings});
		return await end.succeed(counts);
	} catch (thrown) {
		throw await end.fail(thrown);
	} finally {
		await end.leave();
	}
}
