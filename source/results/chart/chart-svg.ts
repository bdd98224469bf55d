import type {ChartKind} from '../../core/chart-kind.ts';
import type {Column, Row} from '../../core/result-set.ts';
import {binnedData, type ChartData, chartData} from './chart-data.ts';
import {escapeSvg} from './escape-svg.ts';
import {areYears, formatTick, formatValue, type Scale, scaleFromZero, scaleOfPlaces} from './scale.ts';

// In pixels.
const width = 960;
const height = 540;
const margin = {left: 90, right: 30, top: 50, bottom: 70};
const inner = {width: width - margin.left - margin.right, height: height - margin.top - margin.bottom};
// Okabe and Ito's colors, which people with color blindness can distinguish: https://jfly.uni-koeln.de/color/
const colors = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9'];
const colorOf = (index: number): string => colors[index % colors.length] ?? '#0072b2';

const text = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'middle', more = ''): string =>
	`<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${more}>${escapeSvg(words)}</text>`;

const round = (value: number): number => Math.round(value * 10) / 10;
const cut = (words: string, length: number): string =>
	words.length > length ? `${words.slice(0, length - 1)}…` : words;

const valuesOf = ({series}: ChartData): number[] => series.flatMap(one => one.values.filter(value => value !== null));

type Frame = {readonly scale: Scale; readonly y: (value: number) => number};

const frameOf = (scale: Scale): Frame => ({
	scale,
	y: value => margin.top + (1 - (value - scale.from) / (scale.to - scale.from)) * inner.height,
});

const gridOf = ({scale, y}: Frame, {series}: ChartData): string[] => {
	const isYear = series.every(({name, values}) => areYears(name, values));
	return scale.ticks.map(
		tick =>
			`<line x1="${margin.left}" x2="${width - margin.right}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="#ddd"/>${text(margin.left - 8, y(tick) + 4, formatTick(tick, isYear), 'end')}`,
	);
};

/** Labels of the axis, without those that would overlap. */
const labelsOf = (labels: readonly string[], at: (index: number) => number): string[] => {
	const every = Math.max(
		1,
		Math.ceil((Math.max(...labels.map(label => Math.min(14, label.length))) * 8 * labels.length) / inner.width),
	);
	return labels.flatMap((label, index) =>
		index % every === 0 ? [text(at(index), height - margin.bottom + 20, cut(label, 14))] : [],
	);
};

const barsOf = (data: ChartData): string[] => {
	const frame = frameOf(scaleFromZero(valuesOf(data), 6));
	const {axis, series} = data;
	const step = inner.width / Math.max(1, axis.labels.length);
	const wide = (step * 0.8) / series.length;
	const x = (index: number) => margin.left + step * (index + 0.5);
	const bars = series.flatMap(({values}, place) =>
		values.flatMap((value, index) => {
			if (value === null) return [];
			const [top, bottom] = [frame.y(Math.max(0, value)), frame.y(Math.min(0, value))];
			const left = x(index) - (wide * series.length) / 2 + wide * place;
			const name = `${axis.labels[index] ?? ''}: ${formatValue(value)}`;
			return [
				`<rect x="${round(left)}" y="${round(top)}" width="${round(Math.max(1, wide - 1))}" height="${round(bottom - top)}" fill="${colorOf(place)}"><title>${escapeSvg(name)}</title></rect>`,
			];
		}),
	);
	return [...gridOf(frame, data), ...bars, ...labelsOf(axis.labels, x)];
};

const plotOf = (kind: 'line' | 'area' | 'scatter', data: ChartData): string[] => {
	const {axis, series} = data;
	const values = valuesOf(data);
	const frame = frameOf(kind === 'area' ? scaleFromZero(values, 6) : scaleOfPlaces(values, 6));
	const [first, last] = [Math.min(...axis.positions), Math.max(...axis.positions)];
	const x = (index: number) =>
		margin.left + (first === last ? 0.5 : ((axis.positions[index] ?? first) - first) / (last - first)) * inner.width;
	const drawn = series.flatMap(({values: own}, place) => {
		const points = own.map((value, index) =>
			value === null ? undefined : ([round(x(index)), round(frame.y(value))] as const),
		);
		if (kind === 'scatter')
			return points.flatMap(point =>
				point ? [`<circle cx="${point[0]}" cy="${point[1]}" r="4" fill="${colorOf(place)}" fill-opacity="0.7"/>`] : [],
			);
		let isDrawing = false;
		const path = points.map(point => {
			const command = point ? `${isDrawing ? 'L' : 'M'}${point[0]} ${point[1]}` : '';
			isDrawing = point !== undefined;
			return command;
		});
		const known = points.filter(point => point !== undefined);
		const base = round(frame.y(Math.max(0, frame.scale.from)));
		const fill = `<path d="M${known[0]?.[0]} ${base}${known.map(point => `L${point[0]} ${point[1]}`).join('')}L${known.at(-1)?.[0]} ${base}Z" fill="${colorOf(place)}" fill-opacity="0.3"/>`;
		const isFilled = kind === 'area' && known.length > 1;
		return [
			...(isFilled ? [fill] : []),
			`<path d="${path.join('')}" fill="none" stroke="${colorOf(place)}" stroke-width="2"/>`,
		];
	});
	return [...gridOf(frame, data), ...drawn, ...labelsOf(axis.labels, x)];
};

const heatOf = (data: ChartData): string[] => {
	const {axis, series} = data;
	const values = valuesOf(data);
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const [wide, high] = [inner.width / Math.max(1, series.length), inner.height / Math.max(1, axis.labels.length)];
	return [
		...axis.labels.map((label, row) =>
			text(margin.left - 8, margin.top + high * (row + 0.5) + 4, cut(label, 11), 'end'),
		),
		...series.map(({name}, column) =>
			text(margin.left + wide * (column + 0.5), height - margin.bottom + 20, cut(name, 14)),
		),
		...series.flatMap(({values: own}, column) =>
			own.flatMap((value, row) => {
				if (value === null) return [];
				const share = most === least ? 1 : 0.1 + (0.9 * (value - least)) / (most - least);
				const [x, y] = [margin.left + wide * column, margin.top + high * row];
				return [
					`<rect x="${round(x)}" y="${round(y)}" width="${round(wide - 1)}" height="${round(high - 1)}" fill="${colorOf(0)}" fill-opacity="${share.toFixed(2)}"/>${text(x + wide / 2, y + high / 2 + 4, formatTick(value))}`,
				];
			}),
		),
	];
};

const bodyOf = (kind: ChartKind, data: ChartData): string[] => {
	switch (kind) {
		case 'heat map':
			return heatOf(data);
		case 'bar':
			return barsOf(data);
		case 'histogram':
			return barsOf(binnedData(data));
		case 'sparkline':
			return plotOf('line', data);
		default:
			return plotOf(kind, data);
	}
};

/** Position and size of a chart within another picture. */
type Place = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

/**
 * Returns the chart as an SVG document of 960 x 540, or scaled to its place in another one; undefined if the
 * result has no data for this kind.
 */
export const chartSvg = (
	columns: readonly Column[],
	rows: readonly Row[],
	kind: ChartKind,
	title: string,
	place: Place = {x: 0, y: 0, width, height},
): string | undefined => {
	const data = chartData(columns, rows, kind);
	if (!data || data.series.length === 0) return undefined;
	const legend =
		data.series.length < 2 || kind === 'heat map'
			? []
			: data.series.map(({name}, index) => {
					const x = margin.left + index * Math.floor(inner.width / data.series.length);
					return `<rect x="${x}" y="${height - 28}" width="12" height="12" fill="${colorOf(index)}"/>${text(x + 18, height - 18, cut(name, 20), 'start')}`;
				});
	const at = place.x === 0 && place.y === 0 ? '' : ` x="${place.x}" y="${place.y}"`;
	const parts = [
		text(width / 2, 26, title, 'middle', ' font-size="18"'),
		...bodyOf(kind, data),
		text(width / 2, height - margin.bottom + 40, data.axis.name),
		...(data.leftOut ? [text(width - margin.right, 44, data.leftOut, 'end', ' font-size="12"')] : []),
		...legend,
	];
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"${at} width="${place.width}" height="${place.height}" font-family="sans-serif" font-size="13" fill="#222">\n<rect width="100%" height="100%" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`;
};
