import type {Field} from '@aws-sdk/client-redshift-data';
import type {Cell} from '../../../source/core/result-set.ts';

export type FieldMaker = (cell: Cell) => Field;

const nothing = {isNull: true} as Field;

// A time of day always has a fraction, were it only a zero.
const withFraction = (text: string): string => (/\.\d/.test(text) ? text : text.replace(/(\d\d:\d\d:\d\d)/, '$1.0'));

const makerOf = (type: string): ((cell: NonNullable<Cell>) => Field) => {
	switch (type.replace(/\(.*$/, '')) {
		case 'smallint':
		case 'integer':
		case 'bigint':
			// A bigint goes over the wire with all its digits; what a client reads of them is its own affair.
			return cell => ({longValue: cell as number});
		case 'real':
		case 'double precision':
			return cell => ({doubleValue: Number(cell)});
		case 'boolean':
			return cell => ({booleanValue: cell as boolean});
		case 'timestamp without time zone':
			return cell => ({stringValue: withFraction(String(cell))});
		default:
			return cell =>
				cell instanceof Uint8Array ? {stringValue: Buffer.from(cell).toString('hex')} : {stringValue: String(cell)};
	}
};

/** How cells of a column of this type become the Data API's fields. */
export const fieldMaker = (type: string): FieldMaker => {
	const make = makerOf(type);
	return cell => (cell === null ? nothing : make(cell));
};
