import {systemView} from '../system-view.ts';

/** States of cursors, models, nodes and queues, which the embedded warehouse does not have. */
export const stateViews = [
	systemView(
		'stv_active_cursors',
		`userid integer, name char(256), xid bigint, pid integer, starttime timestamp, row_count bigint, byte_count bigint,
		fetched_rows bigint`,
	),
	systemView(
		'stv_cursor_configuration',
		'current_cursor_count integer, max_diskspace_usable integer, current_diskspace_used integer',
	),
	systemView(
		'stv_ml_model_info',
		`schema_name char(128), user_name char(128), model_name char(128), life_cycle char(20), is_refreshable integer,
		model_state char(128)`,
	),
	systemView('stv_node_storage_capacity', 'node integer, used integer, capacity integer'),
	systemView('stv_startup_recovery_state', 'db_id integer, table_id integer, table_name char(137)'),
	systemView(
		'stv_tbl_trans',
		`slice integer, id integer, rows bigint, size bigint, query_id bigint, ref_cnt integer, from_suspended integer,
		prep_swap integer`,
	),
	systemView(
		'stv_wlm_query_task_state',
		'service_class integer, task integer, query integer, slot_count integer, start_time timestamp, exec_time bigint',
	),
	systemView(
		'stv_xrestore_alter_queue_state',
		`userid integer, db_id integer, schema char(128), table_name char(128), tbl integer, status char(64),
		task_type integer`,
	),
	systemView(
		'svv_active_cursors',
		`user_id integer, cursor_name varchar(128), transaction_id bigint, session_id integer, declare_time timestamp,
		total_bytes bigint, total_rows bigint, fetched_rows bigint, cursor_storage_limit_used_percent integer`,
	),
	systemView(
		'svv_copy_job_integrations',
		`job_owner integer, channel_arn name, bucket text, channel_state name, db_name name, job_name text, job_state integer`,
	),
	systemView(
		'svv_identity_providers',
		'uid integer, name text, type text, instanceid text, namespc text, params text, enabled boolean',
	),
	systemView(
		'svv_ml_model_info',
		`database_name char(128), schema_name char(128), user_name char(128), model_name char(128), life_cycle char(20),
		is_refreshable integer, model_state char(128)`,
	),
];
