import {type DataType, engineType, isNumber, isString} from '../../../sql/language/data-type.ts';
import type {Span} from '../../../sql/language/tree/node.ts';
import {engineCall} from '../engine-function.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Typed} from '../typed.ts';
import {asText} from './coerce.ts';

/**
 * Returns SQL for a text as the type, or NULL if it is invalid; undefined if Redshift does not allow the
 * conversion.
 */
const triedText = (text: string, type: DataType): string | undefined => {
	switch (type.name) {
		case 'smallint':
		case 'integer':
		case 'bigint':
			return `CASE WHEN regexp_full_match(trim(${text}), '[+-]?[0-9]+') THEN TRY_CAST(trim(${text}) AS ${engineType(type)}) END`;
		case 'numeric':
		case 'real':
		case 'double':
			return `TRY_CAST(trim(${text}) AS ${engineType(type)})`;
		case 'date':
			return `CAST(${engineCall('read_moment', text)} AS DATE)`;
		case 'timestamp':
			return engineCall('read_moment', text);
		case 'timestamptz':
			return engineCall('read_zoned_moment', text);
		case 'time':
			return engineCall('read_time', text);
		default:
			return undefined;
	}
};

/** Returns the SQL of TRY_CAST if a cast may fail; undefined if it cannot fail, so that CAST is equivalent. */
export const tryCast = (context: RenderContext, value: Typed, type: DataType, place: Span): string | undefined => {
	if (type.name === 'varchar' || type.name === 'char' || type.name === 'super') return undefined;
	const from = value.type;
	if (isString(from)) {
		const sql = triedText(asText(value), type);
		return sql ?? context.fail(`TRY_CAST cannot convert text to ${type.name}.`, place);
	}

	if (from.name === 'boolean' && !['smallint', 'integer', 'bigint', 'boolean'].includes(type.name))
		context.fail(`TRY_CAST cannot convert boolean to ${type.name}.`, place);
	return isNumber(from) && isNumber(type) ? `TRY_CAST(${value.sql} AS ${engineType(type)})` : undefined;
};
