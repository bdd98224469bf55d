import type {Cell} from '../result-set.ts';
import type {ColumnKind} from './column-kind.ts';
import {liftedCode, numberOf} from './compare-cells.ts';

// A float represents this many bytes exactly.
const bytesOfKey = 6;
const unitsOfKey = 3;

/** Returns the length of the common prefix of all texts. */
const commonLength = (texts: readonly string[]): number => {
	const [first = ''] = texts;
	let length = first.length;
	for (const text of texts) {
		let at = 0;
		while (at < length && text.charCodeAt(at) === first.charCodeAt(at)) at++;
		length = at;
	}

	return length;
};

const keysOf = (cells: readonly Cell[], keyOf: (cell: Cell) => number): Float64Array => {
	const keys = new Float64Array(cells.length);
	for (let at = 0; at < keys.length; at++) keys[at] = keyOf(cells[at] ?? null);
	return keys;
};

const isText = (cell: Cell): cell is string => typeof cell === 'string';

/** Keys of texts, from the first character on that differs. */
const textKeys = (cells: readonly Cell[]): Float64Array => {
	const texts = cells.filter(isText);
	const from = commonLength(texts);
	const isNarrow = texts.every(text => {
		for (let at = from; at < from + bytesOfKey; at++) if (text.charCodeAt(at) > 254) return false;
		return true;
	});
	const [length, base] = isNarrow ? [bytesOfKey, 256] : [unitsOfKey, 65_536];
	return keysOf(cells, cell => {
		if (!isText(cell)) return Number.POSITIVE_INFINITY;
		let key = 0;
		for (let at = from; at < from + length; at++) {
			const code = at < cell.length ? cell.charCodeAt(at) : 0;
			key = key * base + (isNarrow ? code : liftedCode(code));
		}

		return key;
	});
};

const plainDate = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?/;

/** "2018-11-15 10:20:30" as 20181115102030; undefined for other forms of years. */
const dateKey = (text: string): number | undefined => {
	if (!plainDate.test(text) || text.endsWith('C')) return undefined;
	let key = 0;
	for (let at = 0; at < 19; at++) {
		const digit = text.charCodeAt(at) - 48;
		if (digit >= 0 && digit <= 9) key = key * 10 + digit;
		else if (Number.isNaN(digit)) key *= at % 3 === 1 ? 1 : 10;
	}

	return key;
};

/** Returns numbers that sort like the values, NULL greatest. Values with equal keys still have to be compared. */
export const sortKeys = (kind: ColumnKind, cells: readonly Cell[]): Float64Array => {
	if (kind === 'text' && cells.every(cell => cell === null || isText(cell))) return textKeys(cells);
	const keyOf = (cell: Cell): number => {
		if (cell === null) return Number.POSITIVE_INFINITY;
		if (kind === 'date') return dateKey(String(cell)) ?? Number.NaN;
		if (kind !== 'number') return 0;
		const value = numberOf(cell);
		return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
	};

	const keys = keysOf(cells, keyOf);
	// If a single year cannot be converted, all values are compared instead.
	return kind === 'date' && keys.includes(Number.NaN)
		? keys.map(key => (key === Number.POSITIVE_INFINITY ? key : 0))
		: keys;
};
