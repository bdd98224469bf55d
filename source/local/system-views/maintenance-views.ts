import {database, userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const vacuumed = `dwh_system.maintenance_history WHERE operation LIKE 'vacuum%'`;

const analyzed = `(SELECT *, lag(end_time) OVER (PARTITION BY table_oid ORDER BY query_id) AS last_time
	FROM dwh_system.maintenance_history WHERE operation = 'analyze')`;

const vacuumColumns = `${userId} AS userid, transaction_id AS xid, table_oid AS table_id, blocks`;

// Rows that are marked as deleted are there until a VACUUM takes them away: NULL where they are not counted.
const rowsBefore = 'row_count + deleted_rows';

const reclaims = `(status = 'Finished' AND operation NOT IN ('vacuum sort only', 'vacuum recluster'))`;

const reclaimed = `CASE WHEN ${reclaims} THEN deleted_rows ELSE 0 END`;

const startedAs = `CASE operation WHEN 'vacuum sort only' THEN 'Started Sort Only'
	WHEN 'vacuum delete only' THEN 'Started Delete Only' WHEN 'vacuum reindex' THEN 'Started Reindex' ELSE 'Started' END`;

/** VACUUM and ANALYZE runs. The embedded engine does not sort tables, so no view shows sorted rows. */
export const maintenanceViews = [
	systemView(
		'stl_vacuum',
		`userid integer, xid bigint, table_id integer, status char(30), rows bigint, sortedrows integer, blocks integer,
		max_merge_partitions integer, eventtime timestamp, reclaimable_rows bigint, reclaimable_space_mb bigint,
		cutoff_xid bigint, is_recluster integer`,
		`SELECT ${vacuumColumns}, ${startedAs} AS status, start_time AS eventtime, ${rowsBefore} AS "rows",
			deleted_rows AS reclaimable_rows,
			CAST(operation = 'vacuum recluster' AS INTEGER) AS is_recluster
		FROM ${vacuumed} AND status = 'Finished'
		UNION ALL BY NAME
		SELECT ${vacuumColumns}, status, end_time AS eventtime, ${rowsBefore} - ${reclaimed} AS "rows",
			deleted_rows - ${reclaimed} AS reclaimable_rows, CAST(operation = 'vacuum recluster' AS INTEGER) AS is_recluster
		FROM ${vacuumed}`,
	),
	systemView(
		'svv_vacuum_summary',
		`table_name text, xid bigint, sort_partitions bigint, merge_increments bigint, elapsed_time bigint, row_delta bigint,
		sortedrow_delta bigint, block_delta integer, max_merge_partitions integer`,
		`SELECT table_name, transaction_id AS xid, date_diff('microsecond', start_time, end_time) AS elapsed_time, -${reclaimed} AS row_delta
		FROM ${vacuumed} AND status = 'Finished'`,
	),
	systemView(
		'sys_vacuum_history',
		`user_id integer, transaction_id bigint, query_id bigint, database_name text, schema_name text, table_name text,
		table_id integer, vacuum_type char(32), is_automatic boolean, status char(64), start_time timestamp,
		end_time timestamp, record_time timestamp, duration integer, rows_before_vacuum bigint, size_before_vacuum integer,
		reclaimable_rows bigint, reclaimed_rows bigint, reclaimed_blocks bigint, sortedrows_before_vacuum integer,
		sortedrows_after_vacuum integer`,
		`SELECT ${userId} AS user_id, transaction_id, query_id, ${database} AS database_name, schema_name, table_name,
			table_oid AS table_id, false AS is_automatic, status, start_time, end_time, end_time AS record_time,
			date_diff('second', start_time, end_time) AS duration, ${rowsBefore} AS rows_before_vacuum,
			blocks AS size_before_vacuum, deleted_rows AS reclaimable_rows, ${reclaimed} AS reclaimed_rows
		FROM ${vacuumed}`,
	),
	systemView(
		'stl_analyze',
		`userid integer, xid bigint, database char(30), table_id integer, status char(15), rows double precision,
		modified_rows double precision, threshold_percent integer, is_auto char(1), starttime timestamp, endtime timestamp,
		prevtime timestamp, num_predicate_cols integer, num_new_predicate_cols integer, is_background char(1),
		auto_analyze_phase char(100), schema_name char(128), table_name char(136)`,
		`SELECT ${userId} AS userid, transaction_id AS xid, ${database} AS "database", table_oid AS table_id, status,
			row_count AS "rows", 'f' AS is_auto, start_time AS starttime, end_time AS endtime, last_time AS prevtime,
			'f' AS is_background, schema_name, table_name
		FROM ${analyzed}`,
	),
	systemView(
		'sys_analyze_history',
		`user_id integer, transaction_id bigint, database_name char(30), schema_name char(128), table_name char(30),
		table_id integer, is_automatic char(1), status char(15), start_time timestamp, end_time timestamp,
		rows double precision, modified_rows double precision, analyze_threshold_percent integer, last_analyze_time timestamp`,
		`SELECT ${userId} AS user_id, transaction_id, ${database} AS database_name, schema_name, table_name,
			table_oid AS table_id, 'f' AS is_automatic, status, start_time, end_time, row_count AS "rows",
			last_time AS last_analyze_time
		FROM ${analyzed}`,
	),
];
