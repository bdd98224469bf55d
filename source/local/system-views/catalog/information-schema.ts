import {database} from '../catalog-names.ts';
import {systemView} from '../system-view.ts';
import {precisions} from './precisions.ts';

const characters = `character_set_catalog text, character_set_schema text, character_set_name text, collation_catalog text,
	collation_schema text, collation_name text`;

const yes = (condition: string): string => `CASE WHEN ${condition} THEN 'YES' ELSE 'NO' END`;

/** Tables, columns and keys as in the SQL standard. */
export const informationSchema = [
	systemView(
		'information_schema_tables',
		`table_catalog text, table_schema text, table_name text, table_type text, self_referencing_column_name text,
		reference_generation text, user_defined_type_catalog text, user_defined_type_schema text, user_defined_name text`,
		`SELECT database_name AS table_catalog, schema_name AS table_schema, name AS table_name,
			CASE WHEN kind = 'v' THEN 'VIEW' WHEN temporary THEN 'LOCAL TEMPORARY' ELSE 'BASE TABLE' END AS table_type
		FROM dwh_system.relations WHERE kind <> 'x'`,
	),
	systemView(
		'information_schema_columns',
		`table_catalog text, table_schema text, table_name text, column_name text, ordinal_position integer, column_default text,
		is_nullable text, data_type text, character_maximum_length integer, character_octet_length integer,
		numeric_precision integer, numeric_precision_radix integer, numeric_scale integer, datetime_precision integer,
		interval_type text, interval_precision text, ${characters}, domain_catalog text, domain_schema text, domain_name text,
		udt_catalog text, udt_schema text, udt_name text, scope_catalog text, scope_schema text, scope_name text,
		maximum_cardinality integer, dtd_identifier text, is_self_referencing text`,
		`SELECT database_name AS table_catalog, schema_name AS table_schema, table_name, column_name,
			column_index AS ordinal_position, declared_default AS column_default, ${yes('NOT is_not_null')} AS is_nullable,
			type_name AS data_type, ${precisions}, character_maximum_length AS character_octet_length, 'NO' AS is_self_referencing,
			CAST(column_index AS VARCHAR) AS dtd_identifier
		FROM dwh_system.designed_columns WHERE NOT is_late_bound AND kind <> 'x'`,
	),
	systemView(
		'information_schema_schemata',
		`catalog_name text, schema_name text, schema_owner text, default_character_set_catalog text,
		default_character_set_schema text, default_character_set_name text, sql_path text`,
		`SELECT ${database} AS catalog_name, name AS schema_name, owner AS schema_owner
		FROM dwh_system.schemas`,
	),
	systemView(
		'information_schema_views',
		`table_catalog text, table_schema text, table_name text, view_definition text, check_option text, is_updatable text,
		is_insertable_into text`,
		`SELECT database_name AS table_catalog, schema_name AS table_schema, name AS table_name, definition AS view_definition,
			'NONE' AS check_option, 'NO' AS is_updatable, 'NO' AS is_insertable_into
		FROM dwh_system.relations WHERE kind = 'v'`,
	),
	systemView(
		'information_schema_table_constraints',
		`constraint_catalog text, constraint_schema text, constraint_name text, table_catalog text, table_schema text,
		table_name text, constraint_type text, is_deferrable text, initially_deferred text`,
		`SELECT database_name AS constraint_catalog, schema_name AS constraint_schema, key_name AS constraint_name,
			database_name AS table_catalog, schema_name AS table_schema, table_name,
			CASE key_kind WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' ELSE 'FOREIGN KEY' END AS constraint_type,
			'NO' AS is_deferrable, 'NO' AS initially_deferred
		FROM dwh_system.keys`,
	),
	systemView(
		'information_schema_key_column_usage',
		`constraint_catalog text, constraint_schema text, constraint_name text, table_catalog text, table_schema text,
		table_name text, column_name text, ordinal_position integer`,
		`SELECT database_name AS constraint_catalog, schema_name AS constraint_schema, key_name AS constraint_name,
			database_name AS table_catalog, schema_name AS table_schema, table_name, unnest(key_columns) AS column_name,
			generate_subscripts(key_columns, 1) AS ordinal_position
		FROM dwh_system.keys`,
	),
	systemView(
		'information_schema_constraint_column_usage',
		`table_catalog text, table_schema text, table_name text, column_name text, constraint_catalog text,
		constraint_schema text, constraint_name text`,
		`SELECT database_name AS table_catalog, coalesce(target_schema, schema_name) AS table_schema,
			coalesce(target_name, table_name) AS table_name,
			unnest(CASE key_kind WHEN 'f' THEN target_columns ELSE key_columns END) AS column_name,
			database_name AS constraint_catalog, schema_name AS constraint_schema, key_name AS constraint_name
		FROM dwh_system.keys`,
	),
	systemView(
		'information_schema_referential_constraints',
		`constraint_catalog text, constraint_schema text, constraint_name text, unique_constraint_catalog text,
		unique_constraint_schema text, unique_constraint_name text, match_option text, update_rule text, delete_rule text`,
		`SELECT k.database_name AS constraint_catalog, k.schema_name AS constraint_schema, k.key_name AS constraint_name,
			k.database_name AS unique_constraint_catalog, t.schema_name AS unique_constraint_schema, t.key_name AS unique_constraint_name,
			'NONE' AS match_option, 'NO ACTION' AS update_rule, 'NO ACTION' AS delete_rule
		FROM dwh_system.keys k
		LEFT JOIN dwh_system.keys t ON t.table_oid = k.target_oid AND t.key_kind IN ('p', 'u') AND t.key_columns = k.target_columns
		WHERE k.key_kind = 'f'`,
	),
	systemView(
		'information_schema_information_schema_catalog_name',
		'catalog_name text',
		`SELECT ${database} AS catalog_name`,
	),
];
