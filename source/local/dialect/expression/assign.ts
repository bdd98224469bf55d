import {type DataType, isString} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {quoteText} from '../quote.ts';
import type {OutColumn, Typed} from '../typed.ts';
import {coerce} from './coerce.ts';
import {singleByte, textOf} from './render-cast.ts';

/**
 * Returns SQL for a value assigned to a column: text that is too long raises an error, other text is read as the
 * column's type.
 */
export const assign = (value: Typed, column: OutColumn): string => {
	const to = column.type;
	const from = value.type;
	if (from.name === 'null') return value.sql;
	switch (to.name) {
		case 'varchar':
		case 'char':
			return fitted(value, to, column.name);
		case 'super':
			return from.name === 'super' || from.name === 'any' ? value.sql : `to_json(${value.sql})`;
		case 'date':
		case 'timestamp':
		case 'timestamptz':
			if (value.text !== undefined) return coerce(value, to);
			return isString(from) ? engineCall(`text_${to.name}`, value.sql) : value.sql;
		case 'time':
		case 'timetz':
			return isString(from) ? engineCall(`text_${to.name}`, value.sql) : value.sql;
		case 'smallint':
		case 'integer':
		case 'bigint':
		case 'boolean':
			return isString(from) ? engineCall(`text_${to.name}`, value.sql) : value.sql;
		case 'real':
		case 'double':
			return isString(from) ? coerce(value, to) : value.sql;
		default:
			return value.sql;
	}
};

const fitted = (value: Typed, to: DataType, name: string): string => {
	const text = value.type.name === 'any' ? value.sql : textOf(value);
	const limit = to.length ?? 256;
	const isShort =
		(value.text !== undefined && Buffer.byteLength(value.text) <= limit) ||
		(isString(value.type) && value.type.length !== undefined && value.type.length <= limit);
	const fitting = isShort ? text : engineCall('fit', text, String(limit), quoteText(name));
	// CHAR is stored without its padding, so a CHAR that fits needs no check.
	return to.name === 'char' && !(isShort && value.type.name === 'char')
		? `rtrim(${singleByte(value, fitting)}, ' ')`
		: fitting;
};
