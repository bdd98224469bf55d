import type {EngineNode} from './engine-plan.ts';
import {groupedCost} from './plan-costs.ts';
import {shapeJoin} from './shape-join.ts';
import {costOf, over, planNode, rowsOf, type Shape, type Shaped} from './shaped.ts';

const appended = (parts: readonly Shaped[]): Shaped => {
	const scans = parts.map((part, index) => {
		const scan = over(part, 'Subquery Scan', costOf(part));
		return {...scan, node: {...scan.node, object: `"*SELECT* ${index + 1}"`}};
	});
	const rows = scans.reduce((sum, scan) => sum + rowsOf(scan), 0);
	const total = scans.reduce((sum, scan) => sum + costOf(scan).total, 0);
	const [first] = parts;
	return {
		columns: (first?.columns ?? []).map(column => ({...column, origin: undefined})),
		isExact: true,
		spread: {kind: 'even'},
		sortedBy: undefined,
		node: planNode('Append', {cost: {startup: 0, total}, rows, width: first?.node.width ?? 0}, scans),
	};
};

/** Returns the parts of a UNION. The engine chains several as pairs. */
const partsOf = (node: EngineNode): readonly EngineNode[] =>
	node.children.flatMap(child => (child.name === 'UNION' ? partsOf(child) : [child]));

/** UNION. */
export const shapeUnion: Shape = (node, context) => appended(partsOf(node).map(part => context.shape(part)));

/** Returns whether a join is an INTERSECT or EXCEPT. The engine runs these as joins over all columns. */
const isSetOperation = (node: EngineNode): boolean => {
	const conditions = node.info.get('Conditions') ?? [];
	return conditions.length > 0 && conditions.every(text => /^#\d+ IS NOT DISTINCT FROM #\d+$/.test(text));
};

const setOperations: Readonly<Record<string, string>> = {SEMI: 'Hash Intersect Distinct', ANTI: 'SetOp Except'};

/** A join, INTERSECT or EXCEPT. */
export const shapeJoinOrSet: Shape = (node, context) => {
	const operation = setOperations[node.info.get('Join Type')?.[0] ?? ''];
	if (!operation || !isSetOperation(node)) return shapeJoin(node, context);
	const parts = appended(node.children.map(child => context.shape(child)));
	const cost = groupedCost(costOf(parts), rowsOf(parts), node.rows ?? 0);
	return over(parts, operation, cost, [], node.rows ?? rowsOf(parts));
};
