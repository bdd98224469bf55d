import type {SqlPosition} from '../../core/dwh-error.ts';

/** The same text with comments and string literals blanked out, so that offsets still fit. */
const blankNonCode = (sql: string): string =>
	sql.replaceAll(/--[^\n\r]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, part => part.replaceAll(/[^\n]/g, ' '));

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const positionAt = (text: string, offset: number): SqlPosition => {
	const before = text.slice(0, offset);
	const lineStart = before.lastIndexOf('\n') + 1;
	return {line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1};
};

/** Where a word stands in a statement, outside comments; a quoted text also inside literals. Undefined when it does not. */
export const findWord = (sql: string, word: string): SqlPosition | undefined => {
	const isText = word.startsWith("'");
	const where = isText ? sql : blankNonCode(sql);
	const bare = word.replaceAll(/^"|"$/g, '');
	const pattern = isText ? escapeRegExp(word) : `(?<![\\w$])${escapeRegExp(bare)}(?![\\w$])`;
	const found = new RegExp(pattern, 'i').exec(where);
	return found ? positionAt(sql, found.index) : undefined;
};
