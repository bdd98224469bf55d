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
	const startedAt = context.clock.now();
	const snapshot = await requireReady(context);
	requireRole(context, snapshot);
	// What another program does between two statements would be published unaudited. Statements of the plan wait for
	// the same, and say for whom, or fail as this does.
	const reserved = context.backend.warehouse.reserve?.(context.signal).catch(() => undefined);
	try {
		return yield* load(context, {startedAt, snapshot}, choices);
	} finally {
		(await reserved)?.();
	}
}

/** The phases, on a warehouse that is ready. */
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
		yield* publishPhase(context, phases, {outline, plan, run, findings});
		const counts = yield* reportPhase(context, phases, {outline, plan, run, findings});
		return await end.succeed(counts);
	} catch (thrown) {
		throw await end.fail(thrown);
	} finally {
		await end.leave();
	}
}
