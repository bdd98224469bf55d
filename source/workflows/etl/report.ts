import type {DwhError} from '../../core/dwh-error.ts';
import type {LoadError} from '../../core/load-error.ts';
import {warnedText} from '../../core/text/format-number.ts';
import type {WorkflowView} from '../../core/workflow-view.ts';
import type {TableRole} from '../../sql/catalogue/catalogue.ts';
import type {WorkflowContext} from '../context.ts';
import type {RunRecord} from '../records/records.ts';
import type {CheckResult} from '../verify/run-check.ts';
import type {EtlFindings} from './findings.ts';
import type {EtlPlan} from './plan.ts';

type EtlTable = {
	readonly table: string;
	readonly role: TableRole;
	readonly rowsBefore: number;
	readonly rowsAfter: number;
};

/** How this run differs from the last successful run. */
export type Comparison = {
	readonly run: string;
	readonly startedAt: number;
	/** Difference in milliseconds; negative if this run was faster. */
	readonly msMore: number;
	readonly tables: readonly {readonly table: string; readonly rowsMore: number}[];
};

/** The report at the end of a load. */
export type EtlReport = {
	readonly run: RunRecord;
	readonly plan: EtlPlan;
	readonly tables: readonly EtlTable[];
	/** Every check; none failed with severity `error`. */
	readonly checks: readonly CheckResult[];
	/** Details of skipped records; `run.skippedRecords` counts all. */
	readonly skipped: readonly LoadError[];
	/** Over the duration of the loads; undefined if nothing was loaded. */
	readonly throughput:
		| {readonly rows: number; readonly bytes: number; readonly rowsPerSecond: number; readonly bytesPerSecond: number}
		| undefined;
	readonly slowest: {readonly step: string; readonly ms: number} | undefined;
	readonly comparedWith: Comparison | undefined;
	readonly notes: readonly string[];
};

/** Sortable and unique: `2026-11-23T07-40-12-123Z`. */
/** Sortable, and unique for one warehouse. */
export const runIdOf = (startedAt: number): string => new Date(startedAt).toISOString().replace(/[:.]/g, '-');

const stepRecords = (view: WorkflowView): RunRecord['steps'] =>
	view.steps.map(({id, state, ms, rows, bytesDone, filesDone}) => ({
		id,
		outcome: state,
		ms: ms ?? 0,
		rows,
		bytes: bytesDone,
		files: filesDone,
	}));

/** Returns "23 of 23 checks passed", "22 of 23 checks passed, 1 warning". A resumed run may have no checks. */
export const checksText = (checks: EtlReport['checks']): string => {
	if (checks.length === 0) return 'no checks ran';
	const count = (wanted: string) => checks.filter(({status}) => status === wanted).length;
	const warned = count('warned');
	return `${count('passed')} of ${checks.length} checks passed${warned > 0 ? `, ${warnedText(warned)}` : ''}`;
};

const sum = (values: readonly (number | undefined)[]): number =>
	values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** Returns rows and bytes of the loads, from the start of the first to the end of the last. */
const throughputOf = ({steps}: WorkflowView): EtlReport['throughput'] => {
	const loads = steps.filter(
		({stage, state, bytesDone, rows}) => stage === 'stage' && state === 'ok' && (bytesDone ?? rows) !== undefined,
	);
	if (loads.length === 0) return undefined;
	const from = Math.min(...loads.map(({startedAt = 0}) => startedAt));
	const to = Math.max(...loads.map(({startedAt = 0, ms = 0}) => startedAt + ms));
	const seconds = Math.max(to - from, 1) / 1000;
	const rows = sum(loads.map(load => load.rows));
	const bytes = sum(loads.map(load => load.bytesDone));
	return {rows, bytes, rowsPerSecond: rows / seconds, bytesPerSecond: bytes / seconds};
};

/** Returns the slowest step, without the time it waited for other statements or processes. */
const slowestOf = ({steps}: WorkflowView): EtlReport['slowest'] =>
	steps
		.flatMap(({title, ms, waitedMs = 0}) => (ms === undefined ? [] : [{step: title, ms: ms - waitedMs}]))
		.sort((one, other) => other.ms - one.ms)[0];

const compareRuns = (run: RunRecord, last: RunRecord | undefined): Comparison | undefined =>
	last && {
		run: last.id,
		startedAt: last.startedAt,
		msMore: run.ms - last.ms,
		tables: run.tables.flatMap(({table, rowsAfter}) => {
			const then = last.tables.find(other => other.table === table)?.rowsAfter;
			return rowsAfter === undefined || then === undefined ? [] : [{table, rowsMore: rowsAfter - then}];
		}),
	};

/** Returns the loaded sources, if all were counted. */
const countedSources = ({sources}: EtlPlan): Pick<RunRecord, 'sources'> => {
	const counted = sources.flatMap(({table, uri, files, bytes}) =>
		files === undefined || bytes === undefined ? [] : [{table, uri, files, bytes}],
	);
	return counted.length === sources.length ? {sources: counted} : {};
};

/** Returns the record of the run. */
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

/** Returns the report of the run. */
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
