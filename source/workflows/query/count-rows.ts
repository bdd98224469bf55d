import {quoteName} from '../../sql/language/quote.ts';
import type {WorkflowContext} from '../context.ts';
import {inTime} from '../run/in-time.ts';
import {queryRows} from '../run/query-rows.ts';

// A count that takes longer is not worth the wait.
const maxCountMs = 3000;

type ContextOf = (signal: AbortSignal) => Promise<WorkflowContext>;

const isPlainName = (name: string): boolean => /^[a-z_][\w.]*$/.test(name);

/** Returns the row count of a table, whose name is written as in SQL; undefined if it is not available in time. */
export const countRows = (
	clock: WorkflowContext['clock'],
	context: ContextOf,
	table: string,
): Promise<number | undefined> => {
	const name = isPlainName(table) ? table : table.split('.').map(quoteName).join('.');
	return countBy(clock, context, `select count(*) as n from ${name}`);
};

/** Returns the `n` of a counting query; undefined if it is not available in time. */
export const countBy = (
	clock: WorkflowContext['clock'],
	context: ContextOf,
	sql: string,
): Promise<number | undefined> =>
	inTime(clock, maxCountMs, async signal => {
		const [row] = await queryRows(await context(signal), {name: 'rows that go', sql}, signal);
		return Number(row?.n);
	});
