import type {QueryTab} from '../tabs/query-tab.ts';
import {isPlan} from './query-plan.tsx';
import type {RanStatement, TimedStatement} from './query-statements.ts';

const isOfPlan = ({rows}: RanStatement): boolean => rows !== undefined && isPlan(rows);

const timedIn = (statements: readonly RanStatement[]): readonly TimedStatement[] =>
	statements.flatMap(one => (one.handle && !isOfPlan(one) ? [{sql: one.sql, handle: one.handle}] : []));

const explainedSql = (sql: string): string => sql.replace(/^\s*explain\s+(verbose\s+)?/i, '').trim();

/** The statement whose steps are meant: the shown one, of a plan the run of what it plans; else why there is none. */
export const timedStatement = ({outcome, ran}: QueryTab): TimedStatement | string => {
	const shown = outcome?.statements[outcome.shown];
	if (shown?.kept === 'difference') return 'Not known: this result is made of two others.';
	if (shown && isOfPlan(shown)) {
		const planned = explainedSql(shown.sql);
		const run = [...ran, ...timedIn(outcome?.statements ?? [])].findLast(({sql}) => sql.trim() === planned);
		return run ?? 'Not known: the statement of this plan has not run to its end in this tab since the program started.';
	}

	return shown?.handle
		? {sql: shown.sql, handle: shown.handle}
		: 'Not known: the statement did not run to its end in this tab.';
};

/** What a tab ran last that was no plan. */
export const timedStatements = ({outcome, ran}: QueryTab): readonly TimedStatement[] => {
	const timed = timedIn(outcome?.statements ?? []);
	return timed.length > 0 ? timed : ran;
};
