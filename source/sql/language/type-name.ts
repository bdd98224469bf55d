import {bigint, boolean, type DataType, double, integer, numeric, real, smallint} from './data-type.ts';
import type {Token} from './lexer/lexer.ts';

const plain: Readonly<Record<string, DataType>> = {
	smallint,
	int2: smallint,
	integer,
	int: integer,
	int4: integer,
	bigint,
	int8: bigint,
	real,
	float4: real,
	float: double,
	float8: double,
	'double precision': double,
	boolean,
	bool: boolean,
	date: {name: 'date'},
	time: {name: 'time'},
	'time without time zone': {name: 'time'},
	timetz: {name: 'timetz'},
	'time with time zone': {name: 'timetz'},
	timestamp: {name: 'timestamp'},
	'timestamp without time zone': {name: 'timestamp'},
	datetime: {name: 'timestamp'},
	timestamptz: {name: 'timestamptz'},
	'timestamp with time zone': {name: 'timestamptz'},
	super: {name: 'super'},
	interval: {name: 'interval'},
	'interval year to month': {name: 'interval'},
	'interval day to second': {name: 'interval'},
};

const strings: Readonly<
	Record<string, {readonly name: 'char' | 'varchar' | 'varbyte'; readonly length: number; readonly max: number}>
> = {
	varchar: {name: 'varchar', length: 256, max: 65_535},
	'character varying': {name: 'varchar', length: 256, max: 65_535},
	nvarchar: {name: 'varchar', length: 256, max: 65_535},
	text: {name: 'varchar', length: 256, max: 65_535},
	string: {name: 'varchar', length: 256, max: 65_535},
	char: {name: 'char', length: 1, max: 4096},
	character: {name: 'char', length: 1, max: 4096},
	nchar: {name: 'char', length: 1, max: 4096},
	bpchar: {name: 'char', length: 256, max: 4096},
	varbyte: {name: 'varbyte', length: 64_000, max: 16_777_216},
	varbinary: {name: 'varbyte', length: 64_000, max: 16_777_216},
	'binary varying': {name: 'varbyte', length: 64_000, max: 16_777_216},
};

/**
 * Parses `numeric(10,2)`, `character varying(20)`, `varchar(max)`; returns undefined for types that Redshift does
 * not have.
 */
export const parseType = (text: string): DataType | undefined => {
	const match = /^\s*([a-z0-9_ ]+?)\s*(?:\(\s*(\w+)\s*(?:,\s*(\d+)\s*)?\))?\s*((?:with|without) time zone)?\s*$/.exec(
		text.toLowerCase().replace(/\s+/g, ' '),
	);
	if (!match) return undefined;
	const [, word = '', first, second, zone] = match;
	const name = zone ? `${word} ${zone}` : word;

	const string = strings[name];
	if (string) {
		// TEXT ignores a length.
		if (first === undefined || name === 'text' || name === 'string') return {name: string.name, length: string.length};
		const length = first === 'max' ? (string.name === 'varbyte' ? string.max : string.max) : Number(first);
		return Number.isInteger(length) && length > 0 && length <= string.max ? {name: string.name, length} : undefined;
	}

	if (name === 'numeric' || name === 'decimal' || name === 'dec') {
		const precision = first === undefined ? 18 : Number(first);
		const scale = Number(second ?? 0);
		return precision >= 1 && precision <= 38 && scale >= 0 && scale <= Math.min(37, precision)
			? numeric(precision, scale)
			: undefined;
	}

	if (name === 'float' && first !== undefined)
		return Number(first) <= 24 ? real : Number(first) <= 53 ? double : undefined;
	if (first !== undefined && !/^(time|timestamp|interval)/.test(name)) return undefined;
	return plain[name];
};

/** Whether Redshift has this type although it is not supported here. */
export const isUnreadType = (text: string): boolean => /^\s*(geometry|geography|hllsketch)\b/i.test(text);

const limits: readonly (readonly [name: RegExp, most: string])[] = [
	[/^\s*(varchar|nvarchar|text|character\s+varying)\s*\(/i, 'VARCHAR has at most 65535 bytes'],
	[/^\s*(char|character|nchar|bpchar)\s*\(/i, 'CHAR has at most 4096 bytes'],
	[/^\s*(decimal|numeric)\s*\(/i, 'DECIMAL has at most 38 digits, and its scale cannot exceed its precision'],
	[/^\s*float\s*\(/i, 'FLOAT has at most 53 bits'],
	[/^\s*(varbyte|varbinary|binary\s+varying)\s*\(/i, 'VARBYTE has at most 16777216 bytes'],
];

/** Returns the limit that a type exceeds, for a type name that Redshift has. */
export const limitOfType = (text: string): string | undefined =>
	/^\s*(var)?char[\w ]*\(\s*0\s*\)/i.test(text)
		? 'its length must be at least 1'
		: /\(\s*\d+\s*(,\s*\d+\s*)?\)/.test(text)
			? limits.find(([name]) => name.test(text))?.[1]
			: undefined;

const words = (tokens: readonly Token[], at: number, ...expected: string[]): boolean =>
	expected.every((word, index) => tokens[at + index]?.kind === 'word' && tokens[at + index]?.value === word);

const isOperator = (token: Token | undefined, text: string): boolean =>
	token?.kind === 'operator' && token.text === text;

/**
 * Parses the type name that starts at token `at`: `character varying(20)`, `timestamp with time zone`. `end` is
 * the index after it; `type` is undefined if Redshift does not have the type.
 */
export const readType = (
	tokens: readonly Token[],
	at: number,
): {readonly end: number; readonly type: DataType | undefined; readonly text: string} => {
	let end = at + 1;
	if (words(tokens, at, 'double', 'precision')) end = at + 2;
	else if (words(tokens, at, 'character', 'varying') || words(tokens, at, 'binary', 'varying')) end = at + 2;
	else if (words(tokens, at, 'interval', 'year', 'to', 'month')) end = at + 4;
	else if (words(tokens, at, 'interval', 'day', 'to', 'second')) end = at + 4;

	if (isOperator(tokens[end], '(')) {
		const close = tokens.findIndex((token, index) => index > end && isOperator(token, ')'));
		if (close > 0) end = close + 1;
	}

	if (words(tokens, end, 'with', 'time', 'zone') || words(tokens, end, 'without', 'time', 'zone')) end += 3;

	const text = tokens
		.slice(at, end)
		.map(token => token.value)
		.join(' ')
		.replace(/ ?\( ?/, '(')
		.replace(/ ?, ?/, ',')
		.replace(/ ?\)/, ')');
	return {end, type: tokens[at]?.kind === 'word' ? parseType(text) : undefined, text};
};
