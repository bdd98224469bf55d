import {database, userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const format = `CASE file_format WHEN 'json' THEN 'JSON' WHEN 'parquet' THEN 'Parquet' ELSE 'Text' END`;

const unloadFormat = `CASE u.file_format WHEN 'delimited' THEN 'Text' WHEN 'fixedwidth' THEN 'Text' ELSE upper(u.file_format) END`;

const loaded = `FROM dwh_system.load_files f JOIN dwh_system.load_history l ON l.query_id = f.query_id`;

const unloaded = `FROM dwh_system.unload_files f JOIN dwh_system.unload_history u ON u.query_id = f.query_id`;

const elapsed = `date_diff('microsecond', l.start_time, l.end_time)`;

/** The files of COPY and UNLOAD, and UNLOAD statistics. Only the first files of a large COPY. */
export const transferViews = [
	systemView(
		'stl_load_commits',
		`userid integer, query integer, slice integer, name char(256), filename char(256), byte_offset integer,
		lines_scanned integer, errors integer, curtime timestamp, status integer, file_format char(16), is_partial integer,
		start_offset bigint, copy_job_id bigint`,
		`SELECT ${userId} AS userid, f.query_id AS query, 0 AS slice, f.file_name AS filename, f.lines AS lines_scanned,
			0 AS errors, l.end_time AS curtime, 1 AS status, ${format} AS file_format, 0 AS is_partial, 0 AS start_offset,
			0 AS copy_job_id
		${loaded}`,
	),
	systemView(
		'stl_file_scan',
		`userid integer, query integer, slice integer, name char(90), lines bigint, bytes bigint, loadtime bigint,
		curtime timestamp, is_partial integer, start_offset bigint`,
		`SELECT ${userId} AS userid, f.query_id AS query, 0 AS slice, f.file_name AS name, f.lines, f.bytes,
			${elapsed} AS loadtime, l.start_time AS curtime, 0 AS is_partial, 0 AS start_offset
		${loaded}`,
	),
	systemView(
		'sys_load_detail',
		`user_id integer, query_id bigint, file_name char(256), bytes_scanned bigint, lines_scanned bigint,
		splits_scanned integer, record_time timestamp, start_time timestamp, end_time timestamp, file_etag char(256),
		file_last_modified timestamp`,
		`SELECT ${userId} AS user_id, f.query_id, f.file_name, f.bytes AS bytes_scanned, f.lines AS lines_scanned,
			1 AS splits_scanned, l.end_time AS record_time, l.start_time, l.end_time
		${loaded}`,
	),
	systemView(
		'sys_unload_history',
		`user_id integer, query_id bigint, transaction_id bigint, session_id integer, database_name text, status text,
		start_time timestamp, end_time timestamp, duration bigint, file_format text, compression_type text,
		unloaded_location text, unloaded_rows bigint, unloaded_files_count bigint, unloaded_files_size bigint,
		error_message text`,
		`SELECT ${userId} AS user_id, u.query_id, u.transaction_id, u.session_id, ${database} AS database_name, u.status,
			u.start_time, u.end_time, date_diff('microsecond', u.start_time, u.end_time) AS duration,
			${unloadFormat} AS file_format, u.compression AS compression_type, u.location AS unloaded_location,
			u.unloaded_rows, u.file_count AS unloaded_files_count, u.bytes AS unloaded_files_size, u.error_message
		FROM dwh_system.unload_history u`,
	),
	systemView(
		'sys_unload_detail',
		`user_id integer, query_id integer, session_id integer, transaction_id bigint, file_name char(1280),
		start_time timestamp, end_time timestamp, line_count bigint, transfer_size bigint, file_format char(10)`,
		`SELECT ${userId} AS user_id, u.query_id, u.session_id, u.transaction_id, f.file_name, u.start_time, u.end_time,
			f.lines AS line_count, f.bytes AS transfer_size, ${unloadFormat} AS file_format
		${unloaded}`,
	),
	systemView(
		'stl_unload_log',
		`userid integer, query integer, slice integer, pid integer, path char(1280), start_time timestamp,
		end_time timestamp, line_count bigint, transfer_size bigint, file_format char(10), user_query_id bigint,
		transaction_id bigint`,
		`SELECT ${userId} AS userid, u.query_id AS query, 0 AS slice, u.session_id AS pid, f.file_name AS path, u.start_time,
			u.end_time, f.lines AS line_count, f.bytes AS transfer_size, ${unloadFormat} AS file_format,
			u.query_id AS user_query_id, u.transaction_id
		${unloaded}`,
	),
	systemView(
		'svcs_unload_log',
		`userid integer, query integer, pid integer, path char(1280), start_time timestamp, end_time timestamp,
		line_count bigint, transfer_size bigint, file_format char(10)`,
		`SELECT ${userId} AS userid, u.query_id AS query, u.session_id AS pid, f.file_name AS path, u.start_time, u.end_time,
			f.lines AS line_count, f.bytes AS transfer_size, ${unloadFormat} AS file_format
		${unloaded}`,
	),
];
