import type {PlanNode} from '../../sql/plan/plan-node.ts';
import type {EngineNode} from './engine-plan.ts';
import {engineOnly} from './filter-details.ts';
import {type JoinSides, joinDistribution, joinedSpread, movedRows} from './join-distribution.ts';
import {columnOf, originsOf, planText, widthOf} from './plan-columns.ts';
import {collectedCost, joinedCost, loopedCost} from './plan-costs.ts';
import {costOf, over, planNode, rowsOf, type ShapeContext, type Shaped} from './shaped.ts';

const words: Readonly<Record<string, string>> = {
	INNER: 'Join',
	LEFT: 'Left Join',
	RIGHT: 'Right Join',
	FULL: 'Full Join',
	SINGLE: 'Left Join',
	SEMI: 'IN Join',
	RIGHT_SEMI: 'IN Join',
	MARK: 'IN Join',
	ANTI: 'NOT IN Join',
	RIGHT_ANTI: 'NOT IN Join',
};

/** Joins whose result has the columns of one side only. */
const oneSided = new Set(['SEMI', 'ANTI', 'MARK']);

/** One condition of the engine: `id = #0`, `c > id`, `a IS NOT DISTINCT FROM b`. */
type Condition = {readonly left: string; readonly operator: string; readonly right: string};

const readCondition = (text: string): Condition | undefined => {
	const [, left, operator, right] =
		/^(.+?) (=|IS NOT DISTINCT FROM|IS DISTINCT FROM|<>|!=|<=|>=|<|>) (.+)$/.exec(text) ?? [];
	return left === undefined || operator === undefined || right === undefined
		? undefined
		: {left, right, operator: operator === 'IS NOT DISTINCT FROM' ? '=' : operator};
};

const side = (name: 'outer' | 'inner', text: string, {columns}: Shaped): string => {
	const shown = columnOf(text, columns)?.name ?? planText(text, columns);
	// Computed values have no name.
	if (/^#\d+$/.test(shown) || engineOnly.test(shown)) return `"${name}"."?column?"`;
	return /^\w+$/.test(shown) ? `"${name}".${shown}` : shown;
};

const written = ({left, operator, right}: Condition, outer: Shaped, inner: Shaped): string =>
	`(${side('outer', left, outer)} ${operator} ${side('inner', right, inner)})`;

const all = (texts: readonly string[]): string => (texts.length === 1 ? (texts[0] ?? '') : `(${texts.join(' AND ')})`);

const pairs = (conditions: readonly Condition[], outer: Shaped, inner: Shaped): JoinSides['equal'] =>
	conditions.flatMap(({left, right}) => {
		const inside = originsOf(right, inner.columns);
		return originsOf(left, outer.columns).flatMap(a => inside.map(b => [a, b] as const));
	});

const isScan = ({node}: Shaped): boolean => node.operator === 'Seq Scan';

/** Returns whether both tables are sorted and distributed by the join column, as a merge join requires. */
const isMerged = (outer: Shaped, inner: Shaped, {equal}: JoinSides, distribution: string): boolean =>
	distribution === 'DS_DIST_NONE' &&
	isScan(outer) &&
	isScan(inner) &&
	equal.some(([a, b]) => outer.sortedBy === a && inner.sortedBy === b);

/** Returns the plan of a scalar subquery; undefined if rows are joined. */
const scalarPlan = ({node}: Shaped): PlanNode | undefined => {
	const plan = node.operator === 'Subquery Scan' ? node.children[0] : node;
	return plan && (plan.operator === 'Aggregate' || plan.operator === 'Result') && plan.rows === 1 ? plan : undefined;
};

const isOfValue = ({name, info}: EngineNode): boolean =>
	name !== 'HASH_JOIN' || (info.get('Conditions') ?? []).some(text => text.includes('SUBQUERY'));

const initPlan = 'InitPlan';

/** Adds a subquery's plan that runs once before the rows are read, even if the engine reads it several times. */
const withInitPlan = (outer: Shaped, plan: PlanNode): Shaped => {
	const {details, children} = outer.node;
	const known = [scalarPlan(outer), ...children].map(one => JSON.stringify(one));
	if (known.includes(JSON.stringify(plan))) return outer;
	const named = details.includes(initPlan) ? details : [...details, initPlan];
	return {...outer, node: {...outer.node, details: named, children: [...children, plan]}};
};

/** An equality join, or a nested loop if no condition is an equality. */
export const shapeJoin = (node: EngineNode, context: ShapeContext): Shaped => {
	const [first, second] = node.children;
	if (!first || !second) throw new Error(`${node.name} without two inputs`);
	const outer = context.shape(first);
	const inner = context.shape(second);
	const value = isOfValue(node) ? scalarPlan(inner) : undefined;
	if (value) return withInitPlan(outer, value);
	const type = node.info.get('Join Type')?.[0] ?? 'INNER';
	const conditions = (node.info.get('Conditions') ?? []).flatMap(text => readCondition(text) ?? []);
	const equal = conditions.filter(({operator}) => operator === '=');
	const others = conditions.filter(({operator}) => operator !== '=');
	const isLoop = equal.length === 0;
	const sides: JoinSides = {
		outer: outer.spread,
		inner: inner.spread,
		outerRows: rowsOf(outer),
		innerRows: rowsOf(inner),
		equal: pairs(equal, outer, inner),
		keepsInner: type === 'RIGHT' || type === 'FULL' || type.startsWith('RIGHT_'),
	};
	// Computed values can be redistributed too, although no table is distributed by them.
	const distribution = joinDistribution(
		!isLoop && sides.equal.length === 0 ? {...sides, equal: [['outer', 'inner']]} : sides,
	);
	const moved = movedRows(distribution, sides);
	const rows = node.rows ?? (isLoop ? sides.outerRows * sides.innerRows : Math.max(sides.outerRows, sides.innerRows));
	const columns = oneSided.has(type)
		? outer.columns
		: type.startsWith('RIGHT_')
			? inner.columns
			: [...outer.columns, ...inner.columns];
	const joined = {columns, isExact: false, spread: joinedSpread(distribution, sides), sortedBy: undefined};
	const filter = others.length === 0 ? [] : [`Join Filter: ${all(others.map(one => written(one, outer, inner)))}`];
	const width = widthOf(columns);
	if (isLoop) {
		const operator = type === 'LEFT' ? 'Nested Loop Left Join' : 'Nested Loop';
		const cost = loopedCost(costOf(outer), costOf(inner), sides.outerRows, moved);
		return {
			...joined,
			node: planNode(operator, {cost, rows, width}, [outer, inner], {distribution, details: filter}),
		};
	}

	const condition = all(equal.map(one => written(one, outer, inner)));
	const isMerge = isMerged(outer, inner, sides, distribution);
	const kind = isMerge ? 'Merge' : 'Hash';
	const built = isMerge ? inner : over(inner, 'Hash', collectedCost(costOf(inner)));
	return {
		...joined,
		node: planNode(
			`${kind} ${words[type] ?? 'Join'}`,
			{cost: joinedCost(costOf(outer), costOf(built), rows, moved), rows, width},
			[outer, built],
			{distribution, details: [`${kind} Cond: ${condition}`, ...filter]},
		),
	};
};
