import type {Expression, GroupItem, Select} from '../../../sql/language/tree/query.ts';
import {nodesOf} from '../../../sql/language/tree/visit.ts';
import {comparedBy, hasSpellings, shortestOf} from '../expression/trailing-blanks.ts';
import {functions} from '../functions/functions.ts';
import {quoteName} from '../quote.ts';
import type {Scope, Typed} from '../typed.ts';
import {columnForm, expressionForm} from './expression-form.ts';
import type {RenderContext} from './render-context.ts';
import {renderGroupItems} from './render-group-by.ts';

/** Groups of rows computed in a nested query, which the select list and later clauses read. */
export type Grouped = {
	readonly scope: Scope;
	/** The scope of WHERE, which includes aliases. */
	readonly rows: Scope;
	/** Returns the nested query. Call it after everything above is rendered. */
	readonly below: (from: string) => string;
};

const table = quoteName('rs_groups');

/** Returns whether an expression contains an aggregate of its own. */
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

/** Returns the expression that an item of GROUP BY refers to: positions and aliases refer to the select list. */
export const groupedExpression = (expression: Expression, {items}: Select, scope: Scope): Expression | undefined => {
	if (isPosition(expression)) return items[Number(expression.text) - 1]?.expression;
	if (expression.kind !== 'name' || expression.parts.length > 1) return expression;
	const name = expression.parts[0]?.name ?? '';
	const aliased = items.find(({alias}) => alias?.name === name)?.expression;
	return aliased && columnForm(scope, [name])?.scope !== scope ? aliased : expression;
};

const hasStar = ({items}: Select): boolean => items.some(({expression}) => expression.kind === 'star');

/**
 * Groups texts that may differ only in trailing blanks: they are grouped by the text they are compared by, and
 * each group shows its shortest text. Returns undefined if no such text is grouped by, so that the engine's GROUP
 * BY is sufficient.
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
		const expression = groupedExpression(item, select, rows);
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

/** Returns the key that an expression refers to in a grouped query; undefined for other expressions. */
export const groupedValue = (node: Expression, scope: Scope): Typed | undefined =>
	scope.grouping?.keys.get(expressionForm(node, scope));
