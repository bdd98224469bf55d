import {any} from '../../../sql/language/data-type.ts';
import type {QueryBody, Query as QueryNode, Select, Values} from '../../../sql/language/tree/query.ts';
import {quoteName} from '../quote.ts';
import type {Query, Scope} from '../typed.ts';
import {withoutOuterJoinMarks} from './outer-join-marks.ts';
import type {RenderContext} from './render-context.ts';
import {renderFrom} from './render-from.ts';
import {renderGroupBy, renderLimits, renderOrder} from './render-order.ts';
import {renderProjection} from './render-projection.ts';
import {renderSetOperation} from './render-set-operation.ts';
import {renderWith} from './render-with.ts';
import {commonType} from './resolve-column.ts';

/** What stands behind the body of a query. */
type Tail = Pick<QueryNode, 'orderBy' | 'limit' | 'offset'>;

const noTail: Tail = {orderBy: [], limit: undefined, offset: undefined};

const refuseUnsupported = (context: RenderContext, select: Select): void => {
	const {distinctOn, exclude, into, connectBy} = select;
	if (distinctOn) context.refuse('DISTINCT ON', select);
	if (exclude[0]) context.refuse('EXCLUDE after the select list', exclude[0]);
	if (into) context.refuse('SELECT INTO in a subquery', into, 'Write INTO in the outermost SELECT.');
	if (connectBy) context.refuse('CONNECT BY', connectBy);
};

const groupsRows = ({groupBy, isGroupByAll}: Select): boolean => isGroupByAll || groupBy !== undefined;

const renderSelect = (context: RenderContext, written: Select, tail: Tail, outer: Scope): Query => {
	refuseUnsupported(context, written);
	const select = withoutOuterJoinMarks(context, written);
	const base: Scope = {
		...outer,
		relations: [],
		aliases: new Map(),
		items: undefined,
		parent: outer.relations.length > 0 || outer.parent ? outer : undefined,
	};
	const from = renderFrom(context, select.from, base);
	const inner: Scope = {...base, relations: from.relations, groupsRows: groupsRows(select)};
	const projection = renderProjection(context, select.items, inner);
	const scope: Scope = {...inner, aliases: projection.aliases};
	const withItems: Scope = {...scope, items: projection.items};
	const clause = (word: string, condition: Select['where'], names = scope): string =>
		condition ? ` ${word} ${context.expression(condition, names).sql}` : '';
	if (select.top && tail.limit) context.fail('TOP and LIMIT cannot be used together.', select.top);
	if (select.windows[0])
		context.fail('Redshift has no WINDOW clause.', select.windows[0].name, 'Write the window behind each OVER.');
	const sql = [
		`SELECT ${select.isDistinct ? 'DISTINCT ' : ''}${projection.sql}`,
		from.sql,
		clause('WHERE', select.where, withItems),
		renderGroupBy(context, select, scope, projection.constants),
		clause('HAVING', select.having, {...inner, hidden: projection.aliases}),
		clause('QUALIFY', select.qualify, withItems),
		renderOrder(context, tail.orderBy, scope),
		renderLimits(context, tail.limit ?? select.top, tail.offset, scope),
	].join('');
	return {sql, columns: projection.columns};
};

const renderValues = (context: RenderContext, {rows}: Values, scope: Scope): Query => {
	const cells = rows.map(row => row.map(value => context.expression(value, scope)));
	const columns = (cells[0] ?? []).map((_, index) => ({
		name: `column${index + 1}`,
		type: commonType(cells.map(row => row[index]?.type ?? any)),
	}));
	const sql = `VALUES ${cells.map(row => `(${row.map(value => value.sql).join(', ')})`).join(', ')}`;
	// DuckDB counts the columns of VALUES from 0, Redshift from 1.
	const names = columns.map(column => quoteName(column.name)).join(', ');
	return {sql: `SELECT * FROM (${sql}) AS "values" (${names})`, columns};
};

const renderWhole = (context: RenderContext, node: QueryNode, outer: Scope): Query => {
	if (node.locking !== undefined) context.refuse(node.locking.toUpperCase(), node);
	const {sql: withSql, scope} = renderWith(context, node.with, outer);
	if (node.body.kind === 'select') {
		const query = renderSelect(context, node.body, node, scope);
		return {...query, sql: `${withSql}${query.sql}`};
	}

	const query = context.query(node.body, scope);
	const aliases =
		node.body.kind === 'set-operation'
			? new Map((query.columns ?? []).map(({name, type}) => [name, type] as const))
			: scope.aliases;
	const inner: Scope = {...scope, relations: [], aliases};
	const rest = `${renderOrder(context, node.orderBy, inner)}${renderLimits(context, node.limit, node.offset, inner)}`;
	// The ORDER BY of a query in parentheses, or of VALUES, is none of ours.
	const body = rest && node.body.kind === 'query' ? `(${query.sql})` : query.sql;
	return {sql: `${withSql}${body}${rest}`, columns: query.columns};
};

/** A query with its WITH, ORDER BY and LIMIT, or only a body: SELECT, set operations, VALUES. */
export const renderQuery = (context: RenderContext, node: QueryNode | QueryBody, scope: Scope): Query => {
	switch (node.kind) {
		case 'query':
			return renderWhole(context, node, scope);
		case 'select':
			return renderSelect(context, node, noTail, scope);
		case 'set-operation':
			return renderSetOperation(context, node, scope);
		case 'values':
			return renderValues(context, node, scope);
		case 'hole':
			return context.fail(node.expected, node);
	}
};
