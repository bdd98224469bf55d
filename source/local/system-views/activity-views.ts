import {database, user, userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const json = `coalesce(CAST(getvariable('dwh_activity') AS VARCHAR), '{}')`;

const structOf = (columns: Readonly<Record<string, string>>): string =>
	Object.entries(columns)
		.map(column => column.join(' '))
		.join(', ');

const view = (name: string, key: string, columns: Readonly<Record<string, string>>): string =>
	`CREATE OR REPLACE VIEW dwh_system.${name} AS
	SELECT unnest(CAST(json_extract(${json}, '$.${key}') AS STRUCT(${structOf(columns)})[]), recursive := true)`;

const running = `dwh_system.active_statements WHERE status <> 'queued' AND query_type NOT IN ('DDL', 'UTILITY')`;

const lockedRelation =
	'dwh_system.open_locks l LEFT JOIN dwh_system.relations r ON r.schema_name = l.schema_name AND r.name = l.table_name';

/** Sessions with their running statements and locks. */
export const activityViews = [
	systemView(
		'stv_recents',
		`userid integer, status char(20), starttime timestamp, duration integer, user_name char(50), db_name char(50),
		query char(600), pid integer`,
		`SELECT ${userId} AS userid, 'Running' AS status, start_time AS starttime, elapsed_time AS duration, user_name,
			${database} AS db_name, substr(query_text, 1, 600) AS query, session_id AS pid
		FROM dwh_system.active_statements
		UNION ALL BY NAME (
			SELECT ${userId} AS userid, 'Done' AS status, start_time AS starttime,
				date_diff('microsecond', start_time, end_time) AS duration, ${user} AS user_name, ${database} AS db_name,
				substr(query_text, 1, 600) AS query, session_id AS pid
			FROM dwh_system.query_history ORDER BY query_id DESC LIMIT 100)`,
	),
	systemView(
		'stv_inflight',
		`userid integer, slice integer, query integer, label char(320), xid bigint, pid integer, starttime timestamp,
		text char(100), suspended integer, insert_pristine integer, concurrency_scaling_status integer`,
		`SELECT ${userId} AS userid, 0 AS slice, query_id AS query, query_label AS label, transaction_id AS xid,
			session_id AS pid, start_time AS starttime, substr(query_text, 1, 100) AS "text", 0 AS suspended,
			0 AS insert_pristine, 0 AS concurrency_scaling_status
		FROM ${running}`,
	),
	systemView(
		'stv_wlm_query_state',
		`xid integer, task integer, query integer, service_class integer, slot_count integer, wlm_start_time timestamp,
		state char(16), queue_time bigint, exec_time bigint, query_priority char(20)`,
		`SELECT transaction_id AS xid, query_id AS query, start_time AS wlm_start_time,
			CASE status WHEN 'queued' THEN 'QueuedWaiting' WHEN 'returning' THEN 'Returning' ELSE 'Running' END AS state,
			queue_time, elapsed_time - coalesce(queue_time, 0) AS exec_time
		FROM dwh_system.active_statements WHERE query_type NOT IN ('DDL', 'UTILITY')`,
	),
	systemView(
		'stv_sessions',
		'starttime timestamp, process integer, user_name char(50), db_name char(50), timeout_sec integer',
		`SELECT start_time AS starttime, session_id AS process, user_name, ${database} AS db_name, 0 AS timeout_sec
		FROM dwh_system.open_sessions`,
	),
	systemView(
		'svv_transactions',
		`txn_owner text, txn_db text, xid bigint, pid integer, txn_start timestamp, lock_mode text, lockable_object_type text,
		relation integer, granted boolean`,
		`SELECT l.user_name AS txn_owner, ${database} AS txn_db, l.transaction_id AS xid, l.session_id AS pid,
			l.start_time AS txn_start, l.lock_mode,
			CASE WHEN l.table_name IS NULL THEN 'transactionid' ELSE 'relation' END AS lockable_object_type,
			r.oid AS relation, l.granted
		FROM ${lockedRelation}`,
	),
	systemView(
		'pg_locks',
		'relation oid, database oid, transaction xid, pid integer, mode text, granted boolean',
		`SELECT r.oid AS relation, CASE WHEN l.table_name IS NULL THEN l.transaction_id END AS "transaction",
			l.session_id AS pid, l.lock_mode AS mode, l.granted
		FROM ${lockedRelation}`,
	),
];

/** The running statements at the time of the reading statement, taken from a variable of its connection. */
export const activitySetup = [
	view('active_statements', 'statements', {
		query_id: 'BIGINT',
		transaction_id: 'BIGINT',
		session_id: 'BIGINT',
		user_name: 'VARCHAR',
		query_label: 'VARCHAR',
		query_type: 'VARCHAR',
		status: 'VARCHAR',
		start_time: 'TIMESTAMP',
		elapsed_time: 'BIGINT',
		queue_time: 'BIGINT',
		returned_rows: 'BIGINT',
		returned_bytes: 'BIGINT',
		query_text: 'VARCHAR',
	}),
	view('open_sessions', 'sessions', {session_id: 'BIGINT', user_name: 'VARCHAR', start_time: 'TIMESTAMP'}),
	view('open_locks', 'locks', {
		session_id: 'BIGINT',
		user_name: 'VARCHAR',
		transaction_id: 'BIGINT',
		start_time: 'TIMESTAMP',
		lock_mode: 'VARCHAR',
		schema_name: 'VARCHAR',
		table_name: 'VARCHAR',
		granted: 'BOOLEAN',
	}),
];
