import {displayWidth} from '../../core/display-width.ts';
import {type Align, padText} from '../../core/fit-text.ts';
import {safeText} from '../../core/safe-text.ts';

/** Rows of text as lines with aligned columns, two spaces apart; the first row is the header. */
export const aligned = (texts: readonly (readonly string[])[], aligns: readonly Align[] = []): string[] => {
	const rows = texts.map(row => row.map(safeText));
	const widths = rows.reduce<number[]>(
		(most, row) => row.map((text, index) => Math.max(most[index] ?? 0, displayWidth(text))),
		[],
	);
	return rows.map(row =>
		row
			.map((text, index) => padText(text, widths[index] ?? 0, aligns[index]))
			.join('  ')
			.trimEnd(),
	);
};
