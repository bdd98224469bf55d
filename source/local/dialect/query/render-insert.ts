import {closest} from '../../../core/closest.ts';
import {any} from '../../../sql/language/data-type.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {assign} from '../expression/assign.ts';
import {bodiesAt, bodyAt, bodyOf, kindOf, type Node, namesAt, nodeAt} from '../parse/node.ts';
import {quoteName} from '../quote.ts';
import {emptyScope, type OutColumn} from '../typed.ts';
import type {RenderContext} from './render-context.ts';
import {targetName} from './render-from.ts';
import {renderWith} from './render-with.ts';

const isDefault = (node: Node): boolean => {
	const body = bodyOf(node);
	const name =
		kindOf(node) === 'var' ? body.this : kindOf(node) === 'column' ? (body.name as {name?: unknown})?.name : undefined;
	return String(name).toLowerCase() === 'default';
};

/** INSERT with VALUES, a query or DEFAULT VALUES; every value is fitted to its column. */
export const renderInsert = (context: RenderContext, node: Node): string => {
	const body = bodyOf(node);
	context.only('INSERT', body, ['table', 'columns', 'values', 'query', 'with', 'default_values']);
	const {sql: target, schema, table} = targetName(context, bodyAt(body, 'table') ?? {});
	const design = context.designOf(schema, table);
	const named = namesAt(body, 'columns');
	const place = (name: string): Node =>
		(bodiesAt(body, 'columns').find(column => String(column.name).toLowerCase() === name) as Node | undefined) ?? node;
	const typeOf = (name: string): OutColumn => {
		const column = design?.columns.find(candidate => candidate.name === name);
		if (design && design.columns.length > 0 && !column) {
			const near = closest(
				name,
				design.columns.map(candidate => candidate.name),
			);
			context.fail(
				`Column "${name}" of relation "${table}" does not exist.`,
				place(name),
				near ? `Did you mean "${near}"?` : undefined,
			);
		}
		return {name, type: (column && parseType(column.type)) ?? any};
	};
	const generated = (design?.columns ?? []).filter(column => column.identity && !column.identity.isByDefault);
	const identity = named.find(name => generated.some(column => column.name === name));
	if (identity !== undefined) {
		context.fail(
			`Cannot set an identity column to a value: "${identity}".`,
			place(identity),
			'Leave the column out of the list.',
		);
	}
	const columns =
		named.length > 0
			? named.map(typeOf)
			: design?.columns.filter(column => !generated.includes(column)).map(column => typeOf(column.name));
	const list = (names: readonly OutColumn[] | undefined): string =>
		names ? ` (${names.map(column => quoteName(column.name)).join(', ')})` : '';

	if (body.default_values === true) return `INSERT INTO ${target} DEFAULT VALUES`;
	const {sql: withSql, scope} = renderWith(context, bodyAt(body, 'with'), emptyScope);
	const rows = (body.values ?? []) as readonly (readonly Node[])[];
	if (rows.length > 0) {
		const width = rows[0]?.length ?? 0;
		if (columns && width > columns.length) context.fail('INSERT has more expressions than target columns.', node);
		if (columns && named.length > 0 && width < named.length)
			context.fail('INSERT has more target columns than expressions.', node);
		if (rows.some(row => row.length !== width)) context.fail('The rows of VALUES differ in length.', node);
		const values = rows.map(row => {
			const cells = row.map((cell, index) => {
				if (isDefault(cell)) return 'DEFAULT';
				const value = context.expression(cell, scope);
				const column = columns?.[index];
				return column ? assign(value, column) : value.sql;
			});
			return `(${cells.join(', ')})`;
		});
		return `${withSql}INSERT INTO ${target}${list(columns?.slice(0, width))} VALUES ${values.join(', ')}`;
	}

	const query = context.query(nodeAt(body, 'query') as Node, scope);
	const given = query.columns;
	if (columns && given && given.length > columns.length)
		context.fail('INSERT has more expressions than target columns.', node);
	if (columns && given && named.length > 0 && given.length < named.length) {
		context.fail('INSERT has more target columns than expressions.', node);
	}
	const taken = given ? columns?.slice(0, given.length) : columns;
	if (!taken) return `${withSql}INSERT INTO ${target}${list(undefined)} ${query.sql}`;
	const sources = taken.map((_, index) => ({name: `c${index + 1}`, type: given?.[index]?.type ?? any}));
	const fitted = taken.map((column, index) => {
		const source = sources[index] as OutColumn;
		return assign({sql: quoteName(source.name), type: source.type}, column);
	});
	// Nothing to fit: the query as it is, which the engine runs as fast as it can.
	if (fitted.every((sql, index) => sql === quoteName((sources[index] as OutColumn).name))) {
		return `${withSql}INSERT INTO ${target}${list(taken)} ${query.sql}`;
	}
	const names = sources.map(source => quoteName(source.name)).join(', ');
	return `${withSql}INSERT INTO ${target}${list(taken)} SELECT ${fitted.join(', ')} FROM (${query.sql}) AS source (${names})`;
};
