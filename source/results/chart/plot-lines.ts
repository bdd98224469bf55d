import {displayWidth} from '../../core/text/display-width.ts';
import {fitText} from '../../core/text/fit-text.ts';
import {emptyLine, type Line, line, type Span, span} from '../../core/text/line.ts';
import type {Axis, ChartData} from './chart-data.ts';
import {formatDateTick} from './date-tick.ts';
import {createDotCanvas, type DotCanvas} from './dot-canvas.ts';
import {areYears, formatTick, type Scale, scaleFromZero, scaleOfPlaces} from './scale.ts';
import {seriesLetter, seriesTone} from './series-tone.ts';

type PlotKind = 'line' | 'area' | 'scatter';

/** The range of the axis: positions for text labels, else values. */
const rangeOf = ({positions}: Axis): readonly [number, number] => {
	const [least, most] = positions.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)] as const, [
		Number.POSITIVE_INFINITY,
		Number.NEGATIVE_INFINITY,
	] as const);
	return least === most ? [least - 0.5, most + 0.5] : [least, most];
};

const scaleOf = (kind: PlotKind, {series}: ChartData, rows: number): Scale => {
	const values = series.flatMap(one => one.values.filter(value => value !== null));
	const count = Math.max(2, Math.min(6, Math.floor(rows / 3)));
	const least = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
	const most = values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
	// A line with small changes relative to its height would be flat above zero.
	const isFar = kind !== 'area' && least > 0 && most - least < most / 2;
	return isFar || kind === 'scatter' ? scaleOfPlaces(values, count) : scaleFromZero(values, count);
};

type Ends = {readonly x: (place: number) => number; readonly y: (value: number) => number};

const drawSeries = (canvas: DotCanvas, kind: PlotKind, {axis, series}: ChartData, {x, y}: Ends): void => {
	const bottom = Math.round(y(0));
	for (const [owner, {values}] of series.entries()) {
		let before: readonly [number, number] | undefined;
		for (const [index, value] of values.entries()) {
			if (value === null) {
				before = undefined;
				continue;
			}

			const [atX, atY] = [Math.round(x(axis.positions[index] ?? 0)), Math.round(y(value))];
			if (kind === 'scatter' || !before) canvas.set(atX, atY, owner);
			else canvas.line(before[0], before[1], atX, atY, owner);
			if (kind === 'area') fillBelow(canvas, before ?? [atX, atY], [atX, atY], bottom, owner);
			before = [atX, atY];
		}
	}
};

const fillBelow = (
	canvas: DotCanvas,
	[fromX, fromY]: readonly [number, number],
	[toX, toY]: readonly [number, number],
	bottom: number,
	owner: number,
): void => {
	for (let x = Math.min(fromX, toX); x <= Math.max(fromX, toX); x++) {
		const share = toX === fromX ? 1 : (x - fromX) / (toX - fromX);
		canvas.line(x, Math.round(fromY + (toY - fromY) * share), x, bottom, owner);
	}
};

/** Labels below the plot, as many as fit. */
const axisLine = (axis: Axis, at: (place: number) => number, left: number, width: number): Line => {
	const [first, last] = rangeOf(axis);
	const places =
		axis.kind === 'text'
			? axis.positions.map((place, index) => ({place, text: fitText(axis.labels[index] ?? '', 16)}))
			: axis.kind === 'time'
				? axis.positions.map(place => ({place, text: formatDateTick(place, last - first)}))
				: scaleOfPlaces(axis.positions, Math.max(2, Math.floor((width - left) / 12)))
						.ticks.filter(tick => tick >= first && tick <= last)
						.map(place => ({place, text: formatTick(place, areYears(axis.name, axis.positions, true))}));
	let text = '';
	for (const {place, text: label} of places) {
		const wide = displayWidth(label);
		const start = Math.max(left, Math.min(width - wide, left + Math.floor(at(place) / 2) - Math.floor(wide / 2)));
		if (start < displayWidth(text) + (text === '' ? 0 : 2)) continue;
		text = `${text}${' '.repeat(start - displayWidth(text))}${label}`;
	}

	return line(span(text, 'dim'));
};

/** Draws lines, areas or points over an axis in braille, with a scale on the left and labels below. */
export const plotLines = (kind: PlotKind, data: ChartData, width: number, height: number): Line[] => {
	const {axis, series} = data;
	const rows = Math.max(3, height - 2);
	const scale = scaleOf(kind, data, rows);
	const isYear = series.every(({name, values}) => areYears(name, values));
	const ticks = scale.ticks.map(value => ({value, text: formatTick(value, isYear)}));
	const tickWidth = Math.max(...ticks.map(({text}) => text.length));
	const left = tickWidth + 3;
	const columns = Math.max(4, width - left - 2);
	const canvas = createDotCanvas(columns, rows);
	const [first, last] = rangeOf(axis);
	const x = (place: number) => ((place - first) / (last - first)) * (columns * 2 - 1);
	const y = (value: number) => (1 - (value - scale.from) / (scale.to - scale.from)) * (rows * 4 - 1);
	drawSeries(canvas, kind, data, {x, y});
	const tickAt = new Map(ticks.map(({value, text}) => [Math.floor(y(value) / 4), text]));
	const letters =
		kind === 'scatter' ? new Map<number, Span>() : endLetters(series, value => Math.floor(Math.round(y(value)) / 4));
	const plot = Array.from({length: rows}, (_, row): Line => {
		const text = tickAt.get(row);
		return line(
			span(` ${(text ?? '').padStart(tickWidth)} `, 'dim'),
			span(text === undefined ? '│' : '┤', 'dim'),
			...canvas.cells(row).map(({text: dots, owner}) => {
				if (owner === undefined) return span(dots);
				// Letters distinguish the points of several series.
				const isLettered = kind === 'scatter' && series.length > 1;
				return span(isLettered ? seriesLetter(owner) : dots, seriesTone(owner));
			}),
			letters.get(row) ?? span(''),
		);
	});
	return [
		...plot,
		line(span(`${' '.repeat(left - 1)}└${'─'.repeat(columns)}`, 'dim')),
		axis.positions.length === 0 ? emptyLine : axisLine(axis, x, left, width),
	];
};

/** The letter of each line at its right end, if there are several. */
const endLetters = (series: ChartData['series'], rowOf: (value: number) => number): ReadonlyMap<number, Span> => {
	const found = new Map<number, Span>();
	if (series.length < 2) return found;
	for (const [index, {values}] of series.entries()) {
		const value = values.findLast(one => one !== null);
		if (value === undefined || value === null) continue;
		const row = rowOf(value);
		const there = found.get(row);
		found.set(
			row,
			there ? span(`${there.text}${seriesLetter(index)}`, 'plain') : span(seriesLetter(index), seriesTone(index)),
		);
	}

	return found;
};
