import type {Catalogue, TableRole} from '../../../sql/catalogue/catalogue.ts';
import {createdColumns} from '../../../sql/language/created-object.ts';
import type {WarehouseSchema, WarehouseTable} from '../../../workflows/schema/warehouse-schema.ts';

/** A table or view of the tree, including tables of the catalogue that do not exist. */
export type TreeTable = Omit<WarehouseTable, 'isVisible'> & {
	/** Found by its bare name. */
	readonly isVisible: boolean;
	/** Its role in the catalogue; undefined outside of the catalogue. */
	readonly role: TableRole | undefined;
	/** False for a table of the catalogue that does not exist, or whose existence is unknown. */
	readonly exists: boolean;
};

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

/** Sorts tables of the catalogue first, facts before dimensions, then all others. */
const inOrder = (one: TreeTable, other: TreeTable): number => {
	if (one.schema !== other.schema) {
		if (one.schema === 'public' || other.schema === 'public') return one.schema === 'public' ? -1 : 1;
		return one.schema < other.schema ? -1 : 1;
	}

	return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
};

/** Returns the tables of the warehouse and missing tables of the catalogue; only the catalogue until the warehouse is read. */
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
