import type {Expression, GroupItem, Select} from '../../../sql/language/tree/query.ts';
import {nodesOf} from '../../../sql/language/tree/visit.ts';
import {comparedBy, hasSpellings, shortestOf} from '../expression/trailing-blanks.ts';
import {functions} from '../functions/functions.ts';
import {quoteName} from '../quote.ts';
import type {Scope, Typed} from '../typed.ts';
import {columnForm, expressionForm} from './expression-form.ts';
import type {RenderContext} from './render-context.ts';
import {renderGroupItems} from './render-group-by.ts';

/** Groups of rows as a query of their own, which the select list and what follows read. */
export type Grouped = {
	readonly scope: Scope;
	/** What WHERE may name: aliases too, for what they stand for. */
	readonly rows: Scope;
	/** The query below, when everything above is rendered. */
	readonly below: (from: string) => string;
};

const table = quoteName('rs_groups');

/** Whether an expression has an aggregate of its own. */
const isAggregated = (expression: Expression): boolean => {
	for (const node of nodesOf(expression)) {
		const call = node as Expression;
		if (call.kind !== 'call') continue;
		const name = call.name.parts.at(-1)?.name ?? '';
		if (!call.over && Object.hasOwn(functions, name) && functions[name]?.kind === 'aggregate') return true;
	}

	return false;
};

const isConstant = ({kind}: Expression): boolean => kind === 'string' || kind === 'number' || kind === 'null';

const isPosition = (expression: Expression): expression is Extract<Expression, {kind: 'number'}> =>
	expression.kind === 'number' && /^\d+$/.test(expression.text);

/** What an item of GROUP BY stands for: a position and an alias are their item of the select list. */
export const meant = (expression: Expression, {items}: Select, scope: Scope): Expression | undefined => {
	if (isPosition(expression)) return items[Number(expression.text) - 1]?.expression;
	if (expression.kind !== 'name' || expression.parts.length > 1) return expression;
	const name = expression.parts[0]?.name ?? '';
	const aliased = items.find(({alias}) => alias?.name === name)?.expression;
	return aliased && columnForm(scope, [name])?.scope !== scope ? aliased : expression;
};

const hasStar = ({items}: Select): boolean => items.some(({expression}) => expression.kind === 'star');

/**
 * GROUP BY of texts that may differ in blanks at their ends only: they are one group, which is grouped by what they
 * are compared by, and is called by its shortest text. Undefined where nothing of the kind is grouped by, and the
 * engine's own GROUP BY is right.
 */
export const renderGrouped = (context: RenderContext, select: Select, rows: Scope): Grouped | undefined => {
	const {groupBy, isGroupByAll, items} = select;
	if ((!groupBy && !isGroupByAll) || hasStar(select)) return undefined;
	const keys = new Map<string, {readonly typed: Typed; readonly column: string}>();
	const before = new Map<string, Typed>();
	const scope: Scope = {...rows, items: before, groupsRows: true};
	const keyOf = (expression: Expression): string => {
		const form = expressionForm(expression, rows);
		const typed = keys.get(form)?.typed ?? context.expression(expression, scope);
		if (!keys.has(form)) keys.set(form, {typed, column: `${table}.${quoteName(`k${keys.size + 1}`)}`});
		return comparedBy(typed);
	};
	for (const {expression, alias} of items)
		if (alias && !isAggregated(expression)) before.set(alias.name, context.expression(expression, scope));

	const grouped: readonly GroupItem[] = isGroupByAll
		? items.map(({expression}) => expression).filter(expression => !isAggregated(expression))
		: (groupBy ?? []);
	const parts = renderGroupItems(grouped, item => {
		const expression = meant(item, select, rows);
		return expression && !isConstant(expression) ? keyOf(expression) : undefined;
	});
	const found = [...keys.values()];
	if (!found.some(({typed}) => hasSpellings(typed))) return undefined;
	const aggregates: string[] = [];
	return {
		rows: scope,
		scope: {
			...rows,
			grouping: {
				keys: new Map(
					[...keys].map(([form, {typed, column}]) => [form, {sql: column, type: typed.type, name: typed.name}]),
				),
				rows,
				add: sql => {
					if (!aggregates.includes(sql)) aggregates.push(sql);
					return `${table}.${quoteName(`a${aggregates.indexOf(sql) + 1}`)}`;
				},
			},
		},
		below: from => {
			const list = [
				...found.map(
					({typed}, index) => `${hasSpellings(typed) ? shortestOf(typed) : typed.sql} AS ${quoteName(`k${index + 1}`)}`,
				),
				...aggregates.map((sql, index) => `${sql} AS ${quoteName(`a${index + 1}`)}`),
			];
			return ` FROM (SELECT ${list.join(', ')}${from} GROUP BY ${parts.join(', ')}) AS ${table}`;
		},
	};
};

/** What an expression is of the groups: one of their keys; undefined for any other. */
export const groupedValue = (node: Expression, scope: Scope): Typed | undefined =>
	scope.grouping?.keys.get(expressionForm(node, scope));
