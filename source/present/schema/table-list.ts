import {formatBytes, formatCount} from '../../core/text/format-number.ts';
import type {Catalogue} from '../../sql/catalogue/catalogue.ts';
import {loadLockTable} from '../../workflows/bind-statement.ts';
import type {WarehouseSchema, WarehouseTable} from '../../workflows/schema/warehouse-schema.ts';
import type {TableReport} from '../../workflows/tables/read-tables.ts';

/** A listed table or view of the warehouse, or a table of the catalogue that does not exist yet. */
export type ListedTable = {
	/** With its schema if needed. */
	readonly name: string;
	/** Its role in the catalogue: "fact", "unmanaged", "unmanaged view". */
	readonly kind: string;
	/** Short kind for a narrow list: "view"; undefined for a table. */
	readonly shortKind?: string;
	/** Undefined if unknown. */
	readonly exists: boolean | undefined;
	readonly rows: number | undefined;
	readonly bytes: number | undefined;
	readonly distribution: string | undefined;
	readonly sortKey: readonly string[];
};

/** Returns the tables that are neither in the catalogue nor temporary tables of a load. */
export const unmanagedTables = (
	{tables}: Pick<WarehouseSchema, 'tables'>,
	catalogue: Pick<Catalogue, 'tables'>,
): readonly WarehouseTable[] => {
	const own = new Set([loadLockTable, ...catalogue.tables.flatMap(({name}) => [name, `${name}__next`])]);
	return tables.filter(({schema, name}) => schema !== 'public' || !own.has(name));
};

const kinds = {
	table: 'unmanaged',
	view: 'unmanaged view',
	'materialized view': 'unmanaged materialized view',
	'external table': 'unmanaged external table',
} as const;

const shortKinds: Readonly<Partial<Record<WarehouseTable['kind'], string>>> = {
	view: 'view',
	'materialized view': 'mat. view',
	'external table': 'external',
};

export const listedReport = ({name, role, exists, rows, bytes, distribution, sortKey}: TableReport): ListedTable => ({
	name,
	kind: role,
	exists,
	rows: exists ? (rows ?? 0) : undefined,
	bytes,
	distribution,
	sortKey,
});

export const listedUnmanaged = (table: WarehouseTable): ListedTable => ({
	...table,
	name: table.isVisible ? table.name : `${table.schema}.${table.name}`,
	kind: kinds[table.kind],
	...(table.kind === 'table' ? {} : {shortKind: shortKinds[table.kind] ?? ''}),
	exists: true,
});

/** Returns the row count of a table, "not created", or an empty string if unknown. */
export const rowsText = ({exists, rows}: Pick<ListedTable, 'exists' | 'rows'>): string =>
	exists === false ? 'not created' : rows === undefined ? '' : formatCount(rows);

export const sizeText = ({bytes}: Pick<ListedTable, 'bytes'>): string =>
	bytes === undefined ? '' : formatBytes(bytes);
