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

/** Suggestions for the word at the cursor, and the selected one. */
export type Suggestions = Completion & {
	readonly selected: number;
	/** Text and position of the suggestions; after any change they are closed. */
	readonly text: string;
	readonly at: number;
};

/** Maximum rows of the list. */
export const maxSuggestionRows = 6;

// Parsing more at each key would be noticeable.
const maxLength = 50_000;

/** Returns the range of the statement at the cursor, up to the adjacent statements. */
const partAt = (text: string, at: number): TextRange => {
	const ranges = statementRanges(editorTokens(text));
	const statement = statementAt(ranges, at);
	const place = statement ? ranges.indexOf(statement) : 0;
	return {from: place > 0 ? (statement?.from ?? 0) : 0, to: ranges[place + 1]?.from ?? text.length};
};

/** Returns the suggestions at the cursor; while text is typed, only for a started word, a name after a dot, or a join condition. */
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

/** Replaces the word with the selected suggestion. */
export const acceptSuggestion = (editor: EditedText, {from, to, items, selected}: Suggestions): EditedText =>
	replaceRange(editor, from, to, items[selected]?.insert ?? '');

/** Formats the text and keeps the cursor after the same character. */
export const formatText = (editor: EditedText): EditedText => {
	const text = formatSql(editor.text);
	const seen = editor.text.slice(0, editor.at).replaceAll(/\s/g, '').length;
	let at = 0;
	for (let left = seen; left > 0 && at < text.length; at++) if (!/\s/.test(text[at] ?? '')) left--;
	// A cursor before a word stays there.
	if (/\s$/.test(editor.text.slice(0, editor.at))) while (/\s/.test(text[at] ?? '')) at++;
	return {...replaceRange(editor, 0, editor.text.length, text), at};
};

/** Returns the list in at most `height` rows, indented to the cursor if there is room, with the number of further suggestions. */
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
