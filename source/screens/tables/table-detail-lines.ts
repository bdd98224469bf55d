import {keyFor} from '../../core/keys/keys.ts';
import {padText} from '../../core/text/fit-text.ts';
import {formatBytes, formatCount} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {shortType} from '../../present/short-type.ts';
import {readableSql, sqlLines} from '../../present/sql-lines.ts';
import {tableDiffLines} from '../../present/table-diff-lines.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {TableDiff} from '../../workflows/tables/diff-tables.ts';
import type {TableReport} from '../../workflows/tables/read-tables.ts';
import {starLines} from './star-lines.ts';

export type TablesView = 'columns' | 'design' | 'SQL' | 'diff' | 'star';

/** Returns a table's columns, its physical design with reasons, or its statement. */
export const tableDetailLines = (
	facts: {
		readonly view: TablesView;
		readonly tables: ResourceState<readonly TableReport[]>;
		readonly diffs: readonly TableDiff[] | undefined;
		/** Why the tables are not read. */
		readonly whyNot: string | undefined;
	},
	statement: Statement,
	width: number,
): Line[] => {
	const table = facts.tables.value?.find(({name}) => name === statement.name);
	switch (facts.view) {
		case 'columns':
			return columnLines(table, statement, width, facts.whyNot);
		case 'design':
			return designLines(table, statement, width);
		case 'SQL':
			return sqlLines([readableSql(statement)], width);
		case 'diff':
			return diffLines(
				facts.diffs?.find(diff => diff.table === statement.name),
				width,
			);
		case 'star':
			return starLines(facts.tables.value ?? [], width);
		default:
			return facts.view satisfies never;
	}
};

export const tablesViews = ['columns', 'design', 'SQL', 'diff', 'star'] as const satisfies readonly TablesView[];

const columnLines = (
	table: TableReport | undefined,
	statement: Statement,
	width: number,
	whyNot: string | undefined,
): Line[] => {
	if (!table) return wrapText(whyNot ?? 'Not read yet.', width - 2).map(text => line(span(` ${text}`, 'dim')));
	if (!table.exists)
		return [
			...wrapText(`○ This table does not exist yet. Create it: ${keyFor('tables', 'create')}`, width - 2).map(text =>
				line(span(` ${text}`, 'wait')),
			),
			emptyLine,
			...sqlLines([readableSql(statement)], width),
		];
	const nameWidth = Math.min(Math.max(...table.columns.map(({name}) => name.length)), Math.floor(width / 2));
	const maxTypeWidth = Math.max(...table.columns.map(({type}) => shortType(type).length));
	// The last cells are for the notes of a column.
	const typeWidth = Math.min(maxTypeWidth, Math.max(8, width - nameWidth - (width >= 36 ? 13 : 4)));
	return table.columns.map(({name, type, isNullable}) => {
		const sort = table.sortKey.indexOf(name);
		const marks = [
			...(isNullable ? [] : ['not null']),
			...(table.distribution === `KEY(${name})` ? ['dist'] : []),
			...(sort >= 0 ? [`sort ${sort + 1}`] : []),
		];
		return line(
			` ${padText(name, nameWidth)}  `,
			span(padText(shortType(type), typeWidth), 'focus'),
			span(width - nameWidth - typeWidth >= 12 ? ` ${marks.join(' · ')}` : '', 'dim'),
		);
	});
};

// The reasons are comment lines after the header of the statement's file.
const reasonsOf = ({sql}: Statement): string[] =>
	sql
		.split('\n')
		.filter(text => text.startsWith('-- ') && !/^-- [a-z]+: /.test(text))
		.map(text => text.slice(3));

const designLines = (table: TableReport | undefined, statement: Statement, width: number): Line[] => {
	const field = (label: string, value: string) => line(span(` ${label.padEnd(13)}`, 'dim'), safeText(value));
	return [
		...wrapText(safeText(statement.doc), width - 2).map(text => line(` ${text}`)),
		emptyLine,
		field('exists', table === undefined ? 'not read yet' : table.exists ? 'yes' : 'no'),
		field('rows', table?.rows === undefined ? '-' : formatCount(table.rows)),
		field('size', table?.bytes === undefined ? '-' : formatBytes(table.bytes)),
		field('distribution', table?.distribution ?? '-'),
		field('sort key', table && table.sortKey.length > 0 ? table.sortKey.join(', ') : '-'),
		field('file', statement.file),
		emptyLine,
		...reasonsOf(statement).flatMap(reason =>
			wrapText(safeText(reason), width - 4).map((text, index) => line(span(index === 0 ? ' • ' : '   ', 'dim'), text)),
		),
	];
};

const diffLines = (diff: TableDiff | undefined, width: number): Line[] =>
	diff
		? tableDiffLines(diff)
		: wrapText(`Not compared yet. Compare with the catalogue: ${keyFor('tables', 'compare')}`, width - 2).map(text =>
				line(span(` ${text}`, 'dim')),
			);
