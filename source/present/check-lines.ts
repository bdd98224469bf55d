import {fitText, padText} from '../core/text/fit-text.ts';
import {formatCell} from '../core/text/format-cell.ts';
import {emptyLine, type Line, line, span} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {wrapText} from '../core/text/wrap.ts';
import type {CheckResult} from '../workflows/verify/run-check.ts';

/** Returns the purpose of a check and the failing rows it found. */
export const checkLines = ({doc, columns, rows, hasMoreRows}: CheckResult, width: number): Line[] => {
	if (rows.length === 0) return [...textLines(doc, width), emptyLine, line(span(' ✔ No failing rows.', 'good'))];
	const texts = rows.map(row => row.map(formatCell));
	const widths = columns.map(({name}, index) =>
		Math.min(40, Math.max(name.length, ...texts.map(row => (row[index] ?? '').length))),
	);
	const drawn = (cells: readonly string[]) =>
		cells.map((cell, index) => padText(cell, widths[index] ?? 10)).join(' │ ');
	return [
		...textLines(doc, width),
		emptyLine,
		line(span(` ${fitText(drawn(columns.map(({name}) => safeText(name))), width - 2)}`, 'strong')),
		...texts.map(row => line(` ${fitText(drawn(row), width - 2)}`)),
		...(hasMoreRows ? [line(span(' and more', 'dim'))] : []),
	];
};

/** Returns a paragraph, wrapped. */
export const textLines = (words: string, width: number): Line[] =>
	wrapText(safeText(words), width - 2).map(one => line(` ${one}`));
