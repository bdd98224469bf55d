import {bigint, type DataType, integer, isString, varchar} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {asText} from '../expression/coerce.ts';
import type {Typed} from '../typed.ts';
import {at, type CallInput, type FunctionTable, scalar} from './function-spec.ts';

const widths: Readonly<Partial<Record<DataType['name'], number>>> = {smallint: 2, integer: 4, bigint: 8};

/** Returns the bytes of a value as Redshift stores it, as a list; undefined if they are not known. */
const bytesOf = (value: Typed): string | undefined => {
	const width = widths[value.type.name];
	if (width !== undefined) return engineCall('number_bytes', value.sql, String(width));
	if (value.type.name === 'varbyte') return engineCall('bytes_of', value.sql);
	if (isString(value.type)) return engineCall('bytes_of', `encode(${asText(value)})`);
	return undefined;
};

const refuseType = (input: CallInput, value: Typed): never =>
	input.context.refuse(`${input.name.toUpperCase()} of ${value.type.name}`, input.call);

export const hashFunctions: FunctionTable = {
	fnv_hash: scalar(1, 2, (args, input) => {
		const value = at(args, 0);
		const bytes = bytesOf(value) ?? refuseType(input, value);
		return {sql: engineCall('fnv', bytes, args[1]?.sql ?? '14695981039346656037'), type: bigint};
	}),
	crc32: scalar(1, 1, args => ({sql: engineCall('crc32', `encode(${asText(at(args, 0))})`), type: varchar(8)})),
	checksum: scalar(1, 1, (args, input) => {
		const value = at(args, 0);
		if (value.type.name !== 'numeric') refuseType(input, value);
		const scale = value.type.scale ?? 0;
		return {sql: `CAST(${value.sql} * CAST(1e${scale} AS DECIMAL(${scale + 1},0)) AS INTEGER)`, type: integer};
	}),
	soundex: scalar(1, 1, args => ({sql: engineCall('soundex', asText(at(args, 0))), type: varchar(4)})),
	difference: scalar(2, 2, args => ({
		sql: engineCall('difference', asText(at(args, 0)), asText(at(args, 1))),
		type: integer,
	})),
};
