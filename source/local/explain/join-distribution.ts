import type {JoinDistribution} from '../../sql/plan/plan-node.ts';

/** Where the rows of a step lie. */
export type Spread =
	/** A copy on every node. */
	| {readonly kind: 'all'}
	/** In turn, or by something that no join can use. */
	| {readonly kind: 'even'}
	/** By the value of a column; several where a join made them equal. */
	| {readonly kind: 'key'; readonly columns: ReadonlySet<string>};

/** The two sides of a join, with the pairs of columns that its condition makes equal. */
export type JoinSides = {
	readonly outer: Spread;
	readonly inner: Spread;
	readonly outerRows: number;
	readonly innerRows: number;
	/** Column of the outer side and of the inner one; none in a nested loop. */
	readonly equal: readonly (readonly [outer: string, inner: string])[];
	/** Rows of the inner side that match nothing are part of the result: a copy of them on each node would repeat them. */
	readonly keepsInner: boolean;
};

/** Copies that a broadcast makes, one for each node of the smallest cluster that has several. */
const assumedNodes = 2;

const isBy = (spread: Spread, columns: readonly string[]): boolean =>
	spread.kind === 'key' && columns.some(column => spread.columns.has(column));

const isCollocated = ({outer, inner, equal}: JoinSides): boolean =>
	equal.some(([a, b]) => isBy(outer, [a]) && isBy(inner, [b]));

/** How the rows of a join come together, as AWS describes it: what is already in place stays, else the fewest rows move. */
export const joinDistribution = (sides: JoinSides): JoinDistribution => {
	const {outer, inner, outerRows, innerRows, equal, keepsInner} = sides;
	if (inner.kind === 'all' && (!keepsInner || outer.kind === 'all')) return 'DS_DIST_ALL_NONE';
	if (outer.kind === 'all') return 'DS_DIST_ALL_INNER';
	if (isCollocated(sides)) return 'DS_DIST_NONE';
	const broadcast = innerRows * assumedNodes;
	if (equal.length === 0) return 'DS_BCAST_INNER';
	if (
		isBy(
			outer,
			equal.map(([column]) => column),
		)
	)
		return 'DS_DIST_INNER';
	if (
		isBy(
			inner,
			equal.map(([, column]) => column),
		)
	)
		return keepsInner || outerRows <= broadcast ? 'DS_DIST_OUTER' : 'DS_BCAST_INNER';
	return keepsInner || outerRows + innerRows < broadcast ? 'DS_DIST_BOTH' : 'DS_BCAST_INNER';
};

const byColumns = (columns: Iterable<string>): Spread => ({kind: 'key', columns: new Set(columns)});

/** Where the joined rows lie. */
export const joinedSpread = (distribution: JoinDistribution, {outer, inner, equal}: JoinSides): Spread => {
	switch (distribution) {
		case 'DS_DIST_NONE':
		case 'DS_DIST_INNER':
		case 'DS_DIST_OUTER': {
			const staying = distribution === 'DS_DIST_OUTER' ? inner : outer;
			if (staying.kind !== 'key') return staying;
			const same = equal.filter(([a, b]) => staying.columns.has(a) || staying.columns.has(b)).flat();
			return byColumns([...staying.columns, ...same]);
		}

		case 'DS_DIST_BOTH':
			return byColumns(equal[0] ?? []);
		case 'DS_DIST_ALL_INNER':
			return {kind: 'even'};
		default:
			return outer;
	}
};

/** Rows that are sent from one node to another. */
export const movedRows = (distribution: JoinDistribution, {outerRows, innerRows}: JoinSides): number => {
	switch (distribution) {
		case 'DS_DIST_INNER':
		case 'DS_DIST_ALL_INNER':
			return innerRows;
		case 'DS_DIST_OUTER':
			return outerRows;
		case 'DS_DIST_BOTH':
			return outerRows + innerRows;
		case 'DS_BCAST_INNER':
			return innerRows * assumedNodes;
		default:
			return 0;
	}
};
