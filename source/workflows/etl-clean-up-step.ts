import {shadowOf} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import type {EtlFindings} from './etl-findings.ts';
import type {EtlResume} from './etl-resume.ts';
import {planned} from './etl-step.ts';
import type {GraphStep} from './run-graph.ts';
import {runStatements} from './run-statements.ts';
import {dropTable} from './table-statements.ts';

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
