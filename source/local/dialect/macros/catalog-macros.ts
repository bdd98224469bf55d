import {letting} from './letting.ts';

/** One value of a small view by its key, without a name of that view that could catch the key's own. */
const valueBy = (view: string, key: string, value: string, wanted: string, where = ''): string =>
	`(SELECT map_from_entries(list((${key}, ${value}))) FROM dwh_system.${view}${where})[${wanted}]`;

/** The catalog by name and by number. */
export const catalogMacros: readonly string[] = [
	// Quotes and the database in front do not count.
	`class_key(t) AS regexp_replace(lower(replace(t, '"', '')), '^[^.]*\\.([^.]*\\.[^.]*)$', '\\1')`,
	`class_oid(t) AS ${letting(
		'found',
		valueBy('class_names', 'name', 'oid', 'rs.class_key(t)'),
		`CASE WHEN t IS NOT NULL AND found IS NULL THEN error('!Relation "' || t || '" does not exist.') ELSE found END`,
	)}`,
	`class_name(o) AS coalesce(${valueBy('class_oids', 'oid', 'name', 'o')}, CAST(o AS VARCHAR))`,
	`is_visible(o) AS coalesce(${valueBy('class_oids', 'oid', 'is_visible', 'o')}, false)`,
	`view_definition(o) AS ${valueBy('relations', 'oid', 'definition', 'o', " WHERE kind = 'v'")}`,
	`key_definition(o) AS ${valueBy('key_definitions', 'oid', 'definition', 'o')}`,
	`remarks(o, n) AS ${valueBy('pg_description', "objoid || '.' || objsubid", 'description', "o || '.' || n")}`,
	`user_name(o) AS CASE o WHEN 1 THEN 'rdsdb' WHEN 100 THEN coalesce(CAST(getvariable('dwh_user') AS VARCHAR), 'awsuser')
		ELSE 'unknown (OID=' || o || ')' END`,
	`type_oid(t) AS coalesce(${valueBy('type_names', 'name', 'oid', 'lower(trim(t))')}, error('!Type "' || t || '" does not exist.'))`,
	`format_type(o, m) AS ${letting(
		'said',
		valueBy('type_names', 'oid', 'sql', 'o', ' WHERE is_own'),
		`CASE WHEN o IS NULL THEN NULL WHEN said IS NULL THEN '???'
			WHEN m IS NULL OR m < 4 THEN said
			WHEN said = 'numeric' THEN said || '(' || ((m - 4) // 65536) || ',' || ((m - 4) % 65536) || ')'
			WHEN said IN ('character', 'character varying', 'binary varying') THEN said || '(' || (m - 4) || ')'
			ELSE said END`,
	)}`,
];
