import {shortType} from '../../../present/short-type.ts';
import type {WarehouseColumn, WarehouseRoutine, WarehouseSchema} from '../../../workflows/schema/warehouse-schema.ts';
import {referenceOf} from './foreign-keys.ts';
import type {TreeTable} from './tree-table.ts';

/** A row of the tree with a stable `id`. */
export type TreeRow =
	| {
			readonly kind: 'schema';
			readonly id: string;
			readonly name: string;
			readonly isOpen: boolean;
			/** Number of tables, views, functions and procedures. */
			readonly count: number;
	  }
	| {readonly kind: 'table'; readonly id: string; readonly table: TreeTable; readonly isOpen: boolean}
	| {
			readonly kind: 'column';
			readonly id: string;
			readonly table: TreeTable;
			readonly column: WarehouseColumn;
			/** "pk", "→ buyers dist sort". */
			readonly note: string;
	  }
	| {readonly kind: 'routine'; readonly id: string; readonly routine: WarehouseRoutine};

/** Rows folded or unfolded by the user, by id; all others have their initial state. */
export type Folding = ReadonlyMap<string, boolean>;

const noteOf = (table: TreeTable, column: string, tables: readonly TreeTable[]): string => {
	const {keys, distribution, sortKey} = table;
	const sort = sortKey.indexOf(column);
	const target = referenceOf(tables, table, column)?.table.name;
	return [
		...(keys.some(key => key.kind === 'primary' && key.columns.includes(column)) ? ['pk'] : []),
		...(target === undefined ? [] : [`→ ${target}`]),
		...(distribution === `KEY(${column})` ? ['dist'] : []),
		...(sort < 0 ? [] : [sortKey.length > 1 ? `sort ${sort + 1}` : 'sort']),
	].join(' ');
};

const wordsOf = (filter: string): string[] => filter.toLowerCase().split(/\s+/).filter(Boolean);

/** Returns whether a filter matches a table, some of its columns, or nothing. */
const found = (table: TreeTable, words: readonly string[]): 'table' | readonly WarehouseColumn[] => {
	const own = `${table.schema}.${table.name}`.toLowerCase();
	const rest = words.filter(word => !own.includes(word));
	if (rest.length === 0) return 'table';
	return table.columns.filter(({name}) => rest.every(word => name.toLowerCase().includes(word)));
};

const columnRows = (
	id: string,
	table: TreeTable,
	columns: readonly WarehouseColumn[],
	tables: readonly TreeTable[],
): TreeRow[] =>
	columns.map(column => ({
		kind: 'column',
		id: `${id}.${column.name}`,
		table,
		column: {...column, type: shortType(column.type)},
		note: noteOf(table, column.name, tables),
	}));

/** Returns the rows of a table, with its columns if it is unfolded or a filter matches them. */
const tableRows = (
	table: TreeTable,
	folding: Folding,
	words: readonly string[],
	tables: readonly TreeTable[],
): TreeRow[] => {
	const id = `${table.schema}.${table.name}`;
	const match = found(table, words);
	if (match !== 'table' && match.length === 0) return [];
	const isOpen = folding.get(id) ?? match !== 'table';
	const columns = isOpen ? columnRows(id, table, match === 'table' ? table.columns : match, tables) : [];
	return [{kind: 'table', id, table, isOpen}, ...columns];
};

/** Returns the rows of matching functions and procedures; overloads are adjacent. */
const routineRows = (routines: readonly WarehouseRoutine[], words: readonly string[]): TreeRow[] =>
	routines.flatMap((routine): TreeRow[] => {
		const {schema, name, parameters} = routine;
		const own = `${schema}.${name}`;
		const isFound = words.every(word => own.toLowerCase().includes(word));
		return isFound ? [{kind: 'routine', id: `${own}(${parameters.join(', ')})`, routine}] : [];
	});

/** Returns the rows of the tree. A schema is initially unfolded if it is in the search path or has matches. */
export const treeRows = (
	tables: readonly TreeTable[],
	{schemas, routines}: Pick<WarehouseSchema, 'schemas' | 'routines'>,
	folding: Folding,
	filter: string,
): readonly TreeRow[] => {
	const words = wordsOf(filter);
	const bySchema = Map.groupBy(tables, ({schema}) => schema);
	const bySchemaToo = Map.groupBy(routines, ({schema}) => schema);
	const others = [...new Set([...bySchemaToo.keys(), ...schemas])].filter(name => !bySchema.has(name));
	return [...bySchema.keys(), ...others].flatMap((name): TreeRow[] => {
		const own = bySchema.get(name) ?? [];
		const called = bySchemaToo.get(name) ?? [];
		const rows = [...own.flatMap(table => tableRows(table, folding, words, tables)), ...routineRows(called, words)];
		if (words.length > 0 && rows.length === 0) return [];
		const isOpen = folding.get(name) ?? (words.length > 0 || own.some(({isVisible}) => isVisible));
		const head = {kind: 'schema' as const, id: name, name, isOpen, count: own.length + called.length};
		return [head, ...(isOpen ? rows : [])];
	});
};
