import type {WorkflowContext} from './context.ts';
import type {EtlFindings} from './etl-findings.ts';
import type {EtlPlan} from './etl-plan.ts';
import type {EtlResume} from './etl-resume.ts';
import {readRowCounts} from './read-row-counts.ts';
import {rememberTables} from './remembered-tables.ts';
import type {GraphStep} from './run-graph.ts';

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
