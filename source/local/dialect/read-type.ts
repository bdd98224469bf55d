import type {DataType} from './data-type.ts';
import type {Token} from './lexer.ts';
import {parseType} from './parse-type.ts';

const words = (tokens: readonly Token[], at: number, ...expected: string[]): boolean =>
	expected.every((word, index) => tokens[at + index]?.kind === 'word' && tokens[at + index]?.value === word);

const isOperator = (token: Token | undefined, text: string): boolean =>
	token?.kind === 'operator' && token.text === text;

/**
 * The type name that starts at token `at`: `character varying(20)`, `timestamp with time zone`.
 * `end` is the index after it; `type` is undefined when Redshift has no such type.
 */
export const readType = (
	tokens: readonly Token[],
	at: number,
): {readonly end: number; readonly type: DataType | undefined; readonly text: string} => {
	let end = at + 1;
	if (words(tokens, at, 'double', 'precision')) end = at + 2;
	else if (words(tokens, at, 'character', 'varying') || words(tokens, at, 'binary', 'varying')) end = at + 2;
	else if (words(tokens, at, 'interval', 'year', 'to', 'month')) end = at + 4;
	else if (words(tokens, at, 'interval', 'day', 'to', 'second')) end = at + 4;

	if (isOperator(tokens[end], '(')) {
		const close = tokens.findIndex((token, index) => index > end && isOperator(token, ')'));
		if (close > 0) end = close + 1;
	}

	if (words(tokens, end, 'with', 'time', 'zone') || words(tokens, end, 'without', 'time', 'zone')) end += 3;

	const text = tokens
		.slice(at, end)
		.map(token => token.value)
		.join(' ')
		.replace(/ ?\( ?/, '(')
		.replace(/ ?, ?/, ',')
		.replace(/ ?\)/, ')');
	return {end, type: tokens[at]?.kind === 'word' ? parseType(text) : undefined, text};
};
