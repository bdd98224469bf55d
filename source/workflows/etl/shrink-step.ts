import {shadowOf} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import type {GraphStep} from '../run/run-graph.ts';
import {countRows, readRowCounts} from '../tables/table-statements.ts';
import {shrinkError, shrinksOf} from './shrink.ts';
import type {EtlFindings} from './step.ts';
import {planned} from './step.ts';
import {buildStepId} from './step-ids.ts';

/** Compares the rows of each shadow with those that are published, before they are replaced. */
export const shrinkStep = (
	context: WorkflowContext,
	targets: readonly string[],
	findings: EtlFindings,
	isAllowed: boolean,
	whyAudited: (() => string | undefined) | undefined,
): GraphStep => {
	const shadows = targets.map(shadowOf);
	return {
		...planned({
			id: 'compare rows',
			stage: 'compare',
			needs: targets.map(buildStepId),
			sql: targets.length === 0 ? [] : [countRows(shadows)],
		}),
		whyNothing() {
			if (isAllowed) return 'tables may lose rows in this run';
			if (targets.every(table => !findings.rowsNow.get(table))) return 'no table has rows to lose';
			return whyAudited?.();
		},
		// Like a check: one run reports everything that is wrong.
		isTolerated: true,
		async run(signal) {
			const counts = await readRowCounts(context, shadows, signal);
			const next = new Map(targets.map(table => [table, counts.get(shadowOf(table)) ?? 0]));
			const {maxShrink} = context.settings.etl;
			findings.shrinks = shrinksOf(findings.rowsNow, next, maxShrink);
			if (findings.shrinks.length > 0) throw shrinkError(findings.shrinks, maxShrink, 'Nothing was published.');
			return undefined;
		},
	};
};
