import {database, oid, user, userId} from './catalog-names.ts';

/** The warehouse's own database, and the recorded ones. */
export const allDatabases = `CREATE OR REPLACE VIEW dwh_system.all_databases AS
	SELECT CASE WHEN named.is_own THEN 100001 ELSE ${oid("'database'", 'named.name')} END AS oid, named.name, named.is_own,
		coalesce(p.principal_id, ${userId}) AS owner_id, coalesce(d.connection_limit, 'UNLIMITED') AS connection_limit,
		coalesce(d.isolation_level, 'Snapshot Isolation') AS isolation_level
	FROM (
		SELECT ${database} AS name, true AS is_own
		UNION ALL SELECT name, false FROM dwh_system.databases WHERE name <> ${database}
	) AS named
	LEFT JOIN dwh_system.databases d ON d.name = named.name
	LEFT JOIN dwh_system.owners o ON o.object_kind = 'database' AND o.object_name = named.name
	LEFT JOIN dwh_system.principals p ON p.kind = 'user' AND p.name = coalesce(o.owner, ${user})`;
