import {formatCounted, formatRows} from '../core/text/format-number.ts';
import {type Line, line, span} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {highlightSql} from '../sql/language/highlight-sql.ts';
import type {TableChange} from '../sql/language/table-changes.ts';
import {isContainer, type Loss} from '../workflows/query/measure-losses.ts';

// Statement lines that fit a small window besides the keys of the prompt.
const maxStatementLines = 8;

/** Returns the loss of each change, one a line. */
export const lossLines = (losses: readonly Loss[]): Line[] => losses.map(lossLine);

const lossLine = ({change, rows}: Loss): Line => {
	const what = change.verb.startsWith('update') ? 'changes' : 'removes';
	const all = isContainer(change) ? 'everything in it' : 'every row';
	const how = rows === undefined ? `${what} ${all}` : `${what} ${rows === 0 ? 'no row' : `all of ${formatRows(rows)}`}`;
	return line(span(changeText(change), 'strong'), span(`  ${how}`, rows === 0 ? 'dim' : 'bad'));
};

/** Returns a change in words: "delete from orders". */
export const changeText = ({verb, names}: TableChange): string =>
	[verb, safeText(names.join(', '))].filter(Boolean).join(' ');

/** Returns the statements that change something; long statements are cut. */
export const changingStatementLines = (changes: readonly TableChange[]): Line[] => {
	const lines = changes.flatMap(({sql}) => highlightSql(sql).map(cells => line('  ', ...cells)));
	const left = lines.length - maxStatementLines;
	if (left <= 1) return lines;
	return [...lines.slice(0, maxStatementLines), line(span(`  … ${formatCounted(left, 'more line')}`, 'dim'))];
};

/** Title of the confirmation before every row of a table is removed or changed. */
export const lossTitle = 'Remove or change every row?';
