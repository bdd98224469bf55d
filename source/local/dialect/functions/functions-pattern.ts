import {integer, varchar} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {asText} from '../expression/coerce.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';
import {at, type CallInput, type FunctionTable, scalar} from './function-spec.ts';
import {posixPattern} from './regular-expression.ts';

type Pattern = {readonly sql: string; readonly isExtracting: boolean};

/** The pattern with its parameters inside it, as RE2 takes them. */
const patternOf = (input: CallInput, pattern: Typed, parameters: Typed | undefined): Pattern => {
	const flags = parameters === undefined ? '' : parameters.text;
	const {context, call, name} = input;
	if (flags === undefined) return context.refuse(`${name.toUpperCase()} with computed parameters`, call);
	if (/[^ciep]/.test(flags)) context.fail(`${name.toUpperCase()} does not know the parameters '${flags}'.`, call);
	if (pattern.text === undefined)
		return context.refuse(`${name.toUpperCase()} with a computed pattern`, call, 'Write the pattern as a literal.');
	const text = posixPattern(pattern.text);
	if (/\(\?[=!<]|\\[1-9]/.test(text)) context.refuse('A regular expression with look-around or back-references', call);
	const isLower = flags.lastIndexOf('i') > flags.lastIndexOf('c');
	return {sql: quoteText(`${isLower ? '(?i)' : ''}${text}`), isExtracting: flags.includes('e')};
};

const whole = (typed: Typed | undefined, otherwise: string): string =>
	typed === undefined ? otherwise : `CAST(${typed.sql} AS INTEGER)`;

/** The text from a position on; before the first character means the first. */
const from = (value: string, start: Typed | undefined): string =>
	start === undefined ? value : `substring(${value}, greatest(${whole(start, '1')}, 1))`;

/** `\1` stays, `\\` and `&` are text in RE2's eyes where they are in POSIX's. */
const replacement = (typed: Typed | undefined): string => {
	if (typed === undefined) return "''";
	return typed.text === undefined ? asText(typed) : quoteText(typed.text.replace(/\$(\d)/g, '\\$1'));
};

export const patternFunctions: FunctionTable = {
	regexp_count: scalar(2, 4, (args, input) => {
		const {sql} = patternOf(input, at(args, 1), args[3]);
		return {
			sql: `CAST(len(regexp_extract_all(${from(asText(at(args, 0)), args[2])}, ${sql})) AS INTEGER)`,
			type: integer,
		};
	}),
	regexp_substr: scalar(2, 5, (args, input) => {
		const {sql, isExtracting} = patternOf(input, at(args, 1), args[4]);
		const all = `regexp_extract_all(${from(asText(at(args, 0)), args[2])}, ${sql}${isExtracting ? ', 1' : ''})`;
		return {sql: engineCall('nth_text', all, whole(args[3], '1')), type: varchar()};
	}),
	regexp_replace: scalar(2, 5, (args, input) => {
		const {sql} = patternOf(input, at(args, 1), args[4]);
		const value = asText(at(args, 0));
		if (args[2]?.type.name === 'null' || at(args, 1).type.name === 'null')
			return {sql: 'CAST(NULL AS VARCHAR)', type: varchar()};
		const replaced = `regexp_replace(${from(value, args[3])}, ${sql}, ${replacement(args[2])}, 'g')`;
		const before = args[3] === undefined ? '' : `left(${value}, greatest(${whole(args[3], '1')}, 1) - 1) || `;
		return {sql: `(${before}${replaced})`, type: varchar()};
	}),
	regexp_instr: scalar(2, 6, (args, input) => {
		const {sql, isExtracting} = patternOf(input, at(args, 1), args[5]);
		if (isExtracting) input.context.refuse("REGEXP_INSTR with the parameter 'e'", input.call);
		const value = asText(at(args, 0));
		return {
			sql: engineCall(
				'regexp_position',
				value,
				sql,
				`greatest(${whole(args[2], '1')}, 1)`,
				`greatest(${whole(args[3], '1')}, 1)`,
				whole(args[4], '0'),
			),
			type: integer,
		};
	}),
};
