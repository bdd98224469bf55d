import {originsOf, type PlanColumn, planText, projected, widthOf} from './plan-columns.ts';
import {groupedCost} from './plan-costs.ts';
import {costOf, only, planNode, rowsOf, type Shape, type Shaped} from './shaped.ts';

// Picks one of the texts that differ only in trailing blanks.
const ofOneRow = /^(?:any_value|"?first"?)\(|^min\(strlen\(/;

/** GROUP BY, DISTINCT and aggregates over all rows. */
export const shapeGroups: Shape = (node, context) => {
	const below = only(node, context);
	const by = node.info.get('Groups') ?? [];
	const aggregates = node.info.get('Aggregates') ?? [];
	// The engine's check that a subquery returns a single value.
	if (by.length === 0 && aggregates.length === 2 && /^"?first"?\(/.test(aggregates[0] ?? '')) return below;
	const rows = node.rows ?? Math.max(1, rowsOf(below) / 10);
	const computed: readonly PlanColumn[] = aggregates.map(text => ({
		name: planText(text, below.columns),
		origin: undefined,
		width: 8,
	}));
	const columns = [...projected(by, below.columns, below.isExact), ...computed];
	// INTERSECT, EXCEPT and UNION already remove duplicate rows.
	const isUnique = by.length > 0 && aggregates.every(text => ofOneRow.test(planText(text, below.columns)));
	if (isUnique && /^(?:Unique|Hash Intersect Distinct|SetOp Except)$/.test(below.node.operator)) return below;
	const operator = by.length === 0 ? 'Aggregate' : isUnique && context.isDistinct ? 'Unique' : 'HashAggregate';
	const cost = groupedCost(costOf(below), rowsOf(below), by.length === 0 ? 0 : rows);
	return {
		columns,
		isExact: true,
		spread: by.length === 0 ? {kind: 'even'} : groupedSpread(by, below),
		sortedBy: undefined,
		node: planNode(operator, {cost, rows: by.length === 0 ? 1 : rows, width: widthOf(columns)}, [below]),
	};
};

/** Returns the distribution by one table column; otherwise `even`, which no join can use. */
export const keySpread = (columns: readonly string[]): Shaped['spread'] =>
	columns.length === 1 ? {kind: 'key', columns: new Set(columns)} : {kind: 'even'};

/**
 * Returns how groups are distributed: like their rows if the rows of each group were together, otherwise by the
 * grouping columns.
 */
export const groupedSpread = (groups: readonly string[], below: Shaped): Shaped['spread'] => {
	const {spread, columns} = below;
	if (spread.kind === 'all') return spread;
	const by = groups.flatMap(text => originsOf(text, columns));
	if (spread.kind === 'key' && by.some(origin => spread.columns.has(origin))) return spread;
	return groups.length === 1 ? keySpread(by) : {kind: 'even'};
};
