import {encodingSql} from '../dialect/column-encoding.ts';
import {typeRows} from './catalog/type-oids.ts';
import {catalogOids, database, oid, schemaOid, user, userId} from './catalog-names.ts';

/**
 * What every view of the catalog is made of: tables and views with their designs, their columns with the types
 * that Redshift has for them, and their keys.
 */

const design = `CASE WHEN starts_with(comment, 'redshift:') THEN CAST(substr(comment, 10) AS JSON) END`;

/** The query as it was written; of a view that is not bound to what it reads, the whole statement, as Redshift shows it. */
const definition = `CASE WHEN json_extract(${design}, '$.view') IS NULL THEN definition
	WHEN CAST(json_extract(${design}, '$.view.isLateBound') AS BOOLEAN)
		THEN 'create view ' || made.schema_name || '.' || made.name || ' as ' || json_extract_string(${design}, '$.view.query') || ' with no schema binding;'
	WHEN json_extract(${design}, '$.view.materialized') IS NOT NULL
		THEN 'create materialized view ' || made.name || ' as ' || json_extract_string(${design}, '$.view.query') || ';'
	ELSE json_extract_string(${design}, '$.view.query') || ';' END`;

// Tables of cursors are none that a person made.
const own = `(temporary OR database_name = current_database()) AND NOT internal
	AND schema_name <> 'dwh_system' AND database_name IN (current_database(), 'temp')`;

// An external table is of kind x, which PostgreSQL's catalog does not show.
const kind = `CASE WHEN contains(comment, '"materialized":') THEN 'v' WHEN contains(comment, '"external":{') THEN 'x' ELSE 'r' END`;

const schemaName = `CASE WHEN temporary THEN 'pg_temp_1' ELSE schema_name END`;

const relations = `CREATE OR REPLACE VIEW dwh_system.relations AS
	WITH made AS (
		SELECT database_name, table_oid AS engine_oid, ${schemaName} AS schema_name, table_name AS name,
			${kind} AS kind, temporary, estimated_size, column_count, comment, CAST(NULL AS VARCHAR) AS definition
		FROM duckdb_tables() WHERE ${own} AND NOT starts_with(table_name, 'rs_cursor_')
		UNION ALL
		SELECT database_name, view_oid, ${schemaName}, view_name, 'v', temporary, 0, column_count, comment, sql
		FROM duckdb_views() WHERE ${own}
	)
	SELECT database_name AS file_name, ${database} AS database_name, engine_oid, ${oid('made.schema_name', 'made.name')} AS oid,
		made.schema_name, ${schemaOid('made.schema_name')} AS schema_oid, made.name, made.kind, temporary, estimated_size, column_count,
		${definition} AS definition, ${design} AS design,
		CASE WHEN starts_with(comment, 'redshift:') THEN json_extract_string(${design}, '$.comment') ELSE comment END AS remarks,
		coalesce(o.owner, ${user}) AS owner, coalesce(p.principal_id, ${userId}) AS owner_id
	FROM made
	LEFT JOIN dwh_system.owners o ON o.object_kind = 'table' AND o.schema_name = made.schema_name AND o.object_name = made.name
	LEFT JOIN dwh_system.principals p ON p.kind = 'user' AND p.name = o.owner`;

// Tables a person made, each with its design where it has one.
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

const columns = `CREATE OR REPLACE VIEW dwh_system.designed_columns AS
	WITH declared AS (
		SELECT r.*, c.column_name, c.column_index, c.data_type, c.column_default, c.is_nullable,
			list_filter(CAST(json_extract(r.design, '$.columns') AS JSON[]),
				lambda one: json_extract_string(one, '$.name') = c.column_name)[1] AS declaration
		FROM duckdb_columns() c
		JOIN dwh_system.relations r ON r.engine_oid = c.table_oid AND r.file_name = c.database_name
	), typed AS (
		SELECT database_name, schema_name, oid AS table_oid, name AS table_name, kind, temporary, column_name,
			column_index, coalesce(json_extract_string(declaration, '$.type'), CASE
				WHEN starts_with(data_type, 'DECIMAL') THEN replace(lower(data_type), 'decimal', 'numeric')
				WHEN data_type = 'VARCHAR' THEN 'character varying(65535)'
				WHEN data_type = 'DOUBLE' THEN 'double precision'
				WHEN data_type = 'FLOAT' THEN 'real'
				WHEN data_type = 'HUGEINT' THEN 'numeric(38,0)'
				WHEN data_type = 'TIMESTAMP' THEN 'timestamp without time zone'
				WHEN data_type = 'TIME' THEN 'time without time zone'
				WHEN data_type = 'BLOB' THEN 'binary varying'
				WHEN data_type = 'JSON' THEN 'super'
				ELSE lower(data_type) END) AS redshift_type,
			coalesce(CAST(json_extract(design, '$.view.isLateBound') AS BOOLEAN), false) AS is_late_bound,
			json_extract_string(declaration, '$.encode') AS written_encoding,
			json_extract_string(declaration, '$.default') AS written_default,
			declaration IS NULL AS is_undeclared, column_default,
			json_extract(declaration, '$.identity') AS identity,
			coalesce(CAST(json_extract(declaration, '$.isNotNull') AS BOOLEAN), NOT is_nullable) AS is_not_null,
			json_extract_string(declaration, '$.comment') AS remarks,
			coalesce(json_extract_string(design, '$.distkey') = column_name, false) AS is_distkey,
			coalesce(list_position(CAST(json_extract(design, '$.sortkeys') AS VARCHAR[]), column_name), 0)
				* CASE WHEN json_extract_string(design, '$.sortstyle') = 'interleaved'
					AND list_position(CAST(json_extract(design, '$.sortkeys') AS VARCHAR[]), column_name) % 2 = 0 THEN -1 ELSE 1 END AS sort_position
		FROM declared
	)
	SELECT *,
		CASE WHEN identity IS NOT NULL AND json_type(identity) = 'OBJECT'
			THEN '"identity"(' || table_oid || ', ' || (column_index - 1) || ', ''' || json_extract_string(identity, '$.seed') || ',' || json_extract_string(identity, '$.step') || '''::text)'
			WHEN is_undeclared THEN column_default ELSE written_default END AS declared_default,
		regexp_replace(redshift_type, '\\(.*\\)$', '') AS type_name,
		CASE WHEN kind = 'r' THEN ${encodingSql('written_encoding', 'type_name', 'sort_position <> 0')} ELSE 'none' END AS encoding,
		TRY_CAST(regexp_extract(redshift_type, '\\((\\d+)', 1) AS INTEGER) AS type_size,
		TRY_CAST(regexp_extract(redshift_type, ',\\s*(\\d+)\\)', 1) AS INTEGER) AS type_scale
	FROM typed WHERE column_name <> 'rs_unknown' ORDER BY schema_name, table_name, column_index`;

// Keys without a name have the one that PostgreSQL gives them.
const keys = `CREATE OR REPLACE VIEW dwh_system.keys AS
	WITH declared AS (
		SELECT r.*, 'p' AS key_kind, CAST(json_extract(design, '$.primaryKey') AS VARCHAR[]) AS key_columns,
			CAST(NULL AS VARCHAR) AS target, CAST([] AS VARCHAR[]) AS target_columns
		FROM dwh_system.relations r WHERE json_array_length(design, '$.primaryKey') > 0
		UNION ALL
		SELECT r.*, 'u', unnest(CAST(json_extract(design, '$.uniqueKeys') AS VARCHAR[][])), NULL, []
		FROM dwh_system.relations r WHERE json_array_length(design, '$.uniqueKeys') > 0
		UNION ALL
		SELECT f.* EXCLUDE (key), 'f', CAST(json_extract(key, '$.columns') AS VARCHAR[]), json_extract_string(key, '$.table'),
			CAST(json_extract(key, '$.references') AS VARCHAR[])
		FROM (SELECT r.*, unnest(CAST(json_extract(design, '$.foreignKeys') AS JSON[])) AS key
			FROM dwh_system.relations r WHERE json_array_length(design, '$.foreignKeys') > 0) f
	), named AS (
		SELECT *, coalesce(json_extract_string(design, '$.keyNames."' || ending || '"'), name || '_' || ending) AS key_name
		FROM (SELECT *, CASE key_kind WHEN 'p' THEN 'pkey' WHEN 'u' THEN array_to_string(key_columns, '_') || '_key'
			ELSE array_to_string(key_columns, '_') || '_fkey' END AS ending FROM declared)
	)
	SELECT ${oid(`'key'`, 'n.schema_name', 'n.key_name')} AS oid, n.key_name, n.key_kind, n.database_name, n.schema_name,
		n.schema_oid, n.oid AS table_oid, n.name AS table_name, n.key_columns, t.oid AS target_oid,
		t.schema_name AS target_schema, t.name AS target_name,
		CASE WHEN len(n.target_columns) > 0 THEN n.target_columns
			ELSE CAST(json_extract(t.design, '$.primaryKey') AS VARCHAR[]) END AS target_columns
	FROM named n
	LEFT JOIN dwh_system.relations t ON n.target IS NOT NULL
		AND n.target IN (t.schema_name || '.' || t.name, CASE WHEN t.schema_name = n.schema_name OR t.schema_name = 'public' THEN t.name END)`;

const keyDefinitions = `CREATE OR REPLACE VIEW dwh_system.key_definitions AS
	SELECT oid, CASE key_kind WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' ELSE 'FOREIGN KEY' END
		|| ' (' || array_to_string(key_columns, ', ') || ')'
		|| CASE key_kind WHEN 'f' THEN ' REFERENCES ' || target_name || '(' || array_to_string(target_columns, ', ') || ')' ELSE '' END AS definition
	FROM dwh_system.keys`;

// PostgreSQL keeps a primary and a unique key by an index, which is a relation of the key's name.
const keyIndexes = `CREATE OR REPLACE VIEW dwh_system.key_indexes AS
	SELECT *, ${oid(`'index'`, 'schema_name', 'key_name')} AS index_oid FROM dwh_system.keys WHERE key_kind IN ('p', 'u')`;

const knownClasses = Object.entries(catalogOids)
	.map(([name, number]) => `WHEN '${name}' THEN ${number}`)
	.join(' ');

// Relations by number, system views among them.
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

// Relations by every name that means one; the first of the search path is meant by a bare name.
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

// What each view reads; a late-binding view depends on nothing.
const viewReads = `CREATE OR REPLACE VIEW dwh_system.view_reads AS
	WITH made AS (
		SELECT oid AS view_oid, unnest(CAST(json_extract(design, '$.view.reads') AS JSON[])) AS read
		FROM dwh_system.relations
		WHERE json_array_length(design, '$.view.reads') > 0 AND NOT CAST(json_extract(design, '$.view.isLateBound') AS BOOLEAN)
	)
	SELECT DISTINCT m.view_oid, t.oid AS table_oid FROM made m
	JOIN dwh_system.relations t ON t.name = json_extract_string(m.read, '$.name')
		AND t.schema_name = coalesce(json_extract_string(m.read, '$.schema'), 'pg_temp_1')`;

/** Views of our own, below those that Redshift has. */
export const relationViews: readonly string[] = [
	relations,
	tables,
	schemas,
	columns,
	keys,
	keyDefinitions,
	keyIndexes,
	classOids,
	classNames,
	typeNames,
	lateBindingColumns,
	viewReads,
];
