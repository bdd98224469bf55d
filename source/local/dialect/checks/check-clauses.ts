import type {Call, Expression, GroupItem, OrderItem} from '../../../sql/language/tree/query.ts';
import {type AnyNode, ownNodesOf} from '../../../sql/language/tree/visit.ts';
import {functions} from '../functions/functions.ts';
import type {RenderContext} from '../query/render-context.ts';

const isCall = (node: AnyNode): node is Call => node.kind === 'call';

const isAggregate = (call: Call): boolean => {
	const name = call.name.parts.at(-1)?.name ?? '';
	return Object.hasOwn(functions, name) && functions[name]?.kind === 'aggregate';
};

/** The first aggregate over the rows of an expression's own query. */
export const aggregateIn = (node: AnyNode): Call | undefined => {
	for (const one of ownNodesOf(node)) if (isCall(one) && !one.over && isAggregate(one)) return one;
	return undefined;
};

const steps: Readonly<Record<string, string>> = {
	WHERE: 'Write the condition of an aggregate in HAVING.',
	'GROUP BY': 'Group by columns or expressions of one row.',
	'JOIN/ON': 'Aggregate in a query in FROM, and join its columns.',
};

/** Throws where a clause over single rows has an aggregate or a window function. */
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
					? 'Write the condition in QUALIFY, or around a query in FROM.'
					: 'Compute it in a query in FROM.',
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
			`Leave the constant out of ${clause}, or write the position of a column.`,
		);
	if (width !== undefined && (Number(text) < 1 || Number(text) > width))
		context.fail(
			`${clause} position ${text} is not in the select list.`,
			node,
			`Write a position from 1 to ${width}, or the column itself.`,
		);
};

/** Throws where ORDER BY has a constant that is no position of the select list; `width` is how many columns that has. */
export const checkOrder = (context: RenderContext, items: readonly OrderItem[], width: number | undefined): void => {
	for (const {expression} of items) checkPosition(context, 'ORDER BY', expression, width);
};

/** Throws where GROUP BY has an aggregate, or a constant that is no position of the select list. */
export const checkGroups = (context: RenderContext, items: readonly GroupItem[], width: number | undefined): void => {
	for (const item of items) {
		checkPosition(context, 'GROUP BY', item, width);
		checkRowClause(context, 'GROUP BY', item);
	}
};

/** Throws where the window of a window function is made of window functions. */
export const checkWindowParts = (context: RenderContext, nodes: readonly Expression[]): void => {
	for (const node of nodes)
		for (const one of ownNodesOf(node))
			if (isCall(one) && one.over)
				context.fail(
					'Window functions are not allowed in window definitions.',
					one,
					'Compute the inner one in a query in FROM.',
				);
};

/** Throws where LIMIT, TOP or OFFSET depends on a row. */
export const checkLimit = (context: RenderContext, word: string, node: Expression | 'all' | undefined): void => {
	// In a procedure a name may be a variable.
	if (!node || node === 'all' || context.value) return;
	for (const one of ownNodesOf(node))
		if (one.kind === 'name') context.fail(`Argument of ${word} must not contain variables.`, one, 'Write a number.');
};
