import {engineNameSql, shownNamesSql} from '../exact-names.ts';
import {letting} from './letting.ts';

/**
 * Returns a query for one value of a small view by its key. It declares no names that could capture names in the
 * key.
 */
const valueBy = (view: string, key: string, value: string, wanted: string, where = ''): string =>
	`(SELECT map_from_entries(list((${key}, ${value}))) FROM dwh_system.${view}${where})[${wanted}]`;

/** Returns whether a user has one of the privileges `p` on the object with the `key`. */
const anyPrivilege = (key: string): string => {
	const wanted = "list_transform(string_split(p, ','), lambda one: rs.privilege_name(one))";
	const known = '(SELECT list(a.key) FROM dwh_system.allowed a)';
	// Joined and split again, because the key may be a subquery, which a lambda cannot contain.
	const keys = `string_split(${key} || replace(array_to_string(${wanted}, chr(31)), chr(31), chr(31) || ${key}), chr(31))`;
	return `len(${wanted}) > 0 AND (rs.is_superuser(u) OR list_has_any(coalesce(${known}, []), ${keys}))`;
};

/** Catalog objects by name and by oid. Expressions inside `letting` read no parameters, which may be subqueries. */
export const catalogMacros: readonly string[] = [
	// Quoted names keep their case if the session preserves it. Otherwise quotes and a leading database name are ignored.
	`folded_name(t) AS array_to_string(list_transform(string_split(t, '"'), lambda part, i:
		CASE WHEN i % 2 = 0 AND getvariable('dwh_exact_names') THEN ${engineNameSql('part')} ELSE lower(part) END), '')`,
	`class_key(t) AS regexp_replace(rs.folded_name(t), '^[^.]*\\.([^.]*\\.[^.]*)$', '\\1')`,
	`class_oid(t) AS ${letting(
		'it',
		`{t: t, found: ${valueBy('class_names', 'name', 'oid', 'rs.class_key(t)')}}`,
		`CASE WHEN it.t IS NOT NULL AND it.found IS NULL THEN error('!Relation "' || it.t || '" does not exist.') ELSE it.found END`,
	)}`,
	`class_name(o) AS coalesce(${shownNamesSql(valueBy('class_oids', 'oid', 'name', 'o'))}, CAST(o AS VARCHAR))`,
	`is_visible(o) AS coalesce(${valueBy('class_oids', 'oid', 'is_visible', 'o')}, false)`,
	`routine_is_visible(o) AS list_contains(current_schemas(false), ${valueBy('all_routines', 'oid', 'schema_name', 'o')})`,
	`view_definition(o) AS ${shownNamesSql(valueBy('relations', 'oid', 'definition', 'o', " WHERE kind = 'v'"))}`,
	`key_definition(o) AS ${shownNamesSql(valueBy('key_definitions', 'oid', 'definition', 'o'))}`,
	`remarks(o, n) AS ${valueBy('pg_description', "objoid || '.' || objsubid", 'description', "o || '.' || n")}`,
	`user_name(o) AS coalesce(${valueBy('all_principals', 'principal_id', 'name', 'o', " WHERE kind = 'user'")}, 'unknown (OID=' || o || ')')`,
	`user_number(u) AS coalesce(${valueBy('all_principals', 'name', 'principal_id', 'u', " WHERE kind = 'user'")}, error('!User "' || u || '" does not exist.'))`,
	`is_superuser(u) AS coalesce(${valueBy('pg_user', 'usename', 'usesuper', 'u')}, error('!User "' || u || '" does not exist.'))`,
	`privilege_name(p) AS ${letting(
		'it',
		"{p: p, said: upper(trim(regexp_replace(p, '(?i) with grant option', '')))}",
		`CASE WHEN it.said IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REFERENCES', 'RULE', 'TRIGGER', 'DROP', 'ALTER', 'TRUNCATE', 'USAGE', 'CREATE')
			THEN it.said ELSE error('!Unrecognized privilege type: "' || it.p || '".') END`,
	)}`,
	// One of several comma-separated privileges is sufficient.
	`has_relation_privilege(u, o, p) AS CASE WHEN u IS NULL OR o IS NULL OR p IS NULL THEN NULL
		ELSE ${anyPrivilege("u || '.' || o || '.'")} END`,
	`require_principal(n, is_fit) AS CASE WHEN EXISTS (SELECT 1 FROM dwh_system.all_principals p WHERE p.name = n AND list_contains(is_fit, p.kind)) THEN n
		ELSE error('!' || upper(left(is_fit[1], 1)) || substring(is_fit[1], 2) || ' "' || n || '" does not exist.') END`,
	// Membership in a role or group, direct or through another role.
	`is_member(k, m, r) AS CASE WHEN rs.require_principal(m, [k]) IS NULL OR rs.require_principal(r, ['role', 'group']) IS NULL THEN NULL ELSE coalesce(list_contains((
		WITH RECURSIVE held(name) AS (SELECT group_name FROM dwh_system.memberships WHERE member_kind = k AND member_name = m
			UNION SELECT g.group_name FROM dwh_system.memberships g JOIN held ON g.member_kind = 'role' AND g.member_name = held.name)
		SELECT list(name) FROM held), r), FALSE) END`,
	`schema_name_of(s) AS coalesce(${valueBy('schemas', 'name', 'name', 's')}, error('!Schema "' || s || '" does not exist.'))`,
	`has_schema_privilege(u, s, p) AS CASE WHEN u IS NULL OR s IS NULL OR p IS NULL THEN NULL
		ELSE rs.schema_name_of(s) IS NOT NULL AND ${anyPrivilege("u || '.schema.' || s || '.'")} END`,
	`type_oid(t) AS coalesce(${valueBy('type_names', 'name', 'oid', 'lower(trim(t))')}, error('!Type "' || t || '" does not exist.'))`,
	`format_type(o, m) AS ${letting(
		'it',
		`{o: o, m: m, said: ${valueBy('type_names', 'oid', 'sql', 'o', ' WHERE is_own')}}`,
		`CASE WHEN it.o IS NULL THEN NULL WHEN it.said IS NULL THEN '???'
			WHEN it.m IS NULL OR it.m < 4 THEN it.said
			WHEN it.said = 'numeric' THEN it.said || '(' || ((it.m - 4) // 65536) || ',' || ((it.m - 4) % 65536) || ')'
			WHEN it.said IN ('character', 'character varying', 'binary varying') THEN it.said || '(' || (it.m - 4) || ')'
			ELSE it.said END`,
	)}`,
];
