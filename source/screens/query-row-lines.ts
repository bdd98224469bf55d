import {breakText} from '../core/break-text.ts';
import {formatCell} from '../core/format-cell.ts';
import {formatCount} from '../core/format-count.ts';
import {type Line, line, span} from '../core/line.ts';
import type {Cell, Column, Row} from '../core/result-set.ts';
import {safeLines, safeText} from '../core/safe-text.ts';
import {shortType} from '../core/short-type.ts';

// Longer than any varchar; a SUPER may hold megabytes, which nobody reads line by line.
const longestText = 100_000;

const valueLines = (cell: Cell | undefined, width: number): Line[] => {
	const tone = cell === null ? 'dim' : 'plain';
	if (typeof cell !== 'string') return [line(span(`   ${formatCell(cell)}`, tone))];
	const rest = cell.length - longestText;
	return [
		...safeLines(cell.slice(0, longestText))
			.flatMap(text => breakText(text, width - 4))
			.map(text => line(span(`   ${text}`, tone))),
		...(rest > 0 ? [line(span(`   … and ${formatCount(rest)} more characters`, 'dim'))] : []),
	];
};

/** One row with its whole values, each under its column's name. */
export const rowLines = (columns: readonly Column[], row: Row, width: number): Line[] =>
	columns.flatMap(({name, type}, index) => [
		line(span(` ${safeText(name)}`, 'focus'), span(`  ${shortType(type)}`, 'dim')),
		...valueLines(row[index], width),
	]);
