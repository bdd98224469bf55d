import {isOperator, isWord, type Token} from '../../../sql/language/lexer/lexer.ts';
import {parseType, readType} from '../../../sql/language/type-name.ts';

/** The category of a runtime failure, for which the engine gives no position. */
export type About = 'division' | 'value' | 'overflow' | 'range' | 'json' | 'size' | 'length' | 'call';

export const isAbout = (word: string | undefined): word is About =>
	word === 'value' || (word !== undefined && Object.hasOwn(stepsFor, word));

const stepsFor: Readonly<Record<Exclude<About, 'value'>, readonly string[]>> = {
	division: ['Divide by nullif(x, 0) instead of x: the result is NULL if x is 0.'],
	range: ['Exclude values that are too large or too small with WHERE, or scale them first: x / 1e100.'],
	json: [
		"Find the rows with WHERE NOT is_valid_json(x), or convert them to NULL: json_extract_path_text(x, 'key', true).",
	],
	size: ['Truncate the parts before joining them: left(x, 1000).'],
	length: [
		'Truncate the text: left(x, 10). Or lengthen the column: ALTER TABLE name ALTER COLUMN name TYPE varchar(100).',
	],
	call: [],
	overflow: ['Cast to a wider type first: bigint, numeric(38, 0) or double precision.'],
};

const booleanStep = "Booleans are written 't', 'true', 'y', 'yes', '1', and 'f', 'false', 'n', 'no', '0'.";

/** Returns the next steps after a failure. `type` is the type that a value does not fit. */
export const stepsAfter = (about: About, type: string | undefined): readonly string[] => {
	if (about !== 'value') return stepsFor[about];
	if (type === 'boolean') return [booleanStep];
	const step =
		type === undefined
			? 'Correct the value, or use try_cast(x as date) with the required type: it returns NULL for invalid values.'
			: `Correct the value, or use try_cast(x as ${type}), which returns NULL for invalid values.`;
	return [step];
};

const only = (found: readonly (Token | undefined)[]): Token | undefined => (found.length === 1 ? found[0] : undefined);

/** Returns the name tokens of calls of the given functions. */
const calls = (tokens: readonly Token[], names: readonly string[]): readonly Token[] =>
	tokens.filter((token, index) => isWord(token, ...names) && isOperator(tokens[index + 1], '('));

const jsonFunctions = ['json_parse', 'json_extract_path_text', 'json_extract_array_element_text', 'json_array_length'];

const isZero = (token: Token | undefined): boolean => token?.kind === 'number' && Number(token.text) === 0;
const isOtherNumber = (token: Token | undefined): boolean => token?.kind === 'number' && Number(token.text) !== 0;

/** Returns the only divisor that may be zero; a literal zero takes precedence. */
const divisor = (tokens: readonly Token[]): Token | undefined => {
	const divisors = tokens.flatMap((token, index) =>
		token.kind === 'operator' && (token.text === '/' || token.text === '%') ? [tokens[index + 1]] : [],
	);
	const zero = divisors.find(isZero);
	if (zero) return zero;
	const possible = divisors.filter(token => !isOtherNumber(token));
	return only([...possible, ...calls(tokens, ['mod'])]);
};

/** Returns the literal that could not be read, if it occurs exactly once. */
const literal = (tokens: readonly Token[], message: string): Token | undefined => {
	return only(tokens.filter(({kind, value}) => kind === 'string' && message.includes(`"${value.slice(0, 40)}"`)));
};

/** Returns the cast to the type that a value does not fit, if there is exactly one. */
const cast = (tokens: readonly Token[], type: string): Token | undefined => {
	const wanted = parseType(type)?.name;
	const casts = tokens.filter((token, index) => {
		const isCast = isOperator(token, '::') || isWord(token, 'as');
		return isCast && wanted !== undefined && readType(tokens, index + 1).type?.name === wanted;
	});
	return only(casts);
};

const floatFunctions = ['exp', 'dexp', 'power', 'pow', 'degrees', 'sum', 'avg'];

/** Returns the operator or function whose result may be out of range, if there is exactly one. */
const rangeSource = (tokens: readonly Token[]): Token | undefined => {
	const found = tokens.filter((token, index) => {
		if (isWord(token, ...floatFunctions)) return isOperator(tokens[index + 1], '(');
		const before = tokens[index - 1];
		const isBinary = before?.kind !== 'operator' || isOperator(before, ')');
		return token.kind === 'operator' && '+-*/^'.includes(token.text) && isBinary && !isWord(before, 'select');
	});
	return only(found);
};

/** Returns the number in the message, if it occurs exactly once in the statement. */
const number = (tokens: readonly Token[], message: string): Token | undefined => {
	const said = /\d+(?:\.\d+)?/.exec(message)?.[0];
	return only(tokens.filter(({kind, text}) => kind === 'number' && text === said));
};

/**
 * Returns where in the statement a failure comes from, if that is unambiguous. `type` is the type that a value
 * does not fit.
 */
export const placeOf = (
	about: About,
	tokens: readonly Token[],
	message: string,
	type: string | undefined,
): Token | undefined => {
	switch (about) {
		case 'division':
			return divisor(tokens);
		case 'value':
			return literal(tokens, message) ?? (type === undefined ? undefined : cast(tokens, type));
		case 'overflow':
			return number(tokens, message) ?? (type === undefined ? undefined : cast(tokens, type)) ?? rangeSource(tokens);
		case 'length':
			return literal(tokens, message);
		case 'json':
			return only(calls(tokens, jsonFunctions));
		case 'size':
			return only([
				...calls(tokens, ['repeat', 'replicate', 'lpad', 'rpad', 'concat']),
				...tokens.filter(token => isOperator(token, '||')),
			]);
		case 'call':
			return only(calls(tokens, (type ?? '').split(' ')));
		case 'range':
			return rangeSource(tokens);
		default:
			return about satisfies never;
	}
};
