import {any} from '../../../sql/language/data-type.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {findTable, missingTable} from '../known-table.ts';
import {type Body, bodyAt, bodyOf, kindOf, type Node, nameAt, namesAt, nodeAt, nodesAt} from '../parse/node.ts';
import {quoteName} from '../quote.ts';
import type {OutColumn, Relation, Scope} from '../typed.ts';
import {designColumns, type RenderContext} from './render-context.ts';
import {renamed} from './resolve-column.ts';

type Source = {readonly sql: string; readonly relations: readonly Relation[]};

const kinds: Readonly<Record<string, string>> = {
	Inner: 'JOIN',
	Left: 'LEFT JOIN',
	Right: 'RIGHT JOIN',
	Full: 'FULL JOIN',
	Outer: 'FULL JOIN',
	Cross: 'CROSS JOIN',
	Natural: 'NATURAL JOIN',
	NaturalLeft: 'NATURAL LEFT JOIN',
	NaturalRight: 'NATURAL RIGHT JOIN',
	NaturalFull: 'NATURAL FULL JOIN',
	Implicit: ',',
};

type TableName = {readonly sql: string; readonly schema: string | undefined; readonly table: string};

/**
 * A table of the warehouse as the engine names it. What the warehouse does not have fails here: the engine
 * would search further, and read a file of that name.
 */
const tableName = (context: RenderContext, body: Body): TableName & {readonly isSystem: boolean} => {
	const schema = nameAt(body, 'schema');
	const table = nameAt(body, 'name') ?? '';
	if (body.catalog) context.refuse('A table of another database', body as Node, 'Name it as schema.table.');
	const found = findTable(context.names, schema, table);
	if (!found) {
		const {code, message, nextSteps} = missingTable(context.names, schema, table);
		return context.fail(message, body as Node, nextSteps, code);
	}
	return {sql: found.sql, schema, table, isSystem: found.isSystem};
};

/** The table that an INSERT, UPDATE, DELETE or MERGE changes. */
export const targetName = (context: RenderContext, body: Body): TableName => {
	const found = tableName(context, body);
	if (found.isSystem) context.fail(`The system view ${found.table} cannot be changed.`, body as Node);
	return found;
};

const withAlias = (
	sql: string,
	name: string,
	alias: string | undefined,
	columnNames: readonly string[],
	columns: readonly OutColumn[] | undefined,
): Source => {
	const list = columnNames.length > 0 ? ` (${columnNames.map(quoteName).join(', ')})` : '';
	return {
		sql: alias === undefined ? sql : `${sql} AS ${quoteName(alias)}${list}`,
		relations: [{name: alias ?? name, columns: renamed(columns, columnNames)}],
	};
};

const renderSource = (context: RenderContext, node: Node, scope: Scope): Source => {
	const body = bodyOf(node);
	switch (kindOf(node)) {
		case 'table': {
			context.only('A table reference', body, ['name', 'schema', 'catalog', 'alias', 'column_aliases']);
			const cteName = nameAt(body, 'name') ?? '';
			const aliases = namesAt(body, 'column_aliases');
			if (!body.schema && !body.catalog && scope.ctes.has(cteName)) {
				return withAlias(quoteName(cteName), cteName, nameAt(body, 'alias'), aliases, scope.ctes.get(cteName));
			}
			const {sql, schema, table, isSystem} = tableName(context, body);
			// Its own name goes with it: the engine knows it under another one.
			const alias = nameAt(body, 'alias') ?? (isSystem ? table : undefined);
			const columns = isSystem ? undefined : designColumns(context.designOf(schema, table), parseType);
			return withAlias(sql, table, alias, aliases, columns);
		}
		case 'subquery': {
			context.only('A query in FROM', body, [
				'this',
				'alias',
				'column_aliases',
				'modifiers_inside',
				'lateral',
				'order_by',
				'limit',
				'offset',
			]);
			if (body.lateral === true) context.refuse('LATERAL', node);
			const query = context.query({subquery: {...body, alias: null, column_aliases: []}}, {...scope, relations: []});
			// Redshift requires an alias, DuckDB does not.
			const alias = nameAt(body, 'alias');
			return withAlias(`(${query.sql})`, '', alias, namesAt(body, 'column_aliases'), query.columns);
		}
		case 'values': {
			const query = context.query(node, scope);
			return withAlias(`(${query.sql})`, '', nameAt(body, 'alias'), namesAt(body, 'column_aliases'), query.columns);
		}
		case 'alias': {
			context.only('FROM', body, ['this', 'alias', 'column_aliases']);
			const inner = renderSource(context, nodeAt(body, 'this') as Node, scope);
			return withAlias(
				inner.sql,
				'',
				nameAt(body, 'alias'),
				namesAt(body, 'column_aliases'),
				inner.relations.length === 1 ? inner.relations[0]?.columns : undefined,
			);
		}
		case 'paren': {
			const inner = renderSource(context, nodeAt(body, 'this') as Node, scope);
			return {sql: `(${inner.sql})`, relations: inner.relations};
		}
		case 'joined_table': {
			context.only('A join in parentheses', body, ['left', 'joins', 'alias']);
			const inner = joinAll(context, [nodeAt(body, 'left') as Node], (body.joins ?? []) as Body[], scope);
			return {sql: `(${inner.sql})`, relations: inner.relations};
		}
		case 'function':
		case 'aggregate_function':
			return context.refuse('A function in FROM', node);
		case 'pivot':
		case 'unpivot':
			return context.refuse(kindOf(node).toUpperCase(), node);
		case 'at_index':
			return context.refuse('Unnesting a SUPER value in FROM', node);
		default:
			return context.refuse(`${kindOf(node).replaceAll('_', ' ')} in FROM`, node);
	}
};

const joinAll = (context: RenderContext, sources: readonly Node[], joins: readonly Body[], scope: Scope): Source => {
	const parts: string[] = [];
	const relations: Relation[] = [];
	for (const node of sources) {
		const source = renderSource(context, node, scope);
		parts.push(parts.length === 0 ? source.sql : `, ${source.sql}`);
		relations.push(...source.relations);
	}
	for (const join of joins) {
		context.only('JOIN', join, [
			'this',
			'on',
			'using',
			'kind',
			'use_inner_keyword',
			'use_outer_keyword',
			'nesting_group',
			'deferred_condition',
		]);
		const word = kinds[String(join.kind)];
		if (!word) context.refuse(`${String(join.kind)} JOIN`, nodeAt(join, 'this'));
		const source = renderSource(context, nodeAt(join, 'this') as Node, scope);
		relations.push(...source.relations);
		const on = nodeAt(join, 'on');
		const using = namesAt(join, 'using');
		const condition = on
			? ` ON ${context.expression(on, {...scope, relations}).sql}`
			: using.length > 0
				? ` USING (${using.map(quoteName).join(', ')})`
				: '';
		if (!condition && ['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN'].includes(word ?? '')) {
			context.fail(`${word} needs ON or USING.`, nodeAt(join, 'this'));
		}
		parts.push(word === ',' ? `, ${source.sql}` : ` ${word} ${source.sql}${condition}`);
	}
	return {sql: parts.join(''), relations};
};

/** FROM with its joins, and the relations that the rest of the statement may name. */
export const renderFrom = (
	context: RenderContext,
	from: Body | undefined,
	joins: readonly Body[],
	scope: Scope,
): Source => {
	if (!from) return {sql: '', relations: []};
	context.only('FROM', from, ['expressions']);
	const source = joinAll(context, nodesAt(from, 'expressions'), joins, scope);
	return {sql: ` FROM ${source.sql}`, relations: source.relations};
};

type NamedRelation = Relation & {readonly sql: string};

/** A relation for the target of UPDATE or DELETE. */
export const targetRelation = (context: RenderContext, body: Body): NamedRelation =>
	relationOf(context, body, targetName(context, body));

/** A relation of DELETE's USING. */
export const usedRelation = (context: RenderContext, body: Body, {ctes}: Scope): NamedRelation => {
	const name = nameAt(body, 'name') ?? '';
	if (body.schema || !ctes.has(name)) return relationOf(context, body, tableName(context, body));
	return {
		...relationOf(context, body, {sql: quoteName(name), schema: undefined, table: name}),
		columns: ctes.get(name),
	};
};

const relationOf = (context: RenderContext, body: Body, {sql, schema, table}: TableName): NamedRelation => {
	const alias = nameAt(body, 'alias') ?? bodyAt(body, 'alias')?.name;
	const columns = designColumns(context.designOf(schema, table), parseType);
	return {
		sql: typeof alias === 'string' ? `${sql} AS ${quoteName(alias.toLowerCase())}` : sql,
		name: typeof alias === 'string' ? alias.toLowerCase() : table,
		columns: columns?.map(column => ({name: column.name, type: column.type ?? any})),
	};
};
