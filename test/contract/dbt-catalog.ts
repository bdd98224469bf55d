import {schema} from './dbt-statements.ts';

/** What there is in the schema, before anything runs. */
export const listRelations = `select table_catalog as database, table_name as name, table_schema as schema, 'table' as type
	from information_schema.tables where table_schema ilike '${schema}' and table_type = 'BASE TABLE'
	union all
	select table_catalog as database, table_name as name, table_schema as schema,
		case when view_definition ilike '%create materialized view%' then 'materialized_view' else 'view' end as type
	from information_schema.views where table_schema ilike '${schema}'
	union all
	select distinct 'dwh' as database, proname as name, ns.nspname as schema, 'function' as type
	from pg_proc join pg_namespace as ns on pronamespace = ns.oid where ns.nspname ilike '${schema}'`;

/** What `dbt docs generate` reads: tables, views and their columns, with comments and owners. */
export const catalog = `with
	late_binding as (
		select table_schema, table_name, 'LATE BINDING VIEW'::varchar as table_type, null::text as table_comment, column_name,
			column_index, column_type, null::text as column_comment
		from pg_get_late_binding_view_cols()
			cols(table_schema name, table_name name, column_name name, column_type varchar, column_index int)
		where (upper(table_schema) = upper('${schema}'))
	),
	early_binding as (
		select sch.nspname as table_schema, tbl.relname as table_name,
			case when tbl.relkind = 'v' and mat_views.table_name is not null then 'MATERIALIZED VIEW'
				when tbl.relkind = 'v' then 'VIEW' else 'BASE TABLE' end as table_type,
			tbl_desc.description as table_comment, col.attname as column_name, col.attnum as column_index,
			pg_catalog.format_type(col.atttypid, col.atttypmod) as column_type, col_desc.description as column_comment
		from pg_catalog.pg_namespace sch
		join pg_catalog.pg_class tbl on tbl.relnamespace = sch.oid
		join pg_catalog.pg_attribute col on col.attrelid = tbl.oid
		left outer join pg_catalog.pg_description tbl_desc on tbl_desc.objoid = tbl.oid and tbl_desc.objsubid = 0
		left outer join pg_catalog.pg_description col_desc on col_desc.objoid = tbl.oid and col_desc.objsubid = col.attnum
		left outer join information_schema.views mat_views
			on mat_views.table_schema = sch.nspname and mat_views.table_name = tbl.relname
			and mat_views.view_definition ilike '%create materialized view%' and mat_views.table_catalog = 'dwh'
		where tbl.relkind in ('r', 'v', 'f', 'p') and col.attnum > 0 and not col.attisdropped
			and (upper(sch.nspname) = upper('${schema}'))
	),
	unioned as (select * from early_binding union all select * from late_binding),
	table_owners as (
		select schemaname as table_schema, tablename as table_name, tableowner as table_owner from pg_tables
		union all
		select schemaname as table_schema, viewname as table_name, viewowner as table_owner from pg_views
	)
	select 'dwh' as table_database, * from unioned join table_owners using (table_schema, table_name) order by "column_index"`;

/** The figures of tables beside it. */
export const tableInfo = `select "schema" as table_schema, "table" as table_name,
	'Encoded'::text as "stats:encoded:label", encoded as "stats:encoded:value", true as "stats:encoded:include",
	'Dist Style'::text as "stats:diststyle:label", diststyle as "stats:diststyle:value",
	case when sortkey1 like 'INTERLEAVED%' then 'INTERLEAVED'::text else sortkey1 end as "stats:sortkey1:value",
	max_varchar as "stats:max_varchar:value", case when sortkey1_enc is not null then true else false end as "stats:sortkey1_enc:include",
	sortkey_num as "stats:sortkey_num:value", size * 1000000 as "stats:size:value", pct_used / 100.0 as "stats:pct_used:value",
	unsorted / 100.0 as "stats:unsorted:value", (unsorted is not null) as "stats:unsorted:include",
	stats_off as "stats:stats_off:value", tbl_rows as "stats:rows:value", skew_sortkey1 as "stats:skew_sortkey1:value",
	skew_rows as "stats:skew_rows:value"
	from svv_table_info where (upper("schema") = upper('${schema}'))`;

/** Which view reads what, for the relations that go with one that is dropped. */
export const dependencies = `with
	relation as (
		select pg_class.oid as relation_id, pg_class.relname as relation_name, pg_namespace.nspname as schema_name
		from pg_class join pg_namespace on pg_class.relnamespace = pg_namespace.oid
		where pg_namespace.nspname != 'information_schema' and pg_namespace.nspname not like 'pg\\_%'
	),
	dependency as (
		select distinct coalesce(pg_rewrite.ev_class, pg_depend.objid) as dep_relation_id, pg_depend.refobjid as ref_relation_id
		from pg_depend left join pg_rewrite on pg_depend.objid = pg_rewrite.oid
		where coalesce(pg_rewrite.ev_class, pg_depend.objid) != pg_depend.refobjid
	)
	select distinct dep.schema_name as dependent_schema, dep.relation_name as dependent_name,
		ref.schema_name as referenced_schema, ref.relation_name as referenced_name
	from dependency
	join relation ref on dependency.ref_relation_id = ref.relation_id
	join relation dep on dependency.dep_relation_id = dep.relation_id`;

const ofText = (type: string, pattern: string): string =>
	`case when ${type} like 'character%' or ${type} like 'varchar%' then nullif(REGEXP_SUBSTR(${type}, '${pattern}'), '')::int else null end`;

const ofNumber = (type: string, part: number): string =>
	`case when ${type} like 'numeric%' then nullif(SPLIT_PART(REGEXP_SUBSTR(${type}, '[0-9,]+'), ',', ${part}), '')::int else null end`;

/** The columns of a relation, which may be bound, late-binding or external. */
export const columnsOf = (name: string): string => `with
	bound_views as (
		select ordinal_position, table_schema, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale
		from information_schema."columns" where table_name = '${name}'
	),
	unbound_views as (
		select ordinal_position, view_schema, col_name,
			case when col_type ilike 'character varying%' then 'character varying' when col_type ilike 'numeric%' then 'numeric' else col_type end as col_type,
			${ofText('col_type', '[0-9]+')} as character_maximum_length,
			${ofNumber('col_type', 1)} as numeric_precision, ${ofNumber('col_type', 2)} as numeric_scale
		from pg_get_late_binding_view_cols() cols(view_schema name, view_name name, col_name name, col_type varchar, ordinal_position int)
		where view_name = '${name}'
	),
	external_views as (
		select columnnum, schemaname, columnname,
			case when external_type ilike 'character varying%' or external_type ilike 'varchar%' then 'character varying' else external_type end as external_type,
			${ofText('external_type', '[0-9]+')} as character_maximum_length,
			${ofNumber('external_type', 1)} as numeric_precision, ${ofNumber('external_type', 2)} as numeric_scale
		from pg_catalog.svv_external_columns where schemaname = '${schema}' and tablename = '${name}'
	),
	unioned as (select * from bound_views union all select * from unbound_views union all select * from external_views)
	select column_name, data_type, character_maximum_length, numeric_precision, numeric_scale
	from unioned where table_schema = '${schema}' order by ordinal_position`;

/** Who may do what with a relation, beside who asks. */
export const granted = (relation: string): string => `with privileges as (
		select 'select' as privilege_type union all select 'insert' as privilege_type union all select 'update' as privilege_type
		union all select 'delete' as privilege_type union all select 'references' as privilege_type
	)
	select u.usename as grantee, p.privilege_type
	from pg_user u cross join privileges p
	where has_table_privilege(u.usename, '${relation}', privilege_type) and u.usename != current_user and not u.usesuper`;
