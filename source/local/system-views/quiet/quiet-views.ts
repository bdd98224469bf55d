import {systemView} from '../system-view.ts';

const log =
	'userid integer, query integer, slice integer, segment integer, step integer, starttime timestamp, endtime timestamp, tasknum integer';

/**
 * Views of features that the embedded warehouse lacks: lock waits, slices, data shares. They exist and are empty,
 * so that queries of tools succeed.
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
	systemView('stl_insert', `${log}, rows bigint, tbl integer, inserted_mega_value char(1), use_staging_table char(1)`),
	systemView('stl_delete', `${log}, rows bigint, tbl integer`),
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
