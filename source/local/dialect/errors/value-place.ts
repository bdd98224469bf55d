import {isOperator, isWord, type Token} from '../../../sql/language/lexer/lexer.ts';
import {parseType, readType} from '../../../sql/language/type-name.ts';

/** What a failure at run time is about; the engine gives no place for it. */
export type About = 'division' | 'value' | 'overflow' | 'range' | 'json' | 'size' | 'length' | 'call';

export const isAbout = (word: string | undefined): word is About =>
	word === 'value' || (word !== undefined && Object.hasOwn(stepsFor, word));

const stepsFor: Readonly<Record<Exclude<About, 'value'>, readonly string[]>> = {
	division: ['Divide by nullif(x, 0) in place of x: the result is NULL where x is 0.'],
	range: ['Leave out the values that are too large or too small with WHERE, or scale them first: x / 1e100.'],
	json: ["Find the rows with WHERE NOT is_valid_json(x), or let them be NULL: json_extract_path_text(x, 'key', true)."],
	size: ['Cut the parts before they are joined: left(x, 1000).'],
	length: ['Cut the text: left(x, 10). Or give the column more: ALTER TABLE name ALTER COLUMN name TYPE varchar(100).'],
	call: [],
	overflow: ['Cast to a wider type before: bigint, numeric(38, 0) or double precision.'],
};

const booleanStep = "The texts of a boolean are 't', 'true', 'y', 'yes', '1', and 'f', 'false', 'n', 'no', '0'.";

/** What to do after a failure; `type`: the one that a value does not fit. */
export const stepsAfter = (about: About, type: string | undefined): readonly string[] => {
	if (about !== 'value') return stepsFor[about];
	if (type === 'boolean') return [booleanStep];
	const step =
		type === undefined
			? 'Correct the value, or write try_cast(x as date), with the type that it is for: NULL where it is none.'
			: `Correct the value, or write try_cast(x as ${type}): NULL where it is none.`;
	return [step];
};

const only = (found: readonly (Token | undefined)[]): Token | undefined => (found.length === 1 ? found[0] : undefined);

/** The names of calls of some functions. */
const calls = (tokens: readonly Token[], names: readonly string[]): readonly Token[] =>
	tokens.filter((token, index) => isWord(token, ...names) && isOperator(tokens[index + 1], '('));

const jsonFunctions = ['json_parse', 'json_extract_path_text', 'json_extract_array_element_text', 'json_array_length'];

const isZero = (token: Token | undefined): boolean => token?.kind === 'number' && Number(token.text) === 0;
const isOtherNumber = (token: Token | undefined): boolean => token?.kind === 'number' && Number(token.text) !== 0;

/** Divisors that may be zero; a zero as it stands there is the one. */
const divisor = (tokens: readonly Token[]): Token | undefined => {
	const divisors = tokens.flatMap((token, index) =>
		token.kind === 'operator' && (token.text === '/' || token.text === '%') ? [tokens[index + 1]] : [],
	);
	const zero = divisors.find(isZero);
	if (zero) return zero;
	const possible = divisors.filter(token => !isOtherNumber(token));
	return only([...possible, ...calls(tokens, ['mod'])]);
};

/** The literal that could not be read, where it stands in the statement once. */
const literal = (tokens: readonly Token[], message: string): Token | undefined => {
	return only(tokens.filter(({kind, value}) => kind === 'string' && message.includes(`"${value.slice(0, 40)}"`)));
};

/** The cast to the type that could not take a value, where there is one such cast. */
const cast = (tokens: readonly Token[], type: string): Token | undefined => {
	const wanted = parseType(type)?.name;
	const casts = tokens.filter((token, index) => {
		const isCast = isOperator(token, '::') || isWord(token, 'as');
		return isCast && wanted !== undefined && readType(tokens, index + 1).type?.name === wanted;
	});
	return only(casts);
};

const floatFunctions = ['exp', 'dexp', 'power', 'pow', 'degrees', 'sum', 'avg'];

/** The operator or function whose result may be out of range, where there is one. */
const rangeSource = (tokens: readonly Token[]): Token | undefined => {
	const found = tokens.filter((token, index) => {
		if (isWord(token, ...floatFunctions)) return isOperator(tokens[index + 1], '(');
		const before = tokens[index - 1];
		const isBinary = before?.kind !== 'operator' || isOperator(before, ')');
		return token.kind === 'operator' && '+-*/^'.includes(token.text) && isBinary && !isWord(before, 'select');
	});
	return only(found);
};

/** The number that the sentence is about, where it stands in the statement one time. */
const number = (tokens: readonly Token[], message: string): Token | undefined => {
	const said = /\d+(?:\.\d+)?/.exec(message)?.[0];
	return only(tokens.filter(({kind, text}) => kind === 'number' && text === said));
};

/** Where in the statement the failure comes from, if only one place can be meant; `type` is the one a value does not fit. */
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
