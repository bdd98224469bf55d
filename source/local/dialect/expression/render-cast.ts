import {bigint, type DataType, engineType, isFloat, isNumber, isString} from '../../../sql/language/data-type.ts';
import type {Span, TypeReference} from '../../../sql/language/tree/node.ts';
import type {Cast, TypedLiteral} from '../../../sql/language/tree/query.ts';
import {isUnreadType, limitOfType, parseType} from '../../../sql/language/type-name.ts';
import {typeWords} from '../checks/type-category.ts';
import {engineCall, engineCallOnce} from '../engine-function.ts';
import type {RenderContext} from '../query/render-context.ts';
import {quoteText} from '../quote.ts';
import type {Scope, Typed} from '../typed.ts';
import {untraced} from '../untraced.ts';
import {magnitudeOf} from './arithmetic/float-range.ts';
import {asText, coerce} from './coerce.ts';
import {catalogCast} from './render-catalog-cast.ts';
import {textLiteral} from './render-literal.ts';
import {tryCast} from './render-try-cast.ts';
import {superAs, superMoment} from './super-value.ts';

const supportedTypes =
	'SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE PRECISION, BOOLEAN, CHAR, VARCHAR, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, SUPER, VARBYTE';

const failType = (context: RenderContext, type: TypeReference): never => {
	const limit = limitOfType(type.text);
	const what = `Redshift has no type ${type.text}${limit === undefined ? '' : `: ${limit}`}.`;
	return context.fail(what, type, limit === undefined ? `Use one of ${supportedTypes}.` : undefined);
};

const typeOf = (context: RenderContext, type: TypeReference): DataType =>
	parseType(type.text) ??
	(isUnreadType(type.text)
		? context.refuse(`Type ${type.text}`, type, `Use one of ${supportedTypes}.`)
		: failType(context, type));

/** Column names for casts of expressions other than columns: the type, as in PostgreSQL. */
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
	// The declared length shows that it already fits.
	if (typed.type.length !== undefined && typed.type.length <= type.length) return sql;
	if (typed.text !== undefined && Buffer.byteLength(typed.text) <= type.length) return sql;
	return engineCall('cut', sql, String(type.length));
};

const failCast = (context: RenderContext, from: DataType, to: DataType, place: Span, step?: string): never =>
	context.fail(`Cannot cast type ${typeWords(from)} to ${typeWords(to)}.`, place, step);

const failBooleanText = (context: RenderContext, from: DataType, to: DataType, place: Span): never =>
	failCast(context, from, to, place, "Write CASE WHEN x THEN 'true' WHEN NOT x THEN 'false' END.");

const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;

/** CHAR cannot contain multibyte characters. */
export const singleByte = (typed: Typed, sql: string): string =>
	typed.type.name === 'char' || !isString(typed.type) || (typed.text !== undefined && isAscii(typed.text))
		? sql
		: engineCall('single_byte', sql);

const wholeTypes: readonly DataType['name'][] = ['smallint', 'integer', 'bigint'];

/** Returns whether both are integers, and the first has fewer bytes. */
const isNarrower = (one: DataType, than: DataType): boolean =>
	wholeTypes.includes(one.name) && wholeTypes.indexOf(one.name) < wholeTypes.indexOf(than.name);

/**
 * Returns an explicit cast: text is truncated to its length in bytes, numbers are rounded half away from zero,
 * ranges are checked.
 */
const castTo = (context: RenderContext, typed: Typed, type: DataType, place: Span): string => {
	const from = typed.type.name;
	switch (type.name) {
		case 'varchar':
			if (from === 'boolean') return failBooleanText(context, typed.type, type, place);
			if (from === 'super') return engineCall('super_text', typed.sql);
			return cut(textOf(typed), type, typed);
		case 'char':
			if (from === 'boolean') return failBooleanText(context, typed.type, type, place);
			return `rtrim(${singleByte(typed, cut(textOf(typed), type, typed))}, ' ')`;
		case 'smallint':
		case 'integer':
		case 'bigint':
			if (from === 'boolean') return `CAST(${typed.sql} AS ${engineType(type)})`;
			// '1.5' is not an integer in Redshift; DuckDB would round it.
			if (isString(typed.type)) return engineCallOnce(`text_${type.name}`, typed.sql);
			if (from === 'super') return superAs(typed.sql, type);
			if (from === 'any') return `CAST(${engineCall('whole', typed.sql)} AS ${engineType(type)})`;
			if (from === 'interval')
				return failCast(context, typed.type, type, place, 'Extract a part: extract(epoch from x).');
			if (isMoment(from))
				return failCast(context, typed.type, type, place, 'Extract a part: extract(year from x), or datediff.');
			return `CAST(${isNarrower(type, typed.type) ? untraced(typed.sql) : typed.sql} AS ${engineType(type)})`;
		case 'numeric':
			if (from === 'super') return superAs(typed.sql, type);
			return `CAST(${isString(typed.type) ? `trim(${typed.sql})` : typed.sql} AS ${engineType(type)})`;
		case 'real':
		case 'double':
			return from === 'super' ? superAs(typed.sql, type) : coerce(typed, type);
		case 'boolean':
			if (isString(typed.type)) return engineCallOnce('text_boolean', typed.sql);
			if (from === 'super') return engineCallOnce('super_boolean', typed.sql);
			if (from === 'numeric' || isFloat(typed.type) || isMoment(from))
				return failCast(context, typed.type, type, place, 'Compare it: x <> 0.');
			return `CAST(${typed.sql} AS BOOLEAN)`;
		case 'date':
		case 'timestamp':
		case 'timestamptz':
			if (from === 'super') return superMoment(typed.sql, type.name);
			if (isNumber(typed.type))
				return failCast(
					context,
					typed.type,
					type,
					place,
					"Use a literal such as '2024-01-31', or add to a date: dateadd(day, x, '1970-01-01').",
				);
			if (from === 'boolean') return failCast(context, typed.type, type, place);
			// The catalog writes literals of DEFAULT as ('now'::varchar)::timestamp.
			if (typed.castText !== undefined) return coerce({...typed, text: typed.castText}, type);
			if (isString(typed.type) && typed.text === undefined) return engineCall(`text_${type.name}`, typed.sql);
			return coerce(typed, type);
		case 'time':
		case 'timetz':
			if (from === 'super') return superMoment(typed.sql, type.name);
			return isString(typed.type)
				? engineCall(`text_${type.name}`, typed.sql)
				: `CAST(${typed.sql} AS ${engineType(type)})`;
		case 'super':
			if (from === 'date' || from === 'time' || from === 'timetz' || from === 'timestamp' || from === 'timestamptz')
				return failCast(context, typed.type, type, place, 'Cast it to VARCHAR first.');
			return from === 'super' ? typed.sql : `to_json(${typed.sql})`;
		case 'varbyte':
			return bytesOf(typed);
		default:
			return `CAST(${typed.sql} AS ${engineType(type)})`;
	}
};

/** Returns the bytes of a value: integers in the size of their type, CHAR with its padding, other text as UTF-8. */
const bytesOf = (typed: Typed): string => {
	const {name, length} = typed.type;
	if (name === 'varbyte') return typed.sql;
	const width = name === 'smallint' ? 2 : name === 'integer' ? 4 : name === 'bigint' ? 8 : undefined;
	if (width !== undefined) return `from_hex(right(lpad(to_hex(CAST(${typed.sql} AS BIGINT)), 16, '0'), ${width * 2}))`;
	return name === 'char' && length !== undefined
		? `encode(rpad(${typed.sql}, ${length}, ' '))`
		: `encode(${asText(typed)})`;
};

const isMoment = (name: DataType['name']): boolean =>
	name === 'date' || name === 'timestamp' || name === 'timestamptz' || name === 'time';

/** Returns a value's text, as Redshift formats it. */
export const textOf = (typed: Typed): string => {
	switch (typed.type.name) {
		case 'boolean':
			return `CASE WHEN ${typed.sql} THEN 'true' ELSE CASE WHEN ${typed.sql} IS NULL THEN NULL ELSE 'false' END END`;
		case 'varbyte':
			return `decode(${typed.sql})`;
		case 'double':
		case 'real':
			return engineCall('float_text', typed.sql);
		case 'super':
			return engineCallOnce('super_text', typed.sql);
		default:
			return asText(typed);
	}
};

/** `cast(x as type)`, `x::type` and `convert(type, x)`. */
export const renderCast = (context: RenderContext, node: Cast, scope: Scope): Typed => {
	const value = context.expression(node.value, scope);
	const ofCatalog = catalogCast(value, node.type.text);
	if (ofCatalog) return ofCatalog;
	const type = typeOf(context, node.type);
	return node.form === 'try_cast' ? tried(context, value, type, node) : converted(context, value, type, node);
};

/** The name of a column or function is kept. For nested casts, the outer one gives the name. */
const castName = ({name, isWeakName = false}: Typed, type: DataType): Pick<Typed, 'name' | 'isWeakName'> =>
	name === undefined || isWeakName ? {name: castNames[type.name] ?? type.name, isWeakName: true} : {name};

const tried = (context: RenderContext, value: Typed, type: DataType, place: Span): Typed => {
	const sql = tryCast(context, value, type, place);
	return sql === undefined ? converted(context, value, type, place) : {sql, type, ...castName(value, type)};
};

/** A literal such as `date '2024-01-01'`. */
export const renderTypedLiteral = (context: RenderContext, node: TypedLiteral): Typed =>
	converted(context, textLiteral(node.value), typeOf(context, node.type), node);

const converted = (context: RenderContext, typed: Typed, type: DataType, place: Span): Typed => {
	const name = castName(typed, type);
	if (typed.type.name === 'null') return {sql: `CAST(NULL AS ${engineType(type)})`, type, ...name};
	// Keeps `date '...'` and `'...'::date` foldable.
	const text = typed.text ?? typed.castText;
	if (text !== undefined && type.name === 'varchar' && Buffer.byteLength(text) <= (type.length ?? 0)) {
		return {sql: quoteText(text), type, ...name, castText: text};
	}
	const sql = castTo(context, typed, type, place);
	if (isFloat(type) && isNumber(typed.type) && !isFloat(typed.type))
		return {sql, type, ...name, magnitude: magnitudeOf(typed)};
	if (type.name === 'varchar' && (isNumber(typed.type) || isMoment(typed.type.name)))
		return {sql, type, ...name, isTrimmed: true};
	return {sql, type: type.name === 'bigint' ? bigint : type, ...name};
};
