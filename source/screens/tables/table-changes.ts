import {keyFor} from '../../core/keys/keys.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, span, type Tone} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {flowTexts} from '../../present/flow-texts.ts';
import {differenceLines} from '../../present/table-diff-lines.ts';
import type {TableDiff} from '../../workflows/tables/diff-tables.ts';
import type {TableReport} from '../../workflows/tables/read-tables.ts';

// Room beside a label in the narrowest window.
const namesWidth = 44;

const listLines = (label: string, tone: Tone, diffs: readonly TableDiff[]): Line[] =>
	wrapText(diffs.map(({table}) => table).join(', '), namesWidth).map((text, index) =>
		line(span(index === 0 ? label : ' '.repeat(label.length), tone), text),
	);

/** Returns the preview of a creation: tables to create, existing tables, and existing tables that differ. */
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
			line(span('! differs, not changed: ', 'wait'), diff.table),
			...differenceLines(diff),
		]),
		...(different.length > 0
			? [emptyLine, line(span(`Drop and recreate all tables: ${keyFor('tables', 'recreate')}`, 'dim'))]
			: []),
	];
};

/** Returns the rows that a drop loses, and differing tables after a comparison. */
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

/** Rows of a table before and after a change; undefined if it did not exist. */
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

/** Returns the row counts of changed tables before and after, several per line. */
export const rowChangeLines = (changes: readonly RowChange[], width: number): Line[] => {
	const texts = changes
		.filter(({before, after}) => before !== after)
		.map(({table, before, after}) => `${table} ${rowsText(before)} → ${rowsText(after)}`);
	if (texts.length === 0) return [line(span('   rows: no change', 'dim'))];
	return flowTexts(texts, width - 9).map((text, index) =>
		line(span(index === 0 ? '   rows: ' : '         ', 'dim'), text),
	);
};
