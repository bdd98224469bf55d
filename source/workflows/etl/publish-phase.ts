import {toDwhError} from '../../core/dwh-error.ts';
import type {Workflow} from '../../core/workflow-event.ts';
import {shadowOf} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {rememberTables} from '../records/remembered-tables.ts';
import type {Phases} from '../run/phases.ts';
import {runWork, type StatementsWork, saysNothing} from '../run/run-statements.ts';
import {readRowCounts} from '../tables/table-statements.ts';
import type {EtlFindings} from './findings.ts';
import type {JournaledRun} from './journaled-run.ts';
import type {EtlOutline} from './outline.ts';
import type {EtlPlan} from './plan.ts';

export type PublishPhaseOptions = {
	readonly outline: EtlOutline;
	readonly plan: EtlPlan;
	/** Undefined if loads cannot be resumed. */
	readonly run: JournaledRun | undefined;
	readonly findings: EtlFindings;
};

/** Replaces every published table by its shadow table in one transaction. */
export async function* publishPhase(
	context: WorkflowContext,
	phases: Phases,
	{outline: {publish}, run, findings}: PublishPhaseOptions,
): Workflow<void> {
	const {warehouse} = context.backend;
	const pairs = context.catalogue.transform.map(({name}) => ({table: name, shadow: shadowOf(name)}));
	const work: StatementsWork = {
		name: publish.id,
		async submit(signal, idempotencyKey) {
			findings.published = 'unknown';
			try {
				return await warehouse.publish(pairs, signal, idempotencyKey);
			} catch (thrown) {
				if (!saysNothing(toDwhError(thrown))) findings.published = 'no';
				throw thrown;
			}
		},
		async onEnd(failure, outcome) {
			if (outcome) findings.published = failure ? 'no' : 'yes';
		},
		journal: run?.journalOf(publish.id),
		// It must not run twice, because it consumes the shadow tables.
		isRepeatable: run !== undefined,
		isReading: false,
	};
	yield* phases.run([
		{
			...publish,
			whyNothing: () => (pairs.length === 0 ? 'there is nothing to publish' : run?.whyDone(publish.id)),
			async *run(signal) {
				await run?.confirmLock(signal);
				yield* runWork(context, work, signal);
				return {note: pairs.length === 1 ? '1 table' : `${pairs.length} tables in one transaction`};
			},
		},
	]);
}

/** Counts the published rows by table while the lock is released. */
export const reportPhase = (
	context: WorkflowContext,
	phases: Phases,
	{outline, plan, run, findings}: PublishPhaseOptions,
): Workflow<ReadonlyMap<string, number>> =>
	phases.runStep(outline.report, async (signal, report) => {
		// Runs even if the interrupted load has already published.
		findings.published = 'yes';
		findings.skippedRecords += run?.skippedBefore ?? 0;
		const tables = plan.tables.map(({table}) => table);
		const [counts] = await Promise.all([readRowCounts({...context, report}, tables, signal), run?.release(undefined)]);
		const facts = [...counts].filter(([table]) => context.catalogue.roleOf(table) === 'fact');
		const existing = context.catalogue.tables.length;
		await rememberTables(context, plan.snapshot, {existing, facts: Object.fromEntries(facts)});
		return {value: counts};
	});
