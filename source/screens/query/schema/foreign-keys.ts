import {parseScriptTolerantly} from '../../../sql/language/parser/parse-script.ts';
import {tablesRead} from '../../../sql/language/tables-read.ts';
import type {Query, QueryBody} from '../../../sql/language/tree/query.ts';
import type {TreeTable} from './tree-table.ts';

/** The row that a row refers to: in which table, and which columns of the two have the same values. */
export type Reference = {
	readonly table: TreeTable;
	readonly pairs: readonly {readonly own: string; readonly target: string}[];
};

/** The same of a result, whose columns are named by their places. */
export type ResultReference = {
	readonly table: TreeTable;
	readonly pairs: readonly {readonly at: number; readonly target: string}[];
	/** Columns of the key that the result does not have. */
	readonly lacking: readonly string[];
};

const named = (tables: readonly TreeTable[], schema: string | undefined, name: string): TreeTable | undefined =>
	tables.find(table => table.name === name && (schema === undefined ? table.isVisible : table.schema === schema)) ??
	(schema === undefined ? tables.find(table => table.name === name) : undefined);

/** What a declared key says, of this column alone or of several columns. */
const declared = (
	tables: readonly TreeTable[],
	{keys}: TreeTable,
	column: string,
	kind: 'alone' | 'with others',
): Reference | undefined => {
	for (const key of keys) {
		if (key.kind !== 'foreign' || !key.columns.includes(column)) continue;
		if ((key.columns.length === 1) !== (kind === 'alone')) continue;
		const {schema, table: name, columns} = key.references;
		const table = named(tables, schema, name);
		const targets = columns.length > 0 ? columns : table?.keys.find(({kind}) => kind === 'primary')?.columns;
		if (!table || targets?.length !== key.columns.length) continue;
		return {table, pairs: key.columns.map((own, index) => ({own, target: targets[index] ?? ''}))};
	}

	return undefined;
};

/** Warehouses seldom declare keys: a fact of the catalogue finds a dimension by its first column. */
const ofStar = (tables: readonly TreeTable[], {role}: TreeTable, column: string): Reference | undefined => {
	if (role !== 'fact') return undefined;
	const table = tables.find(one => one.role === 'dimension' && one.columns[0]?.name === column);
	return table && {table, pairs: [{own: column, target: column}]};
};

/** What a column of a table refers to, as the warehouse declares it or as the catalogue's star has it. */
export const referenceOf = (tables: readonly TreeTable[], table: TreeTable, column: string): Reference | undefined =>
	table.columns.some(({name}) => name === column)
		? (declared(tables, table, column, 'alone') ??
			ofStar(tables, table, column) ??
			declared(tables, table, column, 'with others'))
		: undefined;

const selectOf = (body: QueryBody | undefined) => (body?.kind === 'select' ? body : undefined);

/** The column that a column of the result was, before the select list gave it another name. */
const originOf = (query: Query, column: string): string => {
	const expression = selectOf(query.body)?.items.find(({alias}) => alias?.name === column)?.expression;
	return (expression?.kind === 'name' ? expression.parts.at(-1)?.name : undefined) ?? column;
};

/** What a column of a statement's result refers to, by its place among all; undefined where nothing is known. */
export const referenceOfResult = (
	tables: readonly TreeTable[],
	sql: string,
	columns: readonly string[],
	at: number,
): ResultReference | undefined => {
	const [statement] = parseScriptTolerantly(sql);
	const column = columns[at];
	if (statement?.kind !== 'query' || column === undefined) return undefined;
	const origins = columns.map(name => originOf(statement, name));
	for (const {parts} of tablesRead(statement)) {
		const table = named(tables, parts.at(-2)?.name, parts.at(-1)?.name ?? '');
		const reference = table && referenceOf(tables, table, origins[at] ?? column);
		if (!reference) continue;
		const pairs = reference.pairs.map(({own, target}) => ({
			own,
			target,
			at: own === origins[at] ? at : origins.indexOf(own),
		}));
		return {
			table: reference.table,
			pairs: pairs.filter(pair => pair.at >= 0).map(pair => ({at: pair.at, target: pair.target})),
			lacking: pairs.filter(pair => pair.at < 0).map(({own}) => own),
		};
	}

	return undefined;
};
