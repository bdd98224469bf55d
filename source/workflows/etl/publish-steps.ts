import {toDwhError} from '../../core/dwh-error.ts';
import {shadowOf} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import {rememberTables} from '../records/remembered-tables.ts';
import type {GraphStep} from '../run/run-graph.ts';
import {runStatements, runWork, saysNothing} from '../run/run-statements.ts';
import {dropTable, readRowCounts} from '../tables/table-statements.ts';
import type {EtlPlan} from './plan.ts';
import type {EtlResume} from './resume.ts';
import {type EtlFindings, planned, resumable} from './step.ts';
import {publishStepId} from './step-ids.ts';

/** All shadows in the place of the published tables at once, after everything else. */
export const publishStep = (
	context: WorkflowContext,
	targets: readonly string[],
	needs: readonly string[],
	findings: EtlFindings,
	resume: EtlResume | undefined,
): GraphStep => {
	const {warehouse} = context.backend;
	const pairs = targets.map(table => ({table, shadow: shadowOf(table)}));
	const step = resumable(
		resume,
		planned({
			id: publishStepId,
			stage: 'publish',
			needs,
			sql: targets.length === 0 ? [] : warehouse.publishSql(pairs),
		}),
		{
			name: 'publish',
			async submit(signal, once) {
				findings.published = 'unknown';
				try {
					return await warehouse.publish(pairs, signal, once);
				} catch (thrown) {
					if (!saysNothing(toDwhError(thrown))) findings.published = 'no';
					throw thrown;
				}
			},
			async onEnd(failure, outcome) {
				if (outcome) findings.published = failure ? 'no' : 'yes';
			},
			// The shadows are gone after it: it must not run twice.
			isRepeatable: resume !== undefined,
			isReading: false,
		},
		async function* (work, signal) {
			await resume?.confirmLoadLock(signal);
			yield* runWork(context, work, signal);
			return {note: targets.length === 1 ? '1 table' : `${targets.length} tables in one transaction`};
		},
	);
	const whyNothing = () => (targets.length === 0 ? 'there is nothing to publish' : resume?.whyDone(publishStepId));
	return {...step, whyNothing};
};

/** Ends what an earlier load left running, and drops what it left built, unless this one goes on with it. */
export const cleanUpStep = (
	context: WorkflowContext,
	targets: readonly string[],
	findings: EtlFindings,
	resume: EtlResume | undefined,
): GraphStep => {
	const drops = targets.map(table => dropTable(shadowOf(table)));
	const toDrop = () => {
		const kept = new Set([...(resume?.unfinished().kept ?? [])].map(shadowOf));
		return findings.leftovers.filter(shadow => !kept.has(shadow));
	};
	return {
		...planned({id: 'clean up', stage: 'stage', needs: ['plan', ...(resume ? [resume.claimStep.id] : [])], sql: drops}),
		whyNothing: () =>
			toDrop().length === 0 && (resume?.unfinished().orphans.length ?? 0) === 0
				? 'nothing is left of an earlier run'
				: undefined,
		async *run(signal) {
			await resume?.cancelOrphans();
			const leftovers = toDrop();
			if (leftovers.length === 0) return {note: 'cancelled what an earlier run had begun'};
			yield* runStatements(context, {name: 'clean up', sql: leftovers.map(dropTable)}, signal);
			return {note: `dropped ${leftovers.join(', ')}`};
		},
	};
};

/** Counts what is published now, and gives the claim back meanwhile. */
export const reportStep = (
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
	async run(signal, tell) {
		// Also where an earlier load has published it.
		findings.published = 'yes';
		const tables = plan()?.tables.map(({table}) => table) ?? [];
		const [counts] = await Promise.all([readRowCounts({...context, tell}, tables, signal), resume?.release(undefined)]);
		const facts = [...counts].filter(([table]) => context.catalogue.roleOf(table) === 'fact');
		const snapshot = plan()?.snapshot;
		const existing = context.catalogue.tables.length;
		if (snapshot) await rememberTables(context, snapshot, {existing, facts: Object.fromEntries(facts)});
		onCounts(counts);
		return undefined;
	},
});
