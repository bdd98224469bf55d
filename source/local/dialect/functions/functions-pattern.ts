import {integer, varchar} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {asText, literalText} from '../expression/coerce.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';
import {at, type CallInput, type FunctionTable, scalar} from './function-spec.ts';
import {needsPerl, perlPattern, writePattern} from './perl-pattern.ts';
import {posixPattern} from './regular-expression.ts';

type Pattern = {
	readonly sql: string;
	readonly isExtracting: boolean;
	/** Whether it needs our own functions, because the engine's regular expressions have no look-around. */
	readonly isPerl: boolean;
};

/** Returns the pattern with its parameters, as RE2 or our functions expect it. */
const patternOf = (input: CallInput, pattern: Typed, parameters: Typed | undefined): Pattern => {
	const flags = parameters === undefined ? '' : literalText(parameters);
	const text = literalText(pattern);
	const {context, call, name} = input;
	const word = name.toUpperCase();
	if (flags === undefined) return context.refuse(`${word} with computed parameters`, call);
	if (/[^ciep]/.test(flags)) context.fail(`${word} does not support the parameters '${flags}'.`, call);
	if (text === undefined) return context.refuse(`${word} with a computed pattern`, call, 'Use a literal pattern.');
	const isLower = flags.lastIndexOf('i') > flags.lastIndexOf('c');
	const isExtracting = flags.includes('e');
	if (!needsPerl(text))
		return {sql: quoteText(`${isLower ? '(?i)' : ''}${posixPattern(text)}`), isExtracting, isPerl: false};
	if (!flags.includes('p'))
		context.fail(
			`${word} supports look-around and back-references in Perl-compatible patterns only.`,
			call,
			"Add 'p' to its parameters (the last argument).",
		);
	const perl =
		perlPattern(text, isLower) ??
		context.refuse('This form of a Perl-compatible pattern', call, 'Remove atomic groups, \\Q and \\K.');
	return {sql: quoteText(writePattern(perl)), isExtracting, isPerl: true};
};

const whole = (typed: Typed | undefined, otherwise: string): string =>
	typed === undefined ? otherwise : `CAST(${typed.sql} AS INTEGER)`;

/** Returns a position or the number of a match; values below 1 mean 1. */
const firstOf = (typed: Typed | undefined): string => `greatest(${whole(typed, '1')}, 1)`;

/** Returns the list of all matches of a pattern, or of one group of each. */
const allFound = (args: readonly Typed[], {sql, isPerl}: Pattern, group: '' | '1'): string => {
	const value = asText(at(args, 0));
	return isPerl
		? `dwh_pattern_texts(${value}, ${sql}, ${firstOf(args[2])}, ${group || '0'})`
		: `regexp_extract_all(${from(value, args[2])}, ${sql}${group && `, ${group}`})`;
};

/** Returns the text from a position on; values below 1 mean 1. */
const from = (value: string, start: Typed | undefined): string =>
	start === undefined ? value : `substring(${value}, ${firstOf(start)})`;

/** Keeps `\1`, and escapes `\\` and `&`, which are literal in POSIX replacements. */
const replacement = (typed: Typed | undefined): string => {
	if (typed === undefined) return "''";
	const text = literalText(typed);
	return text === undefined ? asText(typed) : quoteText(text.replace(/\$(\d)/g, '\\$1'));
};

export const patternFunctions: FunctionTable = {
	regexp_count: scalar(2, 4, (args, input) => {
		const pattern = patternOf(input, at(args, 1), args[3]);
		return {sql: `CAST(len(${allFound(args, pattern, '')}) AS INTEGER)`, type: integer};
	}),
	regexp_substr: scalar(2, 5, (args, input) => {
		const pattern = patternOf(input, at(args, 1), args[4]);
		const all = allFound(args, pattern, pattern.isExtracting ? '1' : '');
		return {sql: engineCall('nth_text', all, whole(args[3], '1')), type: varchar()};
	}),
	regexp_replace: scalar(2, 5, (args, input) => {
		const {sql, isPerl} = patternOf(input, at(args, 1), args[4]);
		const value = asText(at(args, 0));
		if (args[2]?.type.name === 'null' || at(args, 1).type.name === 'null')
			return {sql: 'CAST(NULL AS VARCHAR)', type: varchar()};
		if (isPerl) {
			const by = args[2] === undefined ? "''" : asText(args[2]);
			return {sql: `dwh_pattern_replaced(${value}, ${sql}, ${firstOf(args[3])}, ${by})`, type: varchar()};
		}

		const replaced = `regexp_replace(${from(value, args[3])}, ${sql}, ${replacement(args[2])}, 'g')`;
		const before = args[3] === undefined ? '' : `left(${value}, ${firstOf(args[3])} - 1) || `;
		return {sql: `(${before}${replaced})`, type: varchar()};
	}),
	regexp_instr: scalar(2, 6, (args, input) => {
		const {sql, isExtracting, isPerl} = patternOf(input, at(args, 1), args[5]);
		if (isExtracting) input.context.refuse("REGEXP_INSTR with the parameter 'e'", input.call);
		const places = [asText(at(args, 0)), sql, firstOf(args[2]), firstOf(args[3]), whole(args[4], '0')] as const;
		return {
			sql: isPerl ? `dwh_pattern_place(${places.join(', ')})` : engineCall('regexp_position', ...places),
			type: integer,
		};
	}),
};
