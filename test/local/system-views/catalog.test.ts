import {beforeAll, expect, test} from 'vitest';
import {read, run} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();
beforeAll(async () => {
	await run(
		warehouse.backend,
		'create table docks (id integer not null, name varchar(20) encode zstd, price numeric(12,4) encode az64, primary key (id), unique (name))',
		'create table rides (dock integer references docks (id))',
		"comment on table docks is 'where bikes stand'",
		"comment on column docks.name is 'on its sign'",
		'create view dear as select id, name from docks where price > 5',
		'create function twice (integer) returns integer immutable as $$ select $1 * 2 $$ language sql',
		'create procedure nothing (a integer, b varchar(10)) as $$ begin null; end; $$ language plpgsql',
	);
});

/** Columns in AWS's order, with AWS's names. */
const documented: readonly (readonly [view: string, columns: string])[] = [
	['pg_table_def', 'schemaname tablename column type encoding distkey sortkey notnull'],
	['pg_views', 'schemaname viewname viewowner definition'],
	['svv_tables', 'table_catalog table_schema table_name table_type remarks'],
	['svv_redshift_schemas', 'database_name schema_name schema_owner schema_type schema_acl schema_option'],
	[
		'svv_redshift_columns',
		'database_name schema_name table_name column_name ordinal_position data_type column_default is_nullable encoding distkey sortkey column_acl remarks',
	],
	[
		'svv_all_columns',
		'database_name schema_name table_name column_name ordinal_position column_default is_nullable data_type character_maximum_length numeric_precision numeric_scale remarks',
	],
	['stl_querytext', 'userid xid pid query sequence text'],
	['stv_wlm_classification_config', 'id condition action_seq action action_service_class'],
	['pg_locks', 'relation database transaction pid mode granted'],
	['stl_tr_conflict', 'xact_id process_id xact_start_ts abort_time table_id'],
	[
		'stl_vacuum',
		'userid xid table_id status rows sortedrows blocks max_merge_partitions eventtime reclaimable_rows reclaimable_space_mb cutoff_xid is_recluster',
	],
	['stv_recents', 'userid status starttime duration user_name db_name query pid'],
	['svv_external_schemas', 'esoid eskind schemaname esowner databasename esoptions'],
	[
		'stl_unload_log',
		'userid query slice pid path start_time end_time line_count transfer_size file_format user_query_id transaction_id',
	],
	[
		'stl_load_commits',
		'userid query slice name filename byte_offset lines_scanned errors curtime status file_format is_partial start_offset copy_job_id',
	],
	[
		'svv_datashares',
		'share_name share_id share_owner source_database consumer_database share_type createdate is_publicaccessible share_acl producer_account producer_namespace managed_by',
	],
	[
		'information_schema.key_column_usage',
		'constraint_catalog constraint_schema constraint_name table_catalog table_schema table_name column_name ordinal_position',
	],
	[
		'information_schema.views',
		'table_catalog table_schema table_name view_definition check_option is_updatable is_insertable_into',
	],
];

test.each(documented)('%s has the documented columns', async (view, columns) => {
	const result = await read(warehouse.backend, `select * from ${view}`);
	expect(result.columns.map(({name}) => name).join(' ')).toBe(columns);
});

test.each([
	[
		'tables of a schema, with and without pg_catalog',
		"select c.relname, c.relkind from pg_catalog.pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind <> 'i' order by 1",
		[
			['dear', 'v'],
			['docks', 'r'],
			['rides', 'r'],
		],
	],
	[
		'columns with their types',
		"select attname, format_type(atttypid, atttypmod), attnotnull from pg_attribute where attrelid = 'public.docks'::regclass order by attnum",
		[
			['id', 'integer', true],
			['name', 'character varying(20)', false],
			['price', 'numeric(12,4)', false],
		],
	],
	[
		'stored routines',
		'select p.proname, n.nspname, l.lanname, p.pronargs from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang order by 1',
		[
			['nothing', 'public', 'plpgsql', 2],
			['twice', 'public', 'sql', 1],
		],
	],
	[
		'what a view reads',
		"select c.relname, t.relname from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class c on c.oid = r.ev_class join pg_class t on t.oid = d.refobjid where d.deptype = 'n'",
		[['dear', 'docks']],
	],
	[
		'keys',
		'select conname, pg_get_constraintdef(oid) from pg_constraint order by 1',
		[
			['docks_name_key', 'UNIQUE (name)'],
			['docks_pkey', 'PRIMARY KEY (id)'],
			['rides_dock_fkey', 'FOREIGN KEY (dock) REFERENCES docks(id)'],
		],
	],
	[
		'comments',
		"select obj_description('docks'::regclass), col_description('docks'::regclass, 2)",
		[['where bikes stand', 'on its sign']],
	],
	[
		'encodings by their numbers',
		"select attname, format_encoding(attencodingtype::integer) from pg_attribute where attrelid = 'public.docks'::regclass order by attnum",
		[
			['id', 'az64'],
			['name', 'zstd'],
			['price', 'az64'],
		],
	],
	['lists of rights as one text', "select array_to_string('{a=r/b,c=w/b}', '|')", [['a=r/b|c=w/b']]],
	['rights', "select has_table_privilege(current_user, 'svv_table_info', 'select')", [[true]]],
])('clients read %s', async (_what, sql, rows) => {
	expect((await read(warehouse.backend, sql)).rows).toEqual(rows);
});

test('a name may be qualified with the database', async () => {
	await run(
		warehouse.backend,
		'create table "dwh"."public"."tmp__next" as (select id from "dwh"."public"."docks")',
		'alter table "dwh"."public"."tmp__next" rename to "tmp"',
		'drop table if exists "dwh"."public"."tmp" cascade',
	);
});
