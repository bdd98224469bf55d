import type {Expression, OrderItem} from '../../../sql/language/tree/query.ts';
import {checkLimit} from '../checks/check-clauses.ts';
import {superOrder} from '../expression/super-value.ts';
import {comparedBy} from '../expression/trailing-blanks.ts';
import type {Scope, Typed} from '../typed.ts';
import {expressionForm} from './expression-form.ts';
import type {RenderContext} from './render-context.ts';
import type {ProjectedItem} from './render-projection.ts';

/** Renders an item of an ORDER BY; for the order of a whole query, also a position or an alias. */
type ValueOf = (expression: Expression) => Typed;

/**
 * Returns the items of an ORDER BY. NULL counts as larger than everything: last ascending, first descending. Texts
 * that differ only in trailing blanks are equal. This matters if a later item, or with `hasPeers` a function over
 * peers, decides the order.
 */
export const renderOrdered = (
	items: readonly OrderItem[],
	toValue: ValueOf,
	{hasPeers = false}: {readonly hasPeers?: boolean} = {},
): string =>
	items
		.map(({expression, direction, nulls}, index) => {
			const isDescending = direction === 'desc';
			const nullsFirst = nulls === undefined ? isDescending : nulls === 'first';
			const value = toValue(expression);
			if (value.type.name === 'super')
				return `${superOrder(value.sql)}${isDescending ? ' DESC' : ''} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`;
			const sql = hasPeers || index < items.length - 1 ? comparedBy(value) : value.sql;
			return `${sql}${isDescending ? ' DESC' : ''} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`;
		})
		.join(', ');

export const renderOrder = (items: readonly OrderItem[], toValue: ValueOf): string =>
	items.length > 0 ? ` ORDER BY ${renderOrdered(items, toValue)}` : '';

/** Returns the select-list item that an item of ORDER BY refers to: by position, alias, or the same expression. */
export const orderedItem = (
	expression: Expression,
	items: readonly ProjectedItem[],
	scope: Scope,
): ProjectedItem | undefined => {
	if (expression.kind === 'number') return items[Number(expression.text) - 1];
	const [name, ...more] = expression.kind === 'name' ? expression.parts.map(part => part.name) : [];
	const named = more.length === 0 && name !== undefined ? items.find(item => item.name === name) : undefined;
	if (named) return named;
	const form = expressionForm(expression, scope);
	return items.find(item => item.form === form);
};

/** LIMIT or TOP, and OFFSET. */
export const renderLimits = (
	context: RenderContext,
	limit: Expression | 'all' | undefined,
	offset: Expression | undefined,
	scope: Scope,
): string => {
	checkLimit(context, 'LIMIT', limit);
	checkLimit(context, 'OFFSET', offset);
	const count = limit === undefined || limit === 'all' ? '' : ` LIMIT ${context.expression(limit, scope).sql}`;
	return `${count}${offset === undefined ? '' : ` OFFSET ${context.expression(offset, scope).sql}`}`;
};
