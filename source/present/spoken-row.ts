import type {Page} from '../core/result-set.ts';
import {formatCell, nullMark} from '../core/text/format-cell.ts';
import {formatCount} from '../core/text/format-number.ts';
import {safeText} from '../core/text/safe-text.ts';

/** Returns a row of a result as a sentence, for screen readers: "Row 1. title: My Linen; plays: 22." */
export const spokenRow = (number: number, {columns}: Pick<Page, 'columns'>, row: Page['rows'][number]): string =>
	`Row ${formatCount(number)}. ${columns
		.map(({name}, index) => {
			const text = formatCell(row[index]);
			return `${safeText(name)}: ${text === nullMark ? 'NULL' : text === '' ? 'empty' : text}`;
		})
		.join('; ')}.`;
