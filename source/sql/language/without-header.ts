import {codeTokens, isCode, isWord, scan} from './lexer/lexer.ts';

// Header keys are in lower case: a capital starts a sentence, as in "Note: ...".
const headerKey = /^--\s*([a-z][\w-]*)\s*:/;

/**
 * Returns a catalogue statement without the `-- key: value` lines of its header, except those of the given keys. A
 * build puts `insert into` on the first line of that header.
 */
export const withoutHeader = (sql: string, kept: readonly string[] = []): string => {
	const [first, second, target] = codeTokens(sql);
	const isInsert = isWord(first, 'insert') && isWord(second, 'into') && target !== undefined;
	const from = isInsert ? target.end : 0;
	const rest = scan(sql).filter(({start}) => start >= from);
	const body = rest.find(isCode)?.start ?? sql.length;
	const comments = rest.filter(({kind, start}) => kind === 'comment' && start < body).map(({text}) => text.trimEnd());
	if (comments.length === 0) return sql.trim();
	const isShown = (comment: string) => {
		const key = headerKey.exec(comment)?.[1];
		return key === undefined || kept.includes(key);
	};
	const parts = [sql.slice(0, from), ...comments.filter(isShown), sql.slice(body)];
	return parts
		.map(part => part.trim())
		.filter(part => part !== '')
		.join('\n');
};
