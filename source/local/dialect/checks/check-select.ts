import type {Expression, GroupItem, OrderItem, Select} from '../../../sql/language/tree/query.ts';
import type {RenderContext} from '../query/render-context.ts';
import {groupedExpression} from '../query/render-grouped.ts';
import type {Scope} from '../typed.ts';
import {checkGroups, checkOrder, checkRowClause} from './check-clauses.ts';
import {checkGroupedSubquery} from './check-correlation.ts';

const isExpression = (item: GroupItem): item is Expression =>
	item.kind !== 'rollup' && item.kind !== 'cube' && item.kind !== 'grouping-sets' && item.kind !== 'empty-group';

type ClauseContext = {
	readonly orderBy: readonly OrderItem[];
	/** The number of columns in the select list, if all are known. */
	readonly width: number | undefined;
	/** The scope before GROUP BY. */
	readonly rows: Scope;
};

/**
 * Throws if clauses of a SELECT contain expressions that are not allowed there. The select list must be rendered
 * first.
 */
export const checkClauses = (context: RenderContext, select: Select, {orderBy, width, rows}: ClauseContext): void => {
	const {items, where, groupBy = []} = select;
	checkRowClause(context, 'WHERE', where);
	const hasStar = items.some(({expression}) => expression.kind === 'star');
	checkGroups(context, groupBy, hasStar ? undefined : items.length);
	for (const item of groupBy)
		if (isExpression(item)) checkGroupedSubquery(context, groupedExpression(item, select, rows), item);
	checkOrder(context, orderBy, width);
};
