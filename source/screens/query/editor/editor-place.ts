import {displayWidth} from '../../../core/text/display-width.ts';
import {graphemes} from '../../../core/text/graphemes.ts';
import {safeLines} from '../../../core/text/safe-text.ts';

/** Returns the index in a line for a cell; the end of the line for cells after it. */
export const placeAtCell = (line: string, cell: number): number => {
	let place = 0;
	let from = 0;
	for (const {segment} of graphemes(line)) {
		from += displayWidth(safeLines(segment)[0] ?? '');
		if (from > cell) break;
		place += segment.length;
	}

	return place;
};
