import {type Body, bodiesAt, bodyOf, kindOf, type Node, nodeAt, nodesAt} from '../parse/node.ts';
import type {Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';

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

/** GROUP BY; `constants` are the positions of the select list that hold a constant. */
export const renderGroupBy = (
	context: RenderContext,
	body: Body | undefined,
	scope: Scope,
	constants: ReadonlySet<number>,
): string => {
	if (!body) return '';
	context.only('GROUP BY', body, ['expressions', 'all']);
	if (body.all === true) return ' GROUP BY ALL';
	const sets: Readonly<Record<string, string>> = {ROLLUP: 'ROLLUP', CUBE: 'CUBE', 'GROUPING SETS': 'GROUPING SETS'};
	const one = (node: Node): string | undefined => {
		const inner = bodyOf(node);
		const word = kindOf(node) === 'function' ? sets[String(inner.name).toUpperCase()] : undefined;
		if (word)
			return `${word} (${nodesAt(inner, 'args')
				.map(item => one(item) ?? '()')
				.join(', ')})`;
		if (kindOf(node) === 'tuple')
			return `(${nodesAt(inner, 'expressions')
				.map(item => one(item) ?? 'NULL')
				.join(', ')})`;
		const typed = context.expression(node, scope);
		// A position that holds a constant adds nothing, and DuckDB does not take it.
		if (typed.number !== undefined && constants.has(Number(typed.number))) return undefined;
		return typed.sql;
	};
	const parts = nodesAt(body, 'expressions')
		.map(one)
		.filter(part => part !== undefined);
	return parts.length > 0 ? ` GROUP BY ${parts.join(', ')}` : '';
};
