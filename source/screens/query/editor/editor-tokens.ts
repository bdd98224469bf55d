import type {Token} from '../../../sql/language/lexer/lexer.ts';
import {rescan, type Scanned} from '../../../sql/language/lexer/rescan.ts';

let last: Scanned | undefined;

/** Returns the tokens of the editor's text. After a change only the changed part is scanned. */
export const editorTokens = (text: string): readonly Token[] => {
	last = rescan(last, text);
	return last.tokens;
};
