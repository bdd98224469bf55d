import type {Cell} from '../result-set.ts';
import type {ColumnKind} from './column-kind.ts';
import {liftedCode, numberOf} from './compare-cells.ts';

// As many as a floating-point number keeps unrounded.
const bytesOfKey = 6;
const unitsOfKey = 3;

/** How many signs all texts begin with. */
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

/** Texts from the first sign on that is not the same in all of them. */
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

/** "2018-11-15 10:20:30" as 20181115102030; undefined for years that are written otherwise. */
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

/**
 * Numbers in the order of values, NULL above all: where two are equal, their values still have to be compared.
 */
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
	// One odd year is no reason to order the others by its absence: then all of them are compared.
	return kind === 'date' && keys.includes(Number.NaN)
		? keys.map(key => (key === Number.POSITIVE_INFINITY ? key : 0))
		: keys;
};
