/**
 * Options of COPY that [COPY] passes on to every load: a `flag` stands alone, a `number` has a largest
 * value, a `word` is one of a list, a `character` stands alone or with a replacement.
 * https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-conversion.html
 */
export type CopyKey =
	| {readonly is: 'flag' | 'character'}
	| {readonly is: 'number'; readonly max: number}
	| {readonly is: 'word'; readonly words: readonly string[]};

const flag: CopyKey = {is: 'flag'};

export const copyKeys: Readonly<Record<string, CopyKey>> = {
	MAXERROR: {is: 'number', max: 100_000},
	IGNOREALLERRORS: flag,
	TRUNCATECOLUMNS: flag,
	ACCEPTINVCHARS: {is: 'character'},
	BLANKSASNULL: flag,
	EMPTYASNULL: flag,
	ACCEPTANYDATE: flag,
	EXPLICIT_IDS: flag,
	FILLRECORD: flag,
	IGNOREBLANKLINES: flag,
	ROUNDEC: flag,
	TRIMBLANKS: flag,
	COMPROWS: {is: 'number', max: 1_000_000_000},
	COMPUPDATE: {is: 'word', words: ['on', 'off', 'preset']},
	STATUPDATE: {is: 'word', words: ['on', 'off']},
};
