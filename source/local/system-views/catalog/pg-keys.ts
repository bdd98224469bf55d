import {systemView} from '../system-view.ts';

const columnNumbers = `(SELECT map_from_entries(list((table_oid || '.' || column_name, column_index))) AS numbers
	FROM dwh_system.designed_columns)`;

const places = (names: string, table: string): string =>
	`list_transform(k.${names}, lambda name: n.numbers[k.${table} || '.' || name])`;

const numbers = (names: string, table: string): string => `'{' || array_to_string(${places(names, table)}, ',') || '}'`;

/** Keys of tables, and the indexes that PostgreSQL would create for them. */
export const pgKeys = [
	systemView(
		'pg_index',
		`indexrelid oid, indrelid oid, indkey numbers, indclass numbers, indnatts smallint, indisunique boolean,
		indisprimary boolean, indisclustered boolean, indexprs text, indpred text`,
		`SELECT k.index_oid AS indexrelid, k.table_oid AS indrelid, array_to_string(${places('key_columns', 'table_oid')}, ' ') AS indkey,
			len(k.key_columns) AS indnatts, true AS indisunique, k.key_kind = 'p' AS indisprimary, false AS indisclustered
		FROM dwh_system.key_indexes k, ${columnNumbers} AS n`,
	),
	systemView(
		'pg_constraint',
		`oid oid, conname name, connamespace oid, contype char(1), condeferrable boolean, condeferred boolean, conrelid oid,
		contypid oid, confrelid oid, confupdtype char(1), confdeltype char(1), confmatchtype char(1), conkey numbers,
		confkey numbers, conbin text, consrc text`,
		`SELECT k.oid, k.key_name AS conname, k.schema_oid AS connamespace, k.key_kind AS contype, false AS condeferrable,
			false AS condeferred, k.table_oid AS conrelid, 0 AS contypid, coalesce(k.target_oid, 0) AS confrelid,
			CASE k.key_kind WHEN 'f' THEN 'a' ELSE ' ' END AS confupdtype, CASE k.key_kind WHEN 'f' THEN 'a' ELSE ' ' END AS confdeltype,
			CASE k.key_kind WHEN 'f' THEN 'u' ELSE ' ' END AS confmatchtype,
			${numbers('key_columns', 'table_oid')} AS conkey, ${numbers('target_columns', 'target_oid')} AS confkey
		FROM dwh_system.keys k, ${columnNumbers} AS n`,
	),
	systemView(
		'pg_indexes',
		'schemaname name, tablename name, indexname name, tablespace name, indexdef text',
		`SELECT schema_name AS schemaname, table_name AS tablename, key_name AS indexname, 'CREATE UNIQUE INDEX ' || key_name
			|| ' ON ' || schema_name || '.' || table_name || ' USING btree (' || array_to_string(key_columns, ', ') || ')' AS indexdef
		FROM dwh_system.key_indexes`,
	),
	systemView('pg_am', 'oid oid, amname name', `SELECT 403 AS oid, 'btree' AS amname`),
];
