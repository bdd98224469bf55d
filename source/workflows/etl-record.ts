import type {DwhError} from '../core/dwh-error.ts';
import type {WorkflowView} from '../core/workflow-view.ts';
import type {WorkflowContext} from './context.ts';
import type {EtlFindings} from './etl-findings.ts';
import type {EtlPlan} from './etl-plan.ts';
import {compareRuns, type EtlReport, runIdOf, slowestOf, stepRecords, throughputOf} from './etl-report.ts';
import type {RunRecord} from './records.ts';
import type {CheckResult} from './run-check.ts';

/** What was loaded, where all of it was counted. */
const countedSources = ({sources}: EtlPlan): Pick<RunRecord, 'sources'> => {
	const counted = sources.flatMap(({table, uri, files, bytes}) =>
		files === undefined || bytes === undefined ? [] : [{table, uri, files, bytes}],
	);
	return counted.length === sources.length ? {sources: counted} : {};
};

/** The run as it is kept. */
export const recordOf = (
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
	...countedSources(plan),
	steps: stepRecords(view),
	skippedRecords: findings.skippedRecords,
	error: rest.error?.message,
});

/** The run as it is told at its end. */
export const reportOf = (
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
