import type {Cell} from '../../core/result-set.ts';
import {writtenName} from '../../sql/language/completion/written-name.ts';
import {textLiteral} from '../../sql/language/quote.ts';
import type {TableKey, WarehouseTable} from '../../workflows/schema/warehouse-schema.ts';
import {shortType} from '../short-type.ts';

type Named = Pick<WarehouseTable, 'schema' | 'name' | 'isVisible'>;

/** Returns the name for a statement, with its schema and quotes only if needed. */
export const relationName = ({schema, name, isVisible}: Named): string =>
	isVisible ? writtenName(name) : `${writtenName(schema)}.${writtenName(name)}`;

const fullName = ({schema, name}: Pick<Named, 'schema' | 'name'>): string =>
	`${writtenName(schema)}.${writtenName(name)}`;

/** Maximum rows of a preview. */
const previewRows = 100;

export const previewSql = (table: Named): string => `select * from ${relationName(table)} limit ${previewRows}`;

const literalOf = (value: Cell): string | undefined =>
	typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
		? String(value)
		: typeof value === 'string'
			? textLiteral(value)
			: undefined;

/** Returns the statement that reads the rows with these values; undefined if a value has no literal. */
export const rowSql = (
	table: Named,
	values: readonly {readonly column: string; readonly value: Cell}[],
): string | undefined => {
	const conditions = values.flatMap(({column, value}) => {
		const literal = literalOf(value);
		return literal === undefined ? [] : `${writtenName(column)} = ${literal}`;
	});
	return conditions.length < values.length
		? undefined
		: `select * from ${relationName(table)} where ${conditions.join(' and ')} limit ${previewRows}`;
};

const showWords = {
	table: 'table',
	view: 'view',
	'materialized view': 'view',
	'external table': 'external table',
} as const;

/** Returns the SHOW statement for the definition. */
export const showSql = (table: Named & Pick<WarehouseTable, 'kind'>): string =>
	`show ${showWords[table.kind]} ${fullName(table)}`;

const names = (columns: readonly string[]): string => columns.map(name => writtenName(name)).join(', ');

const keyLine = (key: TableKey): string => {
	if (key.kind !== 'foreign') return `${key.kind === 'primary' ? 'primary key' : 'unique'} (${names(key.columns)})`;
	const {schema, table, columns} = key.references;
	const target = schema === undefined ? writtenName(table) : fullName({schema, name: table});
	return `foreign key (${names(key.columns)}) references ${target}${columns.length > 0 ? ` (${names(columns)})` : ''}`;
};

const styleOf = (distribution: string | undefined): string => {
	if (distribution === undefined) return '';
	const [, key] = /^KEY\((.*)\)$/.exec(distribution) ?? [];
	if (key !== undefined) return `distkey (${writtenName(key)})`;
	return `diststyle ${distribution.startsWith('AUTO') ? 'auto' : distribution.toLowerCase()}`;
};

/** Returns a CREATE statement generated from the catalog; for a view, its columns as a comment. */
export const madeDefinition = (table: Omit<WarehouseTable, 'rows' | 'bytes'>): string => {
	const columns = table.columns.map(({name, type, isNullable, encoding}) =>
		[
			writtenName(name),
			shortType(type),
			isNullable ? '' : 'not null',
			encoding === undefined ? '' : `encode ${encoding}`,
		]
			.filter(Boolean)
			.join(' '),
	);
	if (table.kind === 'view' || table.kind === 'materialized view')
		return [
			`-- The statement of the ${table.kind} ${fullName(table)} could not be read. Its columns:`,
			...columns.map(each => `--   ${each}`),
		].join('\n');
	const after = [
		styleOf(table.distribution),
		table.sortKey.length > 0 ? `sortkey (${names(table.sortKey)})` : '',
	].filter(Boolean);
	const lines = [...columns, ...table.keys.map(keyLine)].map(each => `\t${each}`).join(',\n');
	const create = table.kind === 'external table' ? 'create external table' : 'create table';
	return `${create} ${fullName(table)} (\n${lines}\n)${after.map(each => `\n${each}`).join('')};`;
};
