import type {PlanNode} from '../../sql/plan/plan-node.ts';

/**
 * Costs are our own estimate, in the range of Redshift's figures. They compare the steps of one plan and say
 * nothing about time.
 */
type Cost = NonNullable<PlanNode['cost']>;

const perScannedRow = 0.01;
const perFilteredRow = 0.0125;
const perGroupedRow = 0.005;
const perReturnedRow = 0.0025;
const perMovedRow = 160_000;
const perSort = 1e12;

const at = (startup: number, more = 0): Cost => ({startup, total: startup + more});

export const scanCost = (rows: number, isFiltered: boolean): Cost =>
	at(0, rows * (isFiltered ? perFilteredRow : perScannedRow));

/** Returns the cost of a step that produces rows only after reading all its input. */
export const collectedCost = ({total}: Cost): Cost => at(total);

export const groupedCost = (below: Cost, rowsBelow: number, rows: number): Cost =>
	at(below.total + rowsBelow * perGroupedRow, rows * perReturnedRow);

export const sortedCost = (below: Cost, rows: number): Cost =>
	at(below.total + perSort + rows * Math.log2(Math.max(rows, 2)) * perGroupedRow, rows * perReturnedRow);

export const joinedCost = (outer: Cost, inner: Cost, rows: number, movedRows: number): Cost =>
	at(inner.total, outer.total + rows * perScannedRow + movedRows * perMovedRow);

export const loopedCost = (outer: Cost, inner: Cost, outerRows: number, movedRows: number): Cost =>
	at(0, outer.total + Math.max(outerRows, 1) * inner.total + movedRows * perMovedRow);

/** Returns the cost of a step that reads its input only until the limit is reached. */
export const limitedCost = ({startup, total}: Cost, rowsBelow: number, rows: number): Cost =>
	at(startup, (total - startup) * Math.min(1, rowsBelow === 0 ? 1 : rows / rowsBelow));

export const windowCost = (below: Cost, rows: number): Cost =>
	at(below.startup, below.total - below.startup + rows * perScannedRow);

export const resultCost: Cost = at(0, 0.01);
