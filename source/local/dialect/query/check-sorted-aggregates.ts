import type {Call, Expression, Query, Select} from '../../../sql/language/tree/query.ts';
import {type AnyNode, nodesOf, ownNodesOf} from '../../../sql/language/tree/visit.ts';
import {findTable} from '../known-table.ts';
import type {Scope} from '../typed.ts';
import {expressionForm} from './expression-form.ts';
import type {RenderContext} from './render-context.ts';

const sorted = new Set(['listagg', 'median', 'percentile_cont', 'percentile_disc']);

const isSorted = (node: AnyNode): node is Call => {
	const call = node as Expression;
	return call.kind === 'call' && sorted.has(call.name.parts.at(-1)?.name ?? '');
};

/** Returns the nodes of a SELECT itself, without its subqueries and FROM. */
function* ownNodes({items, having, qualify}: Select): Generator<AnyNode> {
	for (const node of [...items, having, qualify]) if (node) yield* ownNodesOf(node);
}

/**
 * Throws if aggregates of one SELECT sort differently.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_LISTAGG.html
 */
export const checkSortedAggregates = (context: RenderContext, select: Select, scope: Scope): void => {
	let first: {readonly form: string} | undefined;
	for (const node of ownNodes(select)) {
		if (!isSorted(node) || node.over) continue;
		const values = node.withinGroup.length > 0 ? node.withinGroup.map(({expression}) => expression) : node.arguments;
		if (node.withinGroup.length === 0 && node.name.parts.at(-1)?.name !== 'median') continue;
		const form = values.map(value => expressionForm(value, scope)).join();
		first ??= {form};
		if (first.form !== form)
			context.fail(
				'LISTAGG, MEDIAN and PERCENTILE_CONT of one query must sort by the same values.',
				node,
				'Compute one of them in a subquery.',
			);
	}
};

/** The catalog is on the leader node only. Other system views are on the compute nodes as well. */
const isOfLeader = (view: string): boolean => /^(?:pg_|information_schema_)/.test(view);

/**
 * Throws if a compute-node function is used without a table on the compute nodes.
 * https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions_compute_node_only.html
 */
export const checkComputeFunctions = (context: RenderContext, query: Query): void => {
	let call: Call | undefined;
	for (const node of nodesOf(query)) {
		if (isSorted(node)) call ??= node;
		if (node.kind !== 'table') continue;
		const [table = '', schema] = (
			node as AnyNode & {readonly name: {readonly parts: readonly {name: string}[]}}
		).name.parts
			.map(({name}) => name)
			.toReversed();
		const found = findTable(context.names, schema, table);
		if (found && !(found.isSystem && isOfLeader(found.name))) return;
	}

	if (call)
		context.fail(
			`${call.name.parts.at(-1)?.name.toUpperCase()} must read at least one user table.`,
			call,
			'Put the values into a table first: CREATE TEMP TABLE ... AS SELECT ...',
		);
};
