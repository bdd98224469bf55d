import {
	asNumeric,
	date,
	isMoment,
	isNumber,
	isString,
	numeric,
	timestamp,
	timestamptz,
	varchar,
} from '../../../sql/language/data-type.ts';
import {asDouble, asText, coerce, literalText} from '../expression/coerce.ts';
import type {Typed} from '../typed.ts';
import {splitDatetimeFormat} from './datetime-format.ts';
import {formatDatetime, formatInterval} from './format-datetime.ts';
import {formatNumber, readNumber} from './format-number.ts';
import {at, type CallInput, type FunctionTable, scalar} from './function-spec.ts';
import {readDatetime, unreadable} from './read-datetime.ts';

const formatOf = (input: CallInput): string => {
	const text = literalText(at(input.args, 1));
	if (text !== undefined) return text;
	return input.context.fail(
		`The format of ${input.name.toUpperCase()} must be a literal.`,
		input.call,
		'Use a literal, or CASE for several formats.',
	);
};

const toChar = (input: CallInput): Typed => {
	const value = at(input.args, 0);
	const format = formatOf(input);
	const isDatetime = isMoment(value.type) || value.type.name === 'time' || value.type.name === 'interval';
	if (isNumber(value.type) || (!isDatetime && !isString(value.type) && !hasDateParts(format))) {
		if (/EEEE/i.test(format))
			input.context.fail('TO_CHAR does not support exponents.', input.call, 'Cast the number: x::float::varchar.');
		const sql = formatNumber(
			value.type.name === 'any' ? asDouble(value) : value.sql,
			format,
			value.type.name === 'numeric' ? asNumeric(value.type).scale : 0,
		);
		return sql === undefined
			? input.context.refuse(`TO_CHAR with the number format '${format}'`, input.call)
			: {sql, type: varchar()};
	}
	if (value.type.name === 'interval') {
		const refuse = (element: string): never =>
			input.context.fail(
				`TO_CHAR has no element ${element} for an interval.`,
				input.call,
				'Write YYYY, MM, DD, HH24, MI, SS, MS or US.',
			);
		return {sql: formatInterval(value.sql, format, refuse), type: varchar()};
	}
	if (value.type.name === 'time') {
		return {sql: formatDatetime(`(TIMESTAMP '1970-01-01' + CAST(${value.sql} AS INTERVAL))`, format), type: varchar()};
	}
	const moment =
		value.type.name === 'timestamp' || value.type.name === 'timestamptz' ? value.sql : coerce(value, timestamp);
	const zone = value.type.name === 'timestamptz' ? (input.context.setting?.('timezone') ?? 'UTC') : undefined;
	return {sql: formatDatetime(moment, format, zone), type: varchar()};
};

const hasDateParts = (format: string): boolean =>
	splitDatetimeFormat(format).pieces.some(
		piece => piece.kind === 'element' && !['D', 'I'].includes(piece.text.toUpperCase()),
	);

const read = (input: CallInput): string => {
	const format = formatOf(input);
	const element = unreadable(format);
	if (element) input.context.refuse(`${input.name.toUpperCase()} with the format element ${element}`, input.call);
	const strict = input.args[2];
	if (strict && !['TRUE', 'FALSE'].includes(strict.sql)) input.context.refuse('A computed is_strict', input.call);
	const value = at(input.args, 0);
	const text = isMoment(value.type) ? `CAST(${value.sql} AS VARCHAR)` : asText(value);
	return readDatetime(text, format, strict?.sql === 'TRUE');
};

export const formatFunctions: FunctionTable = {
	to_char: scalar(2, 2, (_, input) => toChar(input)),
	to_date: scalar(2, 3, (_, input) => ({sql: `CAST(${read(input)} AS DATE)`, type: date})),
	to_timestamp: scalar(2, 3, (args, input) => {
		const empty = isString(at(args, 0).type)
			? `WHEN ${at(args, 0).sql} = '' THEN TIMESTAMP '0001-01-01 00:00:00' `
			: '';
		return {sql: `CAST(CASE ${empty}WHEN TRUE THEN ${read(input)} END AS TIMESTAMPTZ)`, type: timestamptz};
	}),
	to_number: scalar(2, 2, (args, input) => {
		const format = formatOf(input);
		const number = readNumber(asText(at(args, 0)), format);
		return number
			? {sql: number.sql, type: numeric(number.precision, number.scale)}
			: input.context.refuse(`TO_NUMBER with the format '${format}'`, input.call);
	}),
};
