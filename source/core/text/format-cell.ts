import type {Cell} from '../result-set.ts';
import {safeText} from './safe-text.ts';

/** Returns a value as drawn in a table: safe, on one line, numbers unrounded. */
export const formatCell = (cell: Cell | undefined): string => {
	if (cell === null || cell === undefined) return nullMark;
	if (typeof cell === 'string') {
		const text = safeText(cell.length > maxShown ? cell.slice(0, maxShown) : cell);
		return text === nullMark ? `"${text}"` : text;
	}

	if (typeof cell === 'number') return Object.is(cell, -0) ? '0' : String(cell);
	if (typeof cell === 'boolean' || typeof cell === 'bigint') return String(cell);
	return `\\x${Array.from(cell.slice(0, 32), byte => byte.toString(16).padStart(2, '0')).join('')}${cell.length > 32 ? '…' : ''}`;
};

/** NULL in a drawn table; distinct from the text NULL and from an empty string. */
export const nullMark = '∅';

// Wider than any column, and short enough to check every character.
const maxShown = 4096;
