import {storageNames} from '../external/storage-names.ts';
import {database} from './catalog-names.ts';
import {systemView} from './system-view.ts';

/** Schemas over a data catalog: those created that way, and those of earlier versions that contain external tables. */
const schemas = `CREATE OR REPLACE VIEW dwh_system.all_external_schemas AS
	SELECT s.name, s.oid, s.owner_id, coalesce(e.catalog_name, '') AS catalog_name, coalesce(e.options, '{}') AS options
	FROM dwh_system.schemas s LEFT JOIN dwh_system.external_schemas e ON e.schema_name = s.name
	WHERE e.schema_name IS NOT NULL OR s.name IN (SELECT schema_name FROM dwh_system.relations WHERE kind = 'x')`;

const tables = `CREATE OR REPLACE VIEW dwh_system.external_tables AS
	SELECT r.*, json_extract(design, '$.external') AS "external", json_extract_string(design, '$.external.format.kind') AS format_kind
	FROM dwh_system.relations r WHERE r.kind = 'x'`;

const storage = (part: 'serde' | 'input' | 'output'): string =>
	`CASE format_kind ${Object.entries(storageNames)
		.map(([kind, names]) => `WHEN '${kind}' THEN '${names[part]}'`)
		.join(' ')} END`;

/** The serde and its properties, as JSON. */
const serdeParameters = `CASE format_kind
	WHEN 'text' THEN json_object('field.delim', json_extract_string("external", '$.format.delimiter'),
		'serialization.format', json_extract_string("external", '$.format.delimiter'))
	WHEN 'csv' THEN json_object('separatorChar', json_extract_string("external", '$.format.delimiter'),
		'quoteChar', json_extract_string("external", '$.format.quote'), 'escapeChar', json_extract_string("external", '$.format.escape'))
	ELSE json_object('serialization.format', '1') END`;

const skipped = `coalesce(json_extract_string("external", '$.format.skippedLines'), '0')`;

const parameters = `CASE WHEN ${skipped} = '0' THEN json_object('EXTERNAL', 'TRUE')
	ELSE json_object('EXTERNAL', 'TRUE', 'skip.header.line.count', ${skipped}) END`;

const files = `${storage('input')} AS input_format, ${storage('output')} AS output_format,
	${storage('serde')} AS serialization_lib, ${serdeParameters} AS serde_parameters, 0 AS compressed`;

// Hive's type names; for nested types the declaration as written.
const externalType = `CASE WHEN c.redshift_type = 'super'
		THEN coalesce(json_extract_string(t."external", '$.types[' || (c.column_index - 1) || ']'), 'string')
	WHEN starts_with(c.redshift_type, 'character varying') THEN replace(c.redshift_type, 'character varying', 'varchar')
	WHEN starts_with(c.redshift_type, 'character') THEN replace(c.redshift_type, 'character', 'char')
	WHEN starts_with(c.redshift_type, 'numeric') THEN replace(c.redshift_type, 'numeric', 'decimal')
	WHEN c.redshift_type = 'integer' THEN 'int' WHEN c.redshift_type = 'real' THEN 'float'
	WHEN c.redshift_type = 'double precision' THEN 'double'
	WHEN c.redshift_type = 'timestamp without time zone' THEN 'timestamp'
	WHEN c.redshift_type = 'binary varying' THEN 'binary' ELSE c.redshift_type END`;

/** External schemas and their tables, as the data catalog shows them. */
export const externalViews = [
	systemView(
		'svv_external_schemas',
		'esoid oid, eskind smallint, schemaname name, esowner integer, databasename text, esoptions text',
		`SELECT oid AS esoid, 1 AS eskind, name AS schemaname, owner_id AS esowner, catalog_name AS databasename,
			options AS esoptions
		FROM dwh_system.all_external_schemas`,
	),
	systemView(
		'pg_external_schema',
		'esoid oid, eskind integer, esdbname text, esoptions text',
		`SELECT oid AS esoid, 1 AS eskind, catalog_name AS esdbname, options AS esoptions FROM dwh_system.all_external_schemas`,
	),
	systemView(
		'svv_external_databases',
		'eskind integer, databasename text, esoptions text',
		`SELECT DISTINCT 1 AS eskind, catalog_name AS databasename, options AS esoptions
		FROM dwh_system.all_external_schemas WHERE catalog_name <> ''`,
	),
	systemView(
		'svv_external_tables',
		`redshift_database_name text, schemaname text, tablename text, tabletype text, location text, input_format text,
		output_format text, serialization_lib text, serde_parameters text, compressed integer, parameters text`,
		`SELECT ${database} AS redshift_database_name, schema_name AS schemaname, name AS tablename, 'TABLE' AS tabletype,
			json_extract_string("external", '$.location') AS location, ${files}, ${parameters} AS parameters
		FROM dwh_system.external_tables`,
	),
	systemView(
		'svv_external_columns',
		`redshift_database_name text, schemaname text, tablename text, columnname text, external_type text, columnnum integer,
		part_key integer, is_nullable text`,
		`SELECT ${database} AS redshift_database_name, c.schema_name AS schemaname, c.table_name AS tablename,
			c.column_name AS columnname, ${externalType} AS external_type, c.column_index AS columnnum,
			coalesce(list_position(CAST(json_extract(t."external", '$.partitionedBy') AS VARCHAR[]), c.column_name), 0) AS part_key,
			'' AS is_nullable
		FROM dwh_system.designed_columns c JOIN dwh_system.external_tables t ON t.oid = c.table_oid`,
	),
	systemView(
		'svv_external_partitions',
		`schemaname text, tablename text, values text, location text, input_format text, output_format text,
		serialization_lib text, serde_parameters text, compressed integer, parameters text`,
		`SELECT schema_name AS schemaname, name AS tablename, CAST(json_extract(part, '$.values') AS VARCHAR) AS "values",
			left(json_extract_string(part, '$.location'), 128) AS location, ${files}, '{}' AS parameters
		FROM (SELECT *, unnest(CAST(json_extract("external", '$.partitions') AS JSON[])) AS part FROM dwh_system.external_tables)`,
	),
];

/** The views that they are based on. They require the views of relations. */
export const externalSetup: readonly string[] = [schemas, tables];
