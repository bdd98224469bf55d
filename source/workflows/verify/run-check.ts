import {DwhError} from '../../core/dwh-error.ts';
import type {Column, Row} from '../../core/result-set.ts';
import {formatCount} from '../../core/text/format-number.ts';
import type {Progress} from '../../core/workflow-event.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import {throughOutage} from '../run/outage.ts';
import {type QueryContext, readResult} from '../run/query-rows.ts';
import {runStatements} from '../run/run-statements.ts';
import type {StepEvent} from '../run/run-step.ts';

/** The result of a check: each row is a failure. */
export type CheckResult = {
	readonly name: string;
	readonly title: string;
	readonly doc: string;
	readonly severity: 'error' | 'warning';
	readonly status: 'passed' | 'failed' | 'warned';
	readonly columns: readonly Column[];
	/** The first twenty rows. */
	readonly rows: readonly Row[];
	readonly hasMoreRows: boolean;
	readonly ms: number;
};

const maxRows = 20;

const foundText = ({rows, hasMoreRows}: CheckResult): string =>
	`${hasMoreRows ? 'more than ' : ''}${formatCount(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`;

/** Runs a check. Throws only if the check itself could not run. */
export async function* runCheck(
	context: QueryContext,
	check: Statement,
	sql: string,
	signal: AbortSignal,
): AsyncGenerator<StepEvent, CheckResult, void> {
	const startedAt = context.clock.now();
	const request = {name: `check ${check.name}`, sql: [sql], isReadOnly: true};
	const {handle} = yield* runStatements(context, request, signal);
	const {columns, rows, isCut} = await throughOutage(context, signal, () =>
		readResult(context.backend.warehouse, handle, maxRows, signal),
	);
	const {name, title, doc, severity} = check;
	return {
		name,
		title,
		doc,
		severity,
		status: rows.length === 0 ? 'passed' : severity === 'error' ? 'failed' : 'warned',
		columns,
		rows,
		hasMoreRows: isCut,
		ms: context.clock.now() - startedAt,
	};
}

/** Returns the result of a check's step. Throws `audit` if the check failed. */
export const endOfCheck = (result: CheckResult): Progress => {
	if (result.status === 'passed') return {};
	if (result.status === 'warned') return {note: `warning: ${foundText(result)}`, hasWarning: true};
	throw new DwhError('audit', `${result.title}: found ${foundText(result)}.`, {nextSteps: [result.doc]});
};

type FailedChecks = {readonly failedChecks: readonly CheckResult[]};

/** Returns one error for all failed checks with their findings. */
export const auditError = (checks: readonly CheckResult[], impact: string): DwhError => {
	const titles = checks.map(({title}) => `"${title}"`).join(', ');
	const cause: FailedChecks = {failedChecks: checks};
	return new DwhError(
		'audit',
		`${checks.length === 1 ? 'A check' : `${checks.length} checks`} failed: ${titles}. ${impact}`,
		{nextSteps: checks.map(({title, doc}) => `${title}: ${doc}`), cause},
	);
};

/** Returns the checks of an error by `auditError`; empty for any other error. */
export const failedChecksOf = (error: unknown): readonly CheckResult[] => {
	const cause = error instanceof DwhError ? error.cause : undefined;
	return typeof cause === 'object' && cause !== null && 'failedChecks' in cause
		? (cause as FailedChecks).failedChecks
		: [];
};
