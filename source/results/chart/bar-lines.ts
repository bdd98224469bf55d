import {displayWidth} from '../../core/text/display-width.ts';
import {padText} from '../../core/text/fit-text.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import type {ChartData} from './chart-data.ts';
import {areYears, formatValue, scaleFromZero} from './scale.ts';
import {seriesLetter, seriesTone} from './series-tone.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of the given cells, the last one in eighths. A positive value is always visible. */
const barOf = (cells: number): string => {
	const all = Math.round(cells * 8);
	return `${'█'.repeat(Math.floor(all / 8))}${eighths[all % 8] ?? ''}` || (cells > 0 ? '▏' : '');
};

/** One row per label and series: the label, a proportional bar, the value. Negative values extend to the left of zero. */
export const barLines = ({axis, series}: ChartData, width: number): Line[] => {
	const values = series.flatMap(one => one.values.filter(value => value !== null));
	const {from, to} = scaleFromZero(values, 4);
	const texts = series.map(one => {
		const isYear = areYears(one.name, one.values);
		return one.values.map(value => (value === null ? '∅' : formatValue(value, isYear)));
	});
	const valueWidth = Math.max(1, ...texts.flat().map(text => text.length));
	const widest = axis.labels.reduce((most, label) => Math.max(most, displayWidth(label)), 1);
	const letters = series.length > 1 ? 2 : 0;
	const labelWidth = Math.min(widest, Math.max(8, Math.floor(width * 0.4)));
	const room = Math.max(4, width - labelWidth - valueWidth - letters - 4);
	const [greatest, least] = [Math.max(0, ...values), Math.min(0, ...values)];
	// The longest bar takes the whole width; with positive and negative values, the rounded scale divides it.
	const range = least < 0 ? to - from : greatest;
	const zero = least < 0 ? Math.round((-from / range) * room) : 0;
	return axis.labels.flatMap((label, index) =>
		series.map(({values: own}, place) => {
			const value = own[index] ?? null;
			const cells = value === null || range === 0 ? 0 : (Math.abs(value) / range) * room;
			const isLeft = value !== null && value < 0;
			const left = isLeft ? '█'.repeat(Math.min(zero, Math.max(1, Math.round(cells)))) : '';
			const right = isLeft ? '' : barOf(cells);
			return line(
				span(` ${padText(place === 0 ? label : '', labelWidth)} `),
				span(letters > 0 ? `${seriesLetter(place)} ` : '', seriesTone(place)),
				span(zero > 0 ? left.padStart(zero) : '', seriesTone(place)),
				span(right, seriesTone(place)),
				span(` ${texts[place]?.[index] ?? ''}`, value === null ? 'dim' : 'plain'),
			);
		}),
	);
};
