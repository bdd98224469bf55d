import {parseScriptTolerantly} from '../../../sql/language/parser/parse-script.ts';
import {tablesRead} from '../../../sql/language/tables-read.ts';
import type {Query, QueryBody} from '../../../sql/language/tree/query.ts';
import type {TreeTable} from './tree-table.ts';

/** The row that a value refers to: in which table, by which column. */
export type Reference = {readonly table: TreeTable; readonly column: string};

const named = (tables: readonly TreeTable[], schema: string | undefined, name: string): TreeTable | undefined =>
	tables.find(table => table.name === name && (schema === undefined ? table.isVisible : table.schema === schema)) ??
	(schema === undefined ? tables.find(table => table.name === name) : undefined);

const declared = (tables: readonly TreeTable[], {keys}: TreeTable, column: string): Reference | undefined => {
	for (const key of keys) {
		if (key.kind !== 'foreign' || key.columns.length !== 1 || key.columns[0] !== column) continue;
		const {schema, table: name, columns} = key.references;
		const table = named(tables, schema, name);
		const target = columns[0] ?? table?.keys.find(({kind}) => kind === 'primary')?.columns[0];
		if (table && target !== undefined) return {table, column: target};
	}

	return undefined;
};

/** Warehouses seldom declare keys: a fact of the catalogue finds a dimension by its first column. */
const ofStar = (tables: readonly TreeTable[], {role}: TreeTable, column: string): Reference | undefined => {
	if (role !== 'fact') return undefined;
	const table = tables.find(one => one.role === 'dimension' && one.columns[0]?.name === column);
	return table && {table, column};
};

/** What a column of a table refers to, as the warehouse declares it or as the catalogue's star has it. */
export const referenceOf = (tables: readonly TreeTable[], table: TreeTable, column: string): Reference | undefined =>
	table.columns.some(({name}) => name === column)
		? (declared(tables, table, column) ?? ofStar(tables, table, column))
		: undefined;

const selectOf = (body: QueryBody | undefined) => (body?.kind === 'select' ? body : undefined);

/** The column that a column of the result was, before the select list gave it another name. */
const originOf = (query: Query, column: string): string => {
	const expression = selectOf(query.body)?.items.find(({alias}) => alias?.name === column)?.expression;
	return (expression?.kind === 'name' ? expression.parts.at(-1)?.name : undefined) ?? column;
};

/** What a column of a statement's result refers to; undefined where nothing is known. */
export const referenceOfResult = (tables: readonly TreeTable[], sql: string, column: string): Reference | undefined => {
	const [statement] = parseScriptTolerantly(sql);
	if (statement?.kind !== 'query') return undefined;
	const origin = originOf(statement, column);
	for (const {parts} of tablesRead(statement)) {
		const table = named(tables, parts.at(-2)?.name, parts.at(-1)?.name ?? '');
		const reference = table && referenceOf(tables, table, origin);
		if (reference) return reference;
	}

	return undefined;
};
