import {systemView} from '../system-view.ts';

const queryMetrics = `userid integer, service_class integer, query integer, segment integer, step_type integer,
	starttime timestamp, slices integer, max_rows bigint, rows bigint, max_cpu_time bigint, cpu_time bigint,
	max_blocks_read integer, blocks_read bigint, max_run_time bigint, run_time bigint, max_blocks_to_disk bigint,
	blocks_to_disk bigint, step integer, max_query_scan_size bigint, query_scan_size bigint, query_priority integer,
	query_queue_time bigint`;

const metricsOfQuery = `query_cpu_time bigint, query_blocks_read bigint, query_execution_time bigint,
	query_cpu_usage_percent numeric(38,2), query_temp_blocks_to_disk bigint, segment_execution_time bigint,
	cpu_skew numeric(38,2), io_skew numeric(38,2), scan_row_count bigint, join_row_count bigint,
	nested_loop_join_row_count bigint, return_row_count bigint, spectrum_scan_row_count bigint, spectrum_scan_size_mb bigint,
	query_queue_time bigint, service_class_name char(64)`;

const sentRows = `userid integer, query integer, slice integer, segment integer, step integer, starttime timestamp,
	endtime timestamp, tasknum integer, rows bigint, bytes bigint, packets integer`;

const planInfo = `userid integer, query integer, nodeid integer, segment integer, step integer, locus integer,
	plannode integer, startupcost double precision, totalcost double precision, rows bigint, bytes bigint`;

const compiled = `userid integer, xid bigint, pid integer, query integer, segment integer, locus integer, starttime timestamp,
	endtime timestamp, compile integer`;

const block = `col integer, tbl integer, blocknum integer, num_values integer, minvalue bigint, maxvalue bigint,
	sb_pos integer, pinned integer, on_disk integer, modified integer, hdr_modified integer, unsorted integer,
	tombstone integer, preferred_diskno integer, temporary integer, newblock integer`;

/**
 * Views about disk blocks, queue configuration and the work of nodes. They are empty, like those in
 * `quiet-views.ts`, so that administration scripts which search for slow statements run without errors.
 */
export const diagnosticViews = [
	systemView('stv_blocklist', `slice integer, ${block}, num_readers integer, flags integer`),
	systemView('svv_diskusage', `db_id integer, name char(72), slice integer, ${block}`),
	systemView(
		'stv_partitions',
		`owner integer, host integer, diskno integer, part_begin bigint, part_end bigint, used integer, tossed integer,
		capacity integer, reads bigint, writes bigint, seek_forward integer, seek_back integer, is_san integer, failed integer,
		mbps integer, mount char(256)`,
	),
	systemView(
		'stv_wlm_service_class_config',
		`service_class integer, queueing_strategy char(32), num_query_tasks integer, target_num_query_tasks integer,
		evictable char(8), eviction_threshold bigint, query_working_mem integer, target_query_working_mem integer,
		min_step_mem integer, name char(64), max_execution_time bigint, user_group_wild_card boolean,
		query_group_wild_card boolean, concurrency_scaling char(20), query_priority char(20)`,
	),
	systemView(
		'stv_wlm_service_class_state',
		`service_class integer, num_queued_queries integer, num_executing_queries integer, num_serviced_queries integer,
		num_executed_queries integer, query_working_mem integer, num_query_tasks integer, target_num_query_tasks integer`,
	),
	systemView(
		'stv_wlm_classification_config',
		'id integer, condition char(128), action_seq integer, action char(64), action_service_class integer',
	),
	systemView(
		'stv_wlm_qmr_config',
		`service_class integer, rule_name char(256), action char(256), metric_name char(256), metric_operator char(256),
		metric_value double precision, action_value char(256)`,
	),
	systemView(
		'stv_wlm_query_queue_state',
		`service_class integer, position integer, task integer, query integer, slot_count integer, start_time timestamp,
		queue_time bigint`,
	),
	systemView(
		'stl_wlm_rule_action',
		`userid integer, query integer, service_class integer, rule char(256), action char(256), recordtime timestamp,
		action_value char(256), service_class_name char(64)`,
	),
	systemView('stv_query_metrics', queryMetrics),
	systemView('stl_query_metrics', `${queryMetrics}, service_class_name char(64)`),
	systemView(
		'svl_query_metrics',
		`userid integer, query integer, service_class integer, dimension varchar(24), segment integer, step integer,
		step_label varchar(30), ${metricsOfQuery}`,
	),
	systemView('svl_query_metrics_summary', `userid integer, query integer, service_class integer, ${metricsOfQuery}`),
	systemView('stl_dist', sentRows),
	systemView('stl_bcast', sentRows),
	systemView('stl_plan_info', planInfo),
	systemView('svcs_plan_info', planInfo),
	systemView('svl_compile', compiled),
	systemView('svcs_compile', compiled),
	systemView(
		'stl_commit_stats',
		`xid bigint, node integer, startqueue timestamp, startwork timestamp, endflush timestamp, endstage timestamp,
		endlocal timestamp, endglobal timestamp, endtime timestamp, queuelen bigint, permblocks bigint, newblocks bigint,
		dirtyblocks bigint, headers bigint, numxids integer, oldestxid bigint, extwritelatency bigint, metadatawritten bigint,
		tombstonedblocks bigint, tossedblocks bigint, batched_by bigint`,
	),
	systemView('svv_vacuum_progress', 'table_name text, status text, time_remaining_estimate text'),
	systemView(
		'stl_tr_conflict',
		'xact_id bigint, process_id bigint, xact_start_ts timestamp, abort_time timestamp, table_id bigint',
	),
	systemView('pg_conf', 'key text, value text'),
	systemView(
		'stl_s3client',
		`userid integer, query integer, slice integer, recordtime timestamp, pid integer, http_method char(64), bucket char(64),
		key char(256), transfer_size bigint, data_size bigint, start_time bigint, end_time bigint, transfer_time bigint,
		compression_time bigint, connect_time bigint, app_connect_time bigint, retries bigint, request_id char(32),
		extended_request_id char(128), ip_address char(64), is_partial integer, start_offset bigint`,
	),
	systemView(
		'sys_external_query_detail',
		`user_id integer, query_id bigint, child_query_sequence integer, transaction_id bigint, segment_id integer,
		source_type char(32), start_time timestamp, end_time timestamp, duration bigint, total_partitions bigint,
		qualified_partitions bigint, scanned_files bigint, returned_rows bigint, returned_bytes bigint, file_format text,
		file_location text, external_query_text text, warning_message char(4000), table_name char(136), is_recursive char(1),
		is_nested char(1), s3list_time bigint, get_partition_time bigint`,
	),
	systemView(
		'sys_serverless_usage',
		`start_time timestamp, end_time timestamp, compute_seconds double precision, compute_capacity double precision,
		data_storage integer, cross_region_transferred_data integer, charged_seconds integer`,
	),
	systemView(
		'svl_auto_worker_action',
		`table_id integer, type varchar(128), status varchar(128), eventtime timestamp, sequence integer,
		previous_state varchar(200)`,
	),
	systemView(
		'svv_alter_table_recommendations',
		'type text, database text, table_id integer, group_id integer, ddl text, auto_eligible text',
	),
	systemView(
		'svv_datashare_objects',
		`share_type varchar(8), share_name varchar(128), object_type varchar(64), object_name varchar(512),
		producer_account varchar(16), producer_namespace varchar(64), include_new boolean`,
	),
	systemView(
		'svv_datashare_consumers',
		'share_name varchar(128), consumer_account varchar(16), consumer_namespace varchar(64), share_date timestamp',
	),
];
