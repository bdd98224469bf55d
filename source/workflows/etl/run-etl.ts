import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import {emptyView, foldEvent} from '../../core/workflow-view.ts';
import type {WorkflowContext} from '../context.ts';
import {refuseReadOnly, requireReady, requireRole} from '../lifecycle/require-ready.ts';
import type {RunRecord} from '../records/records.ts';
import {runGraph} from '../run/run-graph.ts';
import type {CheckResult} from '../verify/run-check.ts';
import {lookAhead, planStep} from './create-plan.ts';
import {notPublished, type WayOn, withImpact} from './failure-impact.ts';
import type {EtlPlan} from './plan.ts';
import {reportStep} from './publish-steps.ts';
import type {EtlReport} from './report.ts';
import {recordOf, reportOf} from './report.ts';
import {createEtlResume, type EtlChoices} from './resume.ts';
import {mayReplaceRows, refuseRowsOfOthers} from './rows-of-others.ts';
import {createFindings, type EtlFindings} from './step.ts';
import {buildStepId} from './step-ids.ts';
import {etlSteps} from './steps.ts';

/** In the catalogue's order; they end in any. */
const checksOf = ({catalogue}: WorkflowContext, {checks}: EtlFindings): readonly CheckResult[] =>
	catalogue.checks.flatMap(({name}) => checks.filter(check => check.name === name));

/**
 * Plan, stage, build, audit, publish, report. Readers see the last load until the publish, which is one
 * transaction; whatever fails or is cancelled before leaves the published tables as they were. Throws
 * `audit` with what the checks found when one of them fails, or when tables would lose more rows than
 * they may, and `refused` when an adopted warehouse holds rows of others in them. Where statements outlive the program, one program at a time loads a warehouse (`busy` for the
 * others), a load that did not end is gone on with, and one whose network or service goes away waits until
 * it is back, as long as statements can be found.
 */
export async function* runEtl(given: WorkflowContext, choices: EtlChoices = {}): Workflow<EtlReport> {
	const context = {...given, isPatient: given.backend.warehouse.survivesRestart};
	refuseReadOnly(context, 'load the warehouse');
	const {clock, records, signal} = context;
	const startedAt = clock.now();
	const snapshot = await requireReady(context);
	requireRole(context, snapshot);
	const {places, notes} = lookAhead(context, snapshot);
	const findings = createFindings();
	let view = emptyView;
	let plan: EtlPlan | undefined;
	const targets = new Map(context.catalogue.transform.map(({name}) => [buildStepId(name), name]));
	// An engine that ends with its program leaves nothing to go on with, and lets no second one in.
	const resume = context.backend.warehouse.survivesRestart
		? createEtlResume(context, {plan: () => plan, targetOf: step => targets.get(step), choices})
		: undefined;
	const {isShrinkAllowed} = choices;
	const work = etlSteps(context, snapshot.role.arn, findings, {resume, ...(isShrinkAllowed ? {isShrinkAllowed} : {})});
	const mayReplace = isShrinkAllowed || (await mayReplaceRows(context, snapshot));
	let counts: ReadonlyMap<string, number> = new Map();
	let hasEnded = false;

	const look = planStep(context, {
		snapshot,
		places,
		notes,
		steps: () => view.steps.map(({id, stage, title, needs, sql}) => ({id, stage, title, needs, sql})),
		onPlan(found) {
			if (!mayReplace) refuseRowsOfOthers(found);
			plan = found;
			findings.leftovers = found.leftovers;
			findings.rowsNow = new Map(found.tables.map(({table, rowsNow}) => [table, rowsNow]));
		},
	});
	const report = reportStep(
		context,
		() => plan,
		findings,
		found => {
			counts = found;
			findings.skippedRecords += resume?.skippedBefore() ?? 0;
		},
		resume,
	);
	/** Another program has the claim, and this one did nothing. */
	const isTurnedAway = ({kind}: DwhError) => kind === 'busy' && resume !== undefined && !resume.isClaimed();
	const wayOnFrom = (error: DwhError): WayOn =>
		isTurnedAway(error) ? 'none' : resume?.isLeft(error) ? 'goes on' : 'begins again';
	/** A run that never got beyond its plan, or gave way to another program, did nothing that is worth remembering. */
	const save = async (error: DwhError | undefined): Promise<RunRecord | undefined> => {
		hasEnded = true;
		if (!plan || (error && isTurnedAway(error))) return undefined;
		const run = recordOf(context, startedAt, view, plan, findings, {counts, error});
		await records.saveRun(run);
		return run;
	};

	try {
		const steps = [look, ...(resume ? [resume.claimStep] : []), ...work, report];
		const graph = runGraph({workflow: 'etl', steps, notes, clock, signal});
		try {
			for (;;) {
				const {done, value} = await graph.next();
				if (done) {
					const failure = notPublished(
						value,
						checksOf(context, findings),
						findings.shrinks,
						context.settings.etl.maxShrink,
					);
					if (failure) throw failure;
					hasEnded = true;
					break;
				}

				view = foldEvent(view, value);
				yield value;
			}
		} finally {
			await graph.return([]);
		}
	} catch (thrown) {
		const error = withImpact(thrown, findings, plan !== undefined, wayOnFrom);
		// What went wrong matters more than that it could not be written down.
		await save(error).catch(() => undefined);
		const isTaken = !isTurnedAway(error) && (await resume?.release(error)) === 'lost';
		if (!isTaken) throw error;
		const changed = withImpact(thrown, findings, plan !== undefined, wayOnFrom, true);
		await save(changed).catch(() => undefined);
		throw changed;
	} finally {
		if (!hasEnded) {
			const left = new DwhError('cancelled', 'Cancelled.');
			if (plan) await save(left).catch(() => undefined);
			await resume?.release(left);
		}
	}

	if (!plan) throw new DwhError('bug', 'The load has no plan.');
	const told = [...plan.notes];
	const run = await save(undefined).catch((thrown: unknown) => {
		// The load is published: that its record cannot be kept does not undo it.
		told.push(`This run could not be recorded: ${toDwhError(thrown).message}`);
		return undefined;
	});
	const kept = run ?? recordOf(context, startedAt, view, plan, findings, {counts, error: undefined});
	return reportOf(kept, plan, findings, view, told, checksOf(context, findings));
}
