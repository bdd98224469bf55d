import {catalogOids, userId} from '../catalog-names.ts';
import {systemView} from '../system-view.ts';
import {attributeColumns, classColumns} from './class-columns.ts';
import {encodingNumber} from './encodings.ts';
import {typeRows} from './type-oids.ts';

const types = `${typeRows} AS t (oid, name, sql, length)`;

const modifier = `CASE WHEN c.type_name IN ('character', 'character varying', 'binary varying') AND c.type_size IS NOT NULL THEN c.type_size + 4
	WHEN c.type_name = 'numeric' AND c.type_size IS NOT NULL THEN c.type_size * 65536 + coalesce(c.type_scale, 0) + 4
	ELSE -1 END`;

/** Tables, columns, types and keys as in PostgreSQL 8, joined by oids. */
export const pgCatalog = [
	systemView(
		'pg_namespace',
		'oid oid, nspname name, nspowner integer, nspacl aclitems',
		`SELECT s.oid, s.name AS nspname, s.owner_id AS nspowner, a.acl AS nspacl FROM dwh_system.schemas s
		LEFT JOIN dwh_system.acls a ON a.object_kind = 'schema' AND a.object_name = s.name
		UNION ALL BY NAME SELECT DISTINCT schema_oid AS oid, schema_name AS nspname, ${userId} AS nspowner FROM dwh_system.relations WHERE temporary`,
	),
	systemView(
		'pg_class',
		classColumns,
		`SELECT oid, name AS relname, schema_oid AS relnamespace, 0 AS reltype, owner_id AS relowner, 0 AS relam,
			CASE kind WHEN 'r' THEN oid ELSE 0 END AS relfilenode, 0 AS reltablespace, 0 AS relpages, estimated_size AS reltuples,
			0 AS reltoastrelid, 0 AS reltoastidxid, false AS relhasindex, false AS relisshared, kind AS relkind,
			column_count AS relnatts, 0 AS relexternid, false AS relisreplicated, false AS relispinned,
			CASE WHEN kind = 'v' THEN 0 ELSE CASE json_extract_string(design, '$.diststyle')
				WHEN 'even' THEN 0 WHEN 'key' THEN 1 WHEN 'all' THEN 8 ELSE 9 END END AS reldiststyle,
			0 AS relprojbaseid, 0 AS relchecks, 0 AS reltriggers, coalesce(json_array_length(design, '$.uniqueKeys'), 0) AS relukeys,
			coalesce(json_array_length(design, '$.foreignKeys'), 0) AS relfkeys, 0 AS relrefs, false AS relhasoids,
			coalesce(json_array_length(design, '$.primaryKey') > 0, false) AS relhaspkey, kind = 'v' AS relhasrules,
			false AS relhassubclass, acl AS relacl
		FROM (SELECT r.*, a.acl FROM dwh_system.relations r
			LEFT JOIN dwh_system.acls a ON a.object_kind = 'table' AND a.schema_name = r.schema_name AND a.object_name = r.name
			WHERE r.kind <> 'x')
		UNION ALL BY NAME SELECT index_oid AS oid, key_name AS relname, schema_oid AS relnamespace, 0 AS reltype,
			${userId} AS relowner, 403 AS relam, index_oid AS relfilenode, 0 AS reltablespace, 0 AS relpages, 0 AS reltuples,
			false AS relhasindex, false AS relisshared, 'i' AS relkind, len(key_columns) AS relnatts, 0 AS reldiststyle,
			0 AS relchecks, 0 AS reltriggers, false AS relhasoids, false AS relhaspkey, false AS relhasrules,
			false AS relhassubclass
		FROM dwh_system.key_indexes`,
	),
	systemView(
		'pg_attribute',
		attributeColumns,
		`WITH designed AS MATERIALIZED (SELECT * FROM dwh_system.designed_columns WHERE NOT is_late_bound AND kind <> 'x')
		SELECT c.table_oid AS attrelid, c.column_name AS attname, t.oid AS atttypid, -1 AS attstattarget,
			t.length AS attlen, c.column_index AS attnum, 0 AS attndims,
			-1 AS attcacheoff, ${modifier} AS atttypmod, false AS attbyval, 'x' AS attstorage, 'i' AS attalign,
			c.is_not_null AS attnotnull, c.declared_default IS NOT NULL AS atthasdef, false AS attisdropped, true AS attislocal,
			0 AS attinhcount, 0 AS attcompressiontype, false AS attispreloaded, c.is_distkey AS attisdistkey,
			c.sort_position AS attsortkeyord, ${encodingNumber('c.encoding')} AS attencodingtype
		FROM (
			SELECT * FROM designed
			UNION ALL BY NAME SELECT d.* REPLACE (k.index_oid AS table_oid, k.place AS column_index, NULL AS declared_default,
				false AS is_distkey, 0 AS sort_position)
			FROM (SELECT index_oid, table_oid, unnest(key_columns) AS key_column, generate_subscripts(key_columns, 1) AS place
				FROM dwh_system.key_indexes) k
			JOIN designed d ON d.table_oid = k.table_oid AND d.column_name = k.key_column
		) c LEFT JOIN ${types} ON t.sql = c.type_name`,
	),
	systemView(
		'pg_attrdef',
		'oid oid, adrelid oid, adnum smallint, adbin text, adsrc text',
		`SELECT table_oid + column_index AS oid, table_oid AS adrelid, column_index AS adnum, declared_default AS adbin,
			declared_default AS adsrc
		FROM dwh_system.designed_columns WHERE declared_default IS NOT NULL`,
	),
	systemView(
		'pg_type',
		`oid oid, typname name, typnamespace oid, typowner integer, typlen smallint, typbyval boolean, typtype char(1),
		typisdefined boolean, typdelim char(1), typrelid oid, typelem oid, typinput regproc, typoutput regproc,
		typreceive regproc, typsend regproc, typanalyze regproc, typalign char(1), typstorage char(1), typnotnull boolean,
		typbasetype oid, typtypmod integer, typndims integer, typdefaultbin text, typdefault text`,
		`SELECT oid, name AS typname, 11 AS typnamespace, 1 AS typowner, length AS typlen, length BETWEEN 1 AND 8 AS typbyval,
			'b' AS typtype, true AS typisdefined, ',' AS typdelim, 0 AS typrelid, 0 AS typelem, name || 'in' AS typinput,
			name || 'out' AS typoutput, name || 'recv' AS typreceive, name || 'send' AS typsend, '-' AS typanalyze, 'i' AS typalign,
			CASE WHEN length < 0 THEN 'x' ELSE 'p' END AS typstorage, false AS typnotnull, 0 AS typbasetype, -1 AS typtypmod, 0 AS typndims
		FROM ${types}`,
	),
	systemView(
		'pg_description',
		'objoid oid, classoid oid, objsubid integer, description text',
		`SELECT oid AS objoid, 1259 AS classoid, 0 AS objsubid, remarks AS description FROM dwh_system.relations WHERE remarks IS NOT NULL
		UNION ALL BY NAME SELECT table_oid AS objoid, 1259 AS classoid, column_index AS objsubid, remarks AS description
		FROM dwh_system.designed_columns WHERE remarks IS NOT NULL
		UNION ALL BY NAME SELECT s.oid AS objoid, 2615 AS classoid, 0 AS objsubid, c.description FROM dwh_system.comments c
			JOIN dwh_system.schemas s ON c.object_kind = 'schema' AND s.name = c.object_name
		UNION ALL BY NAME SELECT d.oid AS objoid, 1262 AS classoid, 0 AS objsubid, c.description FROM dwh_system.comments c
			JOIN dwh_system.all_databases d ON c.object_kind = 'database' AND d.is_own
		UNION ALL BY NAME SELECT r.oid AS objoid, 1255 AS classoid, 0 AS objsubid, c.description FROM dwh_system.comments c
			JOIN dwh_system.all_routines r ON c.object_kind = r.kind AND r.schema_name = c.schema_name
				AND r.routine_name || '(' || r.signature || ')' = c.object_name
		UNION ALL BY NAME SELECT k.oid AS objoid, 2606 AS classoid, 0 AS objsubid,
			json_extract_string(t.design, '$.keyComments."' || k.key_name || '"') AS description
		FROM dwh_system.keys k JOIN dwh_system.relations t ON t.oid = k.table_oid
		WHERE json_extract_string(t.design, '$.keyComments."' || k.key_name || '"') IS NOT NULL`,
	),
	systemView(
		'pg_database',
		`oid oid, datname name, datdba integer, encoding integer, datistemplate boolean, datallowconn boolean,
		datlastsysoid oid, datvacuumxid xid, datfrozenxid xid, dattablespace oid, datconfig text, datacl aclitems`,
		`SELECT oid, name AS datname, owner_id AS datdba, 6 AS encoding, false AS datistemplate, is_own AS datallowconn,
			0 AS datlastsysoid, 0 AS datvacuumxid, 0 AS datfrozenxid, 1663 AS dattablespace FROM dwh_system.all_databases`,
	),
	systemView(
		'pg_database_info',
		`datid oid, datname name, datdba integer, encoding integer, datistemplate boolean, datallowconn boolean,
		datlastsysoid oid, datvacuumxid xid, datfrozenxid xid, dattablespace oid, datconfig text, datacl aclitems, datconnlimit text`,
		`SELECT p.oid AS datid, p.* EXCLUDE (oid), d.connection_limit AS datconnlimit FROM dwh_system.pg_database p
		JOIN dwh_system.all_databases d ON d.oid = p.oid`,
	),
	systemView(
		'pg_language',
		'oid oid, lanname name, lanispl boolean, lanpltrusted boolean, lanplcallfoid oid, lanvalidator oid, lanacl aclitems',
		`SELECT * FROM (VALUES (14, 'sql', false, true), (100125, 'plpythonu', true, false), (100356, 'plpgsql', true, true), (100357, 'exfunc', false, false))
			AS languages (oid, lanname, lanispl, lanpltrusted)`,
	),
	systemView(
		'pg_tables',
		`schemaname name, tablename name, tableowner name, tablespace name, hasindexes boolean, hasrules boolean, hastriggers boolean`,
		`SELECT schema_name AS schemaname, name AS tablename, owner AS tableowner, false AS hasindexes, false AS hasrules,
			false AS hastriggers
		FROM dwh_system.relations WHERE kind = 'r'`,
	),
	systemView(
		'pg_views',
		'schemaname name, viewname name, viewowner name, definition text',
		`SELECT schema_name AS schemaname, name AS viewname, owner AS viewowner, definition
		FROM dwh_system.relations WHERE kind = 'v'`,
	),
	systemView(
		'pg_table_def',
		'schemaname name, tablename name, column name, type text, encoding char(32), distkey boolean, sortkey integer, notnull boolean',
		`SELECT schema_name AS schemaname, table_name AS tablename, column_name AS "column", redshift_type AS "type", encoding,
			is_distkey AS distkey, sort_position AS sortkey, is_not_null AS "notnull"
		FROM dwh_system.designed_columns
		WHERE kind = 'r' AND (temporary OR list_contains(current_schemas(false), schema_name))`,
	),
	systemView(
		'pg_depend',
		'classid oid, objid oid, objsubid integer, refclassid oid, refobjid oid, refobjsubid integer, deptype char(1)',
		`SELECT ${catalogOids.pg_rewrite} AS classid, oid + 1 AS objid, 0 AS objsubid, ${catalogOids.pg_class} AS refclassid, oid AS refobjid, 0 AS refobjsubid,
			'i' AS deptype
		FROM dwh_system.relations WHERE kind = 'v'
		UNION ALL
		SELECT ${catalogOids.pg_rewrite}, view_oid + 1, 0, 1259, table_oid, 0, 'n' FROM dwh_system.view_reads
		UNION ALL SELECT ${catalogOids.pg_constraint}, f.oid, 0, ${catalogOids.pg_class}, i.index_oid, 0, 'n' FROM dwh_system.keys f
			JOIN dwh_system.key_indexes i ON i.table_oid = f.target_oid AND i.key_columns = f.target_columns WHERE f.key_kind = 'f'`,
	),
	systemView(
		'pg_rewrite',
		`oid oid, rulename name, ev_class oid, ev_attr smallint, ev_type char(1), is_instead boolean, ev_qual text, ev_action text`,
		`SELECT oid + 1 AS oid, '_RETURN' AS rulename, oid AS ev_class, -1 AS ev_attr, '1' AS ev_type, true AS is_instead
		FROM dwh_system.relations WHERE kind = 'v'`,
	),
	systemView('pg_inherits', 'inhrelid oid, inhparent oid, inhseqno integer'),
	systemView(
		'pg_trigger',
		`oid oid, tgrelid oid, tgname name, tgfoid oid, tgtype smallint, tgenabled boolean, tgisconstraint boolean,
		tgconstrname name, tgconstrrelid oid, tgdeferrable boolean, tginitdeferred boolean, tgnargs smallint`,
	),
	systemView(
		'pg_settings',
		'name text, setting text, unit text, category text, short_desc text, context text, vartype text, source text',
		`SELECT * FROM (VALUES ('server_version', '8.0.2'), ('server_encoding', 'UTF8'), ('client_encoding', 'UTF8'),
			('standard_conforming_strings', 'on'), ('max_index_keys', '32'), ('timezone', current_setting('TimeZone')))
			AS settings (name, setting)`,
	),
	systemView(
		'pg_tablespace',
		'oid oid, spcname name, spcowner integer, spclocation text, spcacl aclitems',
		`SELECT oid, spcname, 1 AS spcowner, '' AS spclocation FROM (VALUES (1663, 'pg_default'), (1664, 'pg_global')) AS spaces (oid, spcname)`,
	),
	systemView('pg_default_acl', 'defacluser integer, defaclnamespace oid, defaclobjtype char(1), defaclacl aclitems'),
];
