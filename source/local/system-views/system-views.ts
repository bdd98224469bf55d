/**
 * Redshift's system views, as far as they mean something here, over what the engine knows, over the
 * designs kept in table comments and over this program's own history. Columns have Redshift's names and
 * order; those that speak of slices, sorting and queues of a cluster are left out.
 */

const history = [
	`CREATE TABLE IF NOT EXISTS dwh_system.query_history (
		query_id BIGINT, transaction_id BIGINT, session_id INTEGER, query_label VARCHAR, query_type VARCHAR,
		status VARCHAR, start_time TIMESTAMP, end_time TIMESTAMP, queue_time BIGINT, error_message VARCHAR,
		returned_rows BIGINT, query_text VARCHAR)`,
	`CREATE TABLE IF NOT EXISTS dwh_system.load_history (
		query_id BIGINT, transaction_id BIGINT, session_id INTEGER, status VARCHAR, table_name VARCHAR,
		start_time TIMESTAMP, end_time TIMESTAMP, data_source VARCHAR, file_format VARCHAR, loaded_rows BIGINT,
		loaded_bytes BIGINT, source_file_count INTEGER, error_count BIGINT)`,
	`CREATE TABLE IF NOT EXISTS dwh_system.load_errors (
		query_id BIGINT, transaction_id BIGINT, session_id INTEGER, start_time TIMESTAMP, table_name VARCHAR,
		file_name VARCHAR, line_number BIGINT, column_name VARCHAR, column_type VARCHAR, column_length VARCHAR,
		position INTEGER, error_code INTEGER, error_message VARCHAR, raw_line VARCHAR, raw_field_value VARCHAR)`,
];

// Tables a person made, each with its design where it has one.
const tables = `CREATE OR REPLACE VIEW dwh_system.designed_tables AS
	SELECT database_name AS file_name, (SELECT name FROM dwh_system.database_name) AS database_name, schema_name, table_oid, table_name, estimated_size, column_count,
		CASE WHEN starts_with(comment, 'redshift:') THEN CAST(substr(comment, 10) AS JSON) END AS design
	FROM duckdb_tables()
	WHERE database_name = current_database() AND schema_name <> 'dwh_system'`;

const designedColumns = `CREATE OR REPLACE VIEW dwh_system.designed_columns AS
	WITH declared AS (
		SELECT table_oid, design, unnest(CAST(json_extract(design, '$.columns') AS JSON[])) AS declaration
		FROM dwh_system.designed_tables
	)
	SELECT t.database_name, c.schema_name, c.table_oid, c.table_name, c.column_name, c.column_index,
		c.column_default, c.is_nullable, c.character_maximum_length, c.numeric_precision, c.numeric_scale,
		coalesce(json_extract_string(d.declaration, '$.type'), CASE
			WHEN starts_with(c.data_type, 'DECIMAL') THEN replace(lower(c.data_type), 'decimal', 'numeric')
			WHEN c.data_type = 'VARCHAR' THEN 'character varying(65535)'
			WHEN c.data_type = 'DOUBLE' THEN 'double precision'
			WHEN c.data_type = 'FLOAT' THEN 'real'
			WHEN c.data_type = 'HUGEINT' THEN 'numeric(38,0)'
			WHEN c.data_type = 'TIMESTAMP' THEN 'timestamp without time zone'
			WHEN c.data_type = 'JSON' THEN 'super'
			ELSE lower(c.data_type) END) AS redshift_type,
		coalesce(json_extract_string(d.declaration, '$.encode'), 'none') AS encoding,
		coalesce(json_extract_string(d.declaration, '$.default'), c.column_default) AS declared_default,
		coalesce(CAST(json_extract(d.declaration, '$.isNotNull') AS BOOLEAN), NOT c.is_nullable) AS is_not_null,
		json_extract_string(d.declaration, '$.comment') AS remarks,
		coalesce(json_extract_string(t.design, '$.distkey') = c.column_name, false) AS is_distkey,
		coalesce(list_position(CAST(json_extract(t.design, '$.sortkeys') AS VARCHAR[]), c.column_name), 0) AS sort_position
	FROM duckdb_columns() c
	JOIN dwh_system.designed_tables t ON t.table_oid = c.table_oid AND t.file_name = c.database_name
	LEFT JOIN declared d
		ON d.table_oid = c.table_oid AND json_extract_string(d.declaration, '$.name') = c.column_name`;

const views = [
	tables,
	designedColumns,
	`CREATE OR REPLACE VIEW dwh_system.svv_table_info AS
	SELECT t.database_name AS "database", t.schema_name AS "schema", t.table_oid AS table_id, t.table_name AS "table",
		CASE WHEN EXISTS (SELECT 1 FROM dwh_system.designed_columns c
				WHERE c.table_oid = t.table_oid AND c.encoding NOT IN ('none', 'raw'))
			THEN 'Y' ELSE 'AUTO(ENCODE)' END AS encoded,
		CASE json_extract_string(t.design, '$.diststyle')
			WHEN 'key' THEN 'KEY(' || json_extract_string(t.design, '$.distkey') || ')'
			WHEN 'all' THEN 'ALL' WHEN 'even' THEN 'EVEN' ELSE 'AUTO(ALL)' END AS diststyle,
		coalesce(json_extract_string(t.design, '$.sortkeys[0]'), 'AUTO(SORTKEY)') AS sortkey1,
		(SELECT coalesce(max(CAST(nullif(regexp_extract(c.redshift_type, '^character varying\\((\\d+)\\)$', 1), '') AS INTEGER)), 0)
			FROM dwh_system.designed_columns c WHERE c.table_oid = t.table_oid) AS max_varchar,
		coalesce(json_array_length(t.design, '$.sortkeys'), 0) AS sortkey_num,
		s.size AS size,
		CASE WHEN t.estimated_size = 0 THEN 'Y' ELSE 'N' END AS "empty",
		CAST(t.estimated_size AS DECIMAL(38, 0)) AS tbl_rows,
		CAST(t.estimated_size AS DECIMAL(38, 0)) AS estimated_visible_rows
	FROM dwh_system.designed_tables t
	LEFT JOIN dwh_system.table_sizes s ON s.table_oid = t.table_oid`,
	`CREATE OR REPLACE VIEW dwh_system.svv_columns AS
	SELECT database_name AS table_catalog, schema_name AS table_schema, table_name, column_name,
		column_index AS ordinal_position, declared_default AS column_default,
		CASE WHEN is_not_null THEN 'NO' ELSE 'YES' END AS is_nullable,
		regexp_replace(redshift_type, '\\(.*\\)$', '') AS data_type,
		CAST(nullif(regexp_extract(redshift_type, '^character(?: varying)?\\((\\d+)\\)$', 1), '') AS INTEGER)
			AS character_maximum_length,
		CASE WHEN redshift_type LIKE 'numeric%' THEN CAST(nullif(regexp_extract(redshift_type, '\\((\\d+),', 1), '') AS INTEGER)
			WHEN redshift_type = 'smallint' THEN 16 WHEN redshift_type = 'integer' THEN 32
			WHEN redshift_type = 'bigint' THEN 64 WHEN redshift_type = 'real' THEN 24
			WHEN redshift_type = 'double precision' THEN 53 END AS numeric_precision,
		CASE WHEN redshift_type LIKE 'numeric%' THEN 10
			WHEN redshift_type IN ('smallint', 'integer', 'bigint', 'real', 'double precision') THEN 2
			END AS numeric_precision_radix,
		CASE WHEN redshift_type LIKE 'numeric%' THEN CAST(nullif(regexp_extract(redshift_type, ',(\\d+)\\)', 1), '') AS INTEGER)
			WHEN redshift_type IN ('smallint', 'integer', 'bigint') THEN 0 END AS numeric_scale,
		CASE WHEN redshift_type LIKE 'time%' THEN 6 END AS datetime_precision,
		remarks
	FROM dwh_system.designed_columns`,
	`CREATE OR REPLACE VIEW dwh_system.svv_tables AS
	SELECT (SELECT name FROM dwh_system.database_name) AS table_catalog, table_schema, table_name, table_type,
		CAST(NULL AS VARCHAR) AS remarks
	FROM information_schema.tables
	WHERE table_catalog = current_database() AND table_schema <> 'dwh_system'`,
	`CREATE OR REPLACE VIEW dwh_system.pg_table_def AS
	SELECT schema_name AS schemaname, table_name AS tablename, column_name AS "column", redshift_type AS "type",
		encoding, is_distkey AS distkey, sort_position AS sortkey, is_not_null AS "notnull"
	FROM dwh_system.designed_columns
	ORDER BY schema_name, table_name, column_index`,
	`CREATE OR REPLACE VIEW dwh_system.sys_query_history AS
	SELECT 100 AS user_id, query_id, query_label, transaction_id, session_id, (SELECT name FROM dwh_system.database_name) AS database_name,
		query_type, status, false AS result_cache_hit, start_time, end_time,
		date_diff('microsecond', start_time, end_time) AS elapsed_time, queue_time,
		date_diff('microsecond', start_time, end_time) - queue_time AS execution_time,
		error_message, returned_rows, query_text, 'primary' AS compute_type
	FROM dwh_system.query_history`,
	`CREATE OR REPLACE VIEW dwh_system.sys_load_history AS
	SELECT 100 AS user_id, query_id, transaction_id, session_id, (SELECT name FROM dwh_system.database_name) AS database_name, status,
		table_name, start_time, end_time, date_diff('microsecond', start_time, end_time) AS duration, data_source,
		file_format, loaded_rows, loaded_bytes, source_file_count, loaded_bytes AS source_file_bytes,
		source_file_count AS file_count_scanned, loaded_bytes AS file_bytes_scanned, error_count
	FROM dwh_system.load_history`,
	`CREATE OR REPLACE VIEW dwh_system.sys_load_error_detail AS
	SELECT 100 AS user_id, e.query_id, e.transaction_id, e.session_id, (SELECT name FROM dwh_system.database_name) AS database_name,
		t.table_oid AS table_id, e.start_time, e.file_name, e.line_number, e.column_name, e.column_type,
		e.column_length, e.position, e.error_code, e.error_message
	FROM dwh_system.load_errors e
	LEFT JOIN dwh_system.designed_tables t ON t.table_name = e.table_name`,
	`CREATE OR REPLACE VIEW dwh_system.stl_load_errors AS
	SELECT 100 AS userid, 0 AS slice, t.table_oid AS tbl, e.start_time AS starttime, e.session_id AS "session",
		e.query_id AS query, e.file_name AS filename, e.line_number, e.column_name AS colname, e.column_type AS "type",
		e.column_length AS col_length, e.position, e.raw_line, e.raw_field_value, e.error_code AS err_code,
		e.error_message AS err_reason
	FROM dwh_system.load_errors e
	LEFT JOIN dwh_system.designed_tables t ON t.table_name = e.table_name`,
];

const small = [
	'CREATE TABLE IF NOT EXISTS dwh_system.setup (stamp VARCHAR)',
	'CREATE OR REPLACE TABLE dwh_system.database_name (name VARCHAR)',
	'CREATE TABLE IF NOT EXISTS dwh_system.table_sizes (table_oid BIGINT, size BIGINT)',
];

/** What has to exist before the views can be queried; safe to run again. */
export const systemSetup: readonly string[] = [
	'CREATE SCHEMA IF NOT EXISTS dwh_system',
	...history,
	...small,
	...views,
];

/** Whether a statement may read what has to be brought up to date before it runs. */
export const readsSystemViews = (sql: string): boolean =>
	/\b(svv_table_info|svv_columns|pg_table_def|sys_query_history|sys_load_history|sys_load_error_detail|stl_load_errors)\b/i.test(
		sql,
	);
