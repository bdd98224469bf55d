import {systemView} from '../system-view.ts';

const compression = `tbl integer, tablename char(128), col integer, old_encoding char(15), new_encoding char(15), mode char(14),
	best_compression_encoding char(15), recommended_bytes char(15), best_compression_bytes char(15), ndv bigint`;

/** Logs of automatic cluster activity, and of activity that is not recorded here. */
export const eventLogViews = [
	systemView('stl_analyze_compression', `userid integer, start_time timestamp, xid bigint, ${compression}`),
	systemView('stl_disk_full_diag', 'currenttime bigint, node_num bigint, query_id bigint, temp_blocks bigint'),
	systemView(
		'stl_mv_state',
		`userid bigint, starttime timestamp, xid bigint, event_desc char(500), db_name char(128), base_table_schema char(128),
		base_table_name char(128), mv_schema char(128), mv_name char(128), state char(32)`,
	),
	systemView(
		'stl_replacements',
		`userid integer, query integer, slice integer, tbl integer, starttime timestamp, session integer, filename char(256),
		line_number bigint, colname char(127), raw_line char(1024), user_query_id bigint`,
	),
	systemView(
		'stl_restarted_sessions',
		`currenttime timestamp, dbname char(50), newpid integer, oldpid integer, username char(50), remotehost char(45),
		remoteport char(32), parkedtime timestamp, session_vars char(2000)`,
	),
	systemView(
		'stl_s3client_error',
		`userid integer, query integer, sliceid integer, recordtime timestamp, pid integer, http_method char(64), bucket char(64),
		key char(256), error char(1024), is_partial integer, start_offset bigint`,
	),
	systemView(
		'stl_schema_quota_violations',
		`ownerid integer, xid bigint, pid integer, userid integer, schema_id integer, schema_name char(128), quota integer,
		disk_usage integer, disk_usage_pct double precision, timestamp timestamp`,
	),
	systemView(
		'stl_sshclient_error',
		`userid integer, query integer, slice integer, recordtime timestamp, pid integer, ssh_username char(1024),
		endpoint char(1024), command char(4096), error char(1024)`,
	),
	systemView(
		'stl_undone',
		`userid integer, xact_id bigint, xact_id_undone bigint, undo_start_ts timestamp, undo_end_ts timestamp, table_id bigint`,
	),
	systemView(
		'stl_usage_control',
		`eventtime timestamp, query integer, xid bigint, pid integer, usage_limit_id char(40), feature_type char(30)`,
	),
	systemView(
		'stl_userlog',
		`userid integer, username char(50), oldusername char(50), action char(10), usecreatedb integer, usesuper integer,
		usecatupd integer, valuntil timestamp, pid integer, xid bigint, recordtime timestamp`,
	),
	systemView('stl_wlm_error', 'userid integer, recordtime timestamp, pid integer, error_string char(256)'),
	systemView(
		'svl_multi_statement_violations',
		`userid integer, database char(32), cmdname char(20), xid bigint, pid integer, label char(320), starttime timestamp,
		endtime timestamp, sequence integer, type varchar(10), text char(200)`,
	),
	systemView('svl_restore_alter_table_progress', 'tbl integer, progress char(32), message char(256)'),
	systemView(
		'svl_spatial_simplify',
		`query integer, line_number integer, maximum_tolerance double precision, initial_size integer, simplified char(1),
		final_size integer, final_tolerance double precision`,
	),
	systemView('svl_terminate', 'pid integer, eventtime timestamp, userid integer, type text'),
	systemView(
		'svl_udf_log',
		`query bigint, message char(4096), created timestamp, traceback char(4096), funcname char(256), node integer,
		slice integer, seq integer`,
	),
	systemView('svl_vacuum_percentage', 'xid bigint, table_id integer, percentage bigint'),
	systemView(
		'svcs_concurrency_scaling_usage',
		'start_time timestamp, end_time timestamp, queries bigint, usage_in_seconds numeric(27,0)',
	),
];
