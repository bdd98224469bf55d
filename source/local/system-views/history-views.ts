import {database, userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const elapsed = `date_diff('microsecond', start_time, end_time)`;

const aborted = `CASE status WHEN 'success' THEN 0 ELSE 1 END AS aborted`;

// Redshift stores the text in pieces of 200 characters.
const pieces = `SELECT h.*, unnest(range(greatest(1, CAST(ceil(length(query_text) / 200.0) AS BIGINT)))) AS sequence
	FROM dwh_system.query_history h`;

const piece = `substr(query_text, CAST(sequence AS BIGINT) * 200 + 1, 200)`;

const definitions = `query_type IN ('DDL', 'CTAS')`;

const texts = (condition: string): string =>
	`SELECT ${userId} AS userid, transaction_id AS xid, session_id AS pid, query_label AS label, start_time AS starttime,
		end_time AS endtime, sequence, ${piece} AS text
	FROM (${pieces}) WHERE ${condition}`;

const textColumns = `userid integer, xid bigint, pid integer, label char(320), starttime timestamp, endtime timestamp,
	sequence integer, text char(200)`;

const errorTable = `LEFT JOIN dwh_system.designed_tables t ON e.table_name IN (t.table_name, t.schema_name || '.' || t.table_name)`;

/** Statements that ran here, from this program's own history. */
export const historyViews = [
	systemView(
		'sys_query_history',
		`user_id integer, query_id bigint, query_label char(320), transaction_id bigint, session_id integer,
		database_name char(128), query_type char(32), status char(10), result_cache_hit boolean, start_time timestamp,
		end_time timestamp, elapsed_time bigint, queue_time bigint, execution_time bigint, error_message char(512),
		returned_rows bigint, returned_bytes bigint, query_text char(4000), redshift_version char(256),
		usage_limit char(150), compute_type varchar(32), compile_time bigint, planning_time bigint, lock_wait_time bigint,
		short_query_accelerated char(10), user_query_hash char(40), generic_query_hash char(40), query_hash_version integer,
		service_class_id integer, service_class_name char(64), query_priority char(20)`,
		`SELECT ${userId} AS user_id, query_id, query_label, transaction_id, session_id, ${database} AS database_name,
			query_type, status, false AS result_cache_hit, start_time, end_time, ${elapsed} AS elapsed_time, queue_time,
			${elapsed} - queue_time AS execution_time, error_message, returned_rows, query_text, 'primary' AS compute_type
		FROM dwh_system.query_history
		UNION ALL BY NAME
		SELECT ${userId} AS user_id, query_id, query_label, transaction_id, session_id, ${database} AS database_name, query_type,
			status, false AS result_cache_hit, start_time, elapsed_time, queue_time,
			elapsed_time - coalesce(queue_time, 0) AS execution_time, returned_rows, returned_bytes, query_text,
			'primary' AS compute_type
		FROM dwh_system.active_statements`,
	),
	systemView(
		'sys_query_text',
		`user_id integer, query_id bigint, transaction_id bigint, session_id integer, start_time timestamp, sequence integer,
		text char(200)`,
		`SELECT ${userId} AS user_id, query_id, transaction_id, session_id, start_time, sequence, ${piece} AS text
		FROM (${pieces})`,
	),
	systemView(
		'sys_query_detail',
		`user_id integer, query_id bigint, child_query_sequence integer, stream_id integer, segment_id integer,
		step_id integer, step_name text, table_id integer, table_name char(136), is_rrscan char(1), start_time timestamp,
		end_time timestamp, duration bigint, alert text, input_bytes bigint, input_rows bigint, output_bytes bigint,
		output_rows bigint, blocks_read bigint, blocks_write bigint, local_read_io bigint, remote_read_io bigint, source text,
		data_skewness integer, time_skewness integer, is_active char(1), spilled_block_local_disk bigint,
		spilled_block_remote_disk bigint, step_attribute char(64)`,
		`SELECT ${userId} AS user_id, e.query_id, 1 AS child_query_sequence, 0 AS stream_id, 0 AS segment_id, 0 AS step_id,
			'insert' AS step_name, t.table_oid AS table_id, ${database} || '.' || t.schema_name || '.' || t.table_name AS table_name,
			e.start_time, e.end_time, date_diff('microsecond', e.start_time, e.end_time) AS duration,
			e.loaded_bytes AS input_bytes, e.loaded_rows AS output_rows, 'f' AS is_active
		FROM dwh_system.load_history e ${errorTable}
		UNION ALL BY NAME
		SELECT ${userId} AS user_id, query_id, 1 AS child_query_sequence, 0 AS stream_id, 0 AS segment_id, 0 AS step_id,
			CASE query_type WHEN 'SELECT' THEN 'return' WHEN 'DELETE' THEN 'delete' ELSE 'insert' END AS step_name,
			start_time + to_microseconds(queue_time) AS start_time, end_time, ${elapsed} - queue_time AS duration,
			returned_rows AS output_rows, 'f' AS is_active
		FROM dwh_system.query_history
		WHERE status = 'success' AND query_type IN ('SELECT', 'INSERT', 'DELETE', 'CTAS')`,
	),
	systemView(
		'sys_load_history',
		`user_id integer, query_id bigint, transaction_id bigint, session_id integer, database_name text, status text,
		table_name text, start_time timestamp, end_time timestamp, duration bigint, data_source text, file_format text,
		loaded_rows bigint, loaded_bytes bigint, source_file_count integer, source_file_bytes bigint,
		file_count_scanned integer, file_bytes_scanned bigint, error_count bigint, copy_job_id bigint`,
		`SELECT ${userId} AS user_id, query_id, transaction_id, session_id, ${database} AS database_name, status, table_name,
			start_time, end_time, ${elapsed} AS duration, data_source, file_format, loaded_rows, loaded_bytes,
			source_file_count, loaded_bytes AS source_file_bytes, source_file_count AS file_count_scanned,
			loaded_bytes AS file_bytes_scanned, error_count
		FROM dwh_system.load_history`,
	),
	systemView(
		'sys_load_error_detail',
		`user_id integer, query_id bigint, transaction_id bigint, session_id integer, database_name char(64), table_id integer,
		start_time timestamp, file_name char(256), line_number bigint, column_name char(127), column_type char(10),
		column_length char(10), position integer, error_code integer, error_message char(512)`,
		`SELECT ${userId} AS user_id, e.query_id, e.transaction_id, e.session_id, ${database} AS database_name,
			t.table_oid AS table_id, e.start_time, e.file_name, e.line_number, e.column_name, e.column_type, e.column_length,
			e.position, e.error_code, e.error_message
		FROM dwh_system.load_errors e ${errorTable}`,
	),
	systemView(
		'stl_load_errors',
		`userid integer, slice integer, tbl integer, starttime timestamp, session integer, query integer, filename char(256),
		line_number bigint, colname char(127), type char(10), col_length char(10), position integer, raw_line char(1024),
		raw_field_value char(1024), err_code integer, err_reason char(100), is_partial integer, start_offset bigint,
		copy_job_id bigint`,
		`SELECT ${userId} AS userid, 0 AS slice, t.table_oid AS tbl, e.start_time AS starttime, e.session_id AS "session",
			e.query_id AS query, e.file_name AS filename, e.line_number, e.column_name AS colname, e.column_type AS "type",
			e.column_length AS col_length, e.position, e.raw_line, e.raw_field_value, e.error_code AS err_code,
			e.error_message AS err_reason
		FROM dwh_system.load_errors e ${errorTable}`,
	),
	systemView(
		'stl_loaderror_detail',
		`userid integer, slice integer, session integer, query integer, filename char(256), line_number bigint, field integer,
		colname char(1024), value char(1024), is_null integer, type char(10), col_length char(10)`,
		`SELECT ${userId} AS userid, 0 AS slice, session_id AS "session", query_id AS query, file_name AS filename, line_number,
			column_name AS colname, raw_field_value AS value, CASE WHEN raw_field_value IS NULL THEN 1 ELSE 0 END AS is_null,
			column_type AS "type", column_length AS col_length
		FROM dwh_system.load_errors`,
	),
	systemView(
		'stl_query',
		`userid integer, query integer, label char(320), xid bigint, pid integer, database char(32), querytxt char(4000),
		starttime timestamp, endtime timestamp, aborted integer, insert_pristine integer, concurrency_scaling_status integer`,
		`SELECT ${userId} AS userid, query_id AS query, query_label AS label, transaction_id AS xid, session_id AS pid,
			${database} AS "database", query_text AS querytxt, start_time AS starttime, end_time AS endtime, ${aborted},
			0 AS insert_pristine, 0 AS concurrency_scaling_status
		FROM dwh_system.query_history WHERE query_type NOT IN ('DDL', 'UTILITY')`,
	),
	systemView(
		'stl_querytext',
		'userid integer, xid bigint, pid integer, query integer, sequence integer, text char(200)',
		`SELECT ${userId} AS userid, transaction_id AS xid, session_id AS pid, query_id AS query, sequence, ${piece} AS text
		FROM (${pieces}) WHERE query_type NOT IN ('DDL', 'UTILITY')`,
	),
	systemView('stl_ddltext', textColumns, texts(definitions)),
	systemView('stl_utilitytext', textColumns, texts(`query_type = 'UTILITY'`)),
	systemView(
		'svl_statementtext',
		`userid integer, xid bigint, pid integer, label char(320), starttime timestamp, endtime timestamp, sequence integer,
		type varchar(10), text char(200)`,
		`SELECT *, CASE WHEN query_type = 'UTILITY' THEN 'UTILITY' WHEN query_type = 'DDL' THEN 'DDL' ELSE 'QUERY' END AS "type"
		FROM (${texts('true').replace('SELECT', 'SELECT query_type, ')})`,
	),
	systemView(
		'svl_qlog',
		`userid integer, query integer, xid bigint, pid integer, starttime timestamp, endtime timestamp, elapsed bigint,
		aborted integer, label char(320), substring char(60), source_query integer, concurrency_scaling_status_txt text,
		from_sp_call integer`,
		`SELECT ${userId} AS userid, query_id AS query, transaction_id AS xid, session_id AS pid, start_time AS starttime,
			end_time AS endtime, ${elapsed} AS elapsed, ${aborted}, query_label AS label, substr(query_text, 1, 60) AS "substring",
			'0 - Ran on the main cluster' AS concurrency_scaling_status_txt
		FROM dwh_system.query_history WHERE query_type NOT IN ('DDL', 'UTILITY')`,
	),
	systemView(
		'stl_error',
		`userid integer, process char(12), recordtime timestamp, pid integer, errcode integer, file char(90), linenum integer,
		context char(100), error char(512)`,
		`SELECT ${userId} AS userid, 'padbmaster' AS process, end_time AS recordtime, session_id AS pid, error_message AS error
		FROM dwh_system.query_history WHERE status = 'failed'`,
	),
	systemView(
		'stv_tbl_perm',
		`slice integer, id integer, name char(72), rows bigint, sorted_rows bigint, temp integer, db_id integer,
		insert_pristine integer, delete_pristine integer, backup integer, dist_style integer`,
		`SELECT 0 AS slice, r.oid AS id, r.name, s.row_count + s.deleted_rows AS "rows", CAST(r.temporary AS INTEGER) AS temp,
			100001 AS db_id, 1 AS backup
		FROM dwh_system.relations r LEFT JOIN dwh_system.table_sizes s ON s.table_oid = r.engine_oid AND NOT r.temporary
		WHERE r.kind = 'r'`,
	),
	systemView(
		'stv_slices',
		'node integer, slice integer, localslice integer, type char(1)',
		`SELECT 0 AS node, 0 AS slice, 0 AS localslice, 'D' AS "type"`,
	),
];
