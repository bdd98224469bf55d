import type {SqlPosition} from '../../core/dwh-error.ts';

/** Line and column, from 1, of a UTF-16 offset into a text. The column counts characters, not units. */
export const positionAt = (text: string, offset: number): SqlPosition => {
	const before = text.slice(0, Math.max(0, Math.min(offset, text.length)));
	const lineStart = before.lastIndexOf('\n') + 1;
	return {line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1};
};
