import type {SqlPosition} from '../../../core/dwh-error.ts';

/** Returns line and column, from 1, of a UTF-16 offset. The column counts characters, not UTF-16 units. */
export const positionAt = (text: string, offset: number): SqlPosition => {
	const before = text.slice(0, Math.max(0, Math.min(offset, text.length)));
	const lineStart = before.lastIndexOf('\n') + 1;
	return {line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1};
};

/** Returns the offset of a line and column from `positionAt`; a position beyond the text is its end. */
export const offsetAt = (sql: string, {line, column}: SqlPosition): number => {
	const lines = sql.split('\n');
	if (line > lines.length) return sql.length;
	const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
	return before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
};
