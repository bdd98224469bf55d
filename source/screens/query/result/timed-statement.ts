import type {QueryTab} from '../tabs/query-tab.ts';
import {isPlan} from './query-plan.tsx';
import type {RanStatement, TimedStatement} from './query-statements.ts';

const isOfPlan = ({rows}: RanStatement): boolean => rows !== undefined && isPlan(rows);

const timedIn = (statements: readonly RanStatement[]): readonly TimedStatement[] =>
	statements.flatMap(one => (one.handle && !isOfPlan(one) ? [{sql: one.sql, handle: one.handle}] : []));

const explainedSql = (sql: string): string => sql.replace(/^\s*explain\s+(verbose\s+)?/i, '').trim();

/** Returns the statement whose steps are shown: the shown one, or for a plan the run of its statement; else why there is none. */
export const timedStatement = ({outcome, ran}: QueryTab): TimedStatement | string => {
	const shown = outcome?.statements[outcome.shown];
	if (shown?.kept === 'difference') return 'Unknown: this result is a comparison of two results.';
	if (shown && isOfPlan(shown)) {
		const planned = explainedSql(shown.sql);
		const run = [...ran, ...timedIn(outcome?.statements ?? [])].findLast(({sql}) => sql.trim() === planned);
		return run ?? 'Unknown: the statement of this plan has not finished in this tab since the program started.';
	}

	return shown?.handle ? {sql: shown.sql, handle: shown.handle} : 'Unknown: the statement did not finish in this tab.';
};

/** Returns the statements of a tab's last run that was not a plan. */
export const timedStatements = ({outcome, ran}: QueryTab): readonly TimedStatement[] => {
	const timed = timedIn(outcome?.statements ?? []);
	return timed.length > 0 ? timed : ran;
};
