import type {Cell, Column} from '../../../core/result-set.ts';
import type {Bin, ColumnStatistics} from '../../../core/rows/column-statistics.ts';
import {displayWidth} from '../../../core/text/display-width.ts';
import {fitText, padText} from '../../../core/text/fit-text.ts';
import {formatCell} from '../../../core/text/format-cell.ts';
import {formatCount} from '../../../core/text/format-number.ts';
import {emptyLine, type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {shortType} from '../../../present/short-type.ts';

const labelWidth = 12;
const widestBar = 40;

const number = new Intl.NumberFormat('en', {maximumSignificantDigits: 6});
const field = (label: string, value: string): Line => line(span(` ${padText(label, labelWidth)}`, 'dim'), span(value));
const shareOf = (part: number, whole: number): string =>
	whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`;

/** Returns lines with a text, a bar in proportion to the largest count, and the count. */
const barLines = (rows: readonly {readonly text: string; readonly count: number}[], width: number): Line[] => {
	const most = Math.max(1, ...rows.map(({count}) => count));
	const countWidth = Math.max(0, ...rows.map(({count}) => formatCount(count).length));
	const textWidth = Math.min(Math.max(0, ...rows.map(({text}) => displayWidth(text))), Math.floor(width / 2));
	const room = Math.max(1, Math.min(widestBar, width - textWidth - countWidth - 6));
	return rows.map(({text, count}) =>
		line(
			span(`   ${padText(fitText(text, textWidth), textWidth)} `),
			// Every count above 0 has a visible bar.
			span('█'.repeat(count === 0 ? 0 : Math.max(1, Math.round((count / most) * room))), 'focus'),
			span(` ${formatCount(count)}`, 'dim'),
		),
	);
};

const binText = ({from, to}: Bin): string =>
	from === to ? number.format(from) : `${number.format(from)} to ${number.format(to)}`;

/** Returns statistics of a column: counts, range, quartiles, histogram and most frequent values. */
export const statisticsLines = (
	{name, type}: Column,
	{rows, nulls, distinct, least, greatest, numbers, top}: ColumnStatistics,
	width: number,
): Line[] => {
	const shown = (cell: Cell | undefined) =>
		cell === undefined ? 'no values' : fitText(formatCell(cell), width - labelWidth - 2);
	const isFrequent = top.some(({count}) => count > 1);
	return [
		line(span(` ${safeText(name)}`, 'strong'), span(`  ${shortType(type)}`, 'dim')),
		emptyLine,
		field('values', `${formatCount(rows - nulls)} in ${formatCount(rows)} rows`),
		field('NULL', `${formatCount(nulls)}${shareOf(nulls, rows)}`),
		field('distinct', formatCount(distinct)),
		field('least', shown(least)),
		field('greatest', shown(greatest)),
		...(numbers
			? [
					field('mean', number.format(numbers.mean)),
					field('quartiles', numbers.quartiles.map(value => number.format(value)).join('  ')),
					...(numbers.histogram.length > 1 ? [emptyLine, line(span(' Histogram', 'strong'))] : []),
					...(numbers.histogram.length > 1
						? barLines(
								numbers.histogram.map(bin => ({text: binText(bin), count: bin.count})),
								width,
							)
						: []),
				]
			: []),
		...(isFrequent
			? [
					emptyLine,
					line(span(' Most frequent', 'strong')),
					...barLines(
						top.map(({value, count}) => ({text: formatCell(value), count})),
						width,
					),
				]
			: []),
	];
};
