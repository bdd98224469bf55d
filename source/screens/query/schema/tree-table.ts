import type {Catalogue, TableRole} from '../../../sql/catalogue/catalogue.ts';
import {createdColumns} from '../../../sql/language/created-object.ts';
import type {WarehouseSchema, WarehouseTable} from '../../../workflows/schema/warehouse-schema.ts';

/** A table, a view or a table that is planned, as the tree shows it. */
export type TreeTable = Omit<WarehouseTable, 'isVisible'> & {
	/** Its bare name finds it. */
	readonly isVisible: boolean;
	/** What the catalogue makes of it; undefined for what is not the catalogue's. */
	readonly role: TableRole | undefined;
	/** False for a table of the catalogue that is not there, or of which is not known whether it is. */
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
