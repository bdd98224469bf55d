import {toDwhError} from '../../core/dwh-error.ts';
import type {Cell} from '../../core/result-set.ts';
import {type QueryContext, queryRows} from '../run/query-rows.ts';
import {readTableKey} from './read-table-key.ts';
import type {
	RelationKind,
	TableKey,
	WarehouseColumn,
	WarehouseRoutine,
	WarehouseSchema,
	WarehouseTable,
} from './warehouse-schema.ts';

type Row = Readonly<Record<string, Cell>>;

// Catalog tables instead of SVV views: those list external tables too, which queries another service for
// each database, and pg_table_def shows only the search path.
const relationsSql = `select n.nspname as schema_name, c.relname as table_name, c.relkind as kind,
	pg_table_is_visible(c.oid) as is_visible, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as type,
	a.attnotnull as is_not_null, a.attisdistkey as is_distkey, a.attsortkeyord as sort_position,
	format_encoding(a.attencodingtype) as encoding
from pg_namespace n
left join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'v')
left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where n.nspname not like 'pg!_%' escape '!' and n.nspname not in ('information_schema', 'catalog_history')
order by n.nspname, c.relname, a.attnum`;

const keysSql = `select n.nspname as schema_name, c.relname as table_name, pg_get_constraintdef(k.oid) as definition
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
where k.contype in ('p', 'u', 'f')
order by k.contype, k.conname`;

// `tbl_rows` counts deleted rows too, until VACUUM.
const sizesSql = `select "schema" as schema_name, "table" as table_name, diststyle, size,
	estimated_visible_rows as visible_rows
from svv_table_info`;

const lateBindingSql = `select view_schema as schema_name, view_name as table_name, col_name as column_name, col_type as type
from pg_get_late_binding_view_cols() cols(view_schema name, view_name name, col_name name, col_type varchar, col_num int)
order by view_schema, view_name, col_num`;

const externalSql = `select schemaname as schema_name, tablename as table_name, columnname as column_name,
	external_type as type, is_nullable
from svv_external_columns order by schemaname, tablename, columnnum`;

const materializedSql = `select "schema" as schema_name, name as table_name from stv_mv_info
where trim(db_name) = current_database()`;

const routinesSql = `select schema_name, function_name, function_type, argument_type, result_type from svv_redshift_functions
where database_name = current_database() and schema_name not like 'pg!_%' escape '!'
	and schema_name not in ('information_schema', 'catalog_history')
order by schema_name, function_name, argument_type`;

/** Whether it is the internal table of a materialized view. */
const isKeptRows = (name: string): boolean => /^mv_tbl__.*__\d+$/.test(name);

const textOf = (cell: Cell | undefined): string => String(cell ?? '').trimEnd();
const numberOf = (cell: Cell | undefined): number | undefined =>
	cell === null || cell === undefined ? undefined : Number(cell);
const isTrue = (cell: Cell | undefined): boolean => cell === true || cell === 't' || cell === 'true';
const nameOf = (row: Row): string => `${textOf(row.schema_name)}\0${textOf(row.table_name)}`;
const byTable = (rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> => Map.groupBy(rows, nameOf);

const columnOf = (row: Row): WarehouseColumn => {
	const encoding = textOf(row.encoding);
	return {
		name: textOf(row.column_name),
		type: textOf(row.type),
		isNullable: !isTrue(row.is_not_null) && textOf(row.is_nullable) !== 'false',
		encoding: encoding === '' || encoding === 'none' ? undefined : encoding,
	};
};

const sortKeyOf = (rows: readonly Row[]): string[] =>
	rows
		.filter(({sort_position}) => (numberOf(sort_position) ?? 0) !== 0)
		// Interleaved sort keys have positions with alternating signs.
		.sort((one, other) => Math.abs(Number(one.sort_position)) - Math.abs(Number(other.sort_position)))
		.map(({column_name}) => textOf(column_name));

const distributionOf = (size: Row | undefined, rows: readonly Row[]): string | undefined => {
	if (size?.diststyle) return textOf(size.diststyle);
	// The view of sizes omits empty tables; of those only the keys are known.
	const key = rows.find(({is_distkey}) => isTrue(is_distkey));
	return key && `KEY(${textOf(key.column_name)})`;
};

const megabyte = 1024 * 1024;

const bytesOf = (size: Row | undefined): number | undefined => {
	const megabytes = numberOf(size?.size);
	return megabytes === undefined ? undefined : megabytes * megabyte;
};

/** Converts rows to tables; `facts` returns kind and visibility. */
const tablesOf = (
	tables: ReadonlyMap<string, readonly Row[]>,
	facts: (rows: readonly Row[]) => {kind: RelationKind; isVisible: boolean},
	keys: ReadonlyMap<string, readonly TableKey[]>,
	sizes: ReadonlyMap<string, readonly Row[]>,
): WarehouseTable[] =>
	[...tables].map(([id, rows]) => {
		const size = sizes.get(id)?.[0];
		return {
			schema: textOf(rows[0]?.schema_name),
			name: textOf(rows[0]?.table_name),
			...facts(rows),
			columns: rows.filter(({column_name}) => column_name !== null).map(columnOf),
			keys: keys.get(id) ?? [],
			distribution: distributionOf(size, rows),
			sortKey: sortKeyOf(rows),
			rows: numberOf(size?.visible_rows),
			bytes: bytesOf(size),
		};
	});

const keysOf = (rows: readonly Row[]): ReadonlyMap<string, readonly TableKey[]> =>
	new Map(
		[...byTable(rows)].map(([id, own]) => [id, own.flatMap(({definition}) => readTableKey(textOf(definition)) ?? [])]),
	);

// A comma inside of numeric(10,2) is no separator.
const betweenTypes = /,(?![^(]*\))/;

const routineOf =
	(visible: ReadonlySet<string>) =>
	(row: Row): WarehouseRoutine => {
		const schema = textOf(row.schema_name);
		const returns = textOf(row.result_type);
		return {
			kind: /procedure/i.test(textOf(row.function_type)) ? 'procedure' : 'function',
			schema,
			name: textOf(row.function_name),
			parameters: textOf(row.argument_type)
				.split(betweenTypes)
				.map(each => each.trim())
				.filter(each => each !== ''),
			returns: returns === '' ? undefined : returns,
			isVisible: visible.has(schema),
		};
	};

const byName = (one: WarehouseTable, other: WarehouseTable): number =>
	one.schema === other.schema ? (one.name < other.name ? -1 : 1) : one.schema < other.schema ? -1 : 1;

/**
 * Reads everything in the warehouse except system schemas with a few concurrent statements. Further statements run only
 * if there are materialized views, late-binding views or external schemas. What the user may not read (sizes,
 * external tables) is left out with a notice.
 */
export const readSchema = async (context: QueryContext, signal: AbortSignal): Promise<WarehouseSchema> => {
	const notices: string[] = [];
	const read = (name: string, sql: string) => queryRows(context, {name, sql}, signal);
	const optional = (name: string, what: string, sql: string): Promise<readonly Row[]> =>
		read(name, sql).catch((thrown: unknown) => {
			const error = toDwhError(thrown);
			if (error.kind !== 'sql') throw thrown;
			notices.push(`${what} could not be read: ${error.message}`);
			return [];
		});
	const [relations, keyRows, sizeRows, routineRows, external] = await Promise.all([
		read('tables and columns', relationsSql),
		read('keys of tables', keysSql),
		// Only superusers may read it, and users of Serverless are not superusers by default.
		optional('size of tables', 'Rows and sizes', sizesSql),
		optional('functions and procedures', 'Functions and procedures', routinesSql),
		read('external schemas', 'select count(*) as schemas from pg_external_schema').then(([row]) =>
			Number(row?.schemas) > 0 ? optional('external tables', 'External tables', externalSql) : [],
		),
	]);
	const named = relations.filter(row => row.table_name !== null && !isKeptRows(textOf(row.table_name)));
	const isBare = named.some(({kind, column_name}) => kind === 'v' && column_name === null);
	const [late, materializedRows] = await Promise.all([
		isBare ? optional('columns of views', 'Columns of late-binding views', lateBindingSql) : [],
		named.some(({kind}) => kind === 'v')
			? optional('materialized views', 'Which views are materialized', materializedSql)
			: [],
	]);
	const materialized = new Set(materializedRows.map(nameOf));
	const kindOf = (row: Row | undefined): RelationKind =>
		row?.kind !== 'v' ? 'table' : materialized.has(nameOf(row)) ? 'materialized view' : 'view';
	const [keys, sizes, lateColumns] = [keysOf(keyRows), byTable(sizeRows), byTable(late)];
	const tables = [
		...tablesOf(
			byTable(named),
			rows => ({kind: kindOf(rows[0]), isVisible: isTrue(rows[0]?.is_visible)}),
			keys,
			sizes,
		).map(table => {
			const own = table.columns.length === 0 ? lateColumns.get(`${table.schema}\0${table.name}`) : undefined;
			return own ? {...table, columns: own.map(columnOf)} : table;
		}),
		...tablesOf(byTable(external), () => ({kind: 'external table', isVisible: false}), keys, sizes),
	];
	const visible = new Set(['public', ...tables.filter(({isVisible}) => isVisible).map(({schema}) => schema)]);
	return {
		schemas: [...new Set([...relations, ...external].map(({schema_name}) => textOf(schema_name)))].sort(),
		tables: tables.sort(byName),
		routines: routineRows.map(routineOf(visible)),
		notices,
	};
};
