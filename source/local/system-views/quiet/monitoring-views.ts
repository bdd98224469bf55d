import {systemView} from '../system-view.ts';

/** SYS views of automatic cluster activity, and of activity that is not recorded here. */
export const monitoringViews = [
	systemView(
		'sys_analyze_compression_history',
		`user_id integer, start_time timestamp, transaction_id bigint, table_id integer, table_name char(128),
		column_position integer, old_encoding char(15), new_encoding char(15), mode char(14)`,
	),
	systemView(
		'sys_automatic_optimization',
		`session_id integer, database_name char(128), object_type char(30), object_ids char(512), task_type char(100),
		event char(50), event_time timestamp, status char(512), compute_type char(100), task_details char(512)`,
	),
	systemView(
		'sys_auto_table_optimization',
		`transaction_id bigint, session_id integer, table_id integer, alter_table_type char(32), status char(128),
		event_time timestamp, alter_from char(200)`,
	),
	systemView(
		'sys_extra_compute_for_automatic_optimization',
		'start_time timestamp, end_time timestamp, query_count bigint, compute_seconds numeric(27,0)',
	),
	systemView(
		'sys_child_query_text',
		`user_id integer, query_id bigint, child_query_sequence integer, sequence integer, text char(200), query_uuid char(36)`,
	),
	systemView(
		'sys_copy_job',
		`job_id bigint, job_name char(128), iam_role char(128), job_text char(256), is_auto integer, on_error_suspend integer`,
	),
	systemView(
		'sys_copy_job_detail',
		`user_id integer, database_name text, job_id integer, job_name text, file_location text, file_name text,
		file_size bigint, file_etag text, job_text char(256), modification_time timestamp, enqueue_time timestamp, status char(1)`,
	),
	systemView(
		'sys_copy_job_info',
		'job_id bigint, job_name char(128), database_name char(128), record_time timestamp, message char(512)',
	),
	systemView(
		'sys_copy_replacements',
		`user_id integer, query_id bigint, table_id integer, file_name char(256), column_name char(127), line_number bigint,
		raw_line char(1024)`,
	),
	systemView(
		'sys_ludf_detail',
		`user_id integer, transaction_id bigint, query_id bigint, function_oid bigint, function_position integer,
		stream_id integer, segment_id integer, step_id integer, lambda_function_name char(256), start_time timestamp,
		end_time timestamp, total_duration bigint, invocations integer, total_rows bigint, input_bytes bigint,
		output_bytes bigint, query_uuid char(36)`,
	),
	systemView(
		'sys_mv_state',
		`user_id bigint, transaction_id bigint, database_name char(128), event_desc char(500), start_time timestamp,
		base_table_database_name char(128), base_table_schema char(128), base_table_name char(128), mv_schema char(128),
		mv_name char(128), state char(32)`,
	),
	systemView(
		'sys_redshift_template',
		`database_name char(128), schema_name char(128), template_name char(128), template_type integer, create_time timestamp,
		last_modified_time timestamp, owner_id integer, last_modified_by integer, template_parameters text`,
	),
	systemView(
		'sys_restore_log',
		`event_time timestamp, database_name char(128), schema_name char(128), table_name char(128), table_id integer,
		action char(128), table_size bigint, total_data_processed bigint, delta_data_processed bigint, message char(512),
		redistribution_type char(32)`,
	),
	systemView(
		'sys_restore_state',
		`user_id integer, database_name char(64), schema_id integer, table_id integer, table_name char(128),
		redistribution_status char(128), percentage_redistributed double precision, redistribution_type char(32)`,
	),
	systemView(
		'sys_schema_quota_violations',
		`owner_id integer, user_id integer, transaction_id bigint, session_id integer, schema_id integer,
		schema_name char(128), quota integer, disk_usage integer, record_time timestamp`,
	),
	systemView(
		'sys_spatial_simplify',
		`query_id bigint, line_number bigint, maximum_tolerance double precision, initial_size bigint, simplified char(1),
		final_size bigint, final_tolerance double precision`,
	),
	systemView(
		'sys_transaction_history',
		`user_id integer, transaction_id bigint, isolation_level text, status text, transaction_start_time timestamp,
		commit_start_time timestamp, commit_end_time timestamp, blocks_committed bigint, undo_transaction_id bigint`,
	),
	systemView(
		'sys_udf_log',
		`query_id bigint, function_name text, record_time timestamp, sequence integer, message text, query_uuid char(36)`,
	),
	systemView(
		'sys_userlog',
		`user_id integer, user_name char(50), original_user_name char(50), action char(10), has_create_db_privs integer,
		is_superuser integer, has_update_catalog_privs integer, password_expiration timestamp, session_id integer,
		transaction_id bigint, record_time timestamp`,
	),
];
