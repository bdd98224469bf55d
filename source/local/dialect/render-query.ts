import {any} from './data-type.ts';
import type {Body} from './node.ts';
import {bodiesAt, bodyAt, bodyOf, kindOf, type Node, nameAt, namesAt, nodeAt, nodesAt} from './node.ts';
import {quoteName} from './quote.ts';
import type {RenderContext} from './render-context.ts';
import {renderFrom} from './render-from.ts';
import {renderOrder} from './render-order.ts';
import {renderOver} from './render-over.ts';
import {renderProjection} from './render-projection.ts';
import {commonType, renamed} from './resolve-column.ts';
import type {OutColumn, Query, Scope} from './typed.ts';

const setOperators: Readonly<Record<string, string>> = {union: 'UNION', intersect: 'INTERSECT', except: 'EXCEPT'};

/** WITH, and the scope in which its names are known. */
export const renderWith = (
	context: RenderContext,
	body: Body | undefined,
	scope: Scope,
): {readonly sql: string; readonly scope: Scope} => {
	if (!body) return {sql: '', scope};
	context.only('WITH', body, ['ctes', 'recursive']);
	const isRecursive = body.recursive === true;
	const ctes = new Map(scope.ctes);
	const parts = bodiesAt(body, 'ctes').map(cte => {
		context.only('WITH', cte, ['alias', 'this', 'columns', 'alias_first']);
		const name = nameAt(cte, 'alias') ?? '';
		const names = namesAt(cte, 'columns');
		if (isRecursive) ctes.set(name, undefined);
		const query = context.query(nodeAt(cte, 'this') as Node, {...scope, ctes, relations: [], aliases: new Map()});
		ctes.set(name, renamed(query.columns, names));
		const list = names.length > 0 ? ` (${names.map(quoteName).join(', ')})` : '';
		return `${quoteName(name)}${list} AS (${query.sql})`;
	});
	return {sql: `WITH ${isRecursive ? 'RECURSIVE ' : ''}${parts.join(', ')} `, scope: {...scope, ctes}};
};

const renderLimits = (context: RenderContext, body: Body, scope: Scope): string => {
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

const renderSelect = (context: RenderContext, node: Node, outer: Scope): Query => {
	const body = bodyOf(node);
	context.only('SELECT', body, [
		'expressions',
		'from',
		'joins',
		'where_clause',
		'group_by',
		'having',
		'qualify',
		'order_by',
		'limit',
		'offset',
		'distinct',
		'top',
		'with',
		'windows',
		'qualify_after_window',
		'exclude',
	]);
	if (nodesAt(body, 'exclude').length > 0) context.refuse('EXCLUDE after the select list', node);
	const {sql: withSql, scope: known} = renderWith(context, bodyAt(body, 'with'), outer);
	const base: Scope = {
		...known,
		relations: [],
		aliases: new Map(),
		parent: outer.relations.length > 0 || outer.parent ? outer : undefined,
	};
	const from = renderFrom(context, bodyAt(body, 'from'), bodiesAt(body, 'joins'), base);
	const inner: Scope = {...base, relations: from.relations};
	const projection = renderProjection(context, nodesAt(body, 'expressions'), inner);
	const scope: Scope = {...inner, aliases: projection.aliases};

	const clause = (field: string, word: string): string => {
		const part = bodyAt(body, field);
		return part ? ` ${word} ${context.expression(nodeAt(part, 'this') as Node, scope).sql}` : '';
	};
	const top = bodyAt(body, 'top');
	if (top) {
		context.only('TOP', top, ['this', 'parenthesized']);
		if (body.limit) context.fail('TOP and LIMIT cannot be used together.', node);
	}
	const windows = bodiesAt(body, 'windows').map(
		window =>
			`${quoteName(nameAt(window, 'name') ?? '')} AS ${renderOver(context, bodyAt(window, 'spec') ?? {}, scope)}`,
	);
	const sql = [
		withSql,
		`SELECT ${body.distinct === true ? 'DISTINCT ' : ''}${projection.sql}`,
		from.sql,
		clause('where_clause', 'WHERE'),
		renderGroupBy(context, bodyAt(body, 'group_by'), scope, projection.constants),
		clause('having', 'HAVING'),
		windows.length > 0 ? ` WINDOW ${windows.join(', ')}` : '',
		clause('qualify', 'QUALIFY'),
		renderOrder(context, bodyAt(body, 'order_by'), scope),
		renderLimits(context, body, scope),
	].join('');
	return {sql, columns: projection.columns};
};

const renderGroupBy = (
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

const renderSetOperation = (context: RenderContext, given: Node, outer: Scope): Query => {
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

const renderValues = (context: RenderContext, node: Node, scope: Scope): Query => {
	const body = bodyOf(node);
	context.only('VALUES', body, ['expressions', 'alias', 'column_aliases']);
	const rows = bodiesAt(body, 'expressions').map(row =>
		nodesAt(row, 'expressions').map(value => context.expression(value, scope)),
	);
	const columns = (rows[0] ?? []).map((_, index) => ({
		name: `column${index + 1}`,
		type: commonType(rows.map(row => row[index]?.type ?? any)),
	}));
	const sql = `VALUES ${rows.map(row => `(${row.map(value => value.sql).join(', ')})`).join(', ')}`;
	// DuckDB counts the columns of VALUES from 0, Redshift from 1.
	const names = columns.map(column => quoteName(column.name)).join(', ');
	return {sql: `SELECT * FROM (${sql}) AS "values" (${names})`, columns};
};

/** SELECT, set operations, VALUES and parenthesized queries. */
export const renderQuery = (context: RenderContext, node: Node, scope: Scope): Query => {
	const body = bodyOf(node);
	switch (kindOf(node)) {
		case 'select':
			return renderSelect(context, node, scope);
		case 'union':
		case 'intersect':
		case 'except':
			return renderSetOperation(context, node, scope);
		case 'values':
			return renderValues(context, node, scope);
		case 'paren':
			return context.query(nodeAt(body, 'this') as Node, scope);
		case 'subquery': {
			context.only('a query in parentheses', body, [
				'this',
				'alias',
				'order_by',
				'limit',
				'offset',
				'modifiers_inside',
			]);
			const query = context.query(nodeAt(body, 'this') as Node, scope);
			const inner: Scope = {...scope, relations: []};
			const rest = `${renderOrder(context, bodyAt(body, 'order_by'), inner)}${renderLimits(context, body, inner)}`;
			return {sql: rest ? `(${query.sql})${rest}` : query.sql, columns: query.columns};
		}
		default:
			return context.refuse(`A query of kind ${kindOf(node).replaceAll('_', ' ')}`, node);
	}
};
