import {database, user, userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const flag = (condition: string): string => `CASE WHEN ${condition} THEN 't' ELSE 'f' END`;

/**
 * Materialized views with their state. State 0 means that a refresh recomputes the whole view, which is always the
 * case here.
 */
const views = `SELECT ${database} AS database_name, r.schema_name, r.oid, r.name, ${user} AS user_name,
		${flag('s.view_name IS NOT NULL')} AS is_stale, ${flag(`CAST(json_extract(r.design, '$.view.materialized.isAutoRefreshed') AS BOOLEAN)`)} AS autorefresh,
		'f' AS autorewrite, coalesce(CAST(json_extract(r.design, '$.view.materialized.state') AS INTEGER), 0) AS state, r.design
	FROM dwh_system.relations r
	LEFT JOIN dwh_system.stale_views s ON s.schema_name = r.schema_name AND s.view_name = r.name
	WHERE json_extract(r.design, '$.view.materialized') IS NOT NULL`;

const refreshes = `SELECT ${database} AS database_name, r.*, v.oid FROM dwh_system.mv_refreshes r
	LEFT JOIN dwh_system.relations v ON v.schema_name = r.schema_name AND v.name = r.view_name`;

/** Materialized views with their sources and refreshes. */
export const materializedViews = [
	systemView(
		'stv_mv_info',
		`db_name char(128), schema char(128), name char(128), updated_upto_xid bigint, is_stale char(1),
		owner_user_name char(128), state integer, autorewrite char(1), autorefresh char(1)`,
		`SELECT database_name AS db_name, schema_name AS "schema", name, is_stale, user_name AS owner_user_name, state, autorewrite,
			autorefresh
		FROM (${views})`,
	),
	systemView(
		'svv_mv_info',
		`database_name char(128), schema_name char(128), user_name char(128), name char(128), is_stale char(1),
		owner_user_name char(128), state integer, autorefresh char(1), autorewrite char(1)`,
		`SELECT database_name, schema_name, user_name, name, is_stale, user_name AS owner_user_name, state, autorefresh, autorewrite
		FROM (${views})`,
	),
	systemView(
		'svl_mv_refresh_status',
		`db_name char(128), userid bigint, schema_name char(128), mv_name char(128), xid bigint, starttime timestamp,
		endtime timestamp, status text, refresh_type char(32)`,
		`SELECT database_name AS db_name, ${userId} AS userid, schema_name, view_name AS mv_name, start_time AS starttime,
			end_time AS endtime, status, 'Manual' AS refresh_type
		FROM (${refreshes})`,
	),
	systemView(
		'sys_mv_refresh_history',
		`user_id integer, session_id integer, transaction_id bigint, database_name char(128), schema_name char(128), mv_id bigint,
		mv_name char(128), refresh_type char(32), status text, start_time timestamp, end_time timestamp, duration bigint`,
		`SELECT ${userId} AS user_id, database_name, schema_name, oid AS mv_id, view_name AS mv_name, 'Manual' AS refresh_type, status,
			start_time, end_time, date_diff('microsecond', start_time, end_time) AS duration
		FROM (${refreshes})`,
	),
	systemView(
		'svv_mv_dependency',
		`database_name char(128), schema_name char(128), name char(128), dependent_schema_name char(128),
		dependent_name char(128)`,
		`SELECT database_name, json_extract_string(read, '$.schema') AS dependent_schema_name,
			json_extract_string(read, '$.name') AS dependent_name, schema_name, name
		FROM (SELECT *, unnest(CAST(json_extract(design, '$.view.reads') AS JSON[])) AS read FROM (${views}))
		WHERE (json_extract_string(read, '$.schema'), json_extract_string(read, '$.name')) IN (SELECT (schema_name, name) FROM (${views}))`,
	),
	systemView(
		'stv_mv_deps',
		`db_name char(128), schema char(128), name char(128), ref_schema char(128), ref_name char(128), ref_database_name char(128)`,
		`SELECT database_name AS db_name, schema_name AS "schema", name, json_extract_string(read, '$.schema') AS ref_schema,
			json_extract_string(read, '$.name') AS ref_name, database_name AS ref_database_name
		FROM (SELECT *, unnest(CAST(json_extract(design, '$.view.reads') AS JSON[])) AS read FROM (${views}))`,
	),
];
