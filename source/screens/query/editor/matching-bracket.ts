import type {Token} from '../../../sql/language/lexer/lexer.ts';
import {tokenAt} from '../../../sql/language/lexer/token-at.ts';

const closing: Readonly<Record<string, string>> = {'(': ')', '[': ']'};
const opening: Readonly<Record<string, string>> = {')': '(', ']': '['};

const isBracket = ({kind, text}: Token): boolean => kind === 'operator' && (text in closing || text in opening);

const partnerOf = (tokens: readonly Token[], index: number): Token | undefined => {
	const bracket = tokens[index];
	if (!bracket) return undefined;
	const isOpening = bracket.text in closing;
	const other = isOpening ? closing[bracket.text] : opening[bracket.text];
	const step = isOpening ? 1 : -1;
	let depth = 0;
	for (let at = index; at >= 0 && at < tokens.length; at += step) {
		const token = tokens[at];
		if (token?.kind !== 'operator') continue;
		if (token.text === bracket.text) depth++;
		else if (token.text === other && --depth === 0) return token;
	}

	return undefined;
};

/** Returns the positions of the bracket at or before the cursor and of its partner. */
export const matchingBracket = (tokens: readonly Token[], at: number): readonly [number, number] | undefined => {
	const near = tokenAt(tokens, at);
	const isAt = (index: number) => {
		const token = tokens[index];
		return token !== undefined && (token.start === at || token.end === at) && isBracket(token);
	};
	const index = isAt(near) ? near : near - 1;
	const bracket = isAt(index) ? tokens[index] : undefined;
	const partner = bracket && partnerOf(tokens, index);
	return bracket && partner ? [bracket.start, partner.start] : undefined;
};
