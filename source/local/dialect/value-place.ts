import type {Token} from './lexer.ts';

/** What a failure at run time is about; the engine tells no place for it. */
export type About = 'division' | 'value' | 'overflow';

export const isAbout = (word: string | undefined): word is About => word !== undefined && Object.hasOwn(stepsFor, word);

export const stepsFor: Readonly<Record<About, readonly string[]>> = {
	division: ['Divide by nullif(x, 0) in place of x: the result is NULL where x is 0.'],
	value: [
		"Correct the value, or cast only what fits; for integers: case when x ~ '^[0-9]+$' then x::integer end.",
		'To find the rows: select them with the opposite condition in WHERE.',
	],
	overflow: ['Cast to a wider type before: bigint, numeric(38, 0) or double precision.'],
};

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
	return possible.length === 1 ? possible[0] : undefined;
};

/** The literal that could not be read, where it stands in the statement once. */
const literal = (tokens: readonly Token[], message: string): Token | undefined => {
	const found = tokens.filter(({kind, value}) => kind === 'string' && message.includes(`"${value}"`));
	return found.length === 1 ? found[0] : undefined;
};

/** Where in the statement the failure comes from, if only one place can be meant. */
export const placeOf = (about: About, tokens: readonly Token[], message: string): Token | undefined => {
	switch (about) {
		case 'division':
			return divisor(tokens);
		case 'value':
			return literal(tokens, message);
		case 'overflow':
			return undefined;
		default:
			return about satisfies never;
	}
};
