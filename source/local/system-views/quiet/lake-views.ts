import {systemView} from '../system-view.ts';

const summedPartitions = `query integer, segment integer, assignment char(1), min_starttime timestamp, max_endtime timestamp,
	min_duration bigint, max_duration bigint, avg_duration bigint, total_partitions integer, qualified_partitions integer,
	min_assigned_partitions integer, max_assigned_partitions integer, avg_assigned_partitions bigint`;

const listed = `query integer, segment integer, node integer, eventtime timestamp, bucket char(256), prefix char(256),
	recursive char(1), retrieved_files integer, max_file_size bigint, avg_file_size double precision, generated_splits integer,
	avg_split_length double precision, duration bigint`;

const summedScan = `userid integer, query integer, xid bigint, pid integer, segment integer, step integer, starttime timestamp,
	endtime timestamp, elapsed bigint, aborted integer, external_table_name char(136), file_format char(16),
	is_partitioned char(1), is_rrscan char(1), is_nested char(1), s3_scanned_rows bigint, s3_scanned_bytes bigint,
	s3query_returned_rows bigint, s3query_returned_bytes bigint, files integer, files_max integer, files_avg integer,
	splits integer, splits_max integer, splits_avg integer, total_split_size bigint, max_split_size bigint,
	avg_split_size bigint, total_retries integer, max_retries integer, max_request_duration integer,
	avg_request_duration integer, max_request_parallelism integer, avg_request_parallelism double precision,
	total_slowdown_count bigint, max_slowdown_count integer`;

/** Access of a cluster to external tables and other databases. */
export const lakeViews = [
	systemView('svl_s3query_summary', summedScan),
	systemView('svcs_s3query_summary', summedScan),
	systemView('svl_s3list', listed),
	systemView('svcs_s3list', listed),
	systemView(
		'svl_s3log',
		`pid integer, query integer, segment integer, step integer, node integer, slice integer, eventtime timestamp, message text`,
	),
	systemView(
		'svcs_s3log',
		`pid integer, query integer, segment integer, step integer, node integer, eventtime timestamp, message char(512)`,
	),
	systemView(
		'svl_s3partition',
		`query integer, segment integer, node integer, slice integer, starttime timestamp, endtime timestamp, duration bigint,
		total_partitions integer, qualified_partitions integer, assigned_partitions integer, assignment char(1)`,
	),
	systemView('svl_s3partition_summary', summedPartitions),
	systemView('svcs_s3partition_summary', summedPartitions),
	systemView(
		'svl_s3query',
		`userid integer, query integer, segment integer, step integer, node integer, slice integer, starttime timestamp,
		endtime timestamp, elapsed integer, external_table_name char(136), is_partitioned char(1), is_rrscan char(1),
		s3_scanned_rows bigint, s3_scanned_bytes bigint, s3query_returned_rows bigint, s3query_returned_bytes bigint,
		files integer, splits integer, total_split_size bigint, max_split_size bigint, total_retries integer,
		max_retries integer, max_request_duration integer, avg_request_duration double precision,
		max_request_parallelism integer, avg_request_parallelism double precision`,
	),
	systemView(
		'svl_s3retries',
		`query integer, segment integer, node integer, slice integer, eventtime timestamp, retries integer,
		successful_fetches integer, file_size bigint, location text, message text`,
	),
	systemView(
		'svl_spectrum_scan_error',
		`userid integer, query integer, location char(128), rowid char(128), colname char(128), original_value char(128),
		modified_value char(128), trigger char(128), action char(128), action_value char(128), error_code integer`,
	),
	systemView(
		'svl_federated_query',
		`userid integer, xid bigint, pid integer, query integer, sourcetype char(32), recordtime timestamp,
		querytext char(4000), num_rows bigint, num_bytes bigint, duration bigint`,
	),
	systemView(
		'sys_external_query_error',
		`user_id integer, query_id bigint, file_location char(256), rowid char(2100), column_name char(127),
		original_value char(1024), modified_value char(1024), trigger char(128), action char(128), action_value char(128),
		error_code integer, query_uuid char(36)`,
	),
	systemView(
		'sys_stream_scan_errors',
		`external_schema_name char(128), stream_name char(255), mv_name char(128), transaction_id bigint, query_id bigint,
		stream_timestamp_type char(1), stream_timestamp timestamp, record_time timestamp, partition_id char(128),
		position char(128), error_code integer, error_reason char(128)`,
	),
	systemView(
		'sys_stream_scan_states',
		`external_schema_name char(128), stream_name char(255), mv_name char(128), transaction_id bigint, query_id bigint,
		record_time timestamp, partition_id char(128), latest_position char(128), scanned_rows bigint, skipped_rows bigint,
		scanned_bytes bigint, stream_record_time_min timestamp, stream_record_time_max timestamp`,
	),
];
