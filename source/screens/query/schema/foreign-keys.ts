import {parseScriptTolerantly} from '../../../sql/language/parser/parse-script.ts';
import {tablesRead} from '../../../sql/language/tables-read.ts';
import type {Query, QueryBody} from '../../../sql/language/tree/query.ts';
import type {TreeTable} from './tree-table.ts';

/** A reference from a row to a row of another table, with the columns that have equal values. */
export type Reference = {
	readonly table: TreeTable;
	readonly pairs: readonly {readonly own: string; readonly target: string}[];
};

/** The same for a result, whose columns are given by index. */
export type ResultReference = {
	readonly table: TreeTable;
	readonly pairs: readonly {readonly at: number; readonly target: string}[];
	/** Columns of the key that the result lacks. */
	readonly lacking: readonly string[];
};

const named = (tables: readonly TreeTable[], schema: string | undefined, name: string): TreeTable | undefined =>
	tables.find(table => table.name === name && (schema === undefined ? table.isVisible : table.schema === schema)) ??
	(schema === undefined ? tables.find(table => table.name === name) : undefined);

/** Returns the reference of a declared key with this column. */
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

/** Returns the reference from a fact to a dimension by the dimension's first column, because warehouses seldom declare keys. */
const ofStar = (tables: readonly TreeTable[], {role}: TreeTable, column: string): Reference | undefined => {
	if (role !== 'fact') return undefined;
	const table = tables.find(one => one.role === 'dimension' && one.columns[0]?.name === column);
	return table && {table, pairs: [{own: column, target: column}]};
};

/** Returns the reference of a column by a declared key or the catalogue's star. */
export const referenceOf = (tables: readonly TreeTable[], table: TreeTable, column: string): Reference | undefined =>
	table.columns.some(({name}) => name === column)
		? (declared(tables, table, column, 'alone') ??
			ofStar(tables, table, column) ??
			declared(tables, table, column, 'with others'))
		: undefined;

const selectOf = (body: QueryBody | undefined) => (body?.kind === 'select' ? body : undefined);

/** Returns the source column of a result's column, without its alias. */
const originOf = (query: Query, column: string): string => {
	const expression = selectOf(query.body)?.items.find(({alias}) => alias?.name === column)?.expression;
	return (expression?.kind === 'name' ? expression.parts.at(-1)?.name : undefined) ?? column;
};

/** Returns the reference of a result's column by its index; undefined if unknown. */
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
