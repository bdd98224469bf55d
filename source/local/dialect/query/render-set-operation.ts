import {any} from '../../../sql/language/data-type.ts';
import {type Body, bodyAt, bodyOf, kindOf, type Node, nodeAt} from '../parse/node.ts';
import type {OutColumn, Query, Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';
import {renderOrder} from './render-order.ts';
import {renderWith} from './render-with.ts';
import {commonType} from './resolve-column.ts';

const setOperators: Readonly<Record<string, string>> = {union: 'UNION', intersect: 'INTERSECT', except: 'EXCEPT'};

/** INTERSECT binds tighter than UNION and EXCEPT; the parser reads all three from left to right. */
const rebalanced = (node: Node): Node => {
	const body = bodyOf(node);
	const left = nodeAt(body, 'left') as Node;
	if (kindOf(node) !== 'intersect' || (kindOf(left) !== 'union' && kindOf(left) !== 'except')) return node;
	const above = bodyOf(left);
	const inner = rebalanced({intersect: {left: above.right, right: body.right, all: body.all, distinct: body.distinct}});
	return {
		[kindOf(left)]: {
			...above,
			right: inner,
			with: body.with ?? above.with,
			order_by: body.order_by,
			limit: body.limit,
			offset: body.offset,
		},
	};
};

/** UNION, INTERSECT and EXCEPT. */
export const renderSetOperation = (context: RenderContext, given: Node, outer: Scope): Query => {
	const node = rebalanced(given);
	const body = bodyOf(node);
	const word = setOperators[kindOf(node)] ?? '';
	context.only(word, body, ['left', 'right', 'all', 'distinct', 'with', 'order_by', 'limit', 'offset']);
	if (body.all === true && word !== 'UNION') context.refuse(`${word} ALL`, node);
	const {sql: withSql, scope} = renderWith(context, bodyAt(body, 'with'), outer);
	const left = context.query(nodeAt(body, 'left') as Node, scope);
	const right = context.query(nodeAt(body, 'right') as Node, scope);
	const columns: readonly OutColumn[] | undefined =
		left.columns && right.columns && left.columns.length === right.columns.length
			? left.columns.map((column, index) => ({
					name: column.name,
					type: commonType([column.type, right.columns?.[index]?.type ?? any]),
				}))
			: left.columns;
	const aliases = new Map((columns ?? []).map(column => [column.name, column.type]));
	const inner: Scope = {...scope, relations: [], aliases};
	const sql = `${withSql}(${left.sql}) ${word}${body.all === true ? ' ALL' : ''} (${right.sql})${renderOrder(
		context,
		bodyAt(body, 'order_by'),
		inner,
	)}${renderLimits(context, body, inner)}`;
	return {sql, columns};
};

/** LIMIT or TOP, and OFFSET. */
export const renderLimits = (context: RenderContext, body: Body, scope: Scope): string => {
	const value = (field: string): string | undefined => {
		const limit = nodeAt(body, field);
		if (!limit) return undefined;
		// A set operation has the bare expression, a select wraps it.
		const inner = (limit as {this?: Node}).this ?? limit;
		if ('this' in limit) context.only('LIMIT', limit, ['this']);
		return context.expression(inner as Node, scope).sql;
	};
	const limit = value('limit') ?? value('top');
	const offset = value('offset');
	return `${limit === undefined ? '' : ` LIMIT ${limit}`}${offset === undefined ? '' : ` OFFSET ${offset}`}`;
};
