import type {CommonTable, Query, QueryBody} from '../../../sql/language/tree/query.ts';
import {nodesOf} from '../../../sql/language/tree/visit.ts';
import type {RenderContext} from '../query/render-context.ts';
import {aggregateIn} from './check-clauses.ts';

const reads = (query: Query | QueryBody, table: string): boolean => {
	for (const node of nodesOf(query)) {
		if (node.kind !== 'table') continue;
		const {parts} = (node as unknown as {readonly name: {readonly parts: readonly {readonly name: string}[]}}).name;
		if (parts.length === 1 && parts[0]?.name === table) return true;
	}

	return false;
};

/**
 * Throws if a query of WITH RECURSIVE reads itself in a way that Redshift does not support.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_WITH_clause.html
 */
export const checkRecursion = (context: RenderContext, {name, columns, query}: CommonTable): void => {
	if (!reads(query, name.name)) return;
	const {body, orderBy, limit, offset} = query;
	if (columns.length === 0)
		context.fail(
			`The recursive query "${name.name}" needs a column list.`,
			name,
			`Add the column names: ${name.name} (a, b) AS (...).`,
		);
	if (body.kind !== 'set-operation' || body.operator !== 'union' || !body.isAll) {
		context.fail(
			`The recursive query "${name.name}" must be two queries combined with UNION ALL.`,
			query,
			'Write the query of the first rows, UNION ALL, and the query of the next rows. Remove duplicates in the query that reads it.',
		);
		return;
	}

	const tail = orderBy[0] ?? (limit === 'all' ? undefined : limit) ?? offset;
	if (tail)
		context.fail('A recursive query cannot have ORDER BY or LIMIT.', tail, 'Use them in the query that reads it.');
	const {right} = body;
	const aggregate = right.kind === 'select' ? right.items.map(aggregateIn).find(found => found) : undefined;
	if (aggregate)
		context.fail(
			'Aggregates are not allowed in the recursive part of a query.',
			aggregate,
			'Aggregate in the query that reads it.',
		);
};
