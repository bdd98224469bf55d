import type {StatementHandle} from '../../../backend.ts';
import type {DwhError, StatementPart} from '../../../core/dwh-error.ts';
import {formatCount, formatRows} from '../../../core/text/format-number.ts';
import {fitLine, type Line, lineWidth, rowOf, type Span, span} from '../../../core/text/line.ts';
import {firstWord} from '../../../sql/language/check-request.ts';
import {splitStatements} from '../../../sql/language/split-statements.ts';
import {createResultRows} from '../../../store/result-rows.ts';
import {createResultView, type ResultView} from '../../../store/result-view.ts';
import type {StatementRun, StatementTiming} from '../../../workflows/query/run-query.ts';

/** A statement of a text with its outcome. */
export type RanStatement = {
	/** "select", "insert". */
	readonly verb: string;
	readonly sql: string;
	readonly status: 'done' | 'failed' | 'cancelled' | 'rolled back' | 'skipped';
	readonly rowsAffected: number | undefined;
	/** Undefined for a statement without a result. */
	readonly rows: ResultView | undefined;
	/** Undefined for a statement that did not finish. */
	readonly handle: StatementHandle | undefined;
	/** Timing of a finished statement. */
	readonly timing?: StatementTiming;
	/** A pinned result of an earlier run, or a difference of two results. */
	readonly kept?: 'pinned' | 'difference';
	/** Notices that it reported. */
	readonly notes?: readonly string[];
};

/** A finished statement whose steps can be read. */
export type TimedStatement = {readonly sql: string; readonly handle: StatementHandle};

/** Releases the unread rows of their results. */
export const closeResults = (statements: readonly RanStatement[]): void => {
	for (const {rows} of statements) rows?.close();
};

const verbOf = (sql: string): string => firstWord(sql).toLowerCase() || 'statement';

export const ranStatements = (statements: readonly StatementRun[]): readonly RanStatement[] =>
	statements.map(({sql, rowsAffected, result, handle, timing, notes}) => ({
		verb: verbOf(sql),
		sql,
		status: 'done',
		rowsAffected,
		rows: result && createResultView(createResultRows(result.columns, result.pages)),
		handle,
		timing,
		...(notes && {notes}),
	}));

const statusOf = (number: number, {number: failed, committed = 0}: StatementPart): RanStatement['status'] => {
	if (number <= committed) return 'done';
	if (number === failed) return 'failed';
	return number < failed ? 'rolled back' : 'skipped';
};

/** Returns the statements of a failed or cancelled text, with the results of earlier ones; empty for a single statement. */
export const failedStatements = (
	text: string,
	{part, kind}: DwhError,
	ran: readonly StatementRun[],
): readonly RanStatement[] => {
	if (part === undefined && ran.length === 0) return [];
	const done = ranStatements(ran);
	const committed = part ?? {number: ran.length + 1, of: ran.length + 1, committed: ran.length};
	return splitStatements(text).map(({sql}, index) => {
		const status = statusOf(index + 1, committed);
		return {
			...(done[index] ?? {verb: verbOf(sql), sql, rowsAffected: undefined, rows: undefined, handle: undefined}),
			status: status === 'failed' && kind === 'cancelled' ? 'cancelled' : status,
		};
	});
};

/** Whether the shown statement has no outcome, so that the end of the whole text is shown. */
export const isEndShown = ({
	statements,
	shown,
}: {
	readonly statements: readonly RanStatement[];
	readonly shown: number;
}): boolean => {
	const statement = statements[shown];
	return statement === undefined || (statement.status !== 'done' && statement.rows === undefined);
};

const endedStatement: RanStatement = {
	verb: 'statement',
	sql: '',
	status: 'failed',
	rowsAffected: undefined,
	rows: undefined,
	handle: undefined,
};

/** Appends the pinned results to the statements. An outcome without a statement gets an entry, so that one can return to it. */
export const withPinned = (
	statements: readonly RanStatement[],
	pinned: readonly RanStatement[],
): readonly RanStatement[] =>
	pinned.length === 0 ? statements : [...(statements.length > 0 ? statements : [endedStatement]), ...pinned];

/** Returns the index to show first: the failed statement, else the last one with a result, else the last one. */
export const firstShown = (statements: readonly RanStatement[]): number => {
	const failed = statements.findIndex(({status}) => status === 'failed' || status === 'cancelled');
	if (failed >= 0) return failed;
	const last = statements.findLastIndex(({rows}) => rows !== undefined);
	return last < 0 ? Math.max(0, statements.length - 1) : last;
};

const signs = {done: '✔', failed: '✖', cancelled: '■', 'rolled back': '■', skipped: '-'} as const;
const tones = {done: 'good', failed: 'bad', cancelled: 'wait', 'rolled back': 'wait', skipped: 'dim'} as const;

const countOf = ({status, rows, rowsAffected}: RanStatement): string => {
	if (status !== 'done') return ` ${status}`;
	if (!rows) return rowsAffected === undefined ? '' : ` ${formatRows(rowsAffected)}`;
	const {loaded, isComplete} = rows.state.get();
	return isComplete ? ` ${formatRows(loaded)}` : ` ${formatCount(loaded)}+ rows`;
};

const partOf = (statement: RanStatement, index: number, isShown: boolean): Span[] => [
	span(`  ${signs[statement.status]} `, tones[statement.status]),
	// The brackets mark the shown statement without colors.
	span(isShown ? `[${index + 1} ${statement.verb}]` : `${index + 1} ${statement.verb}`, isShown ? 'selected' : 'plain'),
	span(countOf(statement), 'dim'),
];

/** Returns every statement with its outcome in one line, scrolled so that the shown one is visible. */
export const statementsLine = (statements: readonly RanStatement[], shown: number, width: number): Line => {
	const parts = statements.map((statement, index) =>
		rowOf('query.statements', index, partOf(statement, index, index === shown)),
	);
	let from = 0;
	while (from < shown && lineWidth(parts.slice(from, shown + 1).flat()) > width) from++;
	return fitLine(parts.slice(from).flat(), width);
};
