import {boolean, integer, superType, varbyte} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {asText} from '../expression/coerce.ts';
import type {Typed} from '../typed.ts';
import {at, type FunctionSpec, type FunctionTable, scalar} from './function-spec.ts';

const asSuper = (typed: Typed): string => (typed.type.name === 'super' ? typed.sql : `to_json(${typed.sql})`);

const made = (name: string, count: number): FunctionSpec =>
	scalar(count, count, args => ({sql: engineCall(name, ...args.map(asSuper)), type: superType}));

const isNumber = "json_type(x) IN ('BIGINT', 'UBIGINT', 'HUGEINT')";

/** A condition on a SUPER value, named `x` in `condition`; false for missing or null values. */
const predicate = (condition: string): FunctionSpec =>
	scalar(1, 1, args => ({
		sql: `coalesce(list_transform([${asSuper(at(args, 0))}], lambda x: ${condition})[1], FALSE)`,
		type: boolean,
	}));

const within = (limit: string): FunctionSpec =>
	predicate(`${isNumber} AND try_cast(CAST(x AS VARCHAR) AS HUGEINT) BETWEEN -${limit} - 1 AND ${limit}`);

/** The elements of an array that another array has, or that it lacks. */
const compared = (isShared: boolean): FunctionSpec =>
	scalar(2, 3, args => ({
		sql: engineCall(
			'array_difference',
			asSuper(at(args, 0)),
			asSuper(at(args, 1)),
			args[2]?.sql ?? 'FALSE',
			isShared ? 'TRUE' : 'FALSE',
		),
		type: superType,
	}));

/** Functions that create SUPER arrays, and functions that test the type of a SUPER value. */
export const arrayFunctions: FunctionTable = {
	array_concat: made('array_concat', 2),
	array_flatten: made('array_flatten', 1),
	array_distinct: made('array_distinct', 1),
	array_except: compared(false),
	array_intersection: compared(true),
	array_sort: scalar(1, 3, args => {
		const ascending = args[1]?.sql ?? 'TRUE';
		return {
			sql: engineCall('array_sort', asSuper(at(args, 0)), ascending, args[2]?.sql ?? `NOT (${ascending})`),
			type: superType,
		};
	}),
	array_position: scalar(2, 2, args => ({
		sql: engineCall('array_position', asSuper(at(args, 0)), asSuper(at(args, 1))),
		type: integer,
	})),
	array_contains: scalar(2, 2, args => ({
		sql: `(${engineCall('array_position', asSuper(at(args, 0)), asSuper(at(args, 1)))} >= 0)`,
		type: boolean,
	})),
	arrays_overlap: scalar(2, 2, args => ({
		sql: engineCall('arrays_overlap', asSuper(at(args, 0)), asSuper(at(args, 1))),
		type: boolean,
	})),
	split_to_array: scalar(1, 2, args => ({
		sql: `to_json(string_split(${asText(at(args, 0))}, ${args[1] ? asText(args[1]) : "','"}))`,
		type: superType,
	})),
	subarray: scalar(3, 3, args => ({
		sql: engineCall('subarray', asSuper(at(args, 0)), at(args, 1).sql, at(args, 2).sql),
		type: superType,
	})),
	get_number_attributes: scalar(1, 1, args => ({
		sql: `CAST(len(json_keys(${asSuper(at(args, 0))})) AS INTEGER)`,
		type: integer,
	})),
	is_smallint: within('32767'),
	is_integer: within('2147483647'),
	is_bigint: within('9223372036854775807'),
	is_decimal: predicate(`${isNumber} OR (json_type(x) = 'DOUBLE' AND NOT regexp_matches(CAST(x AS VARCHAR), '[eE]'))`),
	is_float: predicate("json_type(x) = 'DOUBLE' AND regexp_matches(CAST(x AS VARCHAR), '[eE]')"),
	is_char: predicate("json_type(x) = 'VARCHAR' AND strlen(x ->> '$') = length(x ->> '$')"),
	is_scalar: predicate("json_type(x) NOT IN ('ARRAY', 'OBJECT', 'NULL')"),
	decimal_precision: scalar(1, 1, args => ({
		sql: `CAST(length(ltrim(regexp_replace(CAST(${asSuper(at(args, 0))} AS VARCHAR), '[-.]', '', 'g'), '0')) AS INTEGER)`,
		type: integer,
	})),
	decimal_scale: scalar(1, 1, args => ({
		sql: `CAST(length(split_part(CAST(${asSuper(at(args, 0))} AS VARCHAR), '.', 2)) AS INTEGER)`,
		type: integer,
	})),
	json_size: scalar(1, 1, args => ({
		sql: `CAST(strlen(CAST(${asSuper(at(args, 0))} AS VARCHAR)) AS INTEGER)`,
		type: integer,
	})),
	json_serialize_to_varbyte: scalar(1, 1, args => ({
		sql: `encode(CAST(json(${asSuper(at(args, 0))}) AS VARCHAR))`,
		type: varbyte,
	})),
};
