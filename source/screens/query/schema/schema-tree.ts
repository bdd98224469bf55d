import {shortType} from '../../../present/short-type.ts';
import type {Catalogue, TableRole} from '../../../sql/catalogue/catalogue.ts';
import {createdColumns} from '../../../sql/language/created-object.ts';
import type {
	TableKey,
	WarehouseColumn,
	WarehouseSchema,
	WarehouseTable,
} from '../../../workflows/schema/warehouse-schema.ts';

/** A table, a view or a table that is planned, as the tree shows it. */
export type TreeTable = Omit<WarehouseTable, 'isVisible'> & {
	/** Its bare name finds it. */
	readonly isVisible: boolean;
	/** What the catalogue makes of it; undefined for what is not the catalogue's. */
	readonly role: TableRole | undefined;
	/** False for a table of the catalogue that is not there, or of which is not known whether it is. */
	readonly exists: boolean;
};

/** A row of the tree; `id` stays the same when other rows come and go. */
export type TreeRow =
	| {
			readonly kind: 'schema';
			readonly id: string;
			readonly name: string;
			readonly isOpen: boolean;
			readonly tables: number;
	  }
	| {readonly kind: 'table'; readonly id: string; readonly table: TreeTable; readonly isOpen: boolean}
	| {
			readonly kind: 'column';
			readonly id: string;
			readonly table: TreeTable;
			readonly column: WarehouseColumn;
			/** "pk", "→ users". */
			readonly note: string;
	  };

/** What was unfolded or folded by hand, by the id of its row; everything else is as it is at first. */
export type Folding = ReadonlyMap<string, boolean>;

type Tables = Pick<Catalogue, 'tables' | 'roleOf'>;

const planned = ({tables, roleOf}: Tables): TreeTable[] =>
	tables.map(({name, sql}) => ({
		schema: 'public',
		name,
		kind: 'table',
		isVisible: true,
		columns: createdColumns(sql).map(column => ({
			name: column.name,
			type: column.type,
			isNullable: true,
			encoding: undefined,
		})),
		keys: [],
		distribution: undefined,
		sortKey: [],
		rows: undefined,
		bytes: undefined,
		role: roleOf(name),
		exists: false,
	}));

const rank = ({role}: TreeTable): number =>
	role === 'fact' ? 0 : role === 'dimension' ? 1 : role === undefined ? 2 : 3;

/** Tables of the catalogue where queries find them, facts first; then what else there is. */
const inOrder = (one: TreeTable, other: TreeTable): number => {
	if (one.schema !== other.schema) {
		if (one.schema === 'public' || other.schema === 'public') return one.schema === 'public' ? -1 : 1;
		return one.schema < other.schema ? -1 : 1;
	}

	return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
};

/** What the warehouse holds, and what of the catalogue it lacks; until it has answered, the catalogue alone. */
export const treeTables = (schema: WarehouseSchema | undefined, catalogue: Tables): readonly TreeTable[] => {
	const roles = new Map(catalogue.tables.map(({name}) => [name, catalogue.roleOf(name)]));
	const existing = (schema?.tables ?? []).map(table => ({
		...table,
		role: table.schema === 'public' ? roles.get(table.name) : undefined,
		exists: true,
	}));
	const there = new Set(existing.filter(({role}) => role !== undefined).map(({name}) => name));
	return [...existing, ...planned(catalogue).filter(({name}) => !there.has(name))].sort(inOrder);
};

const noteOf = (keys: readonly TableKey[], column: string): string => {
	const parts = keys.flatMap(key => {
		if (!key.columns.includes(column)) return [];
		if (key.kind === 'foreign') return [`→ ${key.references.table}`];
		return key.kind === 'primary' ? ['pk'] : [];
	});
	return parts.join(' ');
};

const wordsOf = (filter: string): string[] => filter.toLowerCase().split(/\s+/).filter(Boolean);

/** What of a table a filter finds: the table, some of its columns, or nothing. */
const found = (table: TreeTable, words: readonly string[]): 'table' | readonly WarehouseColumn[] => {
	const own = `${table.schema}.${table.name}`.toLowerCase();
	const rest = words.filter(word => !own.includes(word));
	if (rest.length === 0) return 'table';
	return table.columns.filter(({name}) => rest.every(word => name.toLowerCase().includes(word)));
};

const columnRows = (id: string, table: TreeTable, columns: readonly WarehouseColumn[]): TreeRow[] =>
	columns.map(column => ({
		kind: 'column',
		id: `${id}.${column.name}`,
		table,
		column: {...column, type: shortType(column.type)},
		note: noteOf(table.keys, column.name),
	}));

/** Rows of one table: it, and below it its columns where it is unfolded or a filter found some of them. */
const tableRows = (table: TreeTable, folding: Folding, words: readonly string[]): TreeRow[] => {
	const id = `${table.schema}.${table.name}`;
	const match = found(table, words);
	if (match !== 'table' && match.length === 0) return [];
	const isOpen = folding.get(id) ?? match !== 'table';
	const columns = isOpen ? columnRows(id, table, match === 'table' ? table.columns : match) : [];
	return [{kind: 'table', id, table, isOpen}, ...columns];
};

/** The rows of the tree. A schema is unfolded at first where a bare name finds its tables, or where a filter finds some. */
export const treeRows = (
	tables: readonly TreeTable[],
	schemas: readonly string[],
	folding: Folding,
	filter: string,
): readonly TreeRow[] => {
	const words = wordsOf(filter);
	const bySchema = Map.groupBy(tables, ({schema}) => schema);
	const empty = words.length > 0 ? [] : schemas.filter(name => !bySchema.has(name));
	return [...bySchema.keys(), ...empty].flatMap((name): TreeRow[] => {
		const own = bySchema.get(name) ?? [];
		const rows = own.flatMap(table => tableRows(table, folding, words));
		if (words.length > 0 && rows.length === 0) return [];
		const isOpen = folding.get(name) ?? (words.length > 0 || own.some(({isVisible}) => isVisible));
		const head = {kind: 'schema' as const, id: name, name, isOpen, tables: own.length};
		return [head, ...(isOpen ? rows : [])];
	});
};
