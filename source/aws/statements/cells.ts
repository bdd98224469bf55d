import type {Field} from '@aws-sdk/client-redshift-data';
import type {Cell} from '../../core/result-set.ts';

export type CellReader = (field: Field) => Cell;

const integerOf = (value: unknown): Cell => {
	if (typeof value === 'number') return value;
	// Long integers arrive as text, see exact-integers.ts.
	const exact = BigInt(value as string);
	return exact >= Number.MIN_SAFE_INTEGER && exact <= Number.MAX_SAFE_INTEGER ? Number(exact) : exact;
};

const rawCell = (field: Field): Cell => {
	if (field.isNull) return null;
	if (field.stringValue !== undefined) return field.stringValue;
	if (field.longValue !== undefined) return integerOf(field.longValue);
	if (field.doubleValue !== undefined) return field.doubleValue;
	if (field.booleanValue !== undefined) return field.booleanValue;
	return field.blobValue ?? null;
};

const onText =
	(change: (text: string) => Cell): CellReader =>
	field => {
		const cell = rawCell(field);
		return typeof cell === 'string' ? change(cell) : cell;
	};

const bytesOf = (text: string): Cell =>
	/^(?:[\da-f]{2})*$/i.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : text;

// NaN and the infinities have no JSON number and arrive as names.
const doubleOf = (text: string): Cell => (text === '' ? text : Number(text));

/** Returns the function that converts the fields of a column to cells. */
export const cellReader = (type: string): CellReader => {
	switch (type.replace(/\(.*$/, '')) {
		case 'timestamp without time zone':
		case 'timestamp with time zone':
		case 'time without time zone':
		case 'time with time zone':
			return onText(timeText);
		case 'varbyte':
			return onText(bytesOf);
		case 'real':
		case 'double precision':
			return onText(doubleOf);
		case 'smallint':
		case 'integer':
		case 'bigint':
		case 'oid':
			return onText(text => (/^-?\d+$/.test(text) ? integerOf(text) : text));
		case 'boolean':
			return onText(text => text === 't' || text === 'true');
		default:
			return rawCell;
	}
};

const time = /^(.*\d{2}:\d{2}:\d{2})(?:\.(\d+))?(.*)$/s;

/**
 * Returns a time in the format of this program: a fraction only if there is one, in milliseconds unless it is
 * finer, and the zone UTC as `+00`. Other text is returned unchanged.
 */
export const timeText = (text: string): string => {
	const match = time.exec(text);
	if (!match) return text;
	const [, start = '', fraction = '', zone = ''] = match;
	const digits = fraction.replace(/0+$/, '');
	const shown = digits === '' ? '' : `.${digits.padEnd(digits.length <= 3 ? 3 : 6, '0')}`;
	return start + shown + zone.replace(/^([+-]\d{2}):?00$/, '$1');
};
