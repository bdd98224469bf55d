import {systemView} from './system-view.ts';

const log =
	'userid integer, query integer, slice integer, segment integer, step integer, starttime timestamp, endtime timestamp, tasknum integer';

/**
 * Views of what the embedded warehouse does not have: queues, slices, external tables, roles, data shares.
 * They are there and empty, so that what tools query has an answer.
 */
export const quietViews = [
	systemView(
		'stv_locks',
		`table_id oid, last_commit timestamp, last_update timestamp, lock_owner bigint, lock_owner_pid bigint,
		lock_owner_start_ts timestamp, lock_owner_end_ts timestamp, lock_status char(22)`,
	),
	systemView(
		'stv_load_state',
		`userid integer, session integer, query integer, slice integer, pid integer, recordtime timestamp, bytes_to_load bigint,
		bytes_loaded bigint, bytes_to_load_compressed bigint, bytes_loaded_compressed bigint, lines integer,
		num_files integer, num_files_complete integer, current_file char(256), pct_complete integer`,
	),
	systemView(
		'stv_exec_state',
		`userid integer, query integer, slice integer, segment integer, step integer, starttime timestamp,
		currenttime timestamp, tasknum integer, rows bigint, bytes bigint, label char(256), is_diskbased char(1),
		workmem bigint, num_parts integer, is_rrscan char(1), is_delayed_scan char(1)`,
	),
	systemView(
		'stl_wlm_query',
		`userid integer, xid integer, task integer, query integer, service_class integer, slot_count integer,
		service_class_start_time timestamp, queue_start_time timestamp, queue_end_time timestamp, total_queue_time bigint,
		exec_start_time timestamp, exec_end_time timestamp, total_exec_time bigint, service_class_end_time timestamp,
		final_state char(16), query_priority char(20), service_class_name char(64)`,
	),
	systemView(
		'stl_alert_event_log',
		`userid integer, query integer, slice integer, segment integer, step integer, pid integer, xid bigint,
		event char(1024), solution char(1024), event_time timestamp`,
	),
	systemView(
		'stl_explain',
		`userid integer, query integer, nodeid integer, parentid integer, plannode char(400), info char(400)`,
	),
	systemView(
		'stl_scan',
		`${log}, rows bigint, bytes bigint, fetches bigint, type integer, tbl integer, is_rrscan char(1),
		is_delayed_scan char(1), rows_pre_filter bigint, rows_pre_user_filter bigint, perm_table_name char(136),
		is_rlf_scan char(1), is_rlf_scan_reason integer, num_em_blocks integer, checksum bigint, runtime_filtering char(1),
		scan_region integer, num_sortkey_as_predicate integer, row_fetcher_state integer, consumed_scan_ranges bigint,
		work_stealing_reason bigint, is_vectorized_scan char(1), is_vectorized_scan_reason integer, row_fetcher_reason bigint,
		topology_signature bigint, use_tpm_partition char(1), is_rrscan_expr char(1)`,
	),
	systemView('stl_insert', `${log}, rows bigint, tbl integer, inserted_mega_value char(1), use_staging_table char(1)`),
	systemView('stl_delete', `${log}, rows bigint, tbl integer`),
	systemView(
		'stl_load_commits',
		`userid integer, query integer, slice integer, name char(256), filename char(256), byte_offset integer,
		lines_scanned integer, errors integer, curtime timestamp, status integer, file_format char(16), is_partial integer,
		start_offset bigint, copy_job_id bigint`,
	),
	systemView(
		'stl_connection_log',
		`event char(50), recordtime timestamp, remotehost char(45), remoteport char(32), pid integer, dbname char(50),
		username char(50), authmethod char(32), duration integer, sslversion char(50), sslcipher char(128), mtu integer,
		sslcompression char(64), sslexpansion char(64), iamauthguid char(36), application_name char(250),
		os_version char(64), driver_version char(64), plugin_name char(32), protocol_version integer, sessionid char(36),
		compression char(8)`,
	),
	systemView(
		'stl_sessions',
		`userid integer, starttime timestamp, endtime timestamp, process integer, user_name char(50), db_name char(50),
		timeout_sec integer`,
	),
	systemView(
		'svl_query_summary',
		`userid integer, query integer, stm integer, seg integer, step integer, maxtime bigint, avgtime bigint, rows bigint,
		bytes bigint, rate_row double precision, rate_byte double precision, label text, is_diskbased char(1),
		workmem bigint, is_rrscan char(1), is_delayed_scan char(1), rows_pre_filter bigint`,
	),
	systemView(
		'svl_query_report',
		`userid integer, query integer, slice integer, segment integer, step integer, start_time timestamp, end_time timestamp,
		elapsed_time bigint, rows bigint, bytes bigint, label char(256), is_diskbased char(1), workmem bigint,
		is_rrscan char(1), is_delayed_scan char(1), rows_pre_filter bigint`,
	),
	systemView(
		'svv_query_inflight',
		`userid integer, slice integer, query integer, pid integer, starttime timestamp, suspended char(1), text char(200),
		sequence integer`,
	),
	systemView(
		'svv_query_state',
		`userid integer, query integer, seg integer, step integer, maxtime bigint, avgtime bigint, rows bigint, bytes bigint,
		cpu bigint, memory bigint, rate_row double precision, rate_byte double precision, label char(25), is_diskbased char(1),
		workmem bigint, num_parts integer, is_rrscan char(1), is_delayed_scan char(1)`,
	),
	systemView(
		'sys_load_detail',
		`user_id integer, query_id bigint, file_name char(256), bytes_scanned bigint, lines_scanned bigint,
		splits_scanned integer, record_time timestamp, start_time timestamp, end_time timestamp`,
	),
	systemView(
		'sys_unload_history',
		`user_id integer, query_id bigint, transaction_id bigint, session_id integer, database_name text, status text,
		start_time timestamp, end_time timestamp, duration bigint, file_format text, compression_type text,
		unloaded_location text, unloaded_rows bigint, unloaded_files_count bigint, unloaded_files_size bigint,
		error_message text`,
	),
	systemView(
		'sys_connection_log',
		`event char(50), record_time timestamp, remote_host char(45), remote_port char(32), session_id integer,
		database_name char(50), user_name char(50), auth_method char(32), duration integer, ssl_version char(50),
		ssl_cipher char(128), mtu integer, ssl_compression char(64), ssl_expansion char(64), iam_auth_guid char(36),
		application_name char(250), driver_version char(64), os_version char(64), plugin_name char(32),
		protocol_version integer, global_session_id char(36)`,
	),
	systemView(
		'svv_external_schemas',
		'esoid oid, eskind smallint, schemaname name, esowner integer, databasename text, esoptions text',
	),
	systemView('svv_external_databases', 'eskind integer, databasename text, esoptions text'),
	systemView(
		'svv_external_tables',
		`redshift_database_name text, schemaname text, tablename text, tabletype text, location text, input_format text,
		output_format text, serialization_lib text, serde_parameters text, compressed integer, parameters text`,
	),
	systemView(
		'svv_external_columns',
		`redshift_database_name text, schemaname text, tablename text, columnname text, external_type text, columnnum integer,
		part_key integer, is_nullable text`,
	),
	systemView(
		'svv_external_partitions',
		`schemaname text, tablename text, values text, location text, input_format text, output_format text,
		serialization_lib text, serde_parameters text, compressed integer, parameters text`,
	),
	systemView(
		'svv_datashares',
		`share_name varchar(128), share_id integer, share_owner integer, source_database varchar(128),
		consumer_database varchar(128), share_type varchar(8), createdate timestamp, is_publicaccessible boolean,
		share_acl varchar(256), producer_account varchar(16), producer_namespace varchar(64), managed_by varchar(64)`,
	),
	systemView(
		'svv_interleaved_columns',
		'tbl integer, col integer, interleaved_skew numeric(19,2), last_reindex timestamp',
	),
];
