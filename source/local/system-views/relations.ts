import {encodingSql} from '../dialect/column-encoding.ts';
import {keyViews} from './catalog/key-views.ts';
import {typeRows} from './catalog/type-oids.ts';
import {catalogOids, database, oid, schemaOid, user, userId} from './catalog-names.ts';

/**
 * The basis of all catalog views: tables and views with their designs, their columns with Redshift's types, and
 * their keys.
 */

/** The query as written; for a late-binding view the whole statement, as Redshift shows it. */
const definition = `CASE WHEN json_extract(design, '$.view') IS NULL THEN NULL
	WHEN CAST(json_extract(design, '$.view.isLateBound') AS BOOLEAN)
		THEN 'create view ' || m.schema_name || '.' || m.name || ' as ' || json_extract_string(design, '$.view.query') || ' with no schema binding;'
	WHEN json_extract(design, '$.view.materialized') IS NOT NULL
		THEN 'create materialized view ' || m.name || ' as ' || json_extract_string(design, '$.view.query') || ';'
	ELSE json_extract_string(design, '$.view.query') || ';' END`;

// Excludes tables of cursors, which are internal.
const own = `(temporary OR database_name = current_database()) AND NOT internal
	AND schema_name <> 'dwh_system' AND database_name IN (current_database(), 'temp')`;

// External tables have kind x, which PostgreSQL's catalog does not show.
const kind = `CASE WHEN contains(comment, '"materialized":') THEN 'v' WHEN contains(comment, '"external":{') THEN 'x' ELSE 'r' END`;

const schemaName = `CASE WHEN temporary THEN 'pg_temp_1' ELSE schema_name END`;

// Without the engine's text of views, because writing it takes longer than everything else.
const made = `CREATE OR REPLACE VIEW dwh_system.made AS
	SELECT file_name, engine_oid, ${oid('schema_name', 'name')} AS oid, schema_name, name, kind, temporary, estimated_size,
		column_count, comment, CASE WHEN starts_with(comment, 'redshift:') THEN substr(comment, 10) END AS design
	FROM (
		SELECT database_name AS file_name, table_oid AS engine_oid, ${schemaName} AS schema_name, table_name AS name,
			${kind} AS kind, temporary, estimated_size, column_count, comment
		FROM duckdb_tables() WHERE ${own} AND NOT starts_with(table_name, 'rs_cursor_')
		UNION ALL
		SELECT database_name, view_oid, ${schemaName}, view_name, 'v', temporary, 0, column_count, comment
		FROM duckdb_views() WHERE ${own}
	)`;

const relations = `CREATE OR REPLACE VIEW dwh_system.relations AS
	SELECT m.file_name, ${database} AS database_name, m.engine_oid, m.oid, m.schema_name, ${schemaOid('m.schema_name')} AS schema_oid,
		m.name, m.kind, m.temporary, m.estimated_size, m.column_count, ${definition} AS definition, m.design,
		CASE WHEN m.design IS NULL THEN m.comment ELSE json_extract_string(m.design, '$.comment') END AS remarks,
		coalesce(o.owner, ${user}) AS owner, coalesce(p.principal_id, ${userId}) AS owner_id
	FROM dwh_system.made m
	LEFT JOIN dwh_system.owners o ON o.object_kind = 'table' AND o.schema_name = m.schema_name AND o.object_name = m.name
	LEFT JOIN dwh_system.principals p ON p.kind = 'user' AND p.name = o.owner`;

// Tables created by users, with their design if there is one.
const tables = `CREATE OR REPLACE VIEW dwh_system.designed_tables AS
	SELECT file_name, database_name, schema_name, oid AS table_oid, engine_oid, name AS table_name, estimated_size,
		column_count, design
	FROM dwh_system.relations WHERE kind = 'r' AND NOT temporary`;

const schemas = `CREATE OR REPLACE VIEW dwh_system.schemas AS
	SELECT s.schema_name AS name, ${schemaOid('s.schema_name')} AS oid, false AS is_system, coalesce(o.owner, ${user}) AS owner,
		coalesce(p.principal_id, ${userId}) AS owner_id
	FROM duckdb_schemas() s
	LEFT JOIN dwh_system.owners o ON o.object_kind = 'schema' AND o.object_name = s.schema_name
	LEFT JOIN dwh_system.principals p ON p.kind = 'user' AND p.name = o.owner
	WHERE s.database_name = current_database() AND NOT s.internal AND s.schema_name <> 'dwh_system'
	UNION ALL SELECT name, ${schemaOid('name')}, true, 'rdsdb', 1 FROM (VALUES ('pg_catalog'), ('information_schema')) AS system (name)`;

// A design is read once for its table, and not again for each column.
const columnDesign = `{"distkey": "VARCHAR", "sortkeys": ["VARCHAR"], "sortstyle": "VARCHAR", "view": {"isLateBound": "BOOLEAN"},
	"columns": [{"name": "VARCHAR", "type": "VARCHAR", "isNotNull": "BOOLEAN", "default": "VARCHAR", "identity": "JSON",
		"encode": "VARCHAR", "comment": "VARCHAR"}]}`;

const columns = `CREATE OR REPLACE VIEW dwh_system.designed_columns AS
	WITH designs AS MATERIALIZED (
		SELECT * EXCLUDE (d), d.distkey, d.sortkeys, d.sortstyle = 'interleaved' AS is_interleaved,
			coalesce(d.view.isLateBound, false) AS is_late_bound, d.columns AS declarations
		FROM (SELECT file_name, engine_oid, oid, schema_name, name, kind, temporary, from_json(design, '${columnDesign}') AS d
			FROM dwh_system.made)
	), declared AS (
		SELECT oid, unnest(declarations) AS d FROM designs
	), placed AS (
		SELECT r.schema_name, r.oid AS table_oid, r.name AS table_name, r.kind, r.temporary, c.column_name, c.column_index,
			c.data_type, c.is_nullable, c.column_default, r.is_late_bound, r.is_interleaved,
			coalesce(r.distkey = c.column_name, false) AS is_distkey,
			coalesce(list_position(r.sortkeys, c.column_name), 0) AS sort_place
		FROM duckdb_columns() c JOIN designs r ON r.engine_oid = c.table_oid AND r.file_name = c.database_name
		WHERE c.column_name <> 'rs_unknown'
	), typed AS (
		SELECT ${database} AS database_name, p.schema_name, p.table_oid, p.table_name, p.kind, p.temporary, p.column_name,
			p.column_index, coalesce(d.d.type, CASE
				WHEN starts_with(p.data_type, 'DECIMAL') THEN replace(lower(p.data_type), 'decimal', 'numeric')
				WHEN p.data_type = 'VARCHAR' THEN 'character varying(65535)'
				WHEN p.data_type = 'DOUBLE' THEN 'double precision'
				WHEN p.data_type = 'FLOAT' THEN 'real'
				WHEN p.data_type = 'HUGEINT' THEN 'numeric(38,0)'
				WHEN p.data_type = 'TIMESTAMP' THEN 'timestamp without time zone'
				WHEN p.data_type = 'TIME' THEN 'time without time zone'
				WHEN p.data_type = 'BLOB' THEN 'binary varying'
				WHEN p.data_type = 'JSON' THEN 'super'
				ELSE lower(p.data_type) END) AS redshift_type,
			p.is_late_bound, d.d.encode AS written_encoding, d.d."default" AS written_default, d.d IS NULL AS is_undeclared,
			p.column_default, d.d.identity AS identity, coalesce(d.d.isNotNull, NOT p.is_nullable) AS is_not_null,
			d.d.comment AS remarks, p.is_distkey,
			p.sort_place * CASE WHEN p.is_interleaved AND p.sort_place % 2 = 0 THEN -1 ELSE 1 END AS sort_position
		FROM placed p LEFT JOIN declared d ON d.oid = p.table_oid AND d.d.name = p.column_name
	)
	SELECT *,
		CASE WHEN identity IS NOT NULL AND json_type(identity) = 'OBJECT'
			THEN '"identity"(' || table_oid || ', ' || (column_index - 1) || ', ''' || json_extract_string(identity, '$.seed') || ',' || json_extract_string(identity, '$.step') || '''::text)'
			WHEN is_undeclared THEN column_default ELSE written_default END AS declared_default,
		regexp_replace(redshift_type, '\\(.*\\)$', '') AS type_name,
		CASE WHEN kind = 'r' THEN ${encodingSql('written_encoding', 'type_name', 'sort_position <> 0')} ELSE 'none' END AS encoding,
		TRY_CAST(regexp_extract(redshift_type, '\\((\\d+)', 1) AS INTEGER) AS type_size,
		TRY_CAST(regexp_extract(redshift_type, ',\\s*(\\d+)\\)', 1) AS INTEGER) AS type_scale
	FROM typed ORDER BY schema_name, table_name, column_index`;

const knownClasses = Object.entries(catalogOids)
	.map(([name, number]) => `WHEN '${name}' THEN ${number}`)
	.join(' ');

// Relations by oid, including system views.
const classOids = `CREATE OR REPLACE VIEW dwh_system.class_oids AS
	WITH found AS (
		SELECT oid, schema_name, name,
			CASE WHEN temporary THEN 0 ELSE list_position(current_schemas(false), schema_name) END AS place
		FROM dwh_system.relations
		UNION ALL
		SELECT CASE view_name ${knownClasses} ELSE ${oid("'pg_catalog'", 'view_name')} END, 'pg_catalog', view_name, -1
		FROM duckdb_views() WHERE schema_name = 'dwh_system' AND database_name = current_database()
			AND regexp_matches(view_name, '^(pg|stl|stv|svcs|svl|svv|sys)_')
	)
	SELECT oid, schema_name, name AS bare_name, place, place IS NOT NULL AS is_visible,
		CASE WHEN place IS NULL THEN schema_name || '.' || name ELSE name END AS name
	FROM found`;

// Relations by every name that refers to them. An unqualified name refers to the first match in the search path.
const classNames = `CREATE OR REPLACE VIEW dwh_system.class_names AS
	SELECT lower(schema_name || '.' || bare_name) AS name, any_value(oid) AS oid FROM dwh_system.class_oids GROUP BY 1
	UNION ALL SELECT lower(bare_name), arg_min(oid, place) FROM dwh_system.class_oids WHERE is_visible GROUP BY 1`;

const typeNames = `CREATE OR REPLACE VIEW dwh_system.type_names AS
	SELECT oid, name, sql, true AS is_own FROM ${typeRows} AS t (oid, name, sql, length)
	UNION ALL SELECT oid, sql, sql, false FROM ${typeRows} AS t (oid, name, sql, length) WHERE name <> sql`;

const lateBindingColumns = `CREATE OR REPLACE VIEW dwh_system.late_binding_columns AS
	SELECT c.schema_name AS view_schema, c.table_name AS view_name, c.column_name AS col_name, c.redshift_type AS col_type,
		c.column_index AS col_num, c.table_oid
	FROM dwh_system.designed_columns c WHERE c.is_late_bound`;

// The tables that each view reads. A late-binding view has no dependencies.
const viewReads = `CREATE OR REPLACE VIEW dwh_system.view_reads AS
	WITH made AS (
		SELECT oid AS view_oid, unnest(CAST(json_extract(design, '$.view.reads') AS JSON[])) AS read
		FROM dwh_system.relations
		WHERE json_array_length(design, '$.view.reads') > 0 AND NOT CAST(json_extract(design, '$.view.isLateBound') AS BOOLEAN)
	)
	SELECT DISTINCT m.view_oid, t.oid AS table_oid FROM made m
	JOIN dwh_system.relations t ON t.name = json_extract_string(m.read, '$.name')
		AND t.schema_name = coalesce(json_extract_string(m.read, '$.schema'), 'pg_temp_1')`;

/** Internal views on which Redshift's system views are based. */
export const relationViews: readonly string[] = [
	made,
	relations,
	tables,
	schemas,
	columns,
	...keyViews,
	classOids,
	classNames,
	typeNames,
	lateBindingColumns,
	viewReads,
];
