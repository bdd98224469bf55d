import type {Cell} from '../core/result-set.ts';

/** Returns a value as full text, for files and pipes: numbers unrounded, bytes in hexadecimal. The caller handles NULL. */
export const cellText = (cell: Exclude<Cell, null>): string => {
	if (typeof cell === 'string') return cell;
	if (cell instanceof Uint8Array) return Buffer.from(cell).toString('hex');
	return String(cell);
};
