import {systemView} from '../system-view.ts';

const log =
	'userid integer, query integer, slice integer, segment integer, step integer, starttime timestamp, endtime timestamp, tasknum integer';

const alert = `segment integer, step integer, pid integer, xid bigint, event char(1024), solution char(1024),
	event_time timestamp`;

const planNode = 'userid integer, query integer, nodeid integer, parentid integer, plannode char(400), info char(400)';

const summary = `userid integer, query integer, stm integer, seg integer, step integer, maxtime bigint, avgtime bigint,
	rows bigint, bytes bigint, rate_row double precision, rate_byte double precision, label text, is_diskbased char(1),
	workmem bigint, is_rrscan char(1), is_delayed_scan char(1), rows_pre_filter bigint`;

/**
 * Views of what the embedded warehouse does not have: locks to wait for, slices, data shares.
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
	systemView('stl_alert_event_log', `userid integer, query integer, slice integer, ${alert}`),
	systemView('svcs_alert_event_log', `userid integer, query integer, ${alert}`),
	systemView('stl_explain', `${planNode}, user_query_id bigint, child_query_sequence integer, query_uuid char(36)`),
	systemView('svcs_explain', planNode),
	systemView(
		'sys_query_explain',
		`userid integer, query_id bigint, child_query_sequence integer, plan_node_id integer, plan_parent_id integer,
		plan_node char(400), plan_info char(400), query_uuid char(36)`,
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
	systemView('svl_query_summary', summary),
	systemView('svcs_query_summary', summary),
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
