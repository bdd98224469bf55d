import type {Call, Expression, GroupItem, OrderItem} from '../../../sql/language/tree/query.ts';
import {type AnyNode, ownNodesOf} from '../../../sql/language/tree/visit.ts';
import {functions} from '../functions/functions.ts';
import type {RenderContext} from '../query/render-context.ts';

const isCall = (node: AnyNode): node is Call => node.kind === 'call';

const isAggregate = (call: Call): boolean => {
	const name = call.name.parts.at(-1)?.name ?? '';
	return Object.hasOwn(functions, name) && functions[name]?.kind === 'aggregate';
};

/** Returns the first aggregate that belongs to an expression's own query. */
export const aggregateIn = (node: AnyNode): Call | undefined => {
	for (const one of ownNodesOf(node)) if (isCall(one) && !one.over && isAggregate(one)) return one;
	return undefined;
};

const steps: Readonly<Record<string, string>> = {
	WHERE: 'Move conditions on aggregates to HAVING.',
	'GROUP BY': 'Group by columns or by expressions without aggregates.',
	'JOIN/ON': 'Aggregate in a subquery in FROM, and join its columns.',
};

/** Throws if a clause over single rows contains an aggregate or a window function. */
export const checkRowClause = (
	context: RenderContext,
	clause: string,
	node: Expression | GroupItem | undefined,
): void => {
	for (const one of node ? ownNodesOf(node) : []) {
		if (!isCall(one)) continue;
		if (one.over)
			context.fail(
				`Window functions are not allowed in ${clause}.`,
				one,
				clause === 'WHERE'
					? 'Move the condition to QUALIFY, or filter a subquery in FROM.'
					: 'Compute it in a subquery in FROM.',
			);
		if (isAggregate(one)) context.fail(`Aggregates are not allowed in ${clause}.`, one, steps[clause] ?? []);
	}
};

const constantText = (node: AnyNode): string | undefined => {
	const expression = node as Expression;
	return expression.kind === 'number' || expression.kind === 'string' || expression.kind === 'null'
		? expression.kind
		: undefined;
};

const checkPosition = (context: RenderContext, clause: string, node: AnyNode, width: number | undefined): void => {
	const kind = constantText(node);
	if (kind === undefined) return;
	const {text} = node as {readonly text?: string};
	if (kind !== 'number' || !/^\d+$/.test(text ?? ''))
		context.fail(
			`Non-integer constant in ${clause}.`,
			node,
			`Remove the constant from ${clause}, or use the position of a column.`,
		);
	if (width !== undefined && (Number(text) < 1 || Number(text) > width))
		context.fail(
			`${clause} position ${text} is not in the select list.`,
			node,
			`Use a position from 1 to ${width}, or the column itself.`,
		);
};

/**
 * Throws if ORDER BY contains a constant that is not a position in the select list. `width` is its number of
 * columns.
 */
export const checkOrder = (context: RenderContext, items: readonly OrderItem[], width: number | undefined): void => {
	for (const {expression} of items) checkPosition(context, 'ORDER BY', expression, width);
};

/** Throws if GROUP BY contains an aggregate, or a constant that is not a position in the select list. */
export const checkGroups = (context: RenderContext, items: readonly GroupItem[], width: number | undefined): void => {
	for (const item of items) {
		checkPosition(context, 'GROUP BY', item, width);
		checkRowClause(context, 'GROUP BY', item);
	}
};

/** Throws if the definition of a window contains window functions. */
export const checkWindowParts = (context: RenderContext, nodes: readonly Expression[]): void => {
	for (const node of nodes)
		for (const one of ownNodesOf(node))
			if (isCall(one) && one.over)
				context.fail(
					'Window functions are not allowed in window definitions.',
					one,
					'Compute the inner one in a subquery in FROM.',
				);
};

/** Throws if LIMIT, TOP or OFFSET depends on a row. */
export const checkLimit = (context: RenderContext, word: string, node: Expression | 'all' | undefined): void => {
	// In a procedure, a name may be a variable.
	if (!node || node === 'all' || context.value) return;
	for (const one of ownNodesOf(node))
		if (one.kind === 'name') context.fail(`Argument of ${word} must not contain variables.`, one, 'Use a number.');
};
