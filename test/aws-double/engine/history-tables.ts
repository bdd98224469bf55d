/** System views over what ran here; they tell running statements as well, which the embedded target's own do not. */
export const historySetup: readonly string[] = [
	`CREATE TABLE dwh_system.double_loads (
		query_id BIGINT, transaction_id BIGINT, session_id INTEGER, status VARCHAR, table_name VARCHAR,
		start_time TIMESTAMP, end_time TIMESTAMP, data_source VARCHAR, file_format VARCHAR, loaded_rows BIGINT,
		loaded_bytes BIGINT, source_file_count INTEGER, source_file_bytes BIGINT, file_count_scanned INTEGER,
		file_bytes_scanned BIGINT, error_count BIGINT)`,
	`CREATE OR REPLACE VIEW dwh_system.sys_load_history AS
	SELECT 100 AS user_id, query_id, transaction_id, session_id,
		(SELECT name FROM dwh_system.database_name) AS database_name, status, table_name, start_time, end_time,
		date_diff('microsecond', start_time, coalesce(end_time, start_time)) AS duration, data_source, file_format,
		loaded_rows, loaded_bytes, source_file_count, source_file_bytes, file_count_scanned, file_bytes_scanned,
		error_count, CAST(NULL AS BIGINT) AS copy_job_id
	FROM dwh_system.double_loads`,
	// A number of its own, as in AWS: neither that of the SYS views nor that of the Data API.
	`CREATE OR REPLACE VIEW dwh_system.stl_load_errors AS
	SELECT 100 AS userid, 0 AS slice, t.table_oid AS tbl, e.start_time AS starttime, e.session_id AS "session",
		400000 + 3 * e.query_id AS query, e.file_name AS filename, e.line_number, e.column_name AS colname,
		e.column_type AS "type", e.column_length AS col_length, e.position, e.raw_line, e.raw_field_value,
		e.error_code AS err_code, e.error_message AS err_reason
	FROM dwh_system.load_errors e
	LEFT JOIN dwh_system.designed_tables t ON t.table_name = e.table_name`,
	`CREATE TABLE dwh_system.double_steps (
		query_id BIGINT, start_time TIMESTAMP, place INTEGER, step_name VARCHAR, table_name VARCHAR, duration BIGINT,
		input_rows BIGINT, output_rows BIGINT, output_bytes BIGINT)`,
	`CREATE OR REPLACE VIEW dwh_system.sys_query_detail AS
	SELECT CAST(100 AS INTEGER) AS user_id, query_id, CAST(1 AS INTEGER) AS child_query_sequence,
		CAST(0 AS INTEGER) AS stream_id, place AS segment_id, CAST(0 AS INTEGER) AS step_id, step_name,
		CAST(NULL AS INTEGER) AS table_id, table_name, start_time, duration, CAST(NULL AS VARCHAR) AS alert, input_rows,
		output_rows, output_bytes
	FROM dwh_system.double_steps`,
	'DROP VIEW IF EXISTS dwh_system.sys_serverless_usage',
	`CREATE TABLE dwh_system.sys_serverless_usage (
		start_time TIMESTAMP, end_time TIMESTAMP, compute_seconds BIGINT, compute_capacity DOUBLE, data_storage BIGINT,
		cross_region_transferred_data BIGINT, charged_seconds BIGINT)`,
];
