import {schema} from './dbt-statements.ts';

const relation = (name: string): string => `"dwh"."${schema}"."${name}"`;
const history = relation('dock_history');
const changes = '"dock_history__dbt_tmp103016654321"';

const scdId = "md5(coalesce(cast(dock_id as varchar ), '') || '|' || coalesce(cast(seen_at as varchar ), ''))";
const validTo = 'coalesce(nullif(seen_at, seen_at), null) as dbt_valid_to';

/** The first `dbt snapshot` of a source, by its time of change. */
export const firstSnapshot: readonly string[] = [
	'BEGIN',
	`create  table ${history} as (
		select *, ${scdId} as dbt_scd_id, seen_at as dbt_updated_at, seen_at as dbt_valid_from, ${validTo}
		from (select * from ${relation('docks')}) sbq
	);`,
	'COMMIT',
];

const join = 'on snapshotted_data.dbt_unique_key = source_data.dbt_unique_key';
const isChanged = '(snapshotted_data.dbt_valid_from < source_data.seen_at)';

const findChanges = `with snapshot_query as (select * from ${relation('docks')}),
	snapshotted_data as (select *, dock_id as dbt_unique_key from ${history} where dbt_valid_to is null),
	insertions_source_data as (
		select *, dock_id as dbt_unique_key, seen_at as dbt_updated_at, seen_at as dbt_valid_from, ${validTo}, ${scdId} as dbt_scd_id
		from snapshot_query
	),
	updates_source_data as (
		select *, dock_id as dbt_unique_key, seen_at as dbt_updated_at, seen_at as dbt_valid_from, seen_at as dbt_valid_to
		from snapshot_query
	),
	deletes_source_data as (select *, dock_id as dbt_unique_key from snapshot_query),
	insertions as (
		select 'insert' as dbt_change_type, source_data.*
		from insertions_source_data as source_data left outer join snapshotted_data ${join}
		where snapshotted_data.dbt_unique_key is null or (snapshotted_data.dbt_unique_key is not null and (${isChanged}))
	),
	updates as (
		select 'update' as dbt_change_type, source_data.*, snapshotted_data.dbt_scd_id
		from updates_source_data as source_data join snapshotted_data ${join}
		where (${isChanged})
	),
	deletes as (
		select 'delete' as dbt_change_type, source_data.*, getdate()::timestamp as dbt_valid_from,
			getdate()::timestamp as dbt_updated_at, getdate()::timestamp as dbt_valid_to, snapshotted_data.dbt_scd_id
		from snapshotted_data left join deletes_source_data as source_data ${join}
		where source_data.dbt_unique_key is null
	)
	select * from insertions union all select * from updates union all select * from deletes`;

const columns =
	'dock_id dock opened capacity has_shop seen_at dbt_updated_at dbt_valid_from dbt_valid_to dbt_scd_id'.split(' ');

/** A later one: what changed and what was deleted ends, and what is new begins. */
export const nextSnapshot: readonly string[] = [
	'BEGIN',
	`create temporary table ${changes} as (\n${findChanges}\n);`,
	`update ${history}
	set dbt_valid_to = DBT_INTERNAL_SOURCE.dbt_valid_to
	from ${changes} as DBT_INTERNAL_SOURCE
	where DBT_INTERNAL_SOURCE.dbt_scd_id::text = ${history}.dbt_scd_id::text
		and DBT_INTERNAL_SOURCE.dbt_change_type::text in ('update'::text, 'delete'::text)
		and ${history}.dbt_valid_to is null;`,
	`insert into ${history} (${columns.map(name => `"${name}"`).join(', ')})
	select ${columns.map(name => `DBT_INTERNAL_SOURCE."${name}"`).join(',')}
	from ${changes} as DBT_INTERNAL_SOURCE
	where DBT_INTERNAL_SOURCE.dbt_change_type::text = 'insert'::text;`,
	'COMMIT',
];
