import {keyFor} from '../../../core/keys/keys.ts';
import {formatCount, formatRows} from '../../../core/text/format-number.ts';
import {type Line, line, lineWidth, type Span, span} from '../../../core/text/line.ts';
import {cellText} from '../../../results/cell-text.ts';
import type {FormatName} from '../../../results/result-format.ts';
import {resultText} from '../../../results/result-text.ts';
import {isWhole} from '../../../store/result-rows.ts';
import type {ResultView} from '../../../store/result-view.ts';
import {shownPages} from '../rows/shown-pages.ts';
import {markedRows} from './mark-actions.ts';
import {visibleColumns} from './result-columns.ts';

/** A format of copied rows. */
export type CopyFormat = (typeof copyFormats)[number];

export type CopyPart = 'cell' | 'row' | 'column' | 'marked' | 'all';

const formatTitles: Readonly<Record<CopyFormat, string>> = {
	tsv: 'TSV',
	csv: 'CSV',
	json: 'JSON',
	markdown: 'Markdown',
	sql: 'INSERT statements',
};

export type Copied = {
	readonly text: string;
	/** "3 rows as CSV". */
	readonly what: string;
};

const range = (count: number): readonly number[] => Array.from({length: count}, (_, index) => index);

/** Returns a part of a result as text: a cell unformatted, otherwise the visible columns with their names. */
export const copyResult = async (
	rows: ResultView,
	part: CopyPart,
	{cursor, format, table}: {cursor: number; format: CopyFormat; table?: string | undefined},
): Promise<Copied> => {
	const {column} = rows.arrangement.get();
	const as = `as ${formatTitles[format]}`;
	if (part === 'cell') {
		const cell = rows.rows(cursor, 1)[0]?.[column] ?? null;
		return {text: cell === null ? '' : cellText(cell), what: cell === null ? 'NULL, as an empty string,' : 'The cell'};
	}

	const shown = part === 'row' ? [cursor] : part === 'marked' ? markedRows(rows, cursor) : range(rows.count());
	const columns = part === 'column' ? [column] : visibleColumns(rows);
	const text = await resultText(shownPages(rows, shown, columns), format, {table});
	const read = part === 'row' || part === 'marked' || isWhole(rows.state.get()) ? '' : ' read so far';
	const of = part === 'column' ? `A column of ${formatRows(shown.length)}` : formatRows(shown.length);
	return {text, what: `${of}${read} ${as}`};
};

/** In the order of the key that switches them. */
export const copyFormats = ['tsv', 'csv', 'json', 'markdown', 'sql'] as const satisfies readonly FormatName[];

/** Returns the menu with its keys, the current format in brackets, and the other formats if they fit. */
export const copyMenuLine = (rows: ResultView, cursor: number, format: CopyFormat, width: number): Line => {
	const entry = (action: string, text: string): Span[] => [
		span(` ${keyFor('query.copy', action)}`, 'focus'),
		span(` ${text} `),
	];
	const marked = markedRows(rows, cursor).length;
	const titleOf = (one: CopyFormat): string => (one === 'sql' ? 'SQL' : formatTitles[one]);
	const parts = [
		...entry('copy-cell', 'cell'),
		...entry('copy-row', 'row'),
		...entry('copy-column', 'column'),
		...(marked > 0 ? entry('copy-marked', `${formatCount(marked)} marked`) : []),
		...entry('copy-all', 'all'),
		span(`  ${keyFor('query.copy', 'next-format')}`, 'focus'),
	];
	const chosen = span(` [${titleOf(format)}]`, 'strong');
	const all = copyFormats.map(one => (one === format ? chosen : span(` ${titleOf(one)}`, 'dim')));
	return lineWidth([...parts, ...all]) <= width ? line(...parts, ...all) : line(...parts, chosen);
};
