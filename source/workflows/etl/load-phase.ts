import type {StatementOutcome} from '../../backend.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import {shadowOf} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {nameTheFile} from '../run/name-the-file.ts';
import {throughOutage} from '../run/outage.ts';
import type {Phases} from '../run/phases.ts';
import {doneBy, runStatements} from '../run/run-statements.ts';
import type {GraphStep} from '../run/run-step.ts';
import {dropTable, readRowCounts} from '../tables/table-statements.ts';
import {endOfCheck, runCheck} from '../verify/run-check.ts';
import {notPublished} from './failure-impact.ts';
import {checksInOrder, type EtlFindings} from './findings.ts';
import type {JournaledRun} from './journaled-run.ts';
import type {EtlOutline, FileStep} from './outline.ts';
import type {EtlPlan} from './plan.ts';
import {shrinkError, shrinksOf} from './shrink.ts';

export type LoadPhaseOptions = {
	readonly outline: EtlOutline;
	readonly plan: EtlPlan;
	/** Undefined if loads cannot be resumed. */
	readonly run: JournaledRun | undefined;
	readonly isShrinkAllowed: boolean;
	/** Filled while the steps run. */
	readonly findings: EtlFindings;
};

/**
 * Stages the sources, builds the shadow tables and audits them. Throws the first failure of a statement, else one
 * `audit` error for all failed checks, else an error that tables would lose rows.
 */
export async function* loadPhase(context: WorkflowContext, phases: Phases, options: LoadPhaseOptions): Workflow<void> {
	const {outline, findings} = options;
	const failures = yield* phases.run([
		cleanUpStep(context, options),
		...outline.loads.map(load => loadStep(context, load, options)),
		...outline.builds.map(build => buildStep(context, build, options)),
		...outline.checks.map(check => checkStep(context, check, options)),
		compareStep(context, options),
	]);
	const failure = notPublished(failures, checksInOrder(context.catalogue, findings), context.settings.etl.maxShrink);
	if (!failure) return;
	yield* phases.skipRest();
	throw failure;
}

/** Cancels statements and drops shadow tables of an interrupted load that are not reused. */
const cleanUpStep = (context: WorkflowContext, {outline, plan, run}: LoadPhaseOptions): GraphStep => {
	const reused = new Set([...(run?.reusable.reusedTables ?? [])].map(shadowOf));
	const leftovers = plan.leftovers.filter(shadow => !reused.has(shadow));
	return {
		...outline.cleanUp,
		whyNothing: () =>
			leftovers.length === 0 && (run?.reusable.orphans.length ?? 0) === 0
				? 'nothing left from an earlier run'
				: undefined,
		async *run(signal) {
			await run?.cancelOrphans();
			if (leftovers.length === 0) return {note: 'cancelled the statements of an earlier run'};
			yield* runStatements(context, {name: 'clean up', sql: leftovers.map(dropTable)}, signal);
			return {note: `dropped ${leftovers.join(', ')}`};
		},
	};
};

/** Runs the statements of a step as one transaction and records it in the journal, if any. Errors name the file. */
const runFile = (
	context: WorkflowContext,
	{id, sql, statement: {file}}: FileStep,
	run: JournaledRun | undefined,
	signal: AbortSignal,
) => inFile(runStatements(context, {name: id, sql}, signal, run?.journalOf(id)), file, sql);

const skippedText = (count: number): string => (count === 1 ? '1 record skipped' : `${count} records skipped`);

/** Empties a staging table and loads it with its COPY. */
const loadStep = (context: WorkflowContext, load: FileStep, {run, findings}: LoadPhaseOptions): GraphStep => {
	const {statement, ...step} = load;
	const readSkipped = async (id: string, outcome: StatementOutcome, signal: AbortSignal) => {
		const count = outcome.skipped ?? 0;
		if (count === 0) return {};
		findings.skippedRecords += count;
		const read = () => context.backend.warehouse.loadErrors({id, name: statement.name}, signal);
		for (const each of await throughOutage(context, signal, read)) findings.skipped.push(each);
		return {note: skippedText(count)};
	};
	return {
		...step,
		whyNothing: () => run?.whyDone(step.id),
		async *run(signal) {
			const {handle, outcome} = yield* runFile(context, load, run, signal);
			return {...doneBy(outcome), ...(await readSkipped(handle.id, outcome, signal))};
		},
	};
};

/** Fills the shadow table of a table of the star. */
const buildStep = (context: WorkflowContext, build: FileStep, {run}: LoadPhaseOptions): GraphStep => {
	const {statement: _, ...step} = build;
	return {
		...step,
		whyNothing: () => run?.whyDone(step.id),
		async *run(signal) {
			const {outcome} = yield* runFile(context, build, run, signal);
			return doneBy(outcome);
		},
	};
};

/** Audits staging and shadow tables. All checks run, so that one load reports all failures. */
const checkStep = (context: WorkflowContext, check: FileStep, {run, findings}: LoadPhaseOptions): GraphStep => {
	const {statement, ...step} = check;
	const [sql = ''] = step.sql;
	return {
		...step,
		whyNothing: () => run?.whyAudited(),
		isTolerated: true,
		async *run(signal, report) {
			const checking = runCheck({...context, report}, statement, sql, signal);
			const result = yield* inFile(checking, statement.file, step.sql);
			findings.checks.push(result);
			return endOfCheck(result);
		},
	};
};

/** Compares the row counts of shadow tables and published tables. */
const compareStep = (context: WorkflowContext, {outline, plan, run, isShrinkAllowed}: LoadPhaseOptions): GraphStep => {
	const targets = context.catalogue.transform.map(({name}) => name);
	const rowsNow = new Map(plan.tables.map(({table, rowsNow: rows}) => [table, rows]));
	return {
		...outline.compare,
		whyNothing() {
			if (isShrinkAllowed) return 'tables may lose rows in this run';
			if (targets.every(table => !rowsNow.get(table))) return 'no table has rows to lose';
			return run?.whyAudited();
		},
		// Thrown at the end like failed checks, so that one run reports all failures.
		isTolerated: true,
		async run(signal, report) {
			const counts = await readRowCounts({...context, report}, targets.map(shadowOf), signal);
			const next = new Map(targets.map(table => [table, counts.get(shadowOf(table)) ?? 0]));
			const {maxShrink} = context.settings.etl;
			const shrinks = shrinksOf(rowsNow, next, maxShrink);
			if (shrinks.length > 0) throw shrinkError(shrinks, maxShrink, 'Nothing was published.');
			return undefined;
		},
	};
};

/** Passes events through; an error about the last statement gets the name of the file. */
async function* inFile<Event, Result>(
	work: AsyncGenerator<Event, Result, void>,
	file: string,
	sql: readonly string[],
): AsyncGenerator<Event, Result, void> {
	try {
		return yield* work;
	} catch (thrown) {
		throw nameTheFile(thrown, [{file, sql: sql.at(-1) ?? ''}]);
	}
}
