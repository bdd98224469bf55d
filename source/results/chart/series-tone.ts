import {type Line, line, type Span, span, type Tone} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import type {Series} from './chart-data.ts';

const tones: readonly Tone[] = ['focus', 'wait', 'good', 'keyword', 'bad', 'strong'];

export const seriesTone = (index: number): Tone => tones[index % tones.length] ?? 'focus';

/** The letter of a series for displays without color: a, b, c. */
export const seriesLetter = (index: number): string => String.fromCharCode(97 + index);

/** The series with their letters; empty for a single series. */
export const legendLine = (series: readonly Series[]): Line => {
	if (series.length < 2) return [];
	const parts = series.flatMap(({name}, index): Span[] => [
		span(`  ${seriesLetter(index)} `, seriesTone(index)),
		span(safeText(name)),
	]);
	return line(...parts);
};
