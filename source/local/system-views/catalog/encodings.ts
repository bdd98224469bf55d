import {quoteText} from '../../dialect/quote.ts';

// Redshift documents the names alone, and FORMAT_ENCODING as the way from a column's number to its name.
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

/** The number of an encoding that is written in the declaration of a column. */
export const encodingNumber = (name: string): string => `coalesce(list_position(${list}, lower(${name})), 1) - 1`;

/** Its name again. */
export const encodingName = (number: string): string => `${list}[CAST(${number} AS INTEGER) + 1]`;
