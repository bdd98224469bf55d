import type {TableChange} from '../../sql/language/table-changes.ts';
import type {WorkflowContext} from '../context.ts';
import {countBy, countRows} from './count-rows.ts';

/** A change that takes every row, and how many those are; undefined where that is not known. */
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

/** What these changes take of tables of which every row goes, in order. */
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

/** Whether all that is in it goes, not the rows of a table alone. */
export const isContainer = ({verb}: Pick<TableChange, 'verb'>): boolean =>
	verb === 'drop schema' || verb === 'drop database';
