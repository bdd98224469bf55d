import {largeTableRows} from '../dialect/table-design.ts';
import {precisions} from './catalog/precisions.ts';
import {database} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const nullable = `CASE WHEN is_not_null THEN 'NO' ELSE 'YES' END AS is_nullable`;

const tableType = `CASE kind WHEN 'v' THEN 'VIEW' WHEN 'x' THEN 'EXTERNAL TABLE' ELSE 'TABLE' END AS table_type`;

const diststyle = `CASE json_extract_string(design, '$.diststyle')
	WHEN 'key' THEN 'KEY(' || json_extract_string(design, '$.distkey') || ')'
	WHEN 'all' THEN 'ALL' WHEN 'even' THEN 'EVEN'
	ELSE CASE WHEN estimated_size >= ${largeTableRows} THEN 'AUTO(EVEN)' ELSE 'AUTO(ALL)' END END`;

const isLateBound = `coalesce(CAST(json_extract(design, '$.view.isLateBound') AS BOOLEAN), false)`;

const isMaterialized = `coalesce(json_extract(design, '$.view.materialized') IS NOT NULL, false)`;

const owned = `SELECT r.*, a.acl FROM dwh_system.relations r
	LEFT JOIN dwh_system.acls a ON a.object_kind = 'table' AND a.schema_name = r.schema_name AND a.object_name = r.name
	WHERE NOT r.temporary`;

const schemas = `(SELECT s.*, a.acl FROM dwh_system.schemas s
	LEFT JOIN dwh_system.acls a ON a.object_kind = 'schema' AND a.object_name = s.name)`;

/** Facts about a table derived from all its columns. */
const ofColumns = `SELECT table_oid, bool_or(encoding <> 'none') AS is_encoded,
		bool_or(coalesce(written_encoding, 'auto') <> 'auto') AS is_encoding_written,
		coalesce(max(type_size) FILTER (type_name = 'character varying'), 0) AS max_varchar,
		max(encoding) FILTER (abs(sort_position) = 1) AS sortkey1_enc
	FROM dwh_system.designed_columns WHERE kind = 'r' AND NOT temporary GROUP BY table_oid`;

/** The contents of the warehouse, in Redshift's SVV views. */
export const svvViews = [
	systemView(
		'svv_table_info',
		`database text, schema text, table_id oid, table text, encoded text, diststyle text, sortkey1 text, max_varchar integer,
		sortkey1_enc char(32), sortkey_num integer, size bigint, pct_used numeric(10,4), empty bigint, unsorted numeric(5,2),
		stats_off numeric(5,2), tbl_rows numeric(38,0), skew_sortkey1 numeric(19,2), skew_rows numeric(19,2),
		estimated_visible_rows numeric(38,0), risk_event text, vacuum_sort_benefit numeric(12,2), create_time timestamp`,
		`SELECT t.database_name AS "database", t.schema_name AS "schema", t.table_oid AS table_id, t.table_name AS "table",
			CASE WHEN c.is_encoded THEN 'Y' ELSE 'N' END
				|| CASE WHEN coalesce(CAST(json_extract(t.design, '$.isEncodeAuto') AS BOOLEAN), NOT c.is_encoding_written)
					THEN ', AUTO(ENCODE)' ELSE '' END AS encoded,
			${diststyle} AS diststyle, coalesce(json_extract_string(t.design, '$.sortkeys[0]'),
				CASE WHEN json_extract_string(t.design, '$.sortstyle') = 'none' THEN NULL ELSE 'AUTO(SORTKEY)' END) AS sortkey1,
			c.max_varchar, c.sortkey1_enc,
			coalesce(json_array_length(t.design, '$.sortkeys'), 0) AS sortkey_num, s.size AS size,
			0 AS "empty", 0 AS stats_off, s.row_count + s.deleted_rows AS tbl_rows,
			s.row_count AS estimated_visible_rows
		FROM dwh_system.designed_tables t
		JOIN (${ofColumns}) c ON c.table_oid = t.table_oid
		LEFT JOIN dwh_system.table_sizes s ON s.table_oid = t.engine_oid
		WHERE s.row_count IS NULL OR s.row_count > 0 OR s.deleted_rows > 0`,
	),
	systemView(
		'svv_columns',
		`table_catalog text, table_schema text, table_name text, column_name text, ordinal_position integer, column_default text,
		is_nullable text, data_type text, character_maximum_length integer, numeric_precision integer,
		numeric_precision_radix integer, numeric_scale integer, datetime_precision integer, interval_type text,
		interval_precision text, character_set_catalog text, character_set_schema text, character_set_name text,
		collation_catalog text, collation_schema text, collation_name text, domain_name text, remarks text`,
		`SELECT database_name AS table_catalog, schema_name AS table_schema, table_name, column_name,
			column_index AS ordinal_position, declared_default AS column_default, ${nullable}, type_name AS data_type,
			${precisions}, remarks
		FROM dwh_system.designed_columns`,
	),
	systemView(
		'svv_tables',
		'table_catalog text, table_schema text, table_name text, table_type text, remarks text',
		`SELECT database_name AS table_catalog, schema_name AS table_schema, name AS table_name,
			CASE WHEN kind = 'v' THEN 'VIEW' WHEN kind = 'x' THEN 'EXTERNAL TABLE' WHEN temporary THEN 'LOCAL TEMPORARY'
				ELSE 'BASE TABLE' END AS table_type, remarks
		FROM dwh_system.relations`,
	),
	systemView(
		'svv_all_tables',
		`database_name varchar(128), schema_name varchar(128), table_name varchar(128), table_type varchar(128),
		table_acl varchar(128), remarks varchar(128), owner varchar(128), last_altered_time timestamp,
		last_modified_time timestamp, dist_style varchar(128), table_subtype varchar(128)`,
		`SELECT database_name, schema_name, name AS table_name, ${tableType}, acl AS table_acl, remarks, owner,
			CASE kind WHEN 'r' THEN ${diststyle} END AS dist_style,
			CASE WHEN kind = 'r' THEN 'REGULAR TABLE' WHEN kind = 'x' THEN 'EXTERNAL TABLE' WHEN ${isMaterialized} THEN 'MATERIALIZED VIEW'
				WHEN ${isLateBound} THEN 'LATE BINDING VIEW' ELSE 'REGULAR VIEW' END AS table_subtype
		FROM (${owned})`,
	),
	systemView(
		'svv_redshift_tables',
		`database_name varchar(128), schema_name varchar(128), table_name varchar(128), table_type varchar(128),
		table_acl varchar(128), remarks varchar(128), table_owner varchar(128)`,
		`SELECT database_name, schema_name, name AS table_name, ${tableType}, acl AS table_acl, remarks, owner AS table_owner
		FROM (${owned}) WHERE kind <> 'x'`,
	),
	systemView(
		'svv_all_columns',
		`database_name varchar(128), schema_name varchar(128), table_name varchar(128), column_name varchar(128),
		ordinal_position integer, column_default varchar(4000), is_nullable varchar(3), data_type varchar(128),
		character_maximum_length integer, numeric_precision integer, numeric_scale integer, remarks varchar(256)`,
		`SELECT database_name, schema_name, table_name, column_name, column_index AS ordinal_position,
			declared_default AS column_default, ${nullable}, type_name AS data_type, ${precisions}, remarks
		FROM dwh_system.designed_columns WHERE NOT temporary`,
	),
	systemView(
		'svv_redshift_columns',
		`database_name varchar(128), schema_name varchar(128), table_name varchar(128), column_name varchar(128),
		ordinal_position integer, data_type varchar(32), column_default varchar(4000), is_nullable varchar(3),
		encoding varchar(128), distkey boolean, sortkey integer, column_acl varchar(128), remarks varchar(256)`,
		`SELECT database_name, schema_name, table_name, column_name, column_index AS ordinal_position,
			redshift_type AS data_type, declared_default AS column_default, ${nullable}, encoding, is_distkey AS distkey,
			sort_position AS sortkey, remarks
		FROM dwh_system.designed_columns WHERE NOT temporary AND kind <> 'x'`,
	),
	systemView(
		'svv_all_schemas',
		`database_name varchar(128), schema_name varchar(128), schema_owner integer, schema_type varchar(128),
		schema_acl varchar(128), source_database varchar(128), schema_option varchar(128)`,
		`SELECT ${database} AS database_name, s.name AS schema_name, s.owner_id AS schema_owner,
			CASE WHEN e.name IS NULL THEN 'local' ELSE 'external' END AS schema_type, s.acl AS schema_acl,
			nullif(e.catalog_name, '') AS source_database, e.options AS schema_option
		FROM ${schemas} s LEFT JOIN dwh_system.all_external_schemas e ON e.name = s.name`,
	),
	systemView(
		'svv_redshift_schemas',
		`database_name varchar(128), schema_name varchar(128), schema_owner integer, schema_type varchar(128),
		schema_acl varchar(128), schema_option varchar(128)`,
		`SELECT ${database} AS database_name, name AS schema_name, owner_id AS schema_owner,
			'local' AS schema_type, acl AS schema_acl
		FROM ${schemas} WHERE name NOT IN (SELECT name FROM dwh_system.all_external_schemas)`,
	),
	systemView(
		'svv_redshift_databases',
		`database_name varchar(128), database_owner integer, database_type varchar(32), database_acl varchar(128),
		database_options varchar(128), database_isolation_level varchar(128)`,
		`SELECT name AS database_name, owner_id AS database_owner, 'local' AS database_type,
			isolation_level AS database_isolation_level FROM dwh_system.all_databases`,
	),
];
