import type {Expression, GroupItem, OrderItem, Select} from '../../../sql/language/tree/query.ts';
import type {RenderContext} from '../query/render-context.ts';
import {meant} from '../query/render-grouped.ts';
import type {Scope} from '../typed.ts';
import {checkGroups, checkOrder, checkRowClause} from './check-clauses.ts';
import {checkGroupedSubquery} from './check-correlation.ts';

const isExpression = (item: GroupItem): item is Expression =>
	item.kind !== 'rollup' && item.kind !== 'cube' && item.kind !== 'grouping-sets' && item.kind !== 'empty-group';

type ClauseContext = {
	readonly orderBy: readonly OrderItem[];
	/** How many columns the select list has, where all are known. */
	readonly width: number | undefined;
	/** What names mean in front of GROUP BY. */
	readonly rows: Scope;
};

/** Throws where clauses of a SELECT hold what belongs into others. Its select list has been rendered. */
export const checkClauses = (context: RenderContext, select: Select, {orderBy, width, rows}: ClauseContext): void => {
	const {items, where, groupBy = []} = select;
	checkRowClause(context, 'WHERE', where);
	const hasStar = items.some(({expression}) => expression.kind === 'star');
	checkGroups(context, groupBy, hasStar ? undefined : items.length);
	for (const item of groupBy) if (isExpression(item)) checkGroupedSubquery(context, meant(item, select, rows), item);
	checkOrder(context, orderBy, width);
};
