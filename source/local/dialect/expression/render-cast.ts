import {
	bigint,
	type DataType,
	engineType,
	isFloat,
	isNumber,
	isString,
	timestamptz,
} from '../../../sql/language/data-type.ts';
import {engineCall, engineCallOnce} from '../engine-function.ts';
import {bodyOf, type Node, nodeAt} from '../parse/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import {quoteText} from '../quote.ts';
import type {Scope, Typed} from '../typed.ts';
import {asText, coerce} from './coerce.ts';
import {magnitudeOf} from './float-range.ts';

const typeOf = (context: RenderContext, node: Node): DataType => {
	const to = bodyOf(node).to as {data_type?: string; length?: number; timezone?: boolean};
	if (to.data_type === 'var_char' && to.length !== undefined) {
		const type = context.parsed.marked.types[to.length - 1];
		if (type) return type;
	}
	// TIMESTAMPTZ '...' reaches us as a cast.
	if (to.data_type === 'timestamp' && to.timezone === true) return timestamptz;
	return context.refuse('This cast', node);
};

/** How PostgreSQL's tools name a cast without a column: by the type. */
const castNames: Readonly<Partial<Record<DataType['name'], string>>> = {
	smallint: 'int2',
	integer: 'int4',
	bigint: 'int8',
	real: 'float4',
	double: 'float8',
	boolean: 'bool',
	char: 'bpchar',
};

const cut = (sql: string, type: DataType, typed: Typed): string => {
	if (type.length === undefined) return sql;
	// Shorter or equal already, as far as the declared length is known.
	if (typed.type.length !== undefined && typed.type.length <= type.length) return sql;
	if (typed.text !== undefined && Buffer.byteLength(typed.text) <= type.length) return sql;
	return engineCall('cut', sql, String(type.length));
};

/** An explicit cast: text is cut to its bytes, numbers are rounded half away from zero, ranges are checked. */
const castTo = (context: RenderContext, typed: Typed, type: DataType, node: Node): string => {
	const from = typed.type.name;
	switch (type.name) {
		case 'varchar':
			if (from === 'super') return engineCall('super_text', typed.sql);
			return cut(textOf(typed), type, typed);
		case 'char':
			return `rtrim(${cut(textOf(typed), type, typed)}, ' ')`;
		case 'smallint':
		case 'integer':
		case 'bigint':
			if (from === 'boolean') return `CAST(${typed.sql} AS ${engineType(type)})`;
			// '1.5' is no integer in Redshift; DuckDB would round it.
			if (isString(typed.type)) return engineCallOnce(`text_${type.name}`, typed.sql);
			if (from === 'super') return `CAST(${engineCall('super_number', typed.sql)} AS ${engineType(type)})`;
			if (from === 'any') return `CAST(${engineCall('whole', typed.sql)} AS ${engineType(type)})`;
			if (isMoment(from)) return context.fail(`A ${from} cannot be cast to ${type.name}.`, node);
			return `CAST(${typed.sql} AS ${engineType(type)})`;
		case 'numeric':
			if (from === 'super') return `CAST(${engineCall('super_number', typed.sql)} AS ${engineType(type)})`;
			return `CAST(${isString(typed.type) ? `trim(${typed.sql})` : typed.sql} AS ${engineType(type)})`;
		case 'real':
		case 'double':
			return coerce(typed, type);
		case 'boolean':
			if (isString(typed.type)) return engineCallOnce('text_boolean', typed.sql);
			if (from === 'super') return `CAST(${typed.sql} AS BOOLEAN)`;
			if (from === 'numeric' || isMoment(from)) return context.fail(`A ${from} cannot be cast to boolean.`, node);
			return `CAST(${typed.sql} AS BOOLEAN)`;
		case 'date':
		case 'timestamp':
		case 'timestamptz':
			if (from === 'super') return `CAST(${engineCall('super_text', typed.sql)} AS ${engineType(type)})`;
			if (isNumber(typed.type)) return context.fail(`A ${from} cannot be cast to ${type.name}.`, node);
			if (isString(typed.type) && typed.text === undefined) return engineCall(`text_${type.name}`, typed.sql);
			return coerce(typed, type);
		case 'super':
			return from === 'super' ? typed.sql : `to_json(${typed.sql})`;
		case 'varbyte':
			return from === 'varbyte' ? typed.sql : `encode(${asText(typed)})`;
		default:
			return `CAST(${typed.sql} AS ${engineType(type)})`;
	}
};

const isMoment = (name: DataType['name']): boolean =>
	name === 'date' || name === 'timestamp' || name === 'timestamptz' || name === 'time';

/** A value as Redshift writes it. */
export const textOf = (typed: Typed): string => {
	switch (typed.type.name) {
		case 'boolean':
			return `CASE WHEN ${typed.sql} THEN 'true' ELSE CASE WHEN ${typed.sql} IS NULL THEN NULL ELSE 'false' END END`;
		case 'varbyte':
			return `lower(hex(${typed.sql}))`;
		case 'double':
		case 'real':
			return engineCall('float_text', typed.sql);
		default:
			return asText(typed);
	}
};

export const renderCast = (context: RenderContext, node: Node, scope: Scope): Typed => {
	const body = bodyOf(node);
	context.only('CAST', body, ['this', 'to', 'double_colon_syntax']);
	const typed = context.expression(nodeAt(body, 'this') as Node, scope);
	const type = typeOf(context, node);
	const name = typed.name ?? castNames[type.name] ?? type.name;
	if (typed.type.name === 'null') return {sql: `CAST(NULL AS ${engineType(type)})`, type, name};
	// Keeps `date '...'` and `'...'::date` foldable.
	if (typed.text !== undefined && type.name === 'varchar' && Buffer.byteLength(typed.text) <= (type.length ?? 0)) {
		return {sql: quoteText(typed.text), type, name};
	}
	const sql = castTo(context, typed, type, node);
	if (isFloat(type) && isNumber(typed.type) && !isFloat(typed.type))
		return {sql, type, name, magnitude: magnitudeOf(typed)};
	return {sql, type: type.name === 'bigint' ? bigint : type, name};
};
