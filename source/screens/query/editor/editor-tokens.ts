import type {Token} from '../../../sql/language/lexer/lexer.ts';
import {rescan, type Scanned} from '../../../sql/language/lexer/rescan.ts';

let last: Scanned | undefined;

/** The tokens of the text in the editor; after a change only what it has changed is read. */
export const editorTokens = (text: string): readonly Token[] => {
	last = rescan(last, text);
	return last.tokens;
};
