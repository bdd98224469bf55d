import type {PlanNode} from '../../sql/plan/plan-node.ts';
import type {TableDesign} from '../dialect/table-design.ts';
import type {EngineNode} from './engine-plan.ts';
import type {Spread} from './join-distribution.ts';
import type {PlanColumn} from './plan-columns.ts';

/** A step of Redshift's plan, with what the steps above it depend on. */
export type Shaped = {
	readonly node: PlanNode;
	readonly columns: readonly PlanColumn[];
	/** Whether the columns stand in the engine's order. */
	readonly isExact: boolean;
	readonly spread: Spread;
	/** Where it is a scan: the column that its rows are sorted by first. */
	readonly sortedBy: string | undefined;
};

/** What is known of a table that a plan scans. */
export type PlannedTable = {
	readonly name: string;
	readonly rows: number;
	readonly design: TableDesign | undefined;
};

export type ShapeContext = {
	/** By the engine's name: `memory.public.docks`. */
	readonly tables: ReadonlyMap<string, PlannedTable>;
	/** What the statement calls a table, where it calls it so everywhere. */
	readonly aliasOf: (table: string) => string | undefined;
	/** The statement's own conditions on a table alone; undefined where they are not known. */
	readonly filtersOf: (table: string) => readonly string[] | undefined;
	/** A table that the engine does not scan, for its figures say that no row can match; Redshift scans it. */
	readonly unscanned: PlannedTable | undefined;
	/** The condition on groups, where the statement has one such alone. */
	readonly having: string | undefined;
	/** The outermost ORDER BY as it is written, the first time; then undefined. */
	takeOrder(): string | undefined;
	/** The statement takes repeated rows away. */
	readonly isDistinct: boolean;
	/** Rows that LIMIT leaves, where it is a number. */
	readonly limit: number | undefined;
	/** Queries of WITH, by the engine's number. */
	readonly queries: Map<string, {readonly name: string; readonly shaped: Shaped}>;
	/** The outer rows of a correlated subquery. */
	readonly outerRows: Shaped[];
	/** Counts scans, so that two of one table differ. */
	scans: number;
	shape(node: EngineNode): Shaped;
};

/** The cost of a step, which steps that are made here always have. */
export const costOf = ({node}: Shaped): NonNullable<PlanNode['cost']> => node.cost ?? {startup: 0, total: 0};

export const rowsOf = ({node}: Shaped): number => node.rows ?? 0;

type Figures = {readonly cost: NonNullable<PlanNode['cost']>; readonly rows: number; readonly width: number};

/** A node on the compute nodes. */
export const planNode = (
	operator: string,
	{cost, rows, width}: Figures,
	children: readonly Shaped[],
	more: Partial<Pick<PlanNode, 'distribution' | 'object' | 'details' | 'place'>> = {},
): PlanNode => ({
	place: 'XN',
	operator,
	distribution: undefined,
	object: undefined,
	details: [],
	cost,
	rows: Math.max(1, Math.round(rows)),
	width,
	children: children.map(({node}) => node),
	...more,
});

/** A step over another that gives the same columns from the same place. */
export const over = (
	below: Shaped,
	operator: string,
	cost: Figures['cost'],
	details: readonly string[] = [],
	rows = rowsOf(below),
): Shaped => ({
	...below,
	sortedBy: undefined,
	node: planNode(operator, {cost, rows, width: below.node.width ?? 0}, [below], {details}),
});

/** Gives the step for an operator of the engine. */
export type Shape = (node: EngineNode, context: ShapeContext) => Shaped;

/** What is below an operator that has no step of its own. */
export const only: Shape = (node, context) => context.shape(node.children[0] ?? nothing);

const nothing: EngineNode = {name: 'DUMMY_SCAN', children: [], info: new Map(), rows: 1};
