import type {TableChange} from '../../sql/language/table-changes.ts';
import type {WorkflowContext} from '../context.ts';
import {countBy, countRows} from './count-rows.ts';

/** A change of every row of a table with the row count; undefined if unknown. */
export type Loss = {readonly change: TableChange; readonly rows: number | undefined};

type Clock = WorkflowContext['clock'];
type ContextOf = Parameters<typeof countRows>[1];

const countLoss = async (clock: Clock, context: ContextOf, change: TableChange): Promise<number | undefined> => {
	const {names, countSql} = change;
	if (countSql !== undefined) return countBy(clock, context, countSql);
	if (names.length === 0 || isContainer(change)) return undefined;
	const rows = await Promise.all(names.map(name => countRows(clock, context, name)));
	return rows.every(count => count !== undefined) ? rows.reduce((sum, count) => sum + count, 0) : undefined;
};

/** Returns the losses of changes that remove or change every row, in order. */
export const measureLosses = (
	clock: Clock,
	context: ContextOf,
	changes: readonly TableChange[],
): Promise<readonly Loss[]> =>
	Promise.all(
		changes
			.filter(({isWhole}) => isWhole)
			.map(async change => ({change, rows: await countLoss(clock, context, change)})),
	);

/** Whether the change drops a schema or database with everything in it. */
export const isContainer = ({verb}: Pick<TableChange, 'verb'>): boolean =>
	verb === 'drop schema' || verb === 'drop database';
