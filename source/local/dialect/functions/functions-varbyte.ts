import {integer, varbyte, varchar} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {asText, literalText} from '../expression/coerce.ts';
import type {Typed} from '../typed.ts';
import {at, type CallInput, type FunctionTable, scalar} from './function-spec.ts';

const bytesOf = (typed: Typed): string => (typed.type.name === 'varbyte' ? typed.sql : `encode(${asText(typed)})`);

const formatOf = (input: CallInput): string => {
	const text = literalText(at(input.args, 1));
	const name = input.name.toUpperCase();
	if (text === undefined)
		return input.context.refuse(`${name} with a computed format`, input.call, 'Use a literal format.');
	const format = text.toLowerCase().replace('utf-8', 'utf8');
	if (!['hex', 'utf8', 'binary', 'base64'].includes(format))
		input.context.fail(`${name} does not support the format '${text}'.`, input.call);
	return format;
};

/** Functions that convert between VARBYTE and text. */
export const varbyteFunctions: FunctionTable = {
	from_hex: scalar(1, 1, args => ({sql: engineCall('read_hex', asText(at(args, 0))), type: varbyte})),
	getbit: scalar(2, 2, args => ({
		sql: engineCall('getbit', bytesOf(at(args, 0)), `CAST(${at(args, 1).sql} AS INTEGER)`),
		type: integer,
	})),
	to_hex: scalar(1, 1, args => {
		const value = at(args, 0);
		if (value.type.name === 'varbyte') return {sql: `lower(hex(${value.sql}))`, type: varchar()};
		// A negative INTEGER is written as 32 bits.
		const number = value.type.name === 'bigint' ? value.sql : `(${value.sql} & 4294967295)`;
		return {sql: `lower(to_hex(${number}))`, type: varchar()};
	}),
	to_varbyte: scalar(2, 2, (args, input) => {
		const text = asText(at(args, 0));
		switch (formatOf(input)) {
			case 'hex':
				return {sql: engineCall('read_hex', text), type: varbyte};
			case 'binary':
				return {sql: engineCall('read_bits', text), type: varbyte};
			case 'base64':
				return {sql: `from_base64(${text})`, type: varbyte};
			default:
				return {sql: `encode(${text})`, type: varbyte};
		}
	}),
	from_varbyte: scalar(2, 2, (args, input) => {
		const bytes = bytesOf(at(args, 0));
		switch (formatOf(input)) {
			case 'hex':
				return {sql: `lower(hex(${bytes}))`, type: varchar()};
			case 'binary':
				return {sql: `CAST(CAST(${bytes} AS BIT) AS VARCHAR)`, type: varchar()};
			case 'base64':
				return {sql: `to_base64(${bytes})`, type: varchar()};
			default:
				return {sql: `decode(${bytes})`, type: varchar()};
		}
	}),
	octetindex: scalar(2, 2, args => {
		const [part, whole] = [asText(at(args, 0)), asText(at(args, 1))];
		return {sql: engineCall('octetindex', part, whole), type: integer};
	}),
};
