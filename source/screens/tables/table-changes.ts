import {keyFor} from '../../core/keys/keys.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, span, type Tone} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {flowTexts} from '../../present/flow-texts.ts';
import {differenceLines} from '../../present/table-diff-lines.ts';
import type {TableDiff} from '../../workflows/tables/diff-tables.ts';
import type {TableReport} from '../../workflows/tables/read-tables.ts';

// The narrowest window leaves so much beside a label.
const namesWidth = 44;

const listLines = (label: string, tone: Tone, diffs: readonly TableDiff[]): Line[] =>
	wrapText(diffs.map(({table}) => table).join(', '), namesWidth).map((text, index) =>
		line(span(index === 0 ? label : ' '.repeat(label.length), tone), text),
	);

/** Before tables are created: what is made, what stays, and what stays though it differs. */
export const createPreview = (diffs: readonly TableDiff[]): Line[] => {
	const named = (status: TableDiff['status']) => diffs.filter(diff => diff.status === status);
	const missing = named('missing');
	const same = named('same');
	const different = named('different');
	return [
		...(missing.length > 0
			? listLines('+ created  ', 'good', missing)
			: [line(span('+ created  ', 'good'), 'none, every table exists')]),
		...(same.length > 0 ? listLines('= kept     ', 'dim', same) : []),
		...different.flatMap(diff => [
			line(span('! kept, though it differs: ', 'wait'), diff.table),
			...differenceLines(diff),
		]),
		...(different.length > 0
			? [emptyLine, line(span(`Drop and create all of them again: ${keyFor('tables', 'recreate')}`, 'dim'))]
			: []),
	];
};

/** What a drop would lose, and with a comparison what would be another table afterwards. */
export const lossPreview = (tables: readonly TableReport[], diffs: readonly TableDiff[] | undefined): Line[] => {
	const existing = tables.filter(({exists}) => exists);
	const nameWidth = Math.max(0, ...existing.map(({name}) => name.length));
	return existing.map(({name, rows}) => {
		const differs = diffs?.find(({table}) => table === name)?.status === 'different';
		return line(
			span('- ', 'wait'),
			`${name.padEnd(nameWidth)} ${formatCount(rows ?? 0).padStart(13)} ${rows === 1 ? 'row is' : 'rows are'} lost`,
			span(differs ? '   ! differs from the catalogue' : '', 'wait'),
		);
	});
};

/** Rows of a table before and after a change; undefined where it did not exist. */
export type RowChange = {
	readonly table: string;
	readonly before: number | undefined;
	readonly after: number | undefined;
};

export const rowChanges = (before: readonly TableReport[], after: readonly TableReport[]): RowChange[] =>
	after.map(({name, exists, rows}) => {
		const old = before.find(table => table.name === name);
		return {
			table: name,
			before: old?.exists ? (old.rows ?? 0) : undefined,
			after: exists ? (rows ?? 0) : undefined,
		};
	});

const rowsText = (rows: number | undefined): string => (rows === undefined ? 'none' : `${formatCount(rows)}`);

/** Rows before and after, of the tables that changed, several in a line. */
export const rowChangeLines = (changes: readonly RowChange[], width: number): Line[] => {
	const texts = changes
		.filter(({before, after}) => before !== after)
		.map(({table, before, after}) => `${table} ${rowsText(before)} → ${rowsText(after)}`);
	if (texts.length === 0) return [line(span('   rows: nothing changed', 'dim'))];
	return flowTexts(texts, width - 9).map((text, index) =>
		line(span(index === 0 ? '   rows: ' : '         ', 'dim'), text),
	);
};
