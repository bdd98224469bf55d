import {bigint, isNumber, varchar} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import type {Typed} from '../typed.ts';
import {asText} from './coerce.ts';

const number = (typed: Typed): string => `CAST(${typed.sql} AS BIGINT)`;

const casts: Readonly<Record<string, (typed: Typed) => Typed>> = {
	oid: typed => ({sql: number(typed), type: bigint}),
	name: typed => ({sql: asText(typed), type: varchar(128)}),
	'"char"': typed => ({sql: `left(${asText(typed)}, 1)`, type: varchar(1)}),
	regproc: typed => ({sql: asText(typed), type: varchar(128)}),
	// Numbers become names and names become numbers, depending on what the value is used for.
	regclass: typed =>
		isNumber(typed.type)
			? {sql: engineCall('class_name', number(typed)), type: varchar(128)}
			: {sql: engineCall('class_oid', asText(typed)), type: bigint},
	regtype: typed =>
		isNumber(typed.type)
			? {sql: engineCall('format_type', number(typed), '-1'), type: varchar(128)}
			: {sql: engineCall('type_oid', asText(typed)), type: bigint},
};

/** Returns a cast to a catalog type that tables cannot have; undefined for other types. */
export const catalogCast = (typed: Typed, type: string): Typed | undefined => {
	const cast = Object.hasOwn(casts, type.toLowerCase()) ? casts[type.toLowerCase()] : undefined;
	return cast && {...cast(typed), name: typed.name ?? type.toLowerCase()};
};
