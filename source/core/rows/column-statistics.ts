import type {Cell, Column} from '../result-set.ts';
import {type ColumnKind, columnKind} from './column-kind.ts';
import {compareCells, numberOf} from './compare-cells.ts';

export type ColumnStatistics = {
	readonly rows: number;
	readonly nulls: number;
	readonly distinct: number;
	/** The minimum and the maximum; undefined if all values are NULL. */
	readonly least: Cell | undefined;
	readonly greatest: Cell | undefined;
	/** For numeric columns with at least one value. */
	readonly numbers: NumberStatistics | undefined;
	/** The most frequent values, in descending order of frequency, then by value. */
	readonly top: readonly Frequency[];
};

export type Frequency = {readonly value: Cell; readonly count: number};

type NumberStatistics = {
	readonly mean: number;
	/** The 25th, 50th and 75th percentile, interpolated. */
	readonly quartiles: readonly [number, number, number];
	readonly histogram: readonly Bin[];
};

/** The number of values from `from` (inclusive) to `to` (exclusive; inclusive in the last bin). */
export type Bin = {readonly from: number; readonly to: number; readonly count: number};

const topValues = 8;
const bins = 10;

/** Returns the statistics of one column. */
export const columnStatistics = (column: Column, cells: readonly Cell[]): ColumnStatistics => {
	const kind = columnKind(column);
	const present = cells.filter(cell => cell !== null);
	const counts = new Map<Cell | string, {value: Cell; count: number}>();
	for (const value of present) {
		const known = counts.get(keyOf(value));
		if (known) known.count++;
		else counts.set(keyOf(value), {value, count: 1});
	}

	const frequencies = [...counts.values()];
	const pick = (isBetter: (order: number) => boolean) =>
		frequencies.reduce<Cell | undefined>(
			(best, {value}) => (best === undefined || isBetter(compareCells(kind, value, best)) ? value : best),
			undefined,
		);
	return {
		rows: cells.length,
		nulls: cells.length - present.length,
		distinct: frequencies.length,
		least: pick(order => order < 0),
		greatest: pick(order => order > 0),
		numbers: kind === 'number' ? statisticsOfNumbers(present) : undefined,
		top: topOf(frequencies, kind),
	};
};

/** Interpolates between the two nearest values, as PERCENTILE_CONT does. */
export const quantile = (sorted: Float64Array, share: number): number => {
	const at = (sorted.length - 1) * share;
	const below = sorted[Math.floor(at)] ?? Number.NaN;
	const above = sorted[Math.ceil(at)] ?? below;
	return below + (above - below) * (at - Math.floor(at));
};

/** Returns bins of equal width from the minimum to the maximum; a single bin if all values are equal. */
export const histogramOf = (sorted: Float64Array, count = bins): readonly Bin[] => {
	const [from, to] = [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
	if (!Number.isFinite(to - from)) return [];
	if (from === to) return [{from, to, count: sorted.length}];
	const width = (to - from) / count;
	const counts = new Uint32Array(count);
	for (const value of sorted) {
		const bin = Math.min(count - 1, Math.floor((value - from) / width));
		counts[bin] = (counts[bin] ?? 0) + 1;
	}

	return Array.from(counts, (many, index) => ({
		from: from + width * index,
		to: index === count - 1 ? to : from + width * (index + 1),
		count: many,
	}));
};

const statisticsOfNumbers = (cells: readonly Cell[]): NumberStatistics | undefined => {
	const sorted = Float64Array.from(cells, numberOf)
		.filter(value => !Number.isNaN(value))
		.sort();
	if (sorted.length === 0) return undefined;
	return {
		mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
		quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)],
		histogram: histogramOf(sorted),
	};
};

/** Selects without sorting all frequencies, which may be as many as the rows. */
const topOf = (frequencies: readonly Frequency[], kind: ColumnKind): readonly Frequency[] => {
	const top: Frequency[] = [];
	for (const one of frequencies) {
		const isBefore = (other: Frequency) =>
			one.count > other.count || (one.count === other.count && compareCells(kind, one.value, other.value) < 0);
		const at = top.findIndex(isBefore);
		if (at < 0 && top.length >= topValues) continue;
		top.splice(at < 0 ? top.length : at, 0, one);
		if (top.length > topValues) top.pop();
	}

	return top;
};

const keyOf = (cell: Cell): Cell | string => (cell instanceof Uint8Array ? `bytes ${cell.join()}` : cell);
