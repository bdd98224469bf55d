import {boolean, integer, superType, varchar} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {asText} from '../expression/coerce.ts';
import {textOf} from '../expression/render-cast.ts';
import type {Typed} from '../typed.ts';
import {at, type FunctionTable, scalar} from './function-spec.ts';
import {jsonObject, jsonText} from './json-value.ts';
import {objectTransform} from './object-transform.ts';

const isSuper = ({type}: Typed): boolean => type.name === 'super';

const inCase = (args: readonly Typed[], isUpper: 0 | 1): Typed => ({
	sql: `CAST(dwh_names_in_case(CAST(${at(args, 0).sql} AS VARCHAR), ${isUpper}) AS JSON)`,
	type: superType,
});

export const jsonFunctions: FunctionTable = {
	// A Boolean as the last argument decides whether invalid JSON gives NULL instead of an error.
	json_extract_path_text: scalar(2, Number.POSITIVE_INFINITY, (args, input) => {
		const last = args.at(-1);
		const isQuiet = last?.type.name === 'boolean';
		const path = (isQuiet ? args.slice(1, -1) : args.slice(1)).map(asText);
		if (path.length > 5) input.context.fail('JSON_EXTRACT_PATH_TEXT supports up to five levels.', input.call);
		return {
			sql: engineCall('json_path_text', asText(at(args, 0)), `[${path.join(', ')}]`, isQuiet ? last.sql : 'FALSE'),
			type: varchar(),
		};
	}),
	json_extract_array_element_text: scalar(2, 3, args => ({
		sql: engineCall(
			'json_element_text',
			asText(at(args, 0)),
			`CAST(${at(args, 1).sql} AS BIGINT)`,
			args[2]?.sql ?? 'FALSE',
		),
		type: varchar(),
	})),
	json_array_length: scalar(1, 2, args => ({
		sql: engineCall('json_length', asText(at(args, 0)), args[1]?.sql ?? 'FALSE'),
		type: integer,
	})),
	is_valid_json: scalar(1, 1, args => ({sql: engineCall('is_valid_json', asText(at(args, 0))), type: boolean})),
	is_valid_json_array: scalar(1, 1, args => ({
		sql: engineCall('is_valid_json_array', asText(at(args, 0))),
		type: boolean,
	})),
	json_parse: scalar(1, 1, args => ({sql: engineCall('json_parse', asText(at(args, 0))), type: superType})),
	can_json_parse: scalar(1, 1, args => ({sql: engineCall('can_json_parse', asText(at(args, 0))), type: boolean})),
	json_serialize: scalar(1, 1, args => ({
		sql: engineCall('dense', `CAST(${at(args, 0).sql} AS VARCHAR)`),
		type: varchar(),
	})),
	json_typeof: scalar(1, 1, args => ({sql: engineCall('super_typeof', at(args, 0).sql), type: varchar()})),
	is_array: scalar(1, 1, args => ({sql: `(json_type(${at(args, 0).sql}) = 'ARRAY')`, type: boolean})),
	is_object: scalar(1, 1, args => ({sql: `(json_type(${at(args, 0).sql}) = 'OBJECT')`, type: boolean})),
	is_varchar: scalar(1, 1, args => ({sql: `(json_type(${at(args, 0).sql}) = 'VARCHAR')`, type: boolean})),
	is_boolean: scalar(1, 1, args => ({sql: `(json_type(${at(args, 0).sql}) = 'BOOLEAN')`, type: boolean})),
	get_array_length: scalar(1, 1, args => ({sql: engineCall('super_length', at(args, 0).sql), type: integer})),
	array: scalar(0, Number.POSITIVE_INFINITY, args => {
		const items = args.map(arg => (arg.type.name === 'varchar' ? textOf(arg) : arg.sql));
		const sql = args.some(isSuper)
			? engineCall(
					'array_of',
					`[${items.map((item, index) => (isSuper(at(args, index)) ? item : `to_json(${item})`)).join(', ')}]`,
				)
			: `json_array(${items.join(', ')})`;
		return {sql, type: superType};
	}),
	object: scalar(0, Number.POSITIVE_INFINITY, args => {
		const values = args.filter((_, index) => index % 2 === 1);
		// The engine writes decimals as doubles.
		const sql = values.some(({type}) => type.name === 'super' || type.name === 'numeric')
			? jsonObject(
					values.map(
						(value, index) => `CAST(to_json(${asText(at(args, 2 * index))}) AS VARCHAR) || ':' || ${jsonText(value)}`,
					),
				)
			: `json_object(${args.map(arg => arg.sql).join(', ')})`;
		return {sql, type: superType};
	}),
	lower_attribute_names: scalar(1, 1, args => inCase(args, 0)),
	upper_attribute_names: scalar(1, 1, args => inCase(args, 1)),
	object_transform: scalar(1, Number.POSITIVE_INFINITY, objectTransform),
};
