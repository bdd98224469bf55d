import {displayWidth} from '../../core/display-width.ts';
import {type Align, padText} from '../../core/fit-text.ts';

/** Rows of text as lines with aligned columns, two spaces apart; the first row is the header. */
export const aligned = (rows: readonly (readonly string[])[], aligns: readonly Align[] = []): string[] => {
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
