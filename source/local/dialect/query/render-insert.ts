import {any} from '../../../sql/language/data-type.ts';
import type {Insert} from '../../../sql/language/tree/change.ts';
import type {Identifier, Span} from '../../../sql/language/tree/node.ts';
import type {Query as QueryNode, Values} from '../../../sql/language/tree/query.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import {checkAssigned} from '../checks/check-assigned.ts';
import {assign} from '../expression/assign.ts';
import {missingColumn} from '../missing-column.ts';
import {quoteName} from '../quote.ts';
import type {TableDesign} from '../table-design.ts';
import {emptyScope, type OutColumn} from '../typed.ts';
import {targetName} from './from/change-target.ts';
import {isNull} from './open-columns.ts';
import type {RenderContext} from './render-context.ts';
import {renderWith} from './render-with.ts';

/** The target of an INSERT. `columns` is undefined if only the engine knows them. */
type Target = {
	readonly sql: string;
	readonly columns: readonly OutColumn[] | undefined;
	/** Whether the statement names the columns. */
	readonly isListed: boolean;
};

const listedColumn = (
	context: RenderContext,
	{name, start}: Identifier,
	design: TableDesign | undefined,
	table: string,
): OutColumn => {
	const column = design?.columns.find(candidate => candidate.name === name);
	if (design && design.columns.length > 0 && !column) {
		const names = design.columns.map(candidate => candidate.name);
		const {message, step} = missingColumn(name, table, names);
		context.fail(message, {start}, step);
	}

	return {name, type: (column && parseType(column.type)) ?? any};
};

const targetOf = (context: RenderContext, node: Insert): Target => {
	const {schema, table, found} = targetName(context, node.table);
	const {sql} = found;
	const design = context.designOf(schema, table);
	const generated = (design?.columns ?? []).filter(column => column.identity && !column.identity.isByDefault);
	const identity = node.columns.find(({name}) => generated.some(column => column.name === name));
	const listed = node.columns.map(column => listedColumn(context, column, design, table));
	const twice = node.columns.find(({name}, index) => node.columns.findIndex(one => one.name === name) < index);
	if (twice) context.fail(`Column "${twice.name}" specified more than once.`, twice, 'Name each column once.');
	if (identity) {
		context.fail(
			`Cannot set an identity column to a value: "${identity.name}".`,
			identity,
			'Remove the column from the list.',
		);
	}

	if (listed.length > 0) return {sql, columns: listed, isListed: true};
	const columns = design?.columns
		.filter(column => !generated.includes(column))
		.map(column => ({name: column.name, type: parseType(column.type) ?? any}));
	return {sql, columns, isListed: false};
};

const checkWidth = (context: RenderContext, node: Insert, {columns, isListed}: Target, width: number): void => {
	if (columns && width > columns.length) context.fail('INSERT has more expressions than target columns.', node.table);
	if (columns && isListed && width < columns.length)
		context.fail('INSERT has more target columns than expressions.', node.table);
};

const listOf = (columns: readonly OutColumn[] | undefined): string =>
	columns ? ` (${columns.map(column => quoteName(column.name)).join(', ')})` : '';

const insertRows = (
	context: RenderContext,
	node: Insert,
	target: Target,
	query: QueryNode & {readonly body: Values},
): string => {
	const {rows} = query.body;
	const {sql: withSql, scope} = renderWith(context, query.with, emptyScope);
	const width = rows[0]?.length ?? 0;
	checkWidth(context, node, target, width);
	if (rows.some(row => row.length !== width)) context.fail('The rows of VALUES differ in length.', node.table);
	const values = rows.map(row => {
		const cells = row.map((cell, index) => {
			if (cell.kind === 'default') return 'DEFAULT';
			const value = context.expression(cell, scope);
			const column = target.columns?.[index];
			if (!column) return value.sql;
			checkAssigned(context, value.type, column, cell);
			return assign(value, column);
		});
		return `(${cells.join(', ')})`;
	});
	return `${withSql}INSERT INTO ${target.sql}${listOf(target.columns?.slice(0, width))} VALUES ${values.join(', ')}`;
};

/** Returns the select-list item for a column, or the whole query for `*` or several queries. */
const itemAt = (query: QueryNode, index: number): Pick<Span, 'start'> => {
	const items = query.body.kind === 'select' ? query.body.items.slice(0, index + 1) : [];
	const isPlain = items.every(({expression}) => expression.kind !== 'star');
	return (isPlain && items[index]?.expression) || query.body;
};

const insertQuery = (context: RenderContext, node: Insert, target: Target, given: QueryNode): string => {
	const query = context.query(given, emptyScope);
	if (query.columns) checkWidth(context, node, target, query.columns.length);
	const taken = query.columns ? target.columns?.slice(0, query.columns.length) : target.columns;
	const into = `INSERT INTO ${target.sql}${listOf(taken)}`;
	const sources = (taken ?? []).map((_, index): OutColumn => {
		const column = query.columns?.[index];
		return {name: `c${index + 1}`, type: isNull(column) ? {name: 'null'} : (column?.type ?? any)};
	});
	const fitted = (taken ?? []).map((column, index) => {
		const source = sources[index] as OutColumn;
		checkAssigned(context, source.type, column, itemAt(given, index));
		return assign({sql: quoteName(source.name), type: source.type}, column);
	});
	// Nothing to convert: use the query unchanged, which is fastest.
	if (fitted.every((sql, index) => sql === quoteName((sources[index] as OutColumn).name)))
		return `${into} ${query.sql}`;
	return `${into} SELECT ${fitted.join(', ')} FROM (${query.sql}) AS source${listOf(sources)}`;
};

/** INSERT with VALUES, a query or DEFAULT VALUES. Every value is converted to its column's type. */
export const renderInsert = (context: RenderContext, node: Insert): string => {
	const target = targetOf(context, node);
	const {query} = node;
	if (!query) return `INSERT INTO ${target.sql} DEFAULT VALUES`;
	const {body} = query;
	const isRows = body.kind === 'values' && query.orderBy.length === 0 && !query.limit && !query.offset;
	return isRows ? insertRows(context, node, target, {...query, body}) : insertQuery(context, node, target, query);
};
