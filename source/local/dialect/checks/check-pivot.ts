import type {FromItem, Pivot, Unpivot} from '../../../sql/language/tree/query.ts';
import {ownNodesOf} from '../../../sql/language/tree/visit.ts';
import type {RenderContext} from '../query/render-context.ts';

const taken = new Set(['count', 'sum', 'min', 'max', 'avg']);

const isJoined = (item: FromItem): boolean =>
	item.kind === 'join' || (item.kind === 'join-group' && !item.alias && isJoined(item.item));

/**
 * Throws if PIVOT or UNPIVOT reads anything other than a table or a query.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-pivot-unpivot-examples.html
 */
export const checkPivotSource = (context: RenderContext, {kind, source}: Pivot | Unpivot): void => {
	const what = isJoined(source)
		? 'a join'
		: source.kind === 'pivot' || source.kind === 'unpivot'
			? source.kind.toUpperCase()
			: undefined;
	if (what !== undefined)
		context.fail(
			`${kind.toUpperCase()} cannot read the result of ${what}.`,
			source,
			`Put it into a subquery: FROM (SELECT ... FROM ...) ${kind.toUpperCase()} (...).`,
		);
};

/** Throws if PIVOT has an unsupported aggregate or value. */
export const checkPivot = (context: RenderContext, {aggregates, values}: Pivot): void => {
	for (const {expression} of aggregates) {
		const name = expression.kind === 'call' ? (expression.name.parts.at(-1)?.name ?? '') : undefined;
		if (name !== undefined && !taken.has(name))
			context.fail(
				`PIVOT does not support ${name.toUpperCase()}.`,
				expression,
				'It supports COUNT, SUM, MIN, MAX and AVG. For others use CASE inside the aggregate, and GROUP BY.',
			);
	}

	for (const {expression} of values)
		for (const node of ownNodesOf(expression))
			if (node.kind === 'name' || node.kind === 'subquery')
				context.fail(
					'The values of PIVOT ... IN cannot be columns or subqueries.',
					node,
					"Use literals: IN ('a', 'b').",
				);
};
