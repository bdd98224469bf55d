import {database} from '../catalog-names.ts';
import {systemView} from '../system-view.ts';

const names = (...columns: readonly string[]): string => columns.map(column => `${column} text`).join(', ');

const table = names('table_catalog', 'table_schema', 'table_name');

const constraint = names('constraint_catalog', 'constraint_schema', 'constraint_name');

const routine = names(
	'specific_catalog',
	'specific_schema',
	'specific_name',
	'routine_catalog',
	'routine_schema',
	'routine_name',
);

const domain = names('domain_catalog', 'domain_schema', 'domain_name');

const grant = names('grantor', 'grantee');

/** The remaining views of the SQL standard. Most describe features that Redshift lacks. */
export const standardViews = [
	systemView('information_schema_applicable_roles', names('grantee', 'role_name', 'is_grantable')),
	systemView('information_schema_enabled_roles', 'role_name text'),
	systemView('information_schema_check_constraints', `${constraint}, check_clause text`),
	systemView(
		'information_schema_column_privileges',
		`${grant}, ${table}, ${names('column_name', 'privilege_type', 'is_grantable')}`,
		`SELECT identity_name AS grantee, ${database} AS table_catalog, namespace_name AS table_schema, relation_name AS table_name,
			column_name, privilege_type, CASE WHEN admin_option THEN 'YES' ELSE 'NO' END AS is_grantable
		FROM dwh_system.svv_column_privileges`,
	),
	systemView(
		'information_schema_constraint_table_usage',
		`${table}, ${constraint}`,
		`SELECT DISTINCT database_name AS table_catalog, coalesce(target_schema, schema_name) AS table_schema,
			coalesce(target_name, table_name) AS table_name, database_name AS constraint_catalog,
			schema_name AS constraint_schema, key_name AS constraint_name
		FROM dwh_system.keys`,
	),
	systemView(
		'information_schema_domain_constraints',
		`${constraint}, ${domain}, ${names('is_deferrable', 'initially_deferred')}`,
	),
	systemView('information_schema_domains', `${domain}, ${names('data_type', 'domain_default')}`),
	systemView(
		'information_schema_element_types',
		names('object_catalog', 'object_schema', 'object_name', 'object_type', 'array_type_identifier', 'data_type'),
	),
	systemView(
		'information_schema_role_column_grants',
		`${grant}, ${table}, ${names('column_name', 'privilege_type', 'is_grantable')}`,
	),
	systemView(
		'information_schema_role_routine_grants',
		`${grant}, ${routine}, ${names('privilege_type', 'is_grantable')}`,
	),
	systemView(
		'information_schema_role_table_grants',
		`${grant}, ${table}, ${names('privilege_type', 'is_grantable', 'with_hierarchy')}`,
		'SELECT * FROM dwh_system.information_schema_table_privileges',
	),
	systemView(
		'information_schema_routine_privileges',
		`${grant}, ${routine}, ${names('privilege_type', 'is_grantable')}`,
	),
	systemView(
		'information_schema_triggers',
		`${names('trigger_catalog', 'trigger_schema', 'trigger_name', 'event_manipulation', 'event_object_catalog', 'event_object_schema', 'event_object_table')},
		action_order integer, ${names('action_condition', 'action_statement', 'action_orientation', 'condition_timing')}`,
	),
	systemView(
		'information_schema_usage_privileges',
		`${grant}, ${names('object_catalog', 'object_schema', 'object_name', 'object_type', 'privilege_type', 'is_grantable')}`,
	),
	systemView(
		'information_schema_view_column_usage',
		`${names('view_catalog', 'view_schema', 'view_name')}, ${table}, column_name text`,
	),
	systemView(
		'information_schema_view_table_usage',
		`${names('view_catalog', 'view_schema', 'view_name')}, ${table}`,
		`SELECT v.database_name AS view_catalog, v.schema_name AS view_schema, v.name AS view_name,
			t.database_name AS table_catalog, t.schema_name AS table_schema, t.name AS table_name
		FROM dwh_system.view_reads r JOIN dwh_system.relations v ON v.oid = r.view_oid JOIN dwh_system.relations t ON t.oid = r.table_oid`,
	),
];
