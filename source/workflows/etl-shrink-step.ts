import {DwhError} from '../core/dwh-error.ts';
import {formatCount} from '../core/format-count.ts';
import {shadowOf} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import type {EtlFindings} from './etl-findings.ts';
import {buildStepId} from './etl-ids.ts';
import {planned} from './etl-step.ts';
import {readRowCounts} from './read-row-counts.ts';
import type {GraphStep} from './run-graph.ts';
import {countRows} from './table-statements.ts';

/** A target that would have fewer rows after the publish than it may lose. */
export type Shrink = {readonly table: string; readonly rowsNow: number; readonly rowsNext: number};

/** The targets that would lose all their rows, or a greater share of them than `maxShrink` percent. */
export const shrinksOf = (
	now: ReadonlyMap<string, number>,
	next: ReadonlyMap<string, number>,
	maxShrink: number,
): Shrink[] =>
	[...next].flatMap(([table, rowsNext]) => {
		const rowsNow = now.get(table) ?? 0;
		const isLost = rowsNow > 0 && rowsNext === 0;
		return isLost || rowsNow - rowsNext > (rowsNow * maxShrink) / 100 ? [{table, rowsNow, rowsNext}] : [];
	});

const textOf = ({table, rowsNow, rowsNext}: Shrink): string =>
	`${table} from ${formatCount(rowsNow)} to ${formatCount(rowsNext)}`;

export type Shrinking = {readonly shrinks: readonly Shrink[]};

/** The tables behind an error of a load that was stopped because they would lose rows; empty for any other error. */
export const shrinksBehind = (error: unknown): readonly Shrink[] => {
	const cause = error instanceof DwhError ? error.cause : undefined;
	return typeof cause === 'object' && cause !== null && 'shrinks' in cause ? (cause as Shrinking).shrinks : [];
};

/** The error of a load that would lose rows. */
export const shrinkError = (shrinks: readonly Shrink[], maxShrink: number, impact: string): DwhError => {
	const cause: Shrinking = {shrinks};
	return new DwhError(
		'audit',
		`Could not publish: tables would lose too many rows: ${shrinks.map(textOf).join(', ')}. ${impact}`,
		{
			nextSteps: [
				'Check that the files of the sources are whole: dwh-tui etl --dry-run lists them.',
				'If fewer rows are right: dwh-tui etl --allow-shrink publishes them (A on the ETL screen).',
				`A table may lose ${formatCount(maxShrink)} % of its rows, never all: MAX_SHRINK in section [ETL] of dwh.cfg.`,
			],
			cause,
		},
	);
};

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
