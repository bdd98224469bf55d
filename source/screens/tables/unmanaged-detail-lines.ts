import {fitText, padText} from '../../core/text/fit-text.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {madeDefinition} from '../../present/schema/relation-sql.ts';
import {listedUnmanaged, rowsText, sizeText} from '../../present/schema/table-list.ts';
import {shortType} from '../../present/short-type.ts';
import {sqlLines} from '../../present/sql-lines.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {WarehouseTable} from '../../workflows/schema/warehouse-schema.ts';
import type {TableReport} from '../../workflows/tables/read-tables.ts';
import {starLines} from './star-lines.ts';
import type {TablesView} from './table-detail-lines.ts';

const columnLines = ({columns, keys, sortKey}: WarehouseTable, width: number): Line[] => {
	const room = Math.max(8, Math.floor(width / 2));
	return columns.map(({name, type, isNullable}) => {
		const sort = sortKey.indexOf(name);
		const own = keys.filter(key => key.columns.includes(name));
		const marks = [
			...(isNullable ? [] : ['not null']),
			...(own.some(({kind}) => kind === 'primary') ? ['pk'] : []),
			...own.flatMap(key => (key.kind === 'foreign' ? [`→ ${key.references.table}`] : [])),
			...(sort >= 0 ? [`sort ${sort + 1}`] : []),
		];
		return line(
			` ${padText(fitText(safeText(name), room), Math.min(room, 24))}  `,
			span(shortType(safeText(type)), 'focus'),
			span(marks.length === 0 ? '' : `  ${safeText(marks.join(' · '))}`, 'dim'),
		);
	});
};

const designLines = (table: WarehouseTable, width: number): Line[] => {
	const field = (label: string, value: string) =>
		line(span(` ${label.padEnd(13)}`, 'dim'), safeText(value === '' ? '-' : value));
	const {kind} = listedUnmanaged(table);
	return [
		...wrapText(`Not part of the catalogue: ${kind}.`, width - 2).map(text => line(` ${text}`)),
		emptyLine,
		field('schema', table.schema),
		field('rows', rowsText({exists: true, rows: table.rows})),
		field('size', sizeText(table)),
		field('distribution', table.distribution ?? ''),
		field('sort key', table.sortKey.join(', ')),
	];
};

/** Returns details of a table or view outside of the catalogue. */
export const unmanagedDetailLines = (
	table: WarehouseTable,
	{view, tables}: {readonly view: TablesView; readonly tables: ResourceState<readonly TableReport[]>},
	width: number,
): Line[] => {
	switch (view) {
		case 'columns':
			return columnLines(table, width);
		case 'design':
			return designLines(table, width);
		case 'SQL':
			return sqlLines([madeDefinition(table)], width);
		case 'diff':
			return [line(span(' Not part of the catalogue, so it cannot be compared.', 'dim'))];
		case 'star':
			return starLines(tables.value ?? [], width);
		default:
			return view satisfies never;
	}
};
