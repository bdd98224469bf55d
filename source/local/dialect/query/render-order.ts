import type {Expression, GroupItem, OrderItem, Select} from '../../../sql/language/tree/query.ts';
import type {Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';

/** The items of an ORDER BY. NULL counts as larger than everything: last ascending, first descending. */
export const renderOrdered = (context: RenderContext, items: readonly OrderItem[], scope: Scope): string =>
	items
		.map(({expression, direction, nulls}) => {
			const isDescending = direction === 'desc';
			const nullsFirst = nulls === undefined ? isDescending : nulls === 'first';
			const {sql} = context.expression(expression, scope);
			return `${sql}${isDescending ? ' DESC' : ''} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`;
		})
		.join(', ');

export const renderOrder = (context: RenderContext, items: readonly OrderItem[], scope: Scope): string =>
	items.length > 0 ? ` ORDER BY ${renderOrdered(context, items, scope)}` : '';

/** LIMIT or TOP, and OFFSET. */
export const renderLimits = (
	context: RenderContext,
	limit: Expression | 'all' | undefined,
	offset: Expression | undefined,
	scope: Scope,
): string => {
	const count = limit === undefined || limit === 'all' ? '' : ` LIMIT ${context.expression(limit, scope).sql}`;
	return `${count}${offset === undefined ? '' : ` OFFSET ${context.expression(offset, scope).sql}`}`;
};

const setWords = {rollup: 'ROLLUP', cube: 'CUBE', 'grouping-sets': 'GROUPING SETS'} as const;

/** GROUP BY; `constants` are the positions of the select list that hold a constant. */
export const renderGroupBy = (
	context: RenderContext,
	{groupBy, isGroupByAll}: Pick<Select, 'groupBy' | 'isGroupByAll'>,
	scope: Scope,
	constants: ReadonlySet<number>,
): string => {
	if (isGroupByAll) return ' GROUP BY ALL';
	const one = (item: GroupItem): string | undefined => {
		switch (item.kind) {
			case 'rollup':
			case 'cube':
			case 'grouping-sets':
				return `${setWords[item.kind]} (${item.items.map(inner => one(inner) ?? '()').join(', ')})`;
			case 'empty-group':
				return '()';
			case 'row':
				return `(${item.items.map(inner => one(inner) ?? 'NULL').join(', ')})`;
			default: {
				const typed = context.expression(item, scope);
				// A position that holds a constant adds nothing, and DuckDB does not take it.
				return typed.number !== undefined && constants.has(Number(typed.number)) ? undefined : typed.sql;
			}
		}
	};
	const parts = (groupBy ?? []).map(one).filter(part => part !== undefined);
	return parts.length > 0 ? ` GROUP BY ${parts.join(', ')}` : '';
};
