import {any} from '../../../sql/language/data-type.ts';
import type {Expression, QueryBody, Query as QueryNode, Select} from '../../../sql/language/tree/query.ts';
import {isOn} from '../../sessions/session-parameters.ts';
import {checkOrder} from '../checks/check-clauses.ts';
import {renderCondition} from '../checks/check-condition.ts';
import {checkClauses} from '../checks/check-select.ts';
import {hasSpellings} from '../expression/trailing-blanks.ts';
import {quoteName} from '../quote.ts';
import type {Query, Scope, Typed} from '../typed.ts';
import {checkSortedAggregates} from './check-sorted-aggregates.ts';
import {renderHierarchy} from './connect-by.ts';
import {distinctRows, mayRepeatRows, rowOrders} from './distinct-rows.ts';
import {renderFrom} from './from/render-from.ts';
import {withoutOuterJoinMarks} from './outer-join-marks.ts';
import type {RenderContext} from './render-context.ts';
import {renderGroupBy} from './render-group-by.ts';
import {renderGrouped} from './render-grouped.ts';
import {orderedItem, renderLimits, renderOrder} from './render-order.ts';
import {type Projection, renderProjection} from './render-projection.ts';
import {renderSetOperation} from './render-set-operation.ts';
import {renderWith} from './render-with.ts';
import {withoutStars} from './star-columns.ts';

/** The clauses after the body of a query. */
type Tail = Pick<QueryNode, 'orderBy' | 'limit' | 'offset'>;

const noTail: Tail = {orderBy: [], limit: undefined, offset: undefined};

const refuseUnsupported = (context: RenderContext, select: Select): void => {
	const {distinctOn, exclude, into} = select;
	if (distinctOn)
		context.foreign(
			'DISTINCT ON',
			distinctOn[0] ?? select,
			'Number the rows and keep the first: QUALIFY row_number() OVER (PARTITION BY key ORDER BY at) = 1.',
		);
	if (exclude[0])
		context.refuse('EXCLUDE after the select list', exclude[0], 'Put it after the star: SELECT * EXCLUDE (a, b).');
	if (into) context.refuse('SELECT INTO in a subquery', into, 'Use INTO in the outermost SELECT.');
};

const groupsRows = ({groupBy, isGroupByAll}: Select): boolean => isGroupByAll || groupBy !== undefined;

const renderSelect = (context: RenderContext, written: Select, tail: Tail, outer: Scope): Query => {
	refuseUnsupported(context, written);
	const select = withoutOuterJoinMarks(context, written);
	const base: Scope = {
		...outer,
		relations: [],
		aliases: new Map(),
		merged: undefined,
		grouping: undefined,
		items: undefined,
		hierarchy: undefined,
		select: written,
		isOuterJoin: undefined,
		parent: outer.relations.length > 0 || outer.parent ? outer : undefined,
		keepsKeyCase: isOn(context.setting?.('enable_case_sensitive_super_attribute')),
	};
	const {sql: from, ...known} = select.connectBy
		? renderHierarchy(context, select, select.connectBy, base)
		: renderFrom(context, select.from, base);
	const rows: Scope = {...base, ...known};
	const items = groupsRows(select) ? withoutStars(select.items, rows) : select.items;
	checkSortedAggregates(context, select, rows);
	const grouped = renderGrouped(context, {...select, items}, rows);
	const inner: Scope = grouped?.scope ?? {...rows, groupsRows: groupsRows(select)};
	const projection = renderProjection(context, items, inner);
	const scope: Scope = {...inner, aliases: projection.aliases};
	const withItems: Scope = {...scope, items: projection.items};
	const clause = (word: string, condition: Select['where'], names: Scope, written = word): string =>
		condition ? ` ${written} ${renderCondition(context, word, condition, names).sql}` : '';
	if (select.top && tail.limit) context.fail('TOP and LIMIT cannot be used together.', select.top);
	if (select.windows[0])
		context.fail('Redshift has no WINDOW clause.', select.windows[0].name, 'Write the window after each OVER.');
	checkClauses(context, {...select, items}, {orderBy: tail.orderBy, width: projection.list?.length, rows});
	const where = clause('WHERE', select.where, grouped?.rows ?? withItems);
	const having = clause('HAVING', select.having, {...inner, hidden: projection.aliases}, grouped ? 'WHERE' : 'HAVING');
	const qualify = clause('QUALIFY', select.qualify, withItems);
	const limits = renderLimits(context, tail.limit ?? select.top, tail.offset, scope);
	const {columns} = projection;
	const distinct = select.isDistinct && mayRepeatRows(columns) ? columns : undefined;
	const order = renderSelectOrder(
		context,
		select,
		projection,
		tail.orderBy,
		scope,
		distinct && rowOrders(distinct, true),
	);
	const source = grouped
		? grouped.below(`${from}${where}`)
		: `${from}${where}${renderGroupBy(context, select, scope, projection.constants)}`;
	const body = `${projection.sql}${source}${having}${qualify}`;
	const query = distinct
		? distinctRows(`SELECT ${body}`, distinct)
		: `SELECT ${select.isDistinct ? 'DISTINCT ' : ''}${body}`;
	return {sql: `${query}${order}${limits}`, columns};
};

const isSuper = (value: Pick<Typed, 'type'> | undefined): boolean => value?.type.name === 'super';

/** ORDER BY of a SELECT. With `keys`, orders its distinct rows by these. */
const renderSelectOrder = (
	context: RenderContext,
	select: Select,
	{list, aliases}: Projection,
	orderBy: Tail['orderBy'],
	scope: Scope,
	keys: readonly string[] | undefined,
): string => {
	const ordered = new Map(
		orderBy.map(({expression}) => [expression, list && orderedItem(expression, list, scope)] as const),
	);
	const missing = orderBy.find(({expression}) => select.isDistinct && list && !ordered.get(expression));
	if (missing)
		context.fail(
			'For SELECT DISTINCT, ORDER BY expressions must appear in the select list.',
			missing,
			'Add it to the select list, or group by what is selected and order by an aggregate.',
		);
	return renderOrder(orderBy, expression => {
		const item = ordered.get(expression);
		if (keys && item) return {sql: keys[item.position - 1] ?? '', type: any};
		// Positions and aliases are replaced by their expressions if trailing blanks must be ignored.
		if (item?.typed && hasSpellings(item.typed) && !item.typed.isQuery) return item.typed;
		const [name, ...more] = expression.kind === 'name' ? expression.parts : [];
		if (name && more.length === 0 && aliases.has(name.name)) return {sql: quoteName(name.name), type: any};
		return context.expression(expression, scope);
	});
};

const renderWhole = (context: RenderContext, node: QueryNode, outer: Scope): Query => {
	if (node.locking !== undefined)
		context.foreign(node.locking.toUpperCase(), node, 'Use LOCK table in a transaction, before the SELECT.');
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
	checkOrder(context, node.orderBy, query.columns?.length);
	const limits = renderLimits(context, node.limit, node.offset, inner);
	const {columns} = query;
	// The engine orders a set operation by its columns only, not by expressions over them.
	const toValue = (expression: Expression): Typed => ({...context.expression(expression, inner), isTrimmed: true});
	const isByValue =
		(node.orderBy.length > 1 && mayRepeatRows(columns)) || (node.orderBy.length > 0 && columns?.some(isSuper));
	const ordered = isByValue ? columns : undefined;
	if (ordered) {
		const names = ordered.map((_, index) => `c${index + 1}`);
		const list = ordered.map(({name}, index) => `c${index + 1} AS ${quoteName(name)}`);
		const keys = rowOrders(ordered, false);
		const order = renderOrder(node.orderBy, expression => {
			const place =
				expression.kind === 'number'
					? Number(expression.text)
					: expression.kind === 'name'
						? ordered.findIndex(({name}) => name === expression.parts.at(-1)?.name) + 1
						: 0;
			const sql = keys[place - 1];
			return sql === undefined ? toValue(expression) : {sql, type: any};
		});
		const rows = `(${query.sql}) AS rs_rows (${names.join(', ')})`;
		return {sql: `${withSql}SELECT ${list.join(', ')} FROM ${rows}${order}${limits}`, columns};
	}

	const rest = `${renderOrder(node.orderBy, toValue)}${limits}`;
	// The ORDER BY of a query in parentheses, or of VALUES, belongs to that query.
	const body = rest && node.body.kind === 'query' ? `(${query.sql})` : query.sql;
	return {sql: `${withSql}${body}${rest}`, columns};
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
			return context.fail('Redshift supports VALUES in INSERT only.', node, 'Use SELECT ... UNION ALL SELECT ...');
		case 'hole':
			return context.fail(node.expected, node);
	}
};
