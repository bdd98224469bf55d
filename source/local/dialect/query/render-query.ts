import {any} from '../../../sql/language/data-type.ts';
import {bodiesAt, bodyAt, bodyOf, kindOf, type Node, nameAt, nodeAt, nodesAt} from '../parse/node.ts';
import {quoteName} from '../quote.ts';
import type {Query, Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';
import {renderFrom} from './render-from.ts';
import {renderGroupBy, renderOrder} from './render-order.ts';
import {renderOver} from './render-over.ts';
import {renderProjection} from './render-projection.ts';
import {renderLimits, renderSetOperation} from './render-set-operation.ts';
import {renderWith} from './render-with.ts';
import {commonType} from './resolve-column.ts';

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
