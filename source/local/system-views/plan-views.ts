import {userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const planNode = 'userid integer, query integer, nodeid integer, parentid integer, plannode char(400), info char(400)';

const planned = 'dwh_system.query_plans p JOIN dwh_system.query_history q ON q.query_id = p.query_id AND p.node_id > 0';

const explained = `SELECT ${userId} AS userid, p.query_id AS query, node_id AS nodeid, parent_id AS parentid, plan_node AS plannode,
	plan_info AS info
	FROM ${planned}`;

const summary = `userid integer, query integer, stm integer, seg integer, step integer, maxtime bigint, avgtime bigint,
	rows bigint, bytes bigint, rate_row double precision, rate_byte double precision, label text, is_diskbased char(1),
	workmem bigint, is_rrscan char(1), is_delayed_scan char(1), rows_pre_filter bigint`;

const table = `LEFT JOIN dwh_system.relations r ON r.schema_name = p.schema_name AND r.name = p.table_name AND r.kind = 'r'`;

const label = `CASE WHEN step_name = 'scan' THEN 'scan   tbl=' || coalesce(CAST(r.oid AS VARCHAR), '') || ' name=' || p.table_name ELSE step_name END AS label`;

// The number of rows of the last step is known for queries only. Nothing else is measured.
const rows = `CASE WHEN node_id = 1 AND query_type = 'SELECT' THEN returned_rows END AS "rows"`;

const summarized = `SELECT ${userId} AS userid, p.query_id AS query, segment AS seg, step, ${rows}, ${label}
	FROM ${planned} ${table} WHERE step_name IS NOT NULL`;

const alert = `segment integer, step integer, pid integer, xid bigint, event char(1024), solution char(1024),
	event_time timestamp`;

const alerted = `SELECT ${userId} AS userid, p.query_id AS query, segment, step, session_id AS pid, transaction_id AS xid,
	'Nested Loop Join in the query plan' AS event,
	'Review the join predicates to avoid Cartesian products' AS solution, start_time AS event_time
	FROM ${planned} WHERE step_name = 'nloop'`;

/** Plans of statements: their operations, and the steps derived from these. */
export const planViews = [
	systemView(
		'stl_explain',
		`${planNode}, user_query_id bigint, child_query_sequence integer, query_uuid char(36)`,
		`${explained}`,
	),
	systemView('svcs_explain', planNode, explained),
	systemView(
		'sys_query_explain',
		`userid integer, query_id bigint, child_query_sequence integer, plan_node_id integer, plan_parent_id integer,
		plan_node char(400), plan_info char(400), query_uuid char(36)`,
		`SELECT ${userId} AS userid, p.query_id, 1 AS child_query_sequence, node_id AS plan_node_id,
			parent_id AS plan_parent_id, plan_node, plan_info
		FROM ${planned}`,
	),
	systemView(
		'stl_scan',
		`userid integer, query integer, slice integer, segment integer, step integer, starttime timestamp, endtime timestamp,
		tasknum integer, rows bigint, bytes bigint, fetches bigint, type integer, tbl integer, is_rrscan char(1),
		is_delayed_scan char(1), rows_pre_filter bigint, rows_pre_user_filter bigint, perm_table_name char(136),
		is_rlf_scan char(1), is_rlf_scan_reason integer, num_em_blocks integer, checksum bigint, runtime_filtering char(1),
		scan_region integer, num_sortkey_as_predicate integer, row_fetcher_state integer, consumed_scan_ranges bigint,
		work_stealing_reason bigint, is_vectorized_scan char(1), is_vectorized_scan_reason integer, row_fetcher_reason bigint,
		topology_signature bigint, use_tpm_partition char(1), is_rrscan_expr char(1)`,
		`SELECT ${userId} AS userid, p.query_id AS query, 0 AS slice, segment, 0 AS step, start_time AS starttime,
			end_time AS endtime, 2 AS "type", r.oid AS tbl, p.table_name AS perm_table_name
		FROM ${planned} ${table} WHERE step_name = 'scan'`,
	),
	systemView('svl_query_summary', summary, summarized),
	systemView('svcs_query_summary', summary, summarized),
	systemView(
		'svl_query_report',
		`userid integer, query integer, slice integer, segment integer, step integer, start_time timestamp, end_time timestamp,
		elapsed_time bigint, rows bigint, bytes bigint, label char(256), is_diskbased char(1), workmem bigint,
		is_rrscan char(1), is_delayed_scan char(1), rows_pre_filter bigint`,
		`SELECT ${userId} AS userid, p.query_id AS query, 0 AS slice, segment, step, ${rows}, ${label}
		FROM ${planned} ${table} WHERE step_name IS NOT NULL`,
	),
	systemView('stl_alert_event_log', `userid integer, query integer, slice integer, ${alert}`, `${alerted}`),
	systemView('svcs_alert_event_log', `userid integer, query integer, ${alert}`, alerted),
];
