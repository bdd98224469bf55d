import {largeTableRows} from '../dialect/table-design.ts';
import {attributeColumns, classColumns} from './catalog/class-columns.ts';
import {database, userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const queued = `dwh_system.query_history WHERE query_type NOT IN ('DDL', 'UTILITY')`;

const execStart = `start_time + to_microseconds(coalesce(queue_time, 0))`;

const elapsed = `date_diff('microsecond', start_time, end_time)`;

// The only queue, that of automatic workload management, has this number.
const queue = 100;

const queueName = 'Default queue';

const spatial = (type: string, column: string) =>
	`SELECT database_name AS f_table_catalog, schema_name AS f_table_schema, table_name AS f_table_name,
		column_name AS ${column}, 2 AS coord_dimension, ${type === 'geometry' ? 0 : 4326} AS srid, '${type.toUpperCase()}' AS "type"
	FROM dwh_system.designed_columns WHERE type_name = '${type}' AND NOT temporary`;

const spatialColumns = (column: string): string =>
	`f_table_catalog varchar(128), f_table_schema varchar(128), f_table_name varchar(128), ${column} varchar(128),
	coord_dimension integer, srid integer, type varchar(128)`;

/** Views derived from other views, with other names or for one kind of statement. */
export const derivedViews = [
	systemView(
		'stl_wlm_query',
		`userid integer, xid integer, task integer, query integer, service_class integer, slot_count integer,
		service_class_start_time timestamp, queue_start_time timestamp, queue_end_time timestamp, total_queue_time bigint,
		exec_start_time timestamp, exec_end_time timestamp, total_exec_time bigint, service_class_end_time timestamp,
		final_state char(16), query_priority char(20), service_class_name char(64)`,
		`SELECT ${userId} AS userid, transaction_id AS xid, query_id AS task, query_id AS query, ${queue} AS service_class,
			1 AS slot_count, start_time AS service_class_start_time, start_time AS queue_start_time,
			${execStart} AS queue_end_time, queue_time AS total_queue_time, ${execStart} AS exec_start_time,
			end_time AS exec_end_time, ${elapsed} - coalesce(queue_time, 0) AS total_exec_time,
			end_time AS service_class_end_time, CASE status WHEN 'success' THEN 'Completed' ELSE 'Evicted' END AS final_state,
			'Normal' AS query_priority, '${queueName}' AS service_class_name
		FROM ${queued}`,
	),
	systemView(
		'svl_query_queue_info',
		`database text, query integer, xid bigint, userid integer, querytxt text, queue_start_time timestamp,
		exec_start_time timestamp, service_class integer, slots integer, queue_elapsed bigint, exec_elapsed bigint,
		wlm_total_elapsed bigint, commit_queue_elapsed bigint, commit_exec_time bigint, service_class_name char(64)`,
		`SELECT ${database} AS "database", query_id AS query, transaction_id AS xid, ${userId} AS userid,
			left(query_text, 100) AS querytxt, start_time AS queue_start_time, ${execStart} AS exec_start_time,
			${queue} AS service_class, queue_time // 1000000 AS queue_elapsed,
			(${elapsed} - queue_time) // 1000000 AS exec_elapsed, ${elapsed} // 1000000 AS wlm_total_elapsed,
			0 AS commit_queue_elapsed, 0 AS commit_exec_time, '${queueName}' AS service_class_name
		FROM ${queued}`,
	),
	systemView(
		'svl_user_info',
		`usename text, usesysid integer, usecreatedb boolean, usesuper boolean, usecatupd boolean, useconnlimit text,
		syslogaccess text, last_ddl_ts timestamp, sessiontimeout integer, external_id text`,
		`SELECT usename, usesysid, usecreatedb, usesuper, usecatupd, useconnlimit, syslogaccess, sessiontimeout,
			external_user_id AS external_id
		FROM dwh_system.pg_user_info`,
	),
	systemView(
		'svv_redshift_schema_quota',
		'database_name char(128), schema_name char(128), schema_owner integer, quota integer, disk_usage integer',
		`SELECT ${database} AS database_name, schema_name, schema_owner, quota, disk_usage FROM dwh_system.svv_schema_quota_state`,
	),
	systemView(
		'stv_db_isolation_level',
		'db_name char(128), isolation_level char(20)',
		'SELECT name AS db_name, isolation_level FROM dwh_system.all_databases',
	),
	systemView('svv_geometry_columns', spatialColumns('f_geometry_column'), spatial('geometry', 'f_geometry_column')),
	systemView('svv_geography_columns', spatialColumns('f_geography_column'), spatial('geography', 'f_geography_column')),
	systemView(
		'pg_class_info',
		`${classColumns.replace('oid oid', 'reloid oid')}, relcreationtime timestamp, releffectivediststyle integer`,
		`SELECT oid AS reloid, * EXCLUDE (oid), CASE WHEN reldiststyle <> 9 THEN reldiststyle
				WHEN reltuples >= ${largeTableRows} THEN 11 ELSE 10 END AS releffectivediststyle
		FROM dwh_system.pg_class`,
	),
	systemView('pg_attribute_info', `${attributeColumns}, attacl aclitems`, 'SELECT * FROM dwh_system.pg_attribute'),
	systemView(
		'pg_statistic_indicator',
		'stairelid oid, stairows double precision, staiins double precision, staidels double precision',
		`SELECT r.oid AS stairelid, s.row_count + s.deleted_rows AS stairows FROM dwh_system.relations r
		LEFT JOIN dwh_system.table_sizes s ON s.table_oid = r.engine_oid WHERE r.kind = 'r' AND NOT r.temporary`,
	),
	// It shows the columns used by predicates and the findings of ANALYZE, which are not collected here.
	systemView(
		'pg_statistic',
		`starelid oid, staattnum smallint, stanullfrac real, stawidth integer, stadistinct real, stakind1 smallint,
		stakind2 smallint, stakind3 smallint, stakind4 smallint, staop1 oid, staop2 oid, staop3 oid, staop4 oid,
		stanumbers1 text, stanumbers2 text, stanumbers3 text, stanumbers4 text, stavalues1 text, stavalues2 text,
		stavalues3 text, stavalues4 text`,
	),
	systemView('pg_library', 'name name, language_oid oid, file_store_id integer, owner integer'),
];
