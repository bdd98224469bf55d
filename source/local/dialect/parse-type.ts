import type {DataType} from './data-type.ts';
import {bigint, boolean, double, integer, numeric, real, smallint} from './data-type.ts';

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

/** Reads `numeric(10,2)`, `character varying(20)`, `varchar(max)`; undefined for what Redshift does not have. */
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
		return Number.isInteger(length) && length > 0 && length <= Math.max(string.max, 65_535)
			? {name: string.name, length}
			: undefined;
	}

	if (name === 'numeric' || name === 'decimal') {
		const precision = first === undefined ? 18 : Number(first);
		const scale = Number(second ?? 0);
		return precision >= 1 && precision <= 38 && scale >= 0 && scale <= Math.min(37, precision)
			? numeric(precision, scale)
			: undefined;
	}

	if (name === 'float' && first !== undefined) return Number(first) <= 24 ? real : double;
	if (first !== undefined && !/^(time|timestamp|interval)/.test(name)) return undefined;
	return plain[name];
};
