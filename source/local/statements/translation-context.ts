import type {DuckDBConnection} from '@duckdb/node-api';
import {isSystemView} from '../dialect/known-table.ts';
import {redshiftType} from '../dialect/redshift-type.ts';
import {readDesign, type TableDesign} from '../dialect/table-design.ts';
import type {TranslationContext} from '../dialect/translation.ts';
import {readCatalog} from '../engine/watched-connection.ts';
import type {ScanContext} from '../external/scan-external.ts';
import {isCursorTable} from '../sessions/session-memory.ts';
import {knownParameter} from '../sessions/session-parameters.ts';
import {emptyViewNames} from '../system-views/system-views.ts';

const relations = (kind: 'table' | 'view'): string =>
	`SELECT '${kind}', schema_name, ${kind}_name, temporary, coalesce(comment, '') FROM duckdb_${kind}s()
	WHERE NOT internal AND database_name IN (current_database(), 'temp') AND (temporary OR schema_name <> 'main')`;

/**
 * The existing objects by kind, with the declarations of tables and views. A schema comes with the warehouse's own
 * name.
 */
const namesQuery = `${relations('table')} UNION ALL ${relations('view')}
	UNION ALL SELECT 'schema', schema_name, coalesce(CAST(getvariable('dwh_database') AS VARCHAR), 'dev'), false, '' FROM duckdb_schemas()
	WHERE NOT internal AND database_name = current_database() AND schema_name <> 'dwh_system'`;

const emptyViews = emptyViewNames.map(name => ({
	schema: 'dwh_system',
	name,
	isOnPath: false,
	isSystem: true,
	isView: true,
	isEmpty: true,
}));

/**
 * Orders temporary tables first, then by the position of their schema in the search path, so that the first match
 * of a name is used.
 */
const inPathOrder = (found: readonly string[][], searchPath: readonly string[]): readonly string[][] => {
	const rank = ([, schema = '', , temporary]: readonly string[]): number => {
		if (temporary === 'true') return -1;
		const place = searchPath.indexOf(schema);
		return place < 0 ? searchPath.length : place;
	};
	return found.toSorted((a, b) => rank(a) - rank(b));
};

/**
 * Returns the context for translating one statement, as the connection's open transaction sees the warehouse.
 * Names and designs are read once, together.
 */
export const translationContext = (
	connection: DuckDBConnection,
	searchPath: readonly string[] = ['public'],
	files?: Pick<ScanContext, 'resolve' | 'staging'>,
): TranslationContext => {
	const read = async (sql: string): Promise<string[][]> =>
		(await connection.runAndReadAll(sql)).getRows().map(row => row.map(String));

	const readRelations = async () => {
		const found = await readCatalog(connection, () => read(namesQuery));
		return {
			schemas: found.filter(([kind]) => kind === 'schema'),
			tables: inPathOrder(
				found.filter(([kind]) => kind !== 'schema'),
				searchPath,
			),
		};
	};

	let known: ReturnType<typeof readRelations> | undefined;
	const relationsNow = (): ReturnType<typeof readRelations> => {
		known ??= readRelations();
		return known;
	};

	const readNames: TranslationContext['names'] = async () => {
		const {schemas, tables} = await relationsNow();
		return {
			schemas: schemas.flatMap(([, schema = '']) => schema),
			database: schemas[0]?.[2],
			tables: [
				...tables.flatMap(([kind, schema = '', name = '', temporary]) => {
					const isSystem = schema === 'dwh_system';
					if (isSystem && !isSystemView(name)) return [];
					if (isCursorTable(name)) return [];
					return [
						{
							schema,
							name,
							isOnPath: temporary === 'true' || searchPath.includes(schema),
							isSystem,
							isView: kind === 'view',
						},
					];
				}),
				...emptyViews,
			],
		};
	};

	let names: ReturnType<typeof readNames> | undefined;
	return {
		async designOf(schema, table) {
			const {tables} = await relationsNow();
			const [, , , , comment = ''] =
				tables.find(([, place = '', name, temporary]) => {
					if (name !== table) return false;
					return schema === undefined ? temporary === 'true' || searchPath.includes(place) : place === schema;
				}) ?? [];
			return readDesign(comment);
		},
		plan: planOf(connection, false),
		...(files && {
			externalSource: async (design: TableDesign) => {
				const {scanExternal} = await import('../external/scan-external.ts');
				return scanExternal({connection, ...files}, design);
			},
		}),
		setting: name => knownParameter(name)?.value,
		names: () => {
			names ??= readNames();
			return names;
		},
		read,
		searchPath,
		async views() {
			const views = await read(
				`SELECT comment, view_name, CASE WHEN temporary OR schema_name = 'main' THEN '' ELSE schema_name END FROM duckdb_views() WHERE NOT internal AND starts_with(comment, 'redshift:')
				UNION ALL SELECT comment, table_name, schema_name FROM duckdb_tables() WHERE NOT temporary AND contains(comment, '"materialized":')`,
			);
			return views.flatMap(([comment, name = '', schema]) => {
				const design = readDesign(comment);
				return design?.view
					? [{name, schema: schema === '' ? undefined : schema, design: {...design, view: design.view}}]
					: [];
			});
		},
		async describe(sql) {
			// The statement itself reports its error, with the position.
			const columns = await read(`DESCRIBE ${sql}`).catch(() => undefined);
			return columns?.map(([name = '', type = '']) => ({name, type: redshiftType(type)}));
		},
	};
};

/**
 * Lets the engine plan statements. With `isReadOnly`, changes are not planned, because the engine would refuse
 * them.
 */
export const planOf =
	(connection: DuckDBConnection, isReadOnly: boolean): TranslationContext['plan'] =>
	async (engineSql, writes) => {
		if (writes && isReadOnly) return undefined;
		const found = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${engineSql}`);
		const sizes = await connection.runAndReadAll(
			"SELECT database_name || '.' || schema_name || '.' || table_name, estimated_size FROM duckdb_tables() WHERE NOT internal",
		);
		return {
			json: String(found.getRows()[0]?.[1]),
			sizes: new Map(sizes.getRows().map(([name, rows]) => [String(name), Number(rows)])),
		};
	};
