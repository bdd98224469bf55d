import {graphemes} from '../text/graphemes.ts';

/** A text and a UTF-16 offset in it. */
export type Place = {readonly text: string; readonly at: number};

export const next = ({text, at}: Place): number => {
	const [first] = graphemes(text.slice(at, at + 64));
	return at + (first?.segment.length ?? 0);
};

export const previous = ({text, at}: Place): number => {
	const before = text.slice(Math.max(0, at - 64), at);
	const last = [...graphemes(before)].at(-1);
	return at - (last?.segment.length ?? 0);
};

const isWordPart = (text: string, at: number): boolean => /[\p{L}\p{M}\p{N}_]/u.test(text[at] ?? '');

export const wordLeft = ({text, at}: Place): number => {
	let to = at;
	while (to > 0 && !isWordPart(text, to - 1)) to--;
	while (to > 0 && isWordPart(text, to - 1)) to--;
	return to;
};

export const wordRight = ({text, at}: Place): number => {
	let to = at;
	while (to < text.length && !isWordPart(text, to)) to++;
	while (to < text.length && isWordPart(text, to)) to++;
	return to;
};

export const lineStart = ({text, at}: Place): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

export const lineEnd = ({text, at}: Place): number => {
	const end = text.indexOf('\n', at);
	return end < 0 ? text.length : end;
};

/** Returns the offset of a line (from 0); the end of the text if there are fewer lines. */
export const startOfLine = (text: string, line: number): number => {
	let start = 0;
	for (let number = 0; number < line; number++) {
		const end = text.indexOf('\n', start);
		if (end < 0) return text.length;
		start = end + 1;
	}

	return start;
};

/** Line and column, both from 0, in UTF-16 units. */
export const positionOf = ({text, at}: Place): {readonly line: number; readonly column: number} => {
	let line = 0;
	for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line++;
	return {line, column: at - lineStart({text, at})};
};

/** Returns the last offset of a line up to `column` that is not inside a character. */
const boundaryBefore = (line: string, column: number): number => {
	if (column >= line.length) return line.length;
	return graphemes(line).containing(column)?.index ?? 0;
};

/**
 * Returns the offset `by` lines further down, at the column. Beyond the first or last line, returns the start or
 * end of the text.
 */
export const lineFurther = ({text, at}: Place, by: number, column: number): number => {
	const {line} = positionOf({text, at});
	if (line + by < 0) return 0;
	const start = startOfLine(text, line + by);
	if (start === text.length && positionOf({text, at: start}).line < line + by) return text.length;
	return start + boundaryBefore(text.slice(start, lineEnd({text, at: start})), column);
};
