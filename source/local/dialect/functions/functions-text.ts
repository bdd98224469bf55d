import {integer, varbyte, varchar} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {asText} from '../expression/coerce.ts';
import {textOf} from '../expression/render-cast.ts';
import {concatenated} from '../expression/render-concat.ts';
import type {Typed} from '../typed.ts';
import {at, type FunctionSpec, type FunctionTable, scalar} from './function-spec.ts';

const text = (typed: Typed): string => (typed.type.name === 'any' ? asText(typed) : textOf(typed));
const count = (typed: Typed): string =>
	typed.type.name === 'integer' && typed.number !== undefined ? typed.sql : `CAST(${typed.sql} AS INTEGER)`;

const length: FunctionSpec = scalar(1, 1, args => {
	const value = at(args, 0);
	if (value.type.name === 'varbyte') return {sql: `CAST(octet_length(${value.sql}) AS INTEGER)`, type: integer};
	return {sql: `CAST(length(${text(value)}) AS INTEGER)`, type: integer};
});

const position = (index: readonly [number, number], column?: string): FunctionSpec =>
	scalar(
		2,
		2,
		args => ({
			sql: `CAST(instr(${text(at(args, index[0]))}, ${text(at(args, index[1]))}) AS INTEGER)`,
			type: integer,
		}),
		column,
	);

const cased = (name: string): FunctionSpec =>
	scalar(1, 1, args => ({sql: `${name}(${text(at(args, 0))})`, type: varchar()}));

const mapped = (name: string): FunctionSpec =>
	scalar(1, 1, args => ({sql: `${name}(${text(at(args, 0))})`, type: varchar(at(args, 0).type.length)}));

const trimmed = (side: 'both' | 'leading' | 'trailing', value: Typed, characters: Typed | undefined): Typed => {
	const name = side === 'both' ? 'trim' : side === 'leading' ? 'ltrim' : 'rtrim';
	return {
		sql: `${name}(${text(value)}, ${characters ? text(characters) : "' '"})`,
		type: varchar(value.type.length),
		...(!characters && side !== 'leading' && {isTrimmed: true}),
	};
};

/** A macro over texts and numbers; `texts` are the positions of text arguments. */
const engine = (name: string, min: number, max = min, texts: readonly number[] = [0]): FunctionSpec =>
	scalar(min, max, args => ({
		sql: engineCall(name, ...args.map((arg, index) => (texts.includes(index) ? text(arg) : arg.sql))),
		type: varchar(),
	}));

const repeated: FunctionSpec = scalar(2, 2, ([value, times]) => {
	const [given, many] = [value as Typed, times as Typed];
	const bytes = (given.bytes ?? given.type.length ?? 0) * (many.number === undefined ? 1 : Number(many.number));
	return {sql: engineCall('repeat', text(given), many.sql), type: varchar(), bytes};
});

const substring: FunctionSpec = scalar(
	2,
	3,
	args => {
		const value = at(args, 0);
		const start = at(args, 1);
		const size = args[2];
		if (value.type.name === 'varbyte')
			return {
				sql: engineCall('byte_part', value.sql, count(start), size ? count(size) : '1000000000'),
				type: varbyte,
			};
		const positive = start.number !== undefined && Number(start.number) > 0;
		if (positive && size?.number !== undefined && Number(size.number) >= 0) {
			return {sql: `substring(${text(value)}, ${start.sql}, ${size.sql})`, type: varchar()};
		}
		return {
			sql: engineCall('substring', text(value), count(start), ...(size ? [count(size)] : [])),
			type: varchar(),
		};
	},
	'substring',
);

const md5: FunctionSpec = scalar(1, 1, args => ({sql: `md5(${text(at(args, 0))})`, type: varchar(32)}));
const sha1: FunctionSpec = scalar(1, 1, args => ({sql: `sha1(${text(at(args, 0))})`, type: varchar(40)}));

export const textFunctions: FunctionTable = {
	len: length,
	length,
	char_length: length,
	character_length: length,
	textlen: length,
	octet_length: scalar(1, 1, args => {
		const value = at(args, 0);
		if (value.type.name === 'varbyte') return {sql: `CAST(octet_length(${value.sql}) AS INTEGER)`, type: integer};
		return {sql: `CAST(strlen(${text(value)}) AS INTEGER)`, type: integer};
	}),
	bit_length: scalar(1, 1, args => ({sql: `CAST(strlen(${text(at(args, 0))}) * 8 AS INTEGER)`, type: integer})),
	charindex: position([1, 0]),
	strpos: position([0, 1]),
	position: position([1, 0]),
	// Changing the case may change the number of bytes.
	upper: cased('upper'),
	lower: cased('lower'),
	initcap: engine('initcap', 1),
	reverse: mapped('reverse'),
	substring,
	substr: substring,
	left: engine('left', 2),
	right: engine('right', 2),
	lpad: engine('lpad', 2, 3, [0, 2]),
	rpad: engine('rpad', 2, 3, [0, 2]),
	trim: scalar(
		1,
		2,
		(args, input) => {
			const isFrom = input.call.hasTrimFrom;
			const value = at(args, isFrom ? args.length - 1 : 0);
			const characters = args.length === 2 ? at(args, isFrom ? 0 : 1) : undefined;
			return trimmed(input.call.trimSide ?? 'both', value, characters);
		},
		'btrim',
	),
	btrim: scalar(1, 2, args => trimmed('both', at(args, 0), args[1])),
	ltrim: scalar(1, 2, args => trimmed('leading', at(args, 0), args[1])),
	rtrim: scalar(1, 2, args => trimmed('trailing', at(args, 0), args[1])),
	replace: scalar(3, 3, args => ({sql: `replace(${args.map(text).join(', ')})`, type: varchar()})),
	translate: scalar(3, 3, args => ({sql: `translate(${args.map(text).join(', ')})`, type: varchar()})),
	repeat: repeated,
	replicate: repeated,
	split_part: engine('split_part', 3, 3, [0, 1]),
	concat: scalar(2, 2, args => concatenated([at(args, 0), at(args, 1)])),
	chr: scalar(1, 1, args => ({sql: `chr(CAST(${at(args, 0).sql} AS INTEGER))`, type: varchar(4)})),
	ascii: scalar(1, 1, args => ({sql: engineCall('ascii', text(at(args, 0))), type: integer})),
	md5,
	sha: sha1,
	sha1,
	func_sha1: sha1,
	sha2: scalar(2, 2, (args, input) => {
		const bits = at(args, 1).number;
		if (bits !== '256' && bits !== '0')
			input.context.refuse(`SHA2 of ${bits ?? 'a computed number of'} bits`, input.call, 'Use SHA2(text, 256).');
		return {sql: `sha256(${text(at(args, 0))})`, type: varchar(128)};
	}),
	quote_ident: engine('quote_ident', 1),
	quote_literal: engine('quote_literal', 1),
	bttext_pattern_cmp: scalar(2, 2, args => ({
		sql: engineCall('compare', text(at(args, 0)), text(at(args, 1))),
		type: integer,
	})),
	bpcharcmp: scalar(2, 2, args => ({
		sql: engineCall('compare', `rtrim(${text(at(args, 0))}, ' ')`, `rtrim(${text(at(args, 1))}, ' ')`),
		type: integer,
	})),
};
