import type {Cell} from '../core/result-set.ts';

/** A value as text in full, for files and pipes: numbers unrounded, bytes as hexadecimal digits. NULL is up to the caller. */
export const cellText = (cell: Exclude<Cell, null>): string => {
	if (typeof cell === 'string') return cell;
	if (cell instanceof Uint8Array) return Buffer.from(cell).toString('hex');
	return String(cell);
};
