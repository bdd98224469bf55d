import {parseType} from '../../sql/language/type-name.ts';
import {type ColumnDesign, largeTableRows, type TableDesign} from '../dialect/table-design.ts';
import type {EngineNode} from './engine-plan.ts';
import {filterDetails, readableFilters} from './filter-details.ts';
import type {Spread} from './join-distribution.ts';
import {type PlanColumn, planText, widthOf} from './plan-columns.ts';
import {resultCost, scanCost} from './plan-costs.ts';
import {type PlannedTable, planNode, type ShapeContext, type Shaped} from './shaped.ts';

const widths: Readonly<Record<string, number>> = {
	smallint: 2,
	integer: 4,
	real: 4,
	date: 4,
	boolean: 1,
	super: 64,
};

/** Long text columns rarely contain values of their full length. */
const longText = 32;

const widthOfType = (type: string): number => {
	const parsed = parseType(type);
	if (parsed?.name === 'varchar' || parsed?.name === 'char') return Math.min(parsed.length ?? longText, longText);
	return widths[parsed?.name ?? ''] ?? 8;
};

const spreadOf = (id: number, {design, rows}: PlannedTable): Spread => {
	if (design?.distkey !== undefined) return {kind: 'key', columns: new Set([`${id}.${design.distkey}`])};
	switch (design?.diststyle) {
		case 'all':
			return {kind: 'all'};
		case 'auto':
			return design.isTemporary || rows >= largeTableRows ? {kind: 'even'} : {kind: 'all'};
		default:
			return {kind: 'even'};
	}
};

const columnsOf = (names: readonly string[], id: number, columns: readonly ColumnDesign[]): readonly PlanColumn[] =>
	names.map(name => {
		const column = columns.find(one => one.name === name);
		return {name, origin: `${id}.${name}`, width: column ? widthOfType(column.type) : 8};
	});

const sortedBy = (id: number, design: TableDesign | undefined): string | undefined => {
	const [first] = design?.sortstyle === 'interleaved' ? [] : (design?.sortkeys ?? []);
	return first === undefined ? undefined : `${id}.${first}`;
};

/** A scan of a warehouse table. */
export const shapeScan = (node: EngineNode, context: ShapeContext): Shaped => {
	const engineName = node.info.get('Table')?.[0] ?? '';
	const table = context.tables.get(engineName) ?? {name: engineName, rows: node.rows ?? 0, design: undefined};
	return scanOf(
		table,
		node.info.get('Projections') ?? [],
		node.rows,
		readableFilters(node.info.get('Filters') ?? []),
		context,
	);
};

const scanOf = (
	table: PlannedTable,
	names: readonly string[],
	found: number | undefined,
	engineOnly: readonly string[],
	context: ShapeContext,
): Shaped => {
	const id = ++context.scans;
	const columns = columnsOf(names, id, table.design?.columns ?? []);
	const details = filterDetails(context.filtersOf(table.name) ?? engineOnly.map(text => planText(text, [])));
	const alias = context.aliasOf(table.name);
	const rows = found ?? table.rows;
	return {
		columns,
		isExact: true,
		spread: spreadOf(id, table),
		sortedBy: sortedBy(id, table.design),
		node: planNode(
			'Seq Scan',
			{cost: scanCost(Math.max(rows, table.rows), details.length > 0), rows, width: widthOf(columns)},
			[],
			{object: alias === undefined || alias === table.name ? table.name : `${table.name} ${alias}`, details},
		),
	};
};

/** Rows without a table: `SELECT 1`, or a condition that is always false. */
export const shapeResult = ({name}: EngineNode, context: ShapeContext): Shaped => {
	const isEmpty = name === 'EMPTY_RESULT';
	if (isEmpty && context.unscanned) {
		const names = context.unscanned.design?.columns.map(column => column.name) ?? [];
		return scanOf(context.unscanned, names, 1, [], context);
	}

	return {
		columns: [],
		isExact: true,
		spread: {kind: 'even'},
		sortedBy: undefined,
		node: planNode('Result', {cost: resultCost, rows: 1, width: 0}, [], {
			details: isEmpty ? ['One-Time Filter: false'] : [],
		}),
	};
};

/** Rows from a table function such as GENERATE_SERIES. */
export const shapeFunction = (node: EngineNode): Shaped => {
	const rows = node.rows ?? 1;
	return {
		columns: [],
		isExact: false,
		spread: {kind: 'even'},
		sortedBy: undefined,
		node: planNode('Function Scan', {cost: scanCost(rows, false), rows, width: 8}, [], {
			object: (node.info.get('Function')?.[0] ?? node.name).toLowerCase(),
		}),
	};
};
