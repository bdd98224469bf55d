import type {Call, Expression, NameExpression, Query, QueryBody, Select} from '../../../sql/language/tree/query.ts';
import {type AnyNode, nodesOf, ownNodesOf} from '../../../sql/language/tree/visit.ts';
import {columnForm} from '../query/expression-form.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Scope} from '../typed.ts';

// https://docs.aws.amazon.com/redshift/latest/dg/r_correlated_subqueries.html
const sentence = 'This type of correlated subquery pattern is not supported due to internal error';

const fail = (context: RenderContext, why: string, node: Pick<AnyNode, 'start'>, step: string): never =>
	context.fail(`${sentence}: ${why}.`, node, step);

/** SELECTs that read a column of an enclosing query. */
const correlated = new WeakSet<object>();

/** Throws if a column belongs to an enclosing query in a way that Redshift cannot turn into a join. */
export const checkCorrelation = (
	context: RenderContext,
	node: NameExpression,
	column: readonly string[],
	scope: Scope,
): void => {
	const found = columnForm(scope, column)?.scope;
	if (!found || found === scope) return;
	const name = column.join('.');
	if (scope.parent !== found)
		fail(
			context,
			`"${name}" belongs to a query outside the directly enclosing one`,
			node,
			'Join the tables, or compute the inner query in a WITH query and join that.',
		);
	if (found.isOuterJoin)
		fail(
			context,
			`"${name}" belongs to the outer join whose ON contains the subquery`,
			node,
			'Join a subquery in FROM instead: LEFT JOIN (SELECT key, max(x) AS x FROM ... GROUP BY key).',
		);
	if (scope.select && hasWindow(scope.select))
		fail(
			context,
			`a subquery with a window function reads "${name}" of the enclosing query`,
			node,
			'Compute the window function in a WITH query, and join that.',
		);
	if (scope.select) correlated.add(scope.select);
};

const isCall = (node: AnyNode): node is Call => node.kind === 'call';

const hasWindow = ({items, qualify}: Select): boolean =>
	[...items, ...(qualify ? [qualify] : [])].some(item =>
		[...ownNodesOf(item)].some(node => isCall(node) && node.over !== undefined),
	);

function* selectsOf(body: QueryBody): Generator<Select> {
	const open: QueryBody[] = [body];
	for (let at = open.pop(); at; at = open.pop()) {
		if (at.kind === 'select') yield at;
		else if (at.kind === 'set-operation') open.push(at.left, at.right);
		else if (at.kind === 'query') open.push(at.body);
	}
}

const isCorrelated = ({body}: Query): boolean => [...selectsOf(body)].some(select => correlated.has(select));

/** Throws if GROUP BY contains the result of a correlated subquery. The select list must be rendered first. */
export const checkGroupedSubquery = (context: RenderContext, grouped: Expression | undefined, place: AnyNode): void => {
	for (const node of grouped ? nodesOf(grouped) : []) {
		const {query} = node as {readonly query?: Query};
		if (query && isCorrelated(query))
			fail(
				context,
				'GROUP BY names its result',
				place,
				'Join the grouped query instead: LEFT JOIN (SELECT key, count(*) AS n FROM ... GROUP BY key).',
			);
	}
};

const isOtherAggregate = (node: AnyNode): boolean =>
	isCall(node) && !node.over && /^(?:sum|avg|count|listagg|median|stddev|var)/.test(node.name.parts.at(-1)?.name ?? '');

/** Throws if IN contains a correlated subquery with GROUP BY and an aggregate other than MIN and MAX. */
export const checkGroupedIn = (context: RenderContext, query: Query): void => {
	if (!isCorrelated(query)) return;
	for (const select of selectsOf(query.body)) {
		const aggregate = select.groupBy && select.items.flatMap(item => [...ownNodesOf(item)]).find(isOtherAggregate);
		if (aggregate)
			fail(
				context,
				'IN has an aggregate and GROUP BY',
				aggregate,
				'Join the grouped query, or write EXISTS with HAVING.',
			);
	}
};
