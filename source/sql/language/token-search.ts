import type {Token} from './lexer.ts';

export const isWord = (token: Token | undefined, ...words: string[]): boolean =>
	token?.kind === 'word' && words.includes(token.value);
export const isOperator = (token: Token | undefined, text: string): boolean =>
	token?.kind === 'operator' && token.text === text;
