import {safeText} from '../text/safe-text.ts';
import type {InputToken} from './input-token.ts';

/** Returns a line of text after an input token; undefined if the token does not edit text. */
export const editLine = (text: string, token: InputToken): string | undefined => {
	if (token.type === 'paste') return text + safeText(token.text.split('\n')[0] ?? '');
	if (token.type !== 'key') return undefined;
	if (token.key === 'backspace') return Array.from(text).slice(0, -1).join('');
	if (token.key === 'ctrl+u') return '';
	if (token.key === 'ctrl+w') return text.replace(/\S*\s*$/u, '');
	return token.text === undefined ? undefined : text + token.text;
};
