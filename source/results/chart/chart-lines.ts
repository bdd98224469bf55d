import type {ChartKind} from '../../core/chart-kind.ts';
import type {Column, Row} from '../../core/result-set.ts';
import {displayWidth} from '../../core/text/display-width.ts';
import {padText} from '../../core/text/fit-text.ts';
import {emptyLine, fitLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {barLines} from './bar-lines.ts';
import {binnedData, type ChartData, chartData} from './chart-data.ts';
import {heatLines} from './heat-lines.ts';
import {plotLines} from './plot-lines.ts';
import {areYears, formatValue} from './scale.ts';
import {legendLine, seriesTone} from './series-tone.ts';
import {condensed, sparkline} from './sparkline.ts';

/** A drawn chart with its title. */
export type Chart = {
	/** "count by status". */
	readonly title: string;
	readonly legend: Line;
	/** May exceed the height: bars and heat maps have one row per label. */
	readonly lines: readonly Line[];
	/** Which series are not drawn, and why; undefined if all are. Shown below the chart. */
	readonly leftOut: string | undefined;
};

/** Draws a result in the given cells; returns undefined if it has no data for this kind. */
export const drawChart = (
	columns: readonly Column[],
	rows: readonly Row[],
	kind: ChartKind,
	width: number,
	height: number,
): Chart | undefined => {
	const data = chartData(columns, rows, kind);
	if (!data || data.series.length === 0) return undefined;
	const {axis, series} = data;
	const names = series.length > 2 ? `${series.length} series` : series.map(({name}) => safeText(name)).join(', ');
	const title = kind === 'histogram' ? `distribution of ${names}` : `${names} by ${safeText(axis.name)}`;
	const legend = kind === 'heat map' || kind === 'sparkline' ? emptyLine : legendLine(series);
	const leftOut = data.leftOut === undefined ? undefined : safeText(data.leftOut);
	const room = height - (legend.length > 0 ? 1 : 0) - (leftOut === undefined ? 0 : 1);
	return {
		title,
		legend,
		lines: linesOf(kind, data, width, room).map(one => fitLine(one, width)),
		leftOut,
	};
};

const linesOf = (kind: ChartKind, data: ChartData, width: number, height: number): readonly Line[] => {
	switch (kind) {
		case 'bar':
			return barLines(data, width);
		case 'heat map':
			return heatLines(data, width);
		case 'histogram':
			return barLines(binnedData(data), width);
		case 'sparkline':
			return sparklineLines(data, width);
		default:
			return plotLines(kind, data, width, height);
	}
};

/** One line per series: name, trend, minimum, maximum and last value. */
const sparklineLines = ({series}: ChartData, width: number): Line[] => {
	const nameWidth = Math.min(24, Math.max(...series.map(({name}) => displayWidth(name))));
	return series.map(({name, values}, index) => {
		const known = values.filter(value => value !== null);
		const [least, most] = [
			known.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY),
			known.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY),
		];
		const isYear = areYears(name, values);
		const [from, to, last] = [least, most, known.at(-1) ?? 0].map(value => formatValue(value, isYear));
		const words = known.length === 0 ? 'no values' : `${from} to ${to}, last ${last}`;
		const room = Math.max(4, width - nameWidth - displayWidth(words) - 6);
		return line(
			span(` ${padText(safeText(name), nameWidth)}  `),
			span(sparkline(condensed(values, room)), seriesTone(index)),
			span(`  ${words}`, 'dim'),
		);
	});
};
