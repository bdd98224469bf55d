import {activitySetup, activityViews} from './activity-views.ts';
import {allDatabases} from './all-databases.ts';
import {informationSchema} from './catalog/information-schema.ts';
import {pgCatalog} from './catalog/pg-catalog.ts';
import {pgKeys} from './catalog/pg-keys.ts';
import {derivedViews} from './derived-views.ts';
import {externalSetup, externalViews} from './external-views.ts';
import {historyViews} from './history-views.ts';
import {maintenanceViews} from './maintenance-views.ts';
import {materializedViews} from './materialized-views.ts';
import {planViews} from './plan-views.ts';
import {procedureViews} from './procedure-views.ts';
import {diagnosticViews} from './quiet/diagnostic-views.ts';
import {eventLogViews} from './quiet/event-log-views.ts';
import {lakeViews} from './quiet/lake-views.ts';
import {monitoringViews} from './quiet/monitoring-views.ts';
import {policyViews} from './quiet/policy-views.ts';
import {quietViews} from './quiet/quiet-views.ts';
import {sharingViews} from './quiet/sharing-views.ts';
import {standardViews} from './quiet/standard-views.ts';
import {stateViews} from './quiet/state-views.ts';
import {stepLogViews} from './quiet/step-log-views.ts';
import {relationViews} from './relations.ts';
import {rightsSetup} from './rights.ts';
import {rightsViews} from './rights-views.ts';
import {routineSetup, routineViews} from './routine-views.ts';
import {sessionSetup, sessionViews} from './session-views.ts';
import {svvViews} from './svv-views.ts';
import {type FilledView, noRows, type SystemColumn, type SystemView, viewStatement} from './system-view.ts';
import {transferViews} from './transfer-views.ts';

/**
 * Redshift's system views, based on the engine's catalog, the designs stored in table comments and this program's
 * history.
 */
const systemViews: readonly SystemView[] = [
	...rightsViews,
	...routineViews,
	...pgCatalog,
	...pgKeys,
	...informationSchema,
	...standardViews,
	...svvViews,
	...historyViews,
	...transferViews,
	...activityViews,
	...sessionViews,
	...materializedViews,
	...externalViews,
	...derivedViews,
	...procedureViews,
	...planViews,
	...maintenanceViews,
	...quietViews,
	...diagnosticViews,
	...stepLogViews,
	...eventLogViews,
	...stateViews,
	...policyViews,
	...sharingViews,
	...lakeViews,
	...monitoringViews,
];

const history = [
	`CREATE TABLE IF NOT EXISTS dwh_system.query_history (
		query_id BIGINT, transaction_id BIGINT, session_id INTEGER, query_label VARCHAR, query_type VARCHAR,
		status VARCHAR, start_time TIMESTAMP, end_time TIMESTAMP, queue_time BIGINT, error_message VARCHAR,
		returned_rows BIGINT, query_text VARCHAR)`,
	`CREATE TABLE IF NOT EXISTS dwh_system.load_history (
		query_id BIGINT, transaction_id BIGINT, session_id INTEGER, status VARCHAR, table_name VARCHAR,
		start_time TIMESTAMP, end_time TIMESTAMP, data_source VARCHAR, file_format VARCHAR, loaded_rows BIGINT,
		loaded_bytes BIGINT, source_file_count INTEGER, error_count BIGINT)`,
	`CREATE TABLE IF NOT EXISTS dwh_system.load_errors (
		query_id BIGINT, transaction_id BIGINT, session_id INTEGER, start_time TIMESTAMP, table_name VARCHAR,
		file_name VARCHAR, line_number BIGINT, column_name VARCHAR, column_type VARCHAR, column_length VARCHAR,
		position INTEGER, error_code INTEGER, error_message VARCHAR, raw_line VARCHAR, raw_field_value VARCHAR)`,
	'CREATE TABLE IF NOT EXISTS dwh_system.load_files (query_id BIGINT, file_name VARCHAR, bytes BIGINT, lines BIGINT)',
	`CREATE TABLE IF NOT EXISTS dwh_system.unload_history (
		query_id BIGINT, transaction_id BIGINT, session_id INTEGER, status VARCHAR, start_time TIMESTAMP, end_time TIMESTAMP,
		location VARCHAR, file_format VARCHAR, compression VARCHAR, unloaded_rows BIGINT, file_count INTEGER, bytes BIGINT,
		error_message VARCHAR)`,
	'CREATE TABLE IF NOT EXISTS dwh_system.unload_files (query_id BIGINT, file_name VARCHAR, bytes BIGINT, lines BIGINT)',
	`CREATE TABLE IF NOT EXISTS dwh_system.query_plans (
		query_id BIGINT, node_id INTEGER, parent_id INTEGER, plan_node VARCHAR, plan_info VARCHAR, segment INTEGER,
		step INTEGER, step_name VARCHAR, schema_name VARCHAR, table_name VARCHAR)`,
	`CREATE TABLE IF NOT EXISTS dwh_system.maintenance_history (
		query_id BIGINT, transaction_id BIGINT, operation VARCHAR, status VARCHAR, start_time TIMESTAMP, end_time TIMESTAMP,
		schema_name VARCHAR, table_name VARCHAR, table_oid BIGINT, row_count BIGINT, blocks BIGINT, deleted_rows BIGINT)`,
	`CREATE TABLE IF NOT EXISTS dwh_system.procedure_messages (
		query_id BIGINT, record_time TIMESTAMP, log_level VARCHAR, message VARCHAR, line_number INTEGER)`,
];

/** Tables of the history: preserved when the others are recreated, as far as they fit. */
export const historyTables: readonly string[] = [
	'query_history',
	'load_history',
	'load_errors',
	'load_files',
	'unload_history',
	'unload_files',
	'procedure_messages',
];

const small = [
	'CREATE TABLE IF NOT EXISTS dwh_system.setup (stamp VARCHAR)',
	'CREATE TABLE IF NOT EXISTS dwh_system.mended (name VARCHAR)',
	'CREATE OR REPLACE TABLE dwh_system.database_name (name VARCHAR)',
	`CREATE TABLE IF NOT EXISTS dwh_system.routines (
		kind VARCHAR, schema_name VARCHAR, routine_name VARCHAR, signature VARCHAR, return_type VARCHAR, definition VARCHAR,
		arguments VARCHAR)`,
	'CREATE TABLE IF NOT EXISTS dwh_system.deleted_rows (table_id VARCHAR, row_count BIGINT)',
	'CREATE TABLE IF NOT EXISTS dwh_system.table_sizes (table_oid BIGINT, size BIGINT, row_count BIGINT, deleted_rows BIGINT)',
	`CREATE TABLE IF NOT EXISTS dwh_system.mv_refreshes (
		schema_name VARCHAR, view_name VARCHAR, start_time TIMESTAMP, end_time TIMESTAMP, status VARCHAR)`,
	'CREATE TABLE IF NOT EXISTS dwh_system.principals (principal_id INTEGER, kind VARCHAR, name VARCHAR, options VARCHAR)',
	`CREATE TABLE IF NOT EXISTS dwh_system.memberships (
		member_kind VARCHAR, member_name VARCHAR, group_kind VARCHAR, group_name VARCHAR, admin_option BOOLEAN)`,
	`CREATE TABLE IF NOT EXISTS dwh_system.grants (
		object_kind VARCHAR, schema_name VARCHAR, object_name VARCHAR, column_name VARCHAR, privilege VARCHAR,
		grantee_kind VARCHAR, grantee VARCHAR, admin_option BOOLEAN, grantor VARCHAR)`,
	`CREATE TABLE IF NOT EXISTS dwh_system.default_privileges (
		owner VARCHAR, schema_name VARCHAR, object_kind VARCHAR, privilege VARCHAR, grantee_kind VARCHAR, grantee VARCHAR,
		admin_option BOOLEAN)`,
	'CREATE TABLE IF NOT EXISTS dwh_system.owners (object_kind VARCHAR, schema_name VARCHAR, object_name VARCHAR, owner VARCHAR)',
	'CREATE TABLE IF NOT EXISTS dwh_system.comments (object_kind VARCHAR, schema_name VARCHAR, object_name VARCHAR, description VARCHAR)',
	'CREATE TABLE IF NOT EXISTS dwh_system.databases (name VARCHAR, connection_limit VARCHAR, isolation_level VARCHAR)',
	'CREATE TABLE IF NOT EXISTS dwh_system.quotas (schema_name VARCHAR, megabytes BIGINT)',
	'CREATE TABLE IF NOT EXISTS dwh_system.external_schemas (schema_name VARCHAR, catalog_name VARCHAR, options VARCHAR)',
	'CREATE TABLE IF NOT EXISTS dwh_system.stale_views (schema_name VARCHAR, view_name VARCHAR)',
];

/**
 * Internal tables with user-created objects that the engine's catalog lacks: preserved when the others are
 * recreated.
 */
export const personalTables: readonly string[] = [
	'routines',
	'deleted_rows',
	'mv_refreshes',
	'principals',
	'memberships',
	'grants',
	'default_privileges',
	'owners',
	'comments',
	'databases',
	'quotas',
	'external_schemas',
];

/** The statements that create everything the views need. They can be run repeatedly. */
export const systemSetup: readonly string[] = [
	'CREATE SCHEMA IF NOT EXISTS dwh_system',
	...history,
	...small,
	...relationViews,
	...rightsSetup,
	allDatabases,
	...routineSetup,
	...activitySetup,
	...sessionSetup,
	...externalSetup,
	...systemViews.filter(view => view.query !== undefined).map(view => viewStatement(view as FilledView)),
];

const viewsByName: ReadonlyMap<string, SystemView> = new Map(systemViews.map(view => [view.name, view]));

/**
 * The system views that are always empty. They are not stored in the file, because each stored view slows every
 * opening down; a statement that reads them gets an empty query instead.
 */
export const emptyViewNames: readonly string[] = systemViews
	.filter(({query}) => query === undefined)
	.map(({name}) => name);

/** Returns the query that replaces an always-empty system view; undefined for other names. */
export const emptyViewQuery = (name: string): string | undefined => {
	const view = viewsByName.get(name);
	return view && noRows(view);
};

/** Returns the documented columns of a system view; undefined for other names. */
export const systemViewColumns = (name: string): readonly SystemColumn[] | undefined => viewsByName.get(name)?.columns;

/** Returns whether a statement may read which materialized views are stale. */
export const readsMaterializedState = (sql: string): boolean => /\bst?v[lv]?_mv_info\b/i.test(sql);

/** Returns whether a statement may read what is currently running. */
export const readsActivity = (sql: string): boolean =>
	/\b(sys_((query|session)_history|connection_log)|stv_(recents|inflight|sessions|wlm_query_state)|stl_(sessions|connection_log)|svv_transactions|pg_(locks|stat_activity))\b/i.test(
		sql,
	);

/** Returns whether a statement may read views that must be updated before it runs. */
export const readsSystemViews = (sql: string): boolean =>
	/\b(sv[lv]_(table_info|mv_info)|stv_tbl_perm|pg_statistic_indicator|(sys|stl|svl|svcs)_\w+|stv_(recents|sessions|mv_info)|pg_last_\w+)\b/i.test(
		sql,
	);
