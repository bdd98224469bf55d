import type {Expression, FromItem, Join, NameExpression, Select} from '../../../sql/language/tree/query.ts';
import {nodesOf} from '../../../sql/language/tree/visit.ts';
import type {RenderContext} from './render-context.ts';

/** Returns the operands of AND, from left to right. */
const conjuncts = (condition: Expression): Expression[] => {
	const found: Expression[] = [];
	let at = condition;
	for (; at.kind === 'binary' && at.operator === 'and'; at = at.left) found.unshift(at.right);
	return [at, ...found];
};

const joined = (conditions: readonly Expression[]): Expression | undefined =>
	conditions.reduce<Expression | undefined>(
		(left, right) =>
			left ? {kind: 'binary', operator: 'and', at: right, left, right, start: left.start, end: right.end} : right,
		undefined,
	);

const aliasOf = (item: FromItem): string | undefined => {
	if (item.kind === 'hole' || item.kind === 'join' || item.kind === 'unpivot-object') return undefined;
	return item.alias?.name ?? (item.kind === 'table' ? item.name.parts.at(-1)?.name : undefined);
};

/** Returns the condition without its marks, and the marked tables. */
const withoutMarks = (context: RenderContext, condition: Expression): {expression: Expression; tables: Set<string>} => {
	const tables = new Set<string>();
	const visit = (node: unknown): unknown => {
		if (typeof node !== 'object' || node === null) return node;
		if (Array.isArray(node)) return node.map(visit);
		const expression = node as Expression;
		if (expression.kind === 'outer-join-mark') {
			const table = expression.column.parts.at(-2)?.name;
			if (table === undefined)
				context.fail('(+) needs the table in front of its column.', expression, 'Use t.column (+).');
			else tables.add(table);
			return expression.column;
		}

		return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]));
	};
	return {expression: visit(condition) as Expression, tables};
};

const hasMark = (condition: Expression): boolean => {
	for (const {kind} of nodesOf(condition)) if (kind === 'outer-join-mark') return true;
	return false;
};

/**
 * Converts Oracle's `a.x = b.x (+)` to joins: a marked table is joined to the tables before it, on all conditions
 * that mark it. Without marks the statement is returned unchanged.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_WHERE_oracle_outer.html
 */
export const withoutOuterJoinMarks = (context: RenderContext, select: Select): Select => {
	const {where, from} = select;
	if (!where || !hasMark(where)) return select;
	const plainConditions: Expression[] = [];
	const conditions = new Map<string, Expression[]>();
	for (const condition of conjuncts(where)) {
		if (!hasMark(condition)) {
			plainConditions.push(condition);
			continue;
		}

		const {expression, tables} = withoutMarks(context, condition);
		const [table, ...more] = tables;
		if (table === undefined || more.length > 0) {
			context.fail('A condition with (+) can only mark one table.', condition, 'Use LEFT JOIN ... ON.');
			continue;
		}

		conditions.set(table, [...(conditions.get(table) ?? []), expression]);
	}

	const plain = from.filter(item => !conditions.has(aliasOf(item) ?? ''));
	const marked = from.filter(item => conditions.has(aliasOf(item) ?? ''));
	const missing = [...conditions.keys()].find(table => !marked.some(item => aliasOf(item) === table));
	if (missing !== undefined) context.fail(`(+) names "${missing}", which is not in FROM.`, where);
	const [first, ...others] = plain;
	if (!first) return context.fail('(+) marks every table of FROM.', where, 'Leave one table unmarked.');
	const join = (left: FromItem, right: FromItem, on: Expression | undefined): Join => ({
		kind: 'join',
		type: on ? 'left' : 'cross',
		isNatural: false,
		foreign: undefined,
		left,
		right,
		on,
		using: undefined,
		start: left.start,
		end: right.end,
	});
	const crossed = others.reduce<FromItem>((left, right) => join(left, right, undefined), first);
	const whole = inOrder(marked, conditions).reduce<FromItem>(
		(left, right) => join(left, right, joined(conditions.get(aliasOf(right) ?? '') ?? [])),
		crossed,
	);
	return {...select, from: [whole], where: joined(plainConditions)};
};

const tableOf = ({parts}: NameExpression): string => parts.at(-2)?.name ?? '';

/** Returns marked tables ordered so that each comes after the tables its conditions name. */
const inOrder = (marked: readonly FromItem[], conditions: ReadonlyMap<string, readonly Expression[]>): FromItem[] => {
	const names = marked.map(item => aliasOf(item) ?? '');
	const needs = (name: string): string[] => {
		const used = (conditions.get(name) ?? []).flatMap(condition =>
			[...nodesOf(condition)].flatMap(node =>
				(node as Expression).kind === 'name' ? tableOf(node as NameExpression) : [],
			),
		);
		return names.filter(other => other !== name && used.includes(other));
	};
	const placed: string[] = [];
	const place = (name: string, above: readonly string[]): void => {
		if (placed.includes(name) || above.includes(name)) return;
		for (const other of needs(name)) place(other, [...above, name]);
		placed.push(name);
	};
	for (const name of names) place(name, []);
	return placed.flatMap(name => marked.filter(item => aliasOf(item) === name));
};
