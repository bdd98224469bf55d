import {user, userId} from './catalog-names.ts';

/** Users, groups and roles: built-in ones and created ones. */
const principals = `CREATE OR REPLACE VIEW dwh_system.all_principals AS
	SELECT 1 AS principal_id, 'user' AS kind, 'rdsdb' AS name, '{"superuser": true, "createdb": true}' AS options
	UNION ALL SELECT ${userId}, 'user', ${user}, '{"superuser": true, "createdb": true}'
	UNION ALL SELECT id, 'role', name, '{}' FROM (VALUES (11, 'sys:dba'), (12, 'sys:operator'), (13, 'sys:monitor'),
		(14, 'sys:secadmin'), (15, 'sys:superuser')) AS system (id, name)
	UNION ALL SELECT principal_id, kind, name, options FROM dwh_system.principals`;

/** Grants, with the ids of the grantees. */
const grants = `CREATE OR REPLACE VIEW dwh_system.all_grants AS
	SELECT g.*, coalesce(p.principal_id, 0) AS grantee_id
	FROM dwh_system.grants g
	LEFT JOIN dwh_system.all_principals p ON p.kind = g.grantee_kind AND p.name = g.grantee`;

/**
 * The identities whose privileges each user has: itself, PUBLIC, its groups, its roles and the roles granted to
 * these.
 */
const identities = `CREATE OR REPLACE VIEW dwh_system.identities AS
	WITH RECURSIVE held AS (
		SELECT member_name AS user_name, group_kind AS kind, group_name AS name FROM dwh_system.memberships WHERE member_kind = 'user'
		UNION SELECT h.user_name, m.group_kind, m.group_name
		FROM held h JOIN dwh_system.memberships m ON m.member_kind = h.kind AND m.member_name = h.name
	)
	SELECT user_name, kind, name FROM held
	UNION ALL SELECT name, 'user', name FROM dwh_system.all_principals WHERE kind = 'user'
	UNION ALL SELECT name, 'public', 'public' FROM dwh_system.all_principals WHERE kind = 'user'`;

/** The privileges that users have; user, object and privilege are joined into one text. */
const allowed = `CREATE OR REPLACE VIEW dwh_system.allowed AS
	SELECT DISTINCT i.user_name || '.' || r.oid || '.' || g.privilege AS key
	FROM dwh_system.grants g
	JOIN dwh_system.identities i ON i.kind = g.grantee_kind AND i.name = g.grantee
	JOIN dwh_system.relations r ON g.object_kind = 'table' AND r.schema_name = g.schema_name AND r.name = g.object_name
	WHERE g.column_name = ''
	UNION SELECT i.user_name || '.schema.' || g.object_name || '.' || g.privilege
	FROM dwh_system.grants g JOIN dwh_system.identities i ON i.kind = g.grantee_kind AND i.name = g.grantee
	WHERE g.object_kind = 'schema'
	UNION SELECT owner || '.' || oid || '.' || privilege FROM dwh_system.relations
	CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE'), ('REFERENCES'), ('DROP'), ('ALTER'), ('TRUNCATE'), ('RULE'), ('TRIGGER')) AS p (privilege)
	UNION SELECT owner || '.schema.' || name || '.' || privilege FROM dwh_system.schemas
	CROSS JOIN (VALUES ('USAGE'), ('CREATE')) AS p (privilege)`;

const letters = `CASE privilege WHEN 'SELECT' THEN 'r' WHEN 'INSERT' THEN 'a' WHEN 'UPDATE' THEN 'w' WHEN 'DELETE' THEN 'd'
	WHEN 'REFERENCES' THEN 'x' WHEN 'RULE' THEN 'R' WHEN 'TRIGGER' THEN 't' WHEN 'DROP' THEN 'D' WHEN 'ALTER' THEN 'A'
	WHEN 'USAGE' THEN 'U' WHEN 'CREATE' THEN 'C' WHEN 'EXECUTE' THEN 'X' WHEN 'TEMPORARY' THEN 'T' ELSE '' END`;

/** Privileges on an object as PostgreSQL writes them: `{bob=r/awsuser,group crew=ar/awsuser}`. */
const acls = `CREATE OR REPLACE VIEW dwh_system.acls AS
	SELECT object_kind, schema_name, object_name, '{' || string_agg(entry, ',' ORDER BY entry) || '}' AS acl FROM (
		SELECT object_kind, schema_name, object_name,
			CASE grantee_kind WHEN 'public' THEN '' WHEN 'user' THEN grantee ELSE grantee_kind || ' ' || grantee END || '='
				|| string_agg(${letters} || CASE WHEN admin_option THEN '*' ELSE '' END, '' ORDER BY privilege) || '/' || any_value(grantor) AS entry
		FROM dwh_system.grants WHERE column_name = '' GROUP BY object_kind, schema_name, object_name, grantee_kind, grantee
	) GROUP BY ALL`;

/** Internal views of users and privileges. They require the views of tables. */
export const rightsSetup: readonly string[] = [principals, grants, identities, allowed, acls];
