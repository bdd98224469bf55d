import {database} from './catalog-names.ts';
import {systemView} from './system-view.ts';

const identity = 'grantee_id AS identity_id, grantee AS identity_name, grantee_kind AS identity_type, admin_option';

const granted = (kind: string, columns: string, more = ''): string =>
	`SELECT ${columns}, privilege AS privilege_type, ${identity} FROM dwh_system.all_grants WHERE object_kind = '${kind}'${more}`;

/** Privileges that owners have implicitly. */
const owned = (columns: string, from: string, privileges: readonly string[]): string =>
	`SELECT ${columns}, privilege_type, owner_id AS identity_id, owner AS identity_name, 'user' AS identity_type, false AS admin_option
	FROM ${from} CROSS JOIN (VALUES ${privileges.map(name => `('${name}')`).join(', ')}) AS p (privilege_type)`;

/** A relation's owner has all privileges; all others are granted. */
const relationRights = `${owned(
	'schema_name AS namespace_name, name AS relation_name',
	'(SELECT * FROM dwh_system.relations WHERE NOT temporary)',
	['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REFERENCES', 'TRIGGER', 'RULE'],
)} UNION ALL BY NAME ${granted('table', 'schema_name AS namespace_name, object_name AS relation_name', " AND column_name = ''")}`;

/** Users, groups and roles with their grants. */
export const rightsViews = [
	systemView(
		'pg_user',
		`usename name, usesysid integer, usecreatedb boolean, usesuper boolean, usecatupd boolean, passwd text,
		valuntil timestamp, useconfig text`,
		`SELECT name AS usename, principal_id AS usesysid, coalesce(CAST(json_extract(options, '$.createdb') AS BOOLEAN), false) AS usecreatedb,
			coalesce(CAST(json_extract(options, '$.superuser') AS BOOLEAN), false) AS usesuper, principal_id = 1 AS usecatupd,
			'********' AS passwd, TRY_CAST(json_extract_string(options, '$.validUntil') AS TIMESTAMP) AS valuntil
		FROM dwh_system.all_principals WHERE kind = 'user'`,
	),
	systemView(
		'pg_user_info',
		`usename name, usesysid integer, usecreatedb boolean, usesuper boolean, usecatupd boolean, passwd text,
		valuntil timestamp, useconfig text, useconnlimit text, syslogaccess text, last_ddl_ts timestamp, sessiontimeout integer,
		external_user_id text`,
		`SELECT u.*, coalesce(json_extract_string(p.options, '$.connectionLimit'), 'UNLIMITED') AS useconnlimit,
			coalesce(json_extract_string(p.options, '$.syslogAccess'), CASE WHEN u.usesuper THEN 'UNRESTRICTED' ELSE 'RESTRICTED' END) AS syslogaccess,
			coalesce(TRY_CAST(json_extract_string(p.options, '$.sessionTimeout') AS INTEGER), 0) AS sessiontimeout,
			json_extract_string(p.options, '$.externalId') AS external_user_id
		FROM dwh_system.pg_user u JOIN dwh_system.all_principals p ON p.kind = 'user' AND p.principal_id = u.usesysid`,
	),
	systemView(
		'svv_user_info',
		`user_name varchar(128), user_id integer, createdb boolean, superuser boolean, catalog_update boolean,
		connection_limit varchar(64), syslog_access varchar(64), last_ddl_timestamp timestamp, session_timeout integer,
		external_user_id varchar(128)`,
		`SELECT usename AS user_name, usesysid AS user_id, usecreatedb AS createdb, usesuper AS superuser,
			usecatupd AS catalog_update, useconnlimit AS connection_limit, syslogaccess AS syslog_access,
			sessiontimeout AS session_timeout, external_user_id
		FROM dwh_system.pg_user_info`,
	),
	systemView(
		'pg_group',
		'groname name, grosysid integer, grolist numbers',
		`SELECT g.name AS groname, g.principal_id AS grosysid,
			(SELECT '{' || string_agg(u.principal_id, ',' ORDER BY u.principal_id) || '}' FROM dwh_system.memberships m
				JOIN dwh_system.all_principals u ON u.kind = 'user' AND u.name = m.member_name
				WHERE m.member_kind = 'user' AND m.group_kind = 'group' AND m.group_name = g.name) AS grolist
		FROM dwh_system.all_principals g WHERE g.kind = 'group'`,
	),
	systemView(
		'svv_roles',
		'role_id integer, role_name text, role_owner text, external_id text',
		`SELECT r.principal_id AS role_id, r.name AS role_name, CASE WHEN r.principal_id < 100 THEN 'rdsdb' ELSE u.name END AS role_owner,
			json_extract_string(r.options, '$.externalId') AS external_id
		FROM dwh_system.all_principals r, (SELECT name FROM dwh_system.all_principals WHERE kind = 'user' AND principal_id = 100) AS u
		WHERE r.kind = 'role'`,
	),
	systemView(
		'svv_user_grants',
		'user_id integer, user_name text, role_id integer, role_name text, admin_option boolean',
		`SELECT u.principal_id AS user_id, u.name AS user_name, r.principal_id AS role_id, r.name AS role_name, m.admin_option
		FROM dwh_system.memberships m
		JOIN dwh_system.all_principals u ON m.member_kind = 'user' AND u.kind = 'user' AND u.name = m.member_name
		JOIN dwh_system.all_principals r ON m.group_kind = 'role' AND r.kind = 'role' AND r.name = m.group_name`,
	),
	systemView(
		'svv_role_grants',
		'role_id integer, role_name text, granted_role_id integer, granted_role_name text',
		`SELECT u.principal_id AS role_id, u.name AS role_name, r.principal_id AS granted_role_id, r.name AS granted_role_name
		FROM dwh_system.memberships m
		JOIN dwh_system.all_principals u ON m.member_kind = 'role' AND u.kind = 'role' AND u.name = m.member_name
		JOIN dwh_system.all_principals r ON m.group_kind = 'role' AND r.kind = 'role' AND r.name = m.group_name`,
	),
	systemView(
		'svv_relation_privileges',
		`namespace_name text, relation_name text, privilege_type text, identity_id integer, identity_name text,
		identity_type text, admin_option boolean`,
		relationRights,
	),
	systemView(
		'svv_column_privileges',
		`namespace_name text, relation_name text, column_name text, privilege_type text, identity_id integer, identity_name text,
		identity_type text, admin_option boolean`,
		granted(
			'table',
			'schema_name AS namespace_name, object_name AS relation_name, column_name',
			" AND column_name <> ''",
		),
	),
	systemView(
		'svv_schema_privileges',
		`namespace_name text, privilege_type text, identity_id integer, identity_name text, identity_type text,
		admin_option boolean`,
		`${owned('name AS namespace_name', '(SELECT * FROM dwh_system.schemas WHERE NOT is_system)', ['USAGE', 'CREATE'])}
		UNION ALL BY NAME ${granted('schema', 'object_name AS namespace_name')}`,
	),
	systemView(
		'svv_database_privileges',
		`database_name text, privilege_type text, identity_id integer, identity_name text, identity_type text,
		admin_option boolean`,
		`${owned(`${database} AS database_name`, `(SELECT owner, owner_id FROM dwh_system.schemas WHERE name = 'public')`, ['USAGE', 'CREATE', 'TEMP'])}
		UNION ALL BY NAME ${granted('database', 'object_name AS database_name')}`,
	),
	systemView(
		'svv_function_privileges',
		`namespace_name text, function_name text, argument_types text, privilege_type text, identity_id integer, identity_name text,
		identity_type text, admin_option boolean`,
		`SELECT schema_name AS namespace_name, split_part(object_name, '(', 1) AS function_name,
			rtrim(split_part(object_name, '(', 2), ')') AS argument_types, privilege AS privilege_type, ${identity}
		FROM dwh_system.all_grants WHERE object_kind IN ('function', 'procedure')`,
	),
	systemView(
		'svv_language_privileges',
		`language_name text, privilege_type text, identity_id integer, identity_name text, identity_type text, admin_option boolean`,
		granted('language', 'object_name AS language_name'),
	),
	systemView(
		'svv_system_privileges',
		`system_privilege text, identity_id integer, identity_name text, identity_type text`,
		`SELECT privilege AS system_privilege, grantee_id AS identity_id, grantee AS identity_name, grantee_kind AS identity_type
		FROM dwh_system.all_grants WHERE object_kind = 'system'`,
	),
	systemView(
		'svv_default_privileges',
		`schema_name text, object_type text, owner_id integer, owner_name text, owner_type text, privilege_type text,
		grantee_id integer, grantee_name text, grantee_type text, admin_option boolean`,
		`SELECT nullif(d.schema_name, '') AS schema_name, CASE d.object_kind WHEN 'table' THEN 'RELATION' ELSE upper(d.object_kind) END AS object_type,
			o.principal_id AS owner_id, d.owner AS owner_name, 'user' AS owner_type, d.privilege AS privilege_type,
			coalesce(p.principal_id, 0) AS grantee_id, d.grantee AS grantee_name, d.grantee_kind AS grantee_type, d.admin_option
		FROM dwh_system.default_privileges d
		LEFT JOIN dwh_system.all_principals o ON o.kind = 'user' AND o.name = d.owner
		LEFT JOIN dwh_system.all_principals p ON p.kind = d.grantee_kind AND p.name = d.grantee`,
	),
	systemView(
		'svv_schema_quota_state',
		'schema_id oid, schema_name text, schema_owner integer, quota integer, disk_usage integer, disk_usage_pct double precision',
		`SELECT s.oid AS schema_id, s.name AS schema_name, s.owner_id AS schema_owner, q.megabytes AS quota
		FROM dwh_system.quotas q JOIN dwh_system.schemas s ON s.name = q.schema_name`,
	),
	systemView(
		'information_schema_table_privileges',
		`grantor text, grantee text, table_catalog text, table_schema text, table_name text, privilege_type text,
		is_grantable text, with_hierarchy text`,
		`SELECT coalesce(g.grantor, r.identity_name) AS grantor, r.identity_name AS grantee, ${database} AS table_catalog,
			r.namespace_name AS table_schema, r.relation_name AS table_name, r.privilege_type,
			CASE WHEN r.admin_option THEN 'YES' ELSE 'NO' END AS is_grantable, 'NO' AS with_hierarchy
		FROM dwh_system.svv_relation_privileges r
		LEFT JOIN dwh_system.grants g ON g.object_kind = 'table' AND g.column_name = '' AND g.schema_name = r.namespace_name
			AND g.object_name = r.relation_name AND g.privilege = r.privilege_type AND g.grantee = r.identity_name AND g.grantee_kind = r.identity_type`,
	),
];
