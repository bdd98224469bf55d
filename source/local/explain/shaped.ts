import type {PlanNode} from '../../sql/plan/plan-node.ts';
import type {TableDesign} from '../dialect/table-design.ts';
import type {EngineNode} from './engine-plan.ts';
import type {Spread} from './join-distribution.ts';
import type {PlanColumn} from './plan-columns.ts';

/** A step of Redshift's plan, with the facts that the steps above it depend on. */
export type Shaped = {
	readonly node: PlanNode;
	readonly columns: readonly PlanColumn[];
	/** Whether the columns are in the engine's order. */
	readonly isExact: boolean;
	readonly spread: Spread;
	/** For a scan: the first sort column of the table. */
	readonly sortedBy: string | undefined;
};

/** The facts about a table that a plan scans. */
export type PlannedTable = {
	readonly name: string;
	readonly rows: number;
	readonly design: TableDesign | undefined;
};

export type ShapeContext = {
	/** By the engine's name: `memory.public.docks`. */
	readonly tables: ReadonlyMap<string, PlannedTable>;
	/** Returns the alias of a table, if the statement uses the same one everywhere. */
	readonly aliasOf: (table: string) => string | undefined;
	/** Returns the statement's conditions on a table alone; undefined if unknown. */
	readonly filtersOf: (table: string) => readonly string[] | undefined;
	/** A table that Redshift scans but the engine does not, because its statistics prove that no row matches. */
	readonly unscanned: PlannedTable | undefined;
	/** The HAVING condition, if the statement has exactly one. */
	readonly having: string | undefined;
	/** Returns the outermost ORDER BY as written at the first call, then undefined. */
	takeOrder(): string | undefined;
	/** Whether the statement removes duplicate rows. */
	readonly isDistinct: boolean;
	/** The value of LIMIT, if it is a number. */
	readonly limit: number | undefined;
	/** Queries of WITH, by the engine's number. */
	readonly queries: Map<string, {readonly name: string; readonly shaped: Shaped}>;
	/** The outer rows of a correlated subquery. */
	readonly outerRows: Shaped[];
	/** The number of scans so far, which distinguishes two scans of one table. */
	scans: number;
	shape(node: EngineNode): Shaped;
};

/** Returns the cost of a step. Steps created here always have one. */
export const costOf = ({node}: Shaped): NonNullable<PlanNode['cost']> => node.cost ?? {startup: 0, total: 0};

export const rowsOf = ({node}: Shaped): number => node.rows ?? 0;

type Figures = {readonly cost: NonNullable<PlanNode['cost']>; readonly rows: number; readonly width: number};

/** Creates a plan node that runs on the compute nodes. */
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

/** Creates a step above another, with the same columns and distribution. */
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

/** Returns the step for an operator of the engine. */
export type Shape = (node: EngineNode, context: ShapeContext) => Shaped;

/** Returns the input of an operator that has no step in Redshift's plan. */
export const only: Shape = (node, context) => context.shape(node.children[0] ?? nothing);

const nothing: EngineNode = {name: 'DUMMY_SCAN', children: [], info: new Map(), rows: 1};
