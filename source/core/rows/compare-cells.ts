import type {Cell} from '../result-set.ts';
import type {ColumnKind} from './column-kind.ts';

/** Compares two non-NULL values of one column. */
export const compareCells = (kind: ColumnKind, left: Cell, right: Cell): number => {
	if (kind === 'number') return compareNumbers(left, right);
	if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right);
	if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
	return kind === 'date' ? compareDates(String(left), String(right)) : compareText(String(left), String(right));
};

/** Maps a UTF-16 unit so that characters beyond the BMP sort last, although their surrogates do not. */
export const liftedCode = (code: number): number => {
	if (code < 0xd800) return code;
	return code < 0xe000 ? code + 0x2000 : code - 0x800;
};

/** Compares by code points, as Redshift compares text. */
const compareText = (left: string, right: string): number => {
	const length = Math.min(left.length, right.length);
	for (let at = 0; at < length; at++) {
		const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
		if (a !== b) return liftedCode(a) - liftedCode(b);
	}

	return left.length - right.length;
};

const decimal = /^(-?)(\d+)(?:\.(\d*))?$/;

/** Digits of a decimal without leading and trailing zeros, so that equal lengths compare as text. */
const partsOf = (text: string) => {
	const [, sign = '', whole = '', fraction = ''] = decimal.exec(text) ?? [];
	return {sign, whole: whole.replace(/^0+/, ''), fraction: fraction.replace(/0+$/, '')};
};

/** Compares two decimals of the same sign that are equal as floating-point numbers. */
const compareDecimals = (left: string, right: string): number => {
	const [a, b] = [partsOf(left), partsOf(right)];
	const order = a.whole.length - b.whole.length || compareText(a.whole, b.whole) || compareText(a.fraction, b.fraction);
	return a.sign === '-' ? -order : order;
};

/** Returns a cell as a number; NaN if it is not one. */
export const numberOf = (cell: Cell): number => {
	if (typeof cell === 'number') return cell;
	if (typeof cell === 'bigint' || (typeof cell === 'string' && cell.trim() !== '')) return Number(cell);
	return Number.NaN;
};

// Redshift treats NaN as the greatest number.
const compareFloats = (left: number, right: number): number => {
	if (left === right) return 0;
	if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
	return left < right || Number.isNaN(right) ? -1 : 1;
};

const compareNumbers = (left: Cell, right: Cell): number => {
	const order = compareFloats(numberOf(left), numberOf(right));
	if (order !== 0 || left === right || typeof left === 'number' || typeof right === 'number') return order;
	return decimal.test(String(left)) && decimal.test(String(right)) ? compareDecimals(String(left), String(right)) : 0;
};

const yearAndRest = (text: string): readonly [number, string] => {
	const [, year = '', rest = ''] = /^(\d+)(.*)$/.exec(text) ?? [];
	return text.endsWith(' BC') ? [-Number(year), rest] : [Number(year), rest];
};

/** Years may have five digits, or be BC; all other parts of a date have a fixed width. */
const compareDates = (left: string, right: string): number => {
	if (left.charAt(4) === '-' && right.charAt(4) === '-' && !left.endsWith('C') && !right.endsWith('C')) {
		return compareText(left, right);
	}

	const [a, b] = [yearAndRest(left), yearAndRest(right)];
	return a[0] - b[0] || compareText(a[1], b[1]);
};

const compareBytes = (left: Uint8Array, right: Uint8Array): number => {
	const at = left.findIndex((byte, index) => byte !== right[index]);
	if (at < 0) return left.length - right.length;
	return right[at] === undefined ? 1 : (left[at] ?? 0) - right[at];
};
