import type {ChartKind} from '../../core/chart-kind.ts';
import type {Cell, Column, Row} from '../../core/result-set.ts';
import {columnKind} from '../../core/rows/column-kind.ts';
import {histogramOf} from '../../core/rows/column-statistics.ts';
import {numberOf} from '../../core/rows/compare-cells.ts';
import {formatCell} from '../../core/text/format-cell.ts';
import {areYears, formatValue} from './scale.ts';

/** Named numbers, one per label of the axis; null if missing. */
export type Series = {readonly name: string; readonly values: readonly (number | null)[]};

export type Axis = {
	readonly name: string;
	readonly kind: 'text' | 'number' | 'time';
	readonly labels: readonly string[];
	/** The position of each label: its number, milliseconds since 1970, or its index. */
	readonly positions: readonly number[];
};

/** The data of a chart: series over one axis. */
export type ChartData = {
	readonly axis: Axis;
	readonly series: readonly Series[];
	/** Which series are not drawn, and why; undefined if all are. */
	readonly leftOut?: string | undefined;
};

/** Further series would repeat colors. */
const maxSeries = 6;
/** Rows of a heat map's second axis, which are its series. */
const maxHeatSeries = 40;
/** A series this many times smaller than the largest one would be flat. */
const flatBelow = 30;

/** Returns the series that a chart kind draws for a result; undefined if the result does not fit. */
export const chartData = (columns: readonly Column[], rows: readonly Row[], kind: ChartKind): ChartData | undefined => {
	const {labels, numbers} = rolesOf(columns);
	const [first, ...others] = numbers;
	if (first === undefined || rows.length === 0) return undefined;
	const isOverNumber = labels.length === 0 && others.length > 0;
	const shown = isOverNumber ? others : numbers;
	if (kind === 'histogram') {
		return {axis: axisOf(columns, rows, undefined), series: seriesOf(columns, rows, shown.slice(0, 1))};
	}

	if (kind === 'heat map') return pivot(columns, rows, labels, first, maxHeatSeries);
	if (kind === 'scatter') {
		return others.length === 0
			? undefined
			: {axis: axisOf(columns, rows, first), series: seriesOf(columns, rows, others.slice(0, maxSeries))};
	}

	const isPivoted = labels.length > 1 && numbers.length === 1;
	const pivoted = isPivoted ? pivot(columns, rows, labels, first, maxSeries) : undefined;
	if (pivoted) return pivoted;
	const parts = labels.filter(index => timeParts.has(columns[index]?.name ?? ''));
	return {
		axis:
			parts.length > 1
				? joinedAxis(columns, rows, parts)
				: axisOf(columns, rows, labels[0] ?? (isOverNumber ? first : undefined)),
		...drawable(seriesOf(columns, rows, shown)),
	};
};

type Roles = {
	/** Indexes of the label columns and of the numeric columns. */
	readonly labels: readonly number[];
	readonly numbers: readonly number[];
};

// Numeric columns that are time labels, not measures.
const timeParts = new Set(['year', 'quarter', 'month', 'week', 'weekday', 'day', 'hour', 'minute']);

const rolesOf = (columns: readonly Column[]): Roles => {
	const {labels, numbers} = rolesByType(columns);
	const parts = numbers.filter(index => timeParts.has(columns[index]?.name ?? ''));
	// A single time part is the axis of the other columns.
	if (labels.length > 0 || parts.length < 2 || parts.length === numbers.length) return {labels, numbers};
	return {labels: parts, numbers: numbers.filter(index => !parts.includes(index))};
};

const rolesByType = (columns: readonly Column[]): Roles => {
	const places = columns.map((_, index) => index);
	const isNumber = (index: number) => columns[index] !== undefined && columnKind(columns[index]) === 'number';
	const isLabel = (index: number) => ['text', 'date', 'boolean'].includes(columnKind(columns[index] as Column));
	return {labels: places.filter(index => !isNumber(index) && isLabel(index)), numbers: places.filter(isNumber)};
};

const amountOf = (cell: Cell | undefined): number | null => {
	const value = cell === undefined || cell === null ? Number.NaN : numberOf(cell);
	// Larger values would make the range infinite.
	return Math.abs(value) < 1e300 ? value : null;
};

const timeOf = (cell: Cell | undefined): number => {
	if (typeof cell !== 'string') return Number.NaN;
	const [, date, time = '00:00:00', zone = '+00'] =
		/^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d(?:\.\d+)?))?([+-]\d\d(?::\d\d)?)?/.exec(cell) ?? [];
	return date === undefined ? Number.NaN : Date.parse(`${date}T${time}${zone.length === 3 ? `${zone}:00` : zone}`);
};

const axisOf = (columns: readonly Column[], rows: readonly Row[], place: number | undefined): Axis => {
	const column = place === undefined ? undefined : columns[place];
	if (!column || place === undefined) {
		const positions = rows.map((_, index) => index + 1);
		return {name: 'row', kind: 'number', labels: positions.map(String), positions};
	}

	const labels = rows.map(row => formatCell(row[place]));
	const kind = columnKind(column);
	const at = kind === 'number' ? amountOf : kind === 'date' ? timeOf : undefined;
	const positions = at ? rows.map(row => at(row[place]) ?? Number.NaN) : [];
	// Values without a known position cannot be drawn among the others.
	if (at && positions.every(Number.isFinite))
		return {name: column.name, kind: kind === 'number' ? 'number' : 'time', labels, positions};
	return {name: column.name, kind: 'text', labels, positions: rows.map((_, index) => index)};
};

/** Joins the parts of a date into one label: "2018-44". */
const joinedAxis = (columns: readonly Column[], rows: readonly Row[], places: readonly number[]): Axis => ({
	name: places.map(place => columns[place]?.name ?? '').join('-'),
	kind: 'text',
	labels: rows.map(row => places.map(place => formatCell(row[place])).join('-')),
	positions: rows.map((_, index) => index),
});

/** Returns one series per value of the second label, over the values of the first. */
const pivot = (
	columns: readonly Column[],
	rows: readonly Row[],
	[first, second]: readonly number[],
	number: number,
	most: number,
): ChartData | undefined => {
	if (first === undefined || second === undefined) return undefined;
	const places = new Map<string, {index: number; row: Row}>();
	const names = new Map<string, (number | null)[]>();
	for (const row of rows) {
		const place = formatCell(row[first]);
		if (!places.has(place)) places.set(place, {index: places.size, row});
		const name = formatCell(row[second]);
		const values = names.get(name) ?? [];
		const at = places.get(place)?.index ?? 0;
		// Two rows with the same labels would hide one another.
		if (values[at] !== undefined) return undefined;
		values[at] = amountOf(row[number]);
		names.set(name, values);
	}

	if (names.size > most) return undefined;
	const axis = axisOf(
		columns,
		[...places.values()].map(({row}) => row),
		first,
	);
	const series = [...names].map(([name, values]) => ({
		name,
		values: axis.labels.map((_, index) => values[index] ?? null),
	}));
	return {axis, series};
};

const seriesOf = (columns: readonly Column[], rows: readonly Row[], numbers: readonly number[]): readonly Series[] =>
	numbers.map(place => ({name: columns[place]?.name ?? '', values: rows.map(row => amountOf(row[place]))}));

const isAscending = (rows: readonly Row[], place: number): boolean =>
	rows.every((row, index) => {
		const [before, value] = [index === 0 ? null : amountOf(rows[index - 1]?.[place]), amountOf(row[place])];
		return value !== null && (before === null || value > before);
	});

/** Returns the chart kinds that suit a result of these columns, best first; none if it has no numbers. */
export const fittingKinds = (columns: readonly Column[], rows: readonly Row[]): readonly ChartKind[] => {
	const {labels, numbers} = rolesOf(columns);
	const [first] = numbers;
	if (first === undefined || rows.length === 0) return [];
	if (labels.length === 0 && numbers.length === 1) return ['histogram', 'line', 'bar', 'sparkline'];
	if (labels.length === 0) {
		const ordered: ChartKind[] = ['line', 'bar', 'area', 'scatter', 'sparkline', 'histogram'];
		return isAscending(rows, first) ? ordered : ['scatter', 'line', 'bar', 'area', 'sparkline', 'histogram'];
	}

	const axis = columns[labels[0] ?? -1];
	const isTime = axis !== undefined && (columnKind(axis) === 'date' || timeParts.has(axis.name));
	const heat: ChartKind[] = pivot(columns, rows, labels, first, maxHeatSeries) ? ['heat map'] : [];
	const scatter: ChartKind[] = numbers.length > 1 ? ['scatter'] : [];
	const others: ChartKind[] = [...scatter, ...heat, 'sparkline', 'histogram'];
	if (isTime) return ['line', 'bar', 'area', ...others];
	return heat.length > 0 && !pivot(columns, rows, labels, first, maxSeries)
		? ['heat map', 'bar', 'line', 'area', ...scatter, 'sparkline', 'histogram']
		: ['bar', 'line', 'area', ...others];
};

const leftOutFor = (series: readonly Series[], why: string): readonly string[] => {
	const [first, second, ...rest] = series.map(({name}) => name);
	if (first === undefined) return [];
	if (second === undefined) return [`${first} is left out: ${why}.`];
	return [
		`${rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`} are left out: ${why}.`,
	];
};

/**
 * Drops series that would be flat on the scale of the largest, such as a share beside a count, and series beyond
 * the last color.
 */
const drawable = (series: readonly Series[]): Pick<ChartData, 'series' | 'leftOut'> => {
	const sizes = series.map(({values}) =>
		values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0),
	);
	const largest = Math.max(0, ...sizes);
	const isFlat = (index: number) => (sizes[index] ?? 0) * flatBelow < largest;
	const comparable = series.filter((_, index) => !isFlat(index));
	const flat = series.filter((_, index) => isFlat(index));
	const past = comparable.slice(maxSeries);
	const leftOut = [
		...leftOutFor(flat, flat.length === 1 ? 'its scale differs' : 'their scales differ'),
		...leftOutFor(past, `${maxSeries} are drawn at most`),
	].join(' ');
	return {series: comparable.slice(0, maxSeries), leftOut: leftOut || undefined};
};

/** Counts the values of the first series in each of ten ranges. */
export const binnedData = ({series}: ChartData): ChartData => {
	const [first] = series;
	const values = Float64Array.from(first?.values.filter(value => value !== null) ?? []).sort();
	const bins = values.length === 0 ? [] : histogramOf(values);
	const isYear = areYears(first?.name ?? '', first?.values ?? []);
	const format = (value: number) => formatValue(value, isYear);
	const labels = bins.map(({from, to}) => (from === to ? format(from) : `${format(from)} to ${format(to)}`));
	const axis = {name: first?.name ?? '', kind: 'text' as const, labels, positions: labels.map((_, index) => index)};
	return {axis, series: [{name: 'count', values: bins.map(({count}) => count)}]};
};
