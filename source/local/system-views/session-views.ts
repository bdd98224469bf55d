import {database, user, userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

/** Open sessions, and earlier sessions known from their statements. */
const log = `CREATE OR REPLACE VIEW dwh_system.session_log AS
	WITH ran AS (
		SELECT session_id, min(start_time) AS start_time, max(end_time) AS end_time FROM dwh_system.query_history GROUP BY 1
	)
	SELECT coalesce(o.session_id, r.session_id) AS session_id, coalesce(o.user_name, ${user}) AS user_name,
		coalesce(o.start_time, r.start_time) AS start_time, CASE WHEN o.session_id IS NULL THEN r.end_time END AS end_time
	FROM ran r FULL JOIN dwh_system.open_sessions o ON o.session_id = r.session_id`;

/** The events of a session: it is accepted, starts and ends. */
const events = `SELECT unnest(['authenticated', 'initiating session', CASE WHEN end_time IS NULL THEN NULL ELSE 'disconnecting session' END]) AS event,
		unnest([start_time, start_time, end_time]) AS recorded, session_id, user_name, start_time
	FROM dwh_system.session_log`;

const duration = `CASE event WHEN 'disconnecting session' THEN date_diff('microsecond', start_time, recorded) ELSE 0 END AS duration`;

const running = `(SELECT session_id, max(query_text) AS query_text, min(start_time) AS start_time
	FROM dwh_system.active_statements GROUP BY session_id)`;

/** Current and earlier sessions. */
export const sessionViews = [
	systemView(
		'pg_stat_activity',
		`datid oid, datname name, procpid integer, usesysid integer, usename name, current_query text, query_start timestamptz`,
		`SELECT 100001 AS datid, ${database} AS datname, s.session_id AS procpid, ${userId} AS usesysid, s.user_name AS usename,
			coalesce(r.query_text, '<IDLE>') AS current_query, r.start_time AS query_start
		FROM dwh_system.open_sessions s LEFT JOIN ${running} r ON r.session_id = s.session_id`,
	),
	systemView(
		'stl_sessions',
		`userid integer, starttime timestamp, endtime timestamp, process integer, user_name char(50), db_name char(50),
		timeout_sec integer`,
		`SELECT ${userId} AS userid, start_time AS starttime, end_time AS endtime, session_id AS process, user_name,
			${database} AS db_name, 0 AS timeout_sec
		FROM dwh_system.session_log WHERE end_time IS NOT NULL`,
	),
	systemView(
		'sys_session_history',
		`user_id char(50), session_id integer, database_name char(50), status char(10), session_timeout integer,
		start_time timestamp, end_time timestamp`,
		`SELECT '${userId}' AS user_id, session_id, ${database} AS database_name,
			CASE WHEN end_time IS NULL THEN 'active' ELSE 'closed' END AS status, 0 AS session_timeout, start_time, end_time
		FROM dwh_system.session_log`,
	),
	systemView(
		'stl_connection_log',
		`event char(50), recordtime timestamp, remotehost char(45), remoteport char(32), pid integer, dbname char(50),
		username char(50), authmethod char(32), duration integer, sslversion char(50), sslcipher char(128), mtu integer,
		sslcompression char(64), sslexpansion char(64), iamauthguid char(36), application_name char(250),
		os_version char(64), driver_version char(64), plugin_name char(32), protocol_version integer, sessionid char(36),
		compression char(16)`,
		`SELECT event, recorded AS recordtime, '[local]' AS remotehost, '' AS remoteport, session_id AS pid,
			${database} AS dbname, user_name AS username, ${duration}
		FROM (${events}) WHERE event IS NOT NULL`,
	),
	systemView(
		'sys_connection_log',
		`event char(50), record_time timestamp, remote_host char(45), remote_port char(32), session_id integer,
		database_name char(50), user_name char(50), auth_method char(32), duration integer, ssl_version char(50),
		ssl_cipher char(128), mtu integer, ssl_compression char(64), ssl_expansion char(64), iam_auth_guid char(36),
		application_name char(250), driver_version char(64), os_version char(64), plugin_name char(32),
		protocol_version integer, global_session_id char(36)`,
		`SELECT event, recorded AS record_time, '[local]' AS remote_host, '' AS remote_port, session_id,
			${database} AS database_name, user_name, ${duration}
		FROM (${events}) WHERE event IS NOT NULL`,
	),
];

/** The views that they are based on. They require the activity views. */
export const sessionSetup: readonly string[] = [log];
