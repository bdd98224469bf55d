import type {EngineNode} from './engine-plan.ts';
import {filterDetails, readableFilters} from './filter-details.ts';
import {conditionText, planText, projected, widthOf} from './plan-columns.ts';
import {shapeGroups} from './shape-groups.ts';
import {shapeLimit, shapeOrder, shapeTop, shapeWindow} from './shape-order.ts';
import {shapeFunction, shapeResult, shapeScan} from './shape-scan.ts';
import {shapeJoinOrSet, shapeUnion} from './shape-sets.ts';
import {costOf, only, over, rowsOf, type Shape, type ShapeContext, type Shaped} from './shaped.ts';

const projection: Shape = (node, context) => {
	const below = only(node, context);
	const columns = projected(node.info.get('Projections') ?? [], below.columns, below.isExact);
	return {...below, columns, isExact: true, node: {...below.node, width: widthOf(columns)}};
};

const withDetails = (shaped: Shaped, details: readonly string[], rows: number): Shaped => ({
	...shaped,
	node: {...shaped.node, rows: Math.max(1, Math.round(rows)), details: [...shaped.node.details, ...details]},
});

/** Conditions belong to the step that they filter; those of a join become its filter. */
const filter: Shape = (node, context) => {
	const below = only(node, context);
	const texts = node.info.get('Expression') ?? [];
	const rows = node.rows ?? rowsOf(below);
	const {operator} = below.node;
	if (operator === 'Hash IN Join' && texts.some(text => /\bSUBQUERY\b/.test(text))) {
		const isNot = texts.some(text => /\bNOT\b/.test(text));
		return {...below, node: {...below.node, operator: isNot ? 'Hash NOT IN Join' : operator, rows: Math.round(rows)}};
	}

	// The scan already has the statement's conditions.
	if (operator === 'Seq Scan' && below.node.details.length > 0) return withDetails(below, [], rows);
	if (/Aggregate$/.test(operator) && context.having !== undefined)
		return withDetails(below, filterDetails([context.having]), rows);
	const written = readableFilters(texts.map(text => planText(text, below.columns)));
	if (!/Join|Loop/.test(operator) || written.length === 0) return withDetails(below, filterDetails(written), rows);
	return withDetails(below, [`Join Filter: ${conditionText(written)}`], rows);
};

const subqueryScan = (name: string, below: Shaped): Shaped => {
	const scan = over(below, 'Subquery Scan', costOf(below));
	return {...scan, node: {...scan.node, object: name}};
};

const query: Shape = (node, context) => {
	const [definition, body] = node.children;
	const index = node.info.get('Table Index')?.[0] ?? '';
	if (definition) {
		context.queries.set(index, {name: node.info.get('CTE Name')?.[0] ?? 'subquery', shaped: context.shape(definition)});
	}

	return body ? context.shape(body) : shapeResult(node, context);
};

const queryScan: Shape = (node, context) => {
	const found = context.queries.get(node.info.get('CTE Index')?.[0] ?? '');
	return found ? subqueryScan(found.name, found.shaped) : shapeResult(node, context);
};

/** A correlated subquery, joined with the outer rows, which its inner join reads again. */
const correlated: Shape = (node, context) => {
	const [first, inside] = node.children;
	if (!first || !inside) return only(node, context);
	context.outerRows.push(context.shape(first));
	const shaped = context.shape(inside);
	context.outerRows.pop();
	return shaped;
};

const outerRows: Shape = (node, context) => context.outerRows.at(-1) ?? shapeResult(node, context);

const isOuterRows = (node: EngineNode): boolean => {
	if (node.name === 'DELIM_SCAN') return true;
	return node.name === 'PROJECTION' && node.children.some(isOuterRows);
};

/** Inside a correlated subquery, the engine joins with the outer values. Redshift joins once. */
const joinInside: Shape = (node, context) => {
	const [first, second] = node.children;
	if (first && second && isOuterRows(first)) return context.shape(second);
	return first && second && isOuterRows(second) ? context.shape(first) : shapeJoinOrSet(node, context);
};

const shapes: Readonly<Record<string, Shape>> = {
	SEQ_SCAN: shapeScan,
	TABLE_SCAN: shapeScan,
	DUMMY_SCAN: shapeResult,
	EMPTY_RESULT: shapeResult,
	COLUMN_DATA_SCAN: outerRows,
	DELIM_SCAN: outerRows,
	PROJECTION: projection,
	FILTER: filter,
	HASH_JOIN: joinInside,
	CROSS_PRODUCT: joinInside,
	NESTED_LOOP_JOIN: joinInside,
	BLOCKWISE_NL_JOIN: joinInside,
	PIECEWISE_MERGE_JOIN: joinInside,
	IE_JOIN: joinInside,
	ASOF_JOIN: joinInside,
	LEFT_DELIM_JOIN: correlated,
	RIGHT_DELIM_JOIN: correlated,
	DELIM_JOIN: correlated,
	HASH_GROUP_BY: shapeGroups,
	PERFECT_HASH_GROUP_BY: shapeGroups,
	PARTITIONED_AGGREGATE: shapeGroups,
	UNGROUPED_AGGREGATE: shapeGroups,
	SIMPLE_AGGREGATE: shapeGroups,
	ORDER_BY: shapeOrder,
	TOP_N: shapeTop,
	LIMIT: shapeLimit,
	STREAMING_LIMIT: shapeLimit,
	LIMIT_PERCENT: shapeLimit,
	WINDOW: shapeWindow,
	STREAMING_WINDOW: shapeWindow,
	UNION: shapeUnion,
	CTE: query,
	CTE_SCAN: queryScan,
};

export type ShapeFacts = Omit<ShapeContext, 'queries' | 'outerRows' | 'scans' | 'takeOrder' | 'shape'> & {
	/** The outermost ORDER BY as written. */
	readonly order: string | undefined;
};

/**
 * Returns Redshift's plan of a statement, shaped after the engine's plan without the steps that only the engine
 * has.
 */
export const shapePlan = (root: EngineNode, facts: ShapeFacts): Shaped => {
	let {order} = facts;
	const context: ShapeContext = {
		...facts,
		queries: new Map(),
		outerRows: [],
		scans: 0,
		takeOrder() {
			const taken = order;
			order = undefined;
			return taken;
		},
		shape(node) {
			const shape = shapes[node.name] ?? (node.children.length === 0 ? shapeFunction : only);
			return shape(node, context);
		},
	};
	return context.shape(root);
};
