import {DwhError, toDwhError} from '../core/dwh-error.ts';
import type {Workflow} from '../core/workflow-event.ts';
import {emptyView, foldEvent, type WorkflowView} from '../core/workflow-view.ts';
import type {WorkflowContext} from './context.ts';
import {buildStepId} from './etl-ids.ts';
import type {EtlPlan} from './etl-plan.ts';
import {compareRuns, type EtlReport, runIdOf, slowestOf, stepRecords, throughputOf} from './etl-report.ts';
import {createEtlResume, type EtlChoices, type EtlResume} from './etl-resume.ts';
import {createFindings, type EtlFindings, etlSteps} from './etl-steps.ts';
import {lookAhead, planStep} from './plan-etl.ts';
import {readRowCounts} from './read-row-counts.ts';
import type {RunRecord} from './records.ts';
import {rememberTables} from './remembered-tables.ts';
import {refuseReadOnly, requireReady} from './require-ready.ts';
import {auditError, type CheckResult} from './run-check.ts';
import {type GraphStep, runGraph, type StepFailure} from './run-graph.ts';

const reportStep = (
	context: WorkflowContext,
	plan: () => EtlPlan | undefined,
	findings: EtlFindings,
	onCounts: (counts: ReadonlyMap<string, number>) => void,
	resume: EtlResume | undefined,
): GraphStep => ({
	id: 'report',
	stage: 'report',
	title: 'report',
	needs: ['publish'],
	sql: [],
	async run(signal) {
		// Also where an earlier load has published it.
		findings.published = 'yes';
		const tables = plan()?.tables.map(({table}) => table) ?? [];
		const [counts] = await Promise.all([readRowCounts(context, tables, signal), resume?.release(undefined)]);
		const facts = [...counts].filter(([table]) => context.catalogue.roleOf(table) === 'fact');
		const snapshot = plan()?.snapshot;
		const existing = context.catalogue.tables.length;
		if (snapshot) await rememberTables(context, snapshot, {existing, facts: Object.fromEntries(facts)});
		onCounts(counts);
		return undefined;
	},
});

/** In the catalogue's order; they end in any. */
const checksOf = ({catalogue}: WorkflowContext, {checks}: EtlFindings): readonly CheckResult[] =>
	catalogue.checks.flatMap(({name}) => checks.filter(check => check.name === name));

const untouched = 'The published tables are as they were.';
const replaced = 'The published tables hold the new load.';
const unknown =
	'Whether the new load was published is not known: readers see all of the old tables or all of the new ones. dwh-tui etl finds out, and goes on.';

const consequences = {no: untouched, unknown, yes: replaced} as const;

const notPublished = (failures: readonly StepFailure[], checks: readonly CheckResult[]): DwhError | undefined => {
	const failed = checks.filter(({status}) => status === 'failed');
	const broken = failures.find(({error}) => error.kind !== 'audit');
	if (broken) return broken.error;
	return failed.length > 0 ? auditError(failed, `Nothing was published. ${untouched}`) : undefined;
};

/** The error with what it means for those who read the tables; nothing is added to one that a plan stopped at. */
const withConsequence = (thrown: unknown, {published}: EtlFindings, hasPlan: boolean): DwhError => {
	const error = toDwhError(thrown);
	if (!hasPlan || error.kind === 'audit') return error;
	const consequence = consequences[published];
	const {kind, message, nextSteps, sql, position, loadErrors, cause} = error;
	if (kind === 'cancelled') return new DwhError(kind, `${message} ${consequence}`, {nextSteps, cause});
	return new DwhError(kind, message, {nextSteps: [...nextSteps, consequence], sql, position, loadErrors, cause: error});
};

const recordOf = (
	{clock}: WorkflowContext,
	startedAt: number,
	view: WorkflowView,
	plan: EtlPlan,
	findings: EtlFindings,
	rest: {counts: ReadonlyMap<string, number>; error: DwhError | undefined},
): RunRecord => ({
	id: runIdOf(startedAt),
	startedAt,
	ms: clock.now() - startedAt,
	outcome: rest.error === undefined ? 'ok' : rest.error.kind === 'cancelled' ? 'cancelled' : 'failed',
	tables: plan.tables.map(({table, rowsNow}) => ({table, rowsBefore: rowsNow, rowsAfter: rest.counts.get(table)})),
	sources: plan.sources.map(({table, uri, files, bytes}) => ({table, uri, files, bytes})),
	steps: stepRecords(view),
	skippedRecords: findings.skippedRecords,
	error: rest.error?.message,
});

const reportOf = (
	run: RunRecord,
	plan: EtlPlan,
	findings: EtlFindings,
	view: WorkflowView,
	notes: readonly string[],
	checks: readonly CheckResult[],
): EtlReport => ({
	run,
	plan,
	tables: plan.tables.map(({table, role, rowsNow}) => ({
		table,
		role,
		rowsBefore: rowsNow,
		rowsAfter: run.tables.find(other => other.table === table)?.rowsAfter ?? 0,
	})),
	checks,
	skipped: findings.skipped,
	throughput: throughputOf(view),
	slowest: slowestOf(view),
	comparedWith: compareRuns(run, plan.lastRun),
	notes,
});

/**
 * Plan, stage, build, audit, publish, report. Readers see the last load until the publish, which is one
 * transaction; whatever fails or is cancelled before leaves the published tables as they were. Throws
 * `audit` with what the checks found when one of them fails. Where statements outlive the program, one
 * program at a time loads a warehouse (`busy` for the others), and a load that did not end is gone on with.
 */
export async function* runEtl(context: WorkflowContext, choices: EtlChoices = {}): Workflow<EtlReport> {
	refuseReadOnly(context, 'load the warehouse');
	const {clock, records, signal} = context;
	const startedAt = clock.now();
	const snapshot = await requireReady(context);
	const {places, notes} = lookAhead(context, snapshot);
	const findings = createFindings();
	let view = emptyView;
	let plan: EtlPlan | undefined;
	const targets = new Map(context.catalogue.transform.map(({name}) => [buildStepId(name), name]));
	// An engine that ends with its program leaves nothing to go on with, and lets no second one in.
	const resume = context.backend.warehouse.survivesRestart
		? createEtlResume(context, {plan: () => plan, targetOf: step => targets.get(step), choices})
		: undefined;
	const work = etlSteps(context, snapshot.role.arn, findings, resume);
	let counts: ReadonlyMap<string, number> = new Map();
	let hasEnded = false;

	const look = planStep(context, {
		snapshot,
		places,
		notes,
		steps: () => view.steps.map(({id, stage, title, needs, sql}) => ({id, stage, title, needs, sql})),
		onPlan(found) {
			plan = found;
			findings.leftovers = found.leftovers;
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
	/** A run that never got beyond its plan did nothing that is worth remembering. */
	const save = async (error: DwhError | undefined): Promise<RunRecord | undefined> => {
		hasEnded = true;
		if (!plan) return undefined;
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
					const failure = notPublished(value, checksOf(context, findings));
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
		const error = withConsequence(thrown, findings, plan !== undefined);
		// What went wrong matters more than that it could not be written down.
		await save(error).catch(() => undefined);
		await resume?.release(error);
		throw error;
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
