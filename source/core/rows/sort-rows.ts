import type {Cell, Column} from '../result-set.ts';
import {columnKind} from './column-kind.ts';
import {compareCells} from './compare-cells.ts';
import {orderByKeys} from './order-by-keys.ts';
import {sortKeys} from './sort-keys.ts';

export type Direction = 'ascending' | 'descending';

/** Whether all values of a run are equal, so it needs no sorting. */
const isOneValue = (values: readonly Cell[], order: Uint32Array, from: number, to: number): boolean => {
	const first = values[order[from] ?? 0];
	for (let at = from + 1; at < to; at++) if (values[order[at] ?? 0] !== first) return false;
	return true;
};

/**
 * Returns the row indices in the order of one column; ties keep their order. `cells` are the column's values by
 * row. NULL counts as the greatest value, as in Redshift: last ascending, first descending.
 */
export const sortRows = (
	places: Uint32Array,
	column: Column,
	cells: readonly Cell[],
	direction: Direction,
): Uint32Array => {
	const kind = columnKind(column);
	const sign = direction === 'ascending' ? 1 : -1;
	const values: Cell[] = [];
	for (let at = 0; at < places.length; at++) values.push(cells[places[at] ?? 0] ?? null);
	const keys = sortKeys(kind, values).map(key => key * sign || 0);
	const order = orderByKeys(keys);
	const compare = (left: number, right: number): number => {
		const [one, other] = [values[left] ?? null, values[right] ?? null];
		if (one === other) return left - right;
		if (one === null || other === null) return sign * (Number(one === null) - Number(other === null)) || left - right;
		return sign * compareCells(kind, one, other) || left - right;
	};

	// Keys distinguish most rows; values are compared only within runs of equal keys.
	for (let from = 0; from < order.length; ) {
		const key = keys[order[from] ?? 0];
		let to = from + 1;
		while (to < order.length && keys[order[to] ?? 0] === key) to++;
		if (to - from > 1 && !isOneValue(values, order, from, to)) order.subarray(from, to).sort(compare);
		from = to;
	}

	return order.map(index => places[index] ?? 0);
};
