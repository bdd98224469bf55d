import {changed, type EditedText, selectionOf} from './text-edit.ts';
import {lineEnd, lineStart} from './text-places.ts';

const indentation = '    ';
const commentMark = /^(\s*)-- ?/;

/**
 * Changes each line of the selection, or the line of the cursor; the selection stays. A selection that ends at the
 * beginning of a line does not include that line.
 */
const changeLines = (state: EditedText, change: (lines: readonly string[]) => readonly string[]): EditedText => {
	const {text, at} = state;
	const selection = selectionOf(state);
	const from = lineStart({text, at: selection?.from ?? at});
	const last = selection?.to ?? at;
	const to = lineEnd({text, at: selection && last > from && text[last - 1] === '\n' ? last - 1 : last});
	const before = text.slice(from, to).split('\n');
	const after = change(before);
	const lines = after.join('\n');
	const result = text.slice(0, from) + lines + text.slice(to);
	if (selection) return changed(state, result, from + lines.length, from);
	// The cursor stays at the same character.
	const shift = (after[0]?.length ?? 0) - (before[0]?.length ?? 0);
	return changed(state, result, Math.max(from, at + shift));
};

/** Indents the lines of the selection, or the line of the cursor. */
export const indentLines = (state: EditedText): EditedText =>
	changeLines(state, lines => lines.map(line => (line.trim() === '' ? line : indentation + line)));

/** Outdents the same lines. */
export const outdentLines = (state: EditedText): EditedText =>
	changeLines(state, lines => lines.map(line => line.replace(/^(?: {1,4}|\t)/, '')));

/** Comments out the same lines, or uncomments them if all are comments. */
export const toggleComment = (state: EditedText): EditedText =>
	changeLines(state, lines => {
		const written = lines.filter(line => line.trim() !== '');
		if (written.every(line => commentMark.test(line))) return lines.map(line => line.replace(commentMark, '$1'));
		const indent = Math.min(...written.map(line => line.length - line.trimStart().length));
		return lines.map(line => (line.trim() === '' ? line : `${line.slice(0, indent)}-- ${line.slice(indent)}`));
	});
