import {type Body, bodiesAt, type Node, nodeAt} from './node.ts';
import type {RenderContext} from './render-context.ts';
import type {Scope} from './typed.ts';

/** The items of an ORDER BY. NULL counts as larger than everything: last ascending, first descending. */
export const renderOrdered = (context: RenderContext, items: readonly Body[], scope: Scope): string =>
	items
		.map(item => {
			context.only('ORDER BY', item, ['this', 'desc', 'nulls_first']);
			const isDescending = item.desc === true;
			const nullsFirst = typeof item.nulls_first === 'boolean' ? item.nulls_first : isDescending;
			const {sql} = context.expression(nodeAt(item, 'this') as Node, scope);
			return `${sql}${isDescending ? ' DESC' : ''} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`;
		})
		.join(', ');

export const renderOrder = (context: RenderContext, body: Body | undefined, scope: Scope): string => {
	if (!body) return '';
	context.only('ORDER BY', body, ['expressions', 'siblings']);
	return ` ORDER BY ${renderOrdered(context, bodiesAt(body, 'expressions'), scope)}`;
};
