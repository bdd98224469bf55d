import {any, type DataType, double, engineType, isString, timestamp} from './data-type.ts';
import {engineCall} from './engine-function.ts';
import {quoteText} from './quote.ts';
import type {Typed} from './typed.ts';

/** Text a literal may have in Redshift where a moment is meant. */
const moment = (text: string): string => {
	const lower = text.trim().toLowerCase();
	if (lower === 'epoch') return '1970-01-01 00:00:00';
	return text.trim();
};

/** The expression as another type, as Redshift converts by itself where it is asked for one. */
export const coerce = (typed: Typed, type: DataType): string => {
	if (typed.type.name === type.name && type.name !== 'numeric') return typed.sql;
	if (typed.text !== undefined && (type.name === 'timestamp' || type.name === 'timestamptz' || type.name === 'date')) {
		return `CAST(${quoteText(moment(typed.text))} AS ${engineType(type)})`;
	}
	return `CAST(${typed.sql} AS ${engineType(type)})`;
};

/** A moment for date functions: literals and dates become timestamps, the rest is what it is. */
export const asMoment = (typed: Typed): Typed => {
	const {name} = typed.type;
	if (name === 'timestamp' || name === 'timestamptz' || name === 'time' || name === 'timetz') return typed;
	if (name === 'interval') return typed;
	return {sql: coerce(typed, timestamp), type: timestamp};
};

export const asText = (typed: Typed): string =>
	isString(typed.type) || typed.type.name === 'null' ? typed.sql : `CAST(${typed.sql} AS VARCHAR)`;

export const asDouble = (typed: Typed): string =>
	typed.asDouble ?? (typed.type.name === 'double' ? typed.sql : `CAST(${typed.sql} AS ${engineType(double)})`);

/** Text compared as Redshift compares it: spaces at the end do not count. */
export const withoutTrailingBlanks = (typed: Typed): string => {
	if (typed.text !== undefined) return quoteText(typed.text.replace(/ +$/, ''));
	return typed.type.name === 'varchar' ? engineCall('trimmed', typed.sql) : typed.sql;
};

export const unknown = (sql: string): Typed => ({sql, type: any});
