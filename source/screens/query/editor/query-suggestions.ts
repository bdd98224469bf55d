import {type EditedText, replaceRange, type TextRange} from '../../../core/keys/text-edit.ts';
import {displayWidth} from '../../../core/text/display-width.ts';
import {padText} from '../../../core/text/fit-text.ts';
import {fitLine, type Line, line, rowOf, span, spread} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {windowTop} from '../../../core/text/window-top.ts';
import {type Completion, complete} from '../../../sql/language/completion/complete.ts';
import type {SchemaSnapshot} from '../../../sql/language/completion/schema-snapshot.ts';
import {withTextTables} from '../../../sql/language/completion/text-tables.ts';
import {formatSql} from '../../../sql/language/format/format-sql.ts';
import {editorTokens} from './editor-tokens.ts';
import {statementAt, statementRanges} from './statement-at.ts';

/** What can be written in the place of the word at the cursor, and which of it is selected. */
export type Suggestions = Completion & {
	readonly selected: number;
	/** The text and the place that they are for: after any change they are closed. */
	readonly text: string;
	readonly at: number;
};

/** Rows of the list at most. */
export const maxSuggestionRows = 6;

// Reading more at each key would be felt.
const maxLength = 50_000;

/** The statement at the cursor with what surrounds it, up to the statements beside it: others say nothing of it. */
const partAt = (text: string, at: number): TextRange => {
	const ranges = statementRanges(editorTokens(text));
	const statement = statementAt(ranges, at);
	const place = statement ? ranges.indexOf(statement) : 0;
	return {from: place > 0 ? (statement?.from ?? 0) : 0, to: ranges[place + 1]?.from ?? text.length};
};

/** The suggestions at the cursor; while text is typed, only for a word that has begun, a name behind a dot, or the condition of a join. */
export const suggestAt = (
	{text, at}: EditedText,
	schema: SchemaSnapshot,
	isTyping: boolean,
): Suggestions | undefined => {
	const before = text.slice(Math.max(0, at - 4), at);
	const isWord = /[\p{L}\p{N}_$".]$/u.test(before);
	const isCondition = isTyping && /(^|\s)on\s$/i.test(before);
	if (isTyping && !isWord && !isCondition) return undefined;
	const part = partAt(text, at);
	if (part.to - part.from > maxLength) return undefined;
	const known = withTextTables(schema, text.slice(0, Math.max(0, part.from)));
	const inPart = complete({sql: text.slice(part.from, part.to), offset: at - part.from, schema: known});
	const found = {...inPart, from: inPart.from + part.from, to: inPart.to + part.from};
	const items = found.items.filter(
		({insert, kind}) => insert !== text.slice(found.from, found.to) && (!isCondition || kind === 'join'),
	);
	return items.length > 0 ? {...found, items, selected: 0, text, at} : undefined;
};

/** The text with the selected suggestion in the place of the word. */
export const acceptSuggestion = (editor: EditedText, {from, to, items, selected}: Suggestions): EditedText =>
	replaceRange(editor, from, to, items[selected]?.insert ?? '');

/** The text in the style of the formatter, the cursor behind the same character. */
export const formatText = (editor: EditedText): EditedText => {
	const text = formatSql(editor.text);
	const seen = editor.text.slice(0, editor.at).replaceAll(/\s/g, '').length;
	let at = 0;
	for (let left = seen; left > 0 && at < text.length; at++) if (!/\s/.test(text[at] ?? '')) left--;
	// A cursor in front of a word stays there.
	if (/\s$/.test(editor.text.slice(0, editor.at))) while (/\s/.test(text[at] ?? '')) at++;
	return {...replaceRange(editor, 0, editor.text.length, text), at};
};

/** The list in at most `height` rows, indented to the cursor where there is room; where there are more, it says how many. */
export const suggestionLines = (
	{items, selected}: Suggestions,
	x: number,
	width: number,
	height = maxSuggestionRows,
): Line[] => {
	const rows = Math.min(height, items.length);
	const top = windowTop(Math.max(0, selected - rows + 1), selected, rows, items.length);
	const shown = items.slice(top, top + rows);
	const labelWidth = Math.min(32, Math.max(...shown.map(({label}) => displayWidth(safeText(label)))));
	const room = Math.max(0, width - labelWidth - 24);
	const count = rows < items.length ? line(span(` ${selected + 1} of ${items.length} `, 'dim')) : [];
	return shown.map(({label, kind, detail}, index) => {
		const row = line(
			span(' '.repeat(Math.min(x, room))),
			span(top + index === selected ? '▸ ' : '  ', 'focus'),
			span(padText(safeText(label), labelWidth), top + index === selected ? 'selected' : 'plain'),
			span(`  ${safeText(detail === '' ? kind : detail)}`, 'dim'),
		);
		const isLast = index === shown.length - 1 && count.length > 0;
		return rowOf('query.suggestions', top + index, isLast ? spread(row, count, width) : fitLine(row, width));
	});
};
