import {type EditedText, selectionOf, type TextRange} from '../../../core/keys/text-edit.ts';
import {lineEnd, positionOf, startOfLine} from '../../../core/keys/text-places.ts';
import {displayWidth} from '../../../core/text/display-width.ts';
import {
	dropLineCells,
	fitLine,
	type Line,
	line,
	lineWidth,
	type Span,
	span,
	type Tone,
	takeLineCells,
	toneCells,
	withHit,
} from '../../../core/text/line.ts';
import {safeLines, safeText} from '../../../core/text/safe-text.ts';
import {windowTop} from '../../../core/text/window-top.ts';
import {highlightTokens} from '../../../sql/language/highlight-sql.ts';
import type {Token} from '../../../sql/language/lexer/lexer.ts';
import {matchingBracket} from './matching-bracket.ts';

/** An error in a text and its position. */
export type TextProblem = TextRange & {
	/** The text with the error; after any change the error is not shown. */
	readonly text: string;
	/** Position of the error; at the end of the text, where nothing can be marked, after the marked part. */
	readonly at: number;
	readonly message: string;
};

type EditorFacts = {
	readonly editor: EditedText;
	readonly tokens: readonly Token[];
	readonly hasFocus: boolean;
	/** The part that F5 runs; undefined for the whole text. */
	readonly taken: TextRange | undefined;
	readonly problem: TextProblem | undefined;
	/** First visible line of the last frame. */
	readonly top: number;
};

type Mark = TextRange & {readonly tone: Tone};

const marksOf = ({editor, tokens, hasFocus, problem}: EditorFacts): readonly Mark[] => {
	const brackets = hasFocus ? (matchingBracket(tokens, editor.at) ?? []) : [];
	const selection = selectionOf(editor);
	return [
		...brackets.map(from => ({from, to: from + 1, tone: 'focus' as const})),
		...(problem?.text === editor.text ? [{from: problem.from, to: problem.to, tone: 'problem' as const}] : []),
		...(selection ? [{...selection, tone: 'marked' as const}] : []),
	];
};

/** Returns the width of a line's start as drawn. */
const cellsOf = (text: string): number => displayWidth(safeLines(text)[0] ?? '');

/** Returns the line with its marks. A selected line break takes one cell. */
const withMarks = (colored: Line, text: string, start: number, marks: readonly Mark[]): Line => {
	let marked = colored;
	for (const {from, to, tone} of marks) {
		if (to < start || from > start + text.length) continue;
		const [first, last] = [cellsOf(text.slice(0, Math.max(0, from - start))), cellsOf(text.slice(0, to - start))];
		marked = toneCells(marked, first, last, tone);
		if (tone === 'marked' && from <= start + text.length && to > start + text.length) {
			marked = [...marked, span(' ', tone)];
		}
	}

	return marked;
};

const problemLine = ({message}: TextProblem, row: number, column: number, indent: string, room: number): Line =>
	fitLine(line(span(indent), span(`✖ line ${row + 1}, column ${column + 1}: ${safeText(message)}`, 'bad')), room);

/** Returns the visible part of a line, with signs if more is on the left or on the right. */
const partInWindow = (cells: Line, shift: number, room: number): Line => {
	const shown = shift > 0 ? [span('‹', 'dim'), ...dropLineCells(cells, shift + 1)] : cells;
	return lineWidth(shown) <= room ? shown : [...takeLineCells(shown, room - 1), span('›', 'dim')];
};

export type DrawnEditor = {
	readonly lines: readonly Line[];
	/** Position of the terminal's cursor. */
	readonly cursor: {readonly x: number; readonly y: number};
	readonly top: number;
};

/** Returns the visible lines of the text with line numbers. Only these are colored. */
export const editorLines = (facts: EditorFacts, width: number, height: number): DrawnEditor => {
	const {editor, tokens, hasFocus, taken, problem} = facts;
	const {text, at} = editor;
	const {line: row} = positionOf(editor);
	const count = positionOf({text, at: text.length}).line + 1;
	const shownProblem = problem?.text === text ? problem : undefined;
	const place = shownProblem && positionOf({text, at: shownProblem.at});
	const rows = Math.max(1, place ? height - 1 : height);
	const top = windowTop(facts.top, row, rows, count);
	const numberWidth = String(count).length + 1;
	const room = width - numberWidth - 3;
	const marks = marksOf(facts);
	const lines: Line[] = [];
	let cursor = {x: numberWidth + 3, y: 0};
	let start = startOfLine(text, top);
	const colored = highlightTokens(tokens, start, rows);
	for (let number = top; number < Math.min(count, top + rows); number++) {
		const end = lineEnd({text, at: start});
		const content = text.slice(start, end);
		const isCurrent = number === row;
		const before = isCurrent ? cellsOf(content.slice(0, at - start)) : 0;
		// A line that is longer than the window is scrolled sideways to show the cursor; a sign never hides the cursor.
		const shift = Math.max(0, before - room + (at < end ? 2 : 1));
		const isTaken = taken !== undefined && taken.from <= end && taken.to >= start && taken.from < taken.to;
		const gutter: Span[] = [
			span(`${String(number + 1).padStart(numberWidth)} `, 'dim'),
			span(isTaken ? '┃ ' : '│ ', hasFocus ? 'focus' : 'dim'),
		];
		const drawn = withMarks(colored[number - top] ?? [], content, start, marks);
		if (isCurrent) cursor = {x: numberWidth + 3 + before - shift, y: lines.length};
		// Clicks count the hidden left part of the line.
		const hit = {kind: 'row', part: 'query.editor', index: number, column: isCurrent ? shift : 0} as const;
		const shown = partInWindow(drawn, shift, room);
		lines.push([...gutter, ...withHit(shown.length > 0 ? shown : [span(' ')], hit)]);
		if (shownProblem && place?.line === number) {
			lines.push(problemLine(shownProblem, place.line, place.column, ' '.repeat(lineWidth(gutter)), width));
		}

		start = end + 1;
	}

	return {lines, cursor, top};
};
