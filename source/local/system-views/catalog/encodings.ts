import {quoteText} from '../../dialect/quote.ts';

// Redshift documents only the names, and FORMAT_ENCODING for converting a column's number to its name.
const names = [
	'none',
	'bytedict',
	'delta',
	'delta32k',
	'lzo',
	'mostly8',
	'mostly16',
	'mostly32',
	'runlength',
	'text255',
	'text32k',
	'zstd',
	'az64',
];

const list = `[${names.map(quoteText).join(', ')}]`;

/** Returns the number of an encoding named in a column's declaration. */
export const encodingNumber = (name: string): string => `coalesce(list_position(${list}, lower(${name})), 1) - 1`;

/** Returns the name for an encoding's number. */
export const encodingName = (number: string): string => `${list}[CAST(${number} AS INTEGER) + 1]`;
