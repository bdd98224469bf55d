import {any} from './data-type.ts';
import {type Body, bodyAt, bodyOf, kindOf, type Node, nameAt, namesAt, nodeAt, nodesAt} from './node.ts';
import {parseType} from './parse-type.ts';
import {quoteName} from './quote.ts';
import {designColumns, type RenderContext} from './render-context.ts';
import {renamed} from './resolve-column.ts';
import type {OutColumn, Relation, Scope} from './typed.ts';

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

/** `schema.table` as the engine names it; a database name before it is not taken along. */
export const tableName = (
	context: RenderContext,
	body: Body,
): {sql: string; schema: string | undefined; table: string} => {
	// The system views stand on the search path, and so does the engine's own pg_catalog.
	const said = nameAt(body, 'schema');
	const schema = said === 'pg_catalog' ? undefined : said;
	const table = nameAt(body, 'name') ?? '';
	if (body.catalog) context.refuse('A table of another database', body as Node, 'Name it as schema.table.');
	// DuckDB would read a file of that name.
	if (schema === undefined && /[/*?\\]|\.(csv|tsv|json|jsonl|ndjson|parquet|db|duckdb|xlsx)(\.\w+)?$/.test(table)) {
		context.fail(`Relation "${table}" does not exist.`, body as Node);
	}
	return {sql: schema ? `${quoteName(schema)}.${quoteName(table)}` : quoteName(table), schema, table};
};

// The engine's own would tell its own types, its own database and what is ours.
const informationSchema: Readonly<Record<string, string>> = {columns: 'svv_columns', tables: 'svv_tables'};

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
			const {sql, schema, table} = tableName(context, body);
			const view = schema === 'information_schema' ? informationSchema[table] : undefined;
			if (view) {
				const alias = nameAt(body, 'alias') ?? table;
				return withAlias(quoteName(view), table, alias, namesAt(body, 'column_aliases'), undefined);
			}
			const isCte = schema === undefined && scope.ctes.has(table);
			const columns = isCte ? scope.ctes.get(table) : designColumns(context.designOf(schema, table), parseType);
			return withAlias(sql, table, nameAt(body, 'alias'), namesAt(body, 'column_aliases'), columns);
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
			// Redshift asks for an alias, DuckDB does not mind.
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

/** A relation for the target of INSERT, UPDATE, DELETE or MERGE. */
export const targetRelation = (context: RenderContext, body: Body): Relation & {readonly sql: string} => {
	const {sql, schema, table} = tableName(context, body);
	const alias = nameAt(body, 'alias') ?? bodyAt(body, 'alias')?.name;
	const columns = designColumns(context.designOf(schema, table), parseType);
	return {
		sql: typeof alias === 'string' ? `${sql} AS ${quoteName(alias.toLowerCase())}` : sql,
		name: typeof alias === 'string' ? alias.toLowerCase() : table,
		columns: columns?.map(column => ({name: column.name, type: column.type ?? any})),
	};
};
