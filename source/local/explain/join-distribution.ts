import type {JoinDistribution} from '../../sql/plan/plan-node.ts';

/** How the rows of a step are distributed. */
export type Spread =
	/** A copy on every node. */
	| {readonly kind: 'all'}
	/** Round robin, or by a value that no join can use. */
	| {readonly kind: 'even'}
	/** By the value of a column; several columns if a join made them equal. */
	| {readonly kind: 'key'; readonly columns: ReadonlySet<string>};

/** The two sides of a join, with the pairs of columns that its condition equates. */
export type JoinSides = {
	readonly outer: Spread;
	readonly inner: Spread;
	readonly outerRows: number;
	readonly innerRows: number;
	/** Column of the outer side and of the inner side; empty for a nested loop. */
	readonly equal: readonly (readonly [outer: string, inner: string])[];
	/** Whether unmatched rows of the inner side are part of the result. A copy on each node would repeat them. */
	readonly keepsInner: boolean;
};

/** The number of copies a broadcast makes: the nodes of the smallest multi-node cluster. */
const assumedNodes = 2;

const isBy = (spread: Spread, columns: readonly string[]): boolean =>
	spread.kind === 'key' && columns.some(column => spread.columns.has(column));

const isCollocated = ({outer, inner, equal}: JoinSides): boolean =>
	equal.some(([a, b]) => isBy(outer, [a]) && isBy(inner, [b]));

/**
 * Returns how the rows of a join are brought together, as AWS documents it: collocated rows stay, otherwise the
 * fewest rows are moved.
 */
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

/** Returns how the joined rows are distributed. */
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

/** Returns the number of rows sent from one node to another. */
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
