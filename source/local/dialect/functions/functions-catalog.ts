import {boolean, integer, isString, varchar} from '../../../sql/language/data-type.ts';
import {encodingName} from '../../system-views/catalog/encodings.ts';
import {engineCall} from '../engine-function.ts';
import {catalogList, listBound} from '../expression/catalog-list.ts';
import {asText} from '../expression/coerce.ts';
import type {Typed} from '../typed.ts';
import {at, type FunctionTable, scalar} from './function-spec.ts';

/** Returns the oid of a relation given by name or by oid. */
const relation = (typed: Typed): string =>
	isString(typed.type) ? engineCall('class_oid', asText(typed)) : `CAST(${typed.sql} AS BIGINT)`;

const oid = (typed: Typed): string => `CAST(${typed.sql} AS BIGINT)`;

const none = (min: number, max: number) => scalar(min, max, () => ({sql: 'CAST(NULL AS VARCHAR)', type: varchar()}));

const bound = (isUpper: boolean) =>
	scalar(2, 2, (args, {call, context}) => {
		const list = catalogList(at(args, 0));
		return list
			? {sql: listBound(list, at(args, 1).sql, isUpper), type: integer}
			: context.refuse('The bounds of anything but a catalog list', call);
	});

/** Functions that PostgreSQL clients use to query the catalog by oid. */
export const catalogFunctions: FunctionTable = {
	format_type: scalar(2, 2, args => ({
		sql: engineCall('format_type', oid(at(args, 0)), oid(at(args, 1))),
		type: varchar(),
	})),
	pg_get_userbyid: scalar(1, 1, args => ({sql: engineCall('user_name', oid(at(args, 0))), type: varchar(128)})),
	pg_get_viewdef: scalar(1, 2, args => ({sql: engineCall('view_definition', relation(at(args, 0))), type: varchar()})),
	pg_get_constraintdef: scalar(1, 2, args => ({
		sql: engineCall('key_definition', oid(at(args, 0))),
		type: varchar(),
	})),
	pg_get_expr: scalar(2, 3, args => ({sql: asText(at(args, 0)), type: varchar()})),
	pg_get_indexdef: none(1, 3),
	pg_get_ruledef: none(1, 2),
	pg_get_serial_sequence: none(2, 2),
	shobj_description: none(2, 2),
	obj_description: scalar(1, 2, args => ({
		sql: engineCall('remarks', oid(at(args, 0)), '0'),
		type: varchar(),
	})),
	col_description: scalar(2, 2, args => ({
		sql: engineCall('remarks', oid(at(args, 0)), oid(at(args, 1))),
		type: varchar(),
	})),
	pg_table_is_visible: scalar(1, 1, args => ({sql: engineCall('is_visible', oid(at(args, 0))), type: boolean})),
	format_encoding: scalar(1, 1, args => ({sql: encodingName(at(args, 0).sql), type: varchar(32)})),
	// Catalog lists, such as access privileges, are text in braces.
	array_to_string: scalar(2, 2, (args, {call, context}) => {
		if (at(args, 0).type.name === 'super')
			context.fail(
				'Function array_to_string(super, character varying) does not exist.',
				call,
				"Read the elements in FROM and join them: SELECT listagg(x::varchar, ',') FROM t, t.items x.",
			);
		return {
			sql: `replace(trim(${asText(at(args, 0))}, '{}'), ',', ${asText(at(args, 1))})`,
			type: varchar(),
		};
	}),
	array_upper: bound(true),
	array_lower: bound(false),
	pg_function_is_visible: scalar(1, 1, args => ({
		sql: engineCall('routine_is_visible', oid(at(args, 0))),
		type: boolean,
	})),
	string_to_array: scalar(2, 2, args => ({
		sql: `('{' || replace(${asText(at(args, 0))}, ${asText(at(args, 1))}, ',') || '}')`,
		type: varchar(),
	})),
	// The catalog's bytes are text here.
	byteaout: scalar(1, 1, args => ({sql: asText(at(args, 0)), type: varchar()})),
	textin: scalar(1, 1, args => ({sql: asText(at(args, 0)), type: varchar()})),
	pg_encoding_to_char: scalar(1, 1, () => ({sql: "'UTF8'", type: varchar(128)})),
};
