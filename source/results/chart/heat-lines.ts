import {displayWidth} from '../../core/text/display-width.ts';
import {fitText, padText} from '../../core/text/fit-text.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import type {ChartData} from './chart-data.ts';
import {formatTick, formatValue} from './scale.ts';

const shades = [' ', '░', '▒', '▓', '█'];

/** The shade for a share of the range; existing values are never blank. */
const shadeOf = (share: number): string => shades[Math.max(1, Math.ceil(share * (shades.length - 1)))] ?? '█';

/** One row per label of the axis, one column per series; shaded by value, with numbers if there is room. */
export const heatLines = ({axis, series}: ChartData, width: number): Line[] => {
	const values = series.flatMap(one => one.values.filter(value => value !== null));
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const shareOf = (value: number) => (most === least ? 1 : (value - least) / (most - least));
	const widest = axis.labels.reduce((wide, label) => Math.max(wide, displayWidth(label)), 1);
	const labelWidth = Math.min(widest, Math.max(8, Math.floor(width * 0.3)));
	const room = Math.max(1, Math.floor((width - labelWidth - 2) / Math.max(1, series.length)));
	const textWidth = Math.max(0, ...values.map(value => formatTick(value).length));
	const isNumbered = room >= textWidth + 4;
	const cellWidth = Math.min(room, isNumbered ? Math.max(textWidth + 4, 8) : 6);
	const shown = series.slice(0, Math.max(1, Math.floor((width - labelWidth - 2) / cellWidth)));
	const head = line(
		span(` ${' '.repeat(labelWidth)} `),
		...shown.map(({name}) => span(padText(fitText(name, cellWidth - 1), cellWidth), 'dim')),
	);
	const rows = axis.labels.map((label, index) =>
		line(
			span(` ${padText(label, labelWidth)} `),
			...shown.map(({values: own}) => {
				const value = own[index] ?? null;
				const text = isNumbered ? ` ${value === null ? '' : formatTick(value)}` : '';
				const shade = value === null ? ' ' : shadeOf(shareOf(value));
				const cells = Math.max(1, cellWidth - 1 - (isNumbered ? textWidth + 1 : 0));
				return span(padText(`${shade.repeat(cells)}${text}`, cellWidth), 'focus');
			}),
		),
	);
	const scale = values.length === 0 ? [] : [line(span(` ░ ${formatValue(least)}   █ ${formatValue(most)}`, 'dim'))];
	return [head, ...rows, ...scale];
};
