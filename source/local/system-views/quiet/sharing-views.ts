import {systemView} from '../system-view.ts';

const change = (user: string, session: string, time: string, target: string): string =>
	`${user}, ${session}, share_id integer, share_name varchar(128), source_database_id integer,
	source_database_name varchar(128), consumer_database_id integer, consumer_database_name varchar(128), arn varchar(192),
	${time} timestamp, action varchar(128), status integer, share_object_type varchar(64), share_object_id integer,
	share_object_name varchar(128), target_user_type varchar(16), ${target}, consumer_account varchar(16),
	consumer_namespace varchar(64), producer_account varchar(16), producer_namespace varchar(64), attribute_name varchar(64),
	attribute_value varchar(128), message varchar(512)`;

const request = 'request_id varchar(50), request_type varchar(25)';

const consumed = (session: string, time: string): string =>
	`${session}, ${request}, transaction_uid varchar(50), ${time} timestamp, status integer, error varchar(512)`;

const produced = (time: string): string =>
	`share_id integer, share_name varchar(128), ${request}, object_type varchar(64), object_oid integer,
	object_name varchar(128), consumer_account varchar(16), consumer_namespace varchar(64),
	consumer_transaction_uid varchar(50), ${time} timestamp, status integer, error varchar(512), consumer_region char(64)`;

const names = (...columns: readonly string[]): string => columns.map(column => `${column} char(128)`).join(', ');

/** Views of exchange with other warehouses: data shares, and zero-ETL integrations. */
export const sharingViews = [
	systemView(
		'svl_datashare_change_log',
		change(
			'userid integer, username varchar(128)',
			'pid integer, xid bigint',
			'recordtime',
			'target_userid integer, target_username varchar(128)',
		),
	),
	systemView(
		'sys_datashare_change_log',
		change(
			'user_id integer, user_name varchar(128)',
			'session_id integer, transaction_id bigint',
			'record_time',
			'target_user_id integer, target_user_name varchar(128)',
		),
	),
	systemView('svl_datashare_usage_consumer', consumed('userid integer, pid integer, xid bigint', 'recordtime')),
	systemView(
		'sys_datashare_usage_consumer',
		consumed('user_id integer, session_id integer, transaction_id bigint', 'record_time'),
	),
	systemView('svl_datashare_usage_producer', produced('recordtime')),
	systemView('sys_datashare_usage_producer', produced('record_time')),
	systemView(
		'svl_datashare_cross_region_usage',
		`query integer, segment bigint, start_time timestamp, end_time timestamp, transferred_data bigint, source_region char(25),
		recordtime timestamp`,
	),
	systemView(
		'sys_datashare_cross_region_usage',
		`query_id integer, child_query_sequence integer, segment_id bigint, start_time timestamp, end_time timestamp,
		transferred_data bigint, source_region char(25), query_uuid char(36)`,
	),
	systemView(
		'svv_integration',
		`${names('integration_id', 'target_database', 'source', 'state')}, current_lag bigint, last_replicated_checkpoint char(128),
		total_tables_replicated integer, total_tables_failed integer, creation_time timestamp, refresh_interval integer,
		source_database char(128), is_history_mode boolean, latest_detected_change_time timestamp,
		latest_applied_change_time timestamp, auto_remediation boolean, latest_shipped_source_commit_time timestamp`,
	),
	systemView(
		'svv_integration_table_mapping',
		names(
			'integration_id',
			'source_database',
			'target_database',
			'source_schema_name',
			'target_schema_name',
			'source_table_name',
			'target_table_name',
			'source_column_name',
			'target_column_name',
			'source_data_type',
			'target_data_type',
		),
	),
	systemView(
		'svv_integration_table_state',
		`${names('integration_id', 'target_database', 'schema_name', 'table_name', 'table_state', 'table_last_replicated_checkpoint')},
		reason char(256), last_updated_timestamp timestamp, table_rows bigint, table_size bigint, is_history_mode boolean`,
	),
	systemView(
		'sys_integration_activity',
		`${names('integration_id', 'target_database', 'source', 'checkpoint_name')}, checkpoint_type char(16),
		checkpoint_bytes bigint, last_commit_timestamp timestamp, modified_tables integer, integration_start_time timestamp,
		integration_end_time timestamp`,
	),
	systemView(
		'sys_integration_table_activity',
		`${names('integration_id', 'checkpoint_name', 'target_database', 'schema_name', 'table_name')}, table_id integer,
		record_time timestamp, transaction_id bigint, inserted_rows bigint, deleted_rows bigint, updated_rows bigint,
		bytes_ingested bigint`,
	),
	systemView(
		'sys_integration_table_state_change',
		`${names('integration_id', 'database_name', 'schema_name', 'table_name', 'new_state', 'table_last_replicated_checkpoint')},
		state_change_reason char(256), record_time timestamp`,
	),
];
