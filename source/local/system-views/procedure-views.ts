import {database, userId} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const called = `dwh_system.query_history WHERE regexp_matches(query_text, '^\\s*call\\s', 'i')`;

const aborted = `CASE status WHEN 'success' THEN 0 ELSE 1 END AS aborted`;

const messages = 'dwh_system.procedure_messages m JOIN dwh_system.query_history q ON q.query_id = m.query_id';

const levelNumber = `CASE log_level WHEN 'LOG' THEN 20 WHEN 'INFO' THEN 30 WHEN 'NOTICE' THEN 40 WHEN 'WARNING' THEN 50 ELSE 60 END`;

/** Calls of procedures, and their messages. */
export const procedureViews = [
	systemView(
		'svl_stored_proc_call',
		`userid integer, session_userid integer, query integer, label char(320), xid bigint, pid integer, database char(32),
		querytxt char(4000), starttime timestamp, endtime timestamp, aborted integer, from_sp_call integer`,
		`SELECT ${userId} AS userid, ${userId} AS session_userid, query_id AS query, query_label AS label,
			transaction_id AS xid, session_id AS pid, ${database} AS "database", query_text AS querytxt,
			start_time AS starttime, end_time AS endtime, ${aborted}
		FROM ${called}`,
	),
	systemView(
		'sys_procedure_call',
		`session_user_id integer, security_user_id integer, query_id integer, query_text char(4000), start_time timestamp,
		end_time timestamp, status char(10), caller_procedure_query_id integer, query_uuid char(36)`,
		`SELECT ${userId} AS session_user_id, ${userId} AS security_user_id, query_id, query_text, start_time, end_time, status
		FROM ${called}`,
	),
	systemView(
		'svl_stored_proc_messages',
		`userid integer, session_userid integer, pid integer, xid bigint, query integer, recordtime timestamp, loglevel integer,
		loglevel_text char(10), message char(1024), linenum integer, querytext char(500), label char(320), aborted integer,
		message_xid bigint`,
		`SELECT ${userId} AS userid, ${userId} AS session_userid, session_id AS pid, transaction_id AS xid, m.query_id AS query,
			record_time AS recordtime, ${levelNumber} AS loglevel, log_level AS loglevel_text, message, line_number AS linenum,
			left(query_text, 500) AS querytext, query_label AS label, ${aborted}, transaction_id AS message_xid
		FROM ${messages}`,
	),
	systemView(
		'sys_procedure_messages',
		`transaction_id bigint, query_id integer, record_time timestamp, log_level char(10), message char(1024),
		line_number integer, query_uuid char(36)`,
		`SELECT transaction_id, m.query_id, record_time, log_level, message, line_number FROM ${messages}`,
	),
];
