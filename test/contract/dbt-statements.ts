/** Statements in the order and the words in which dbt's adapter for Redshift submits them, of a project of our own. */

const database = 'dwh';
export const schema = 'harbour';

const noted = (node: string, sql: string): string =>
	`/* {"app": "dbt", "dbt_version": "1.10.4", "profile_name": "harbour", "target_name": "dev", "node_id": "${node}"} */\n${sql}`;

const relation = (name: string): string => `"${database}"."${schema}"."${name}"`;

const comment = (text: string): string => `$dbt_comment_literal_block$${text}$dbt_comment_literal_block$`;

/** What `dbt seed` submits: the table is made the first time, and emptied after it. */
export const seed = (isThere: boolean): readonly string[] => [
	'BEGIN',
	noted(
		'seed.harbour.docks',
		isThere
			? `truncate table ${relation('docks')}`
			: `create table ${relation('docks')} (dock_id integer,dock varchar(20),opened date,capacity float8,"has_shop" boolean,seen_at timestamp without time zone) `,
	),
	noted(
		'seed.harbour.docks',
		`insert into ${relation('docks')} (dock_id, dock, opened, capacity, has_shop, seen_at) values
		(1,'North Quay','2023-05-01',24.5,true,'2024-01-01 08:00:00'),(2,'South Quay','2023-06-01',12.0,false,'2024-01-01 09:30:00'),(3,null,null,null,null,'2024-01-02 10:00:00')`,
	),
	`comment on table ${relation('docks')} is ${comment('Where a hire starts; "dock\'s" list')};`,
	'COMMIT',
];

type Model = {
	readonly name: string;
	readonly kind: 'table' | 'view';
	readonly select: string;
	/** What stands between the name and AS. */
	readonly attributes?: string;
	/** Of a view: what stands behind its query. */
	readonly binding?: string;
	/** What follows in the transaction: grants, comments. */
	readonly after?: readonly string[];
};

/** A model is made beside the one of the last run and takes its name; the old one is dropped behind the transaction. */
export const build = (
	{name, kind, select, attributes = '', binding = '', after = []}: Model,
	isThere: boolean,
): readonly string[] => [
	'BEGIN',
	noted(
		`model.harbour.${name}`,
		`\n  \n    \n\n  create ${kind === 'table' ? ' ' : ''}${kind}\n    ${relation(`${name}__dbt_tmp`)}\n    ${attributes}\n  as (\n    ${select}\n  ) ${binding};`,
	),
	...(isThere ? [`alter table ${relation(name)} rename to "${name}__dbt_backup"`] : []),
	`alter table ${relation(`${name}__dbt_tmp`)} rename to "${name}"`,
	...after,
	'COMMIT',
	'BEGIN',
	`drop ${kind} if exists ${relation(`${name}__dbt_backup`)} cascade`,
	'COMMIT',
];

export const models: readonly Model[] = [
	{
		name: 'stg_docks',
		kind: 'view',
		select: `select dock_id, coalesce(dock, 'unnamed') as dock, seen_at from ${relation('docks')}`,
		after: [`comment on view ${relation('stg_docks')} is ${comment('Docks with a name')};`],
	},
	{
		name: 'late_docks',
		kind: 'view',
		select: `select dock_id, dock, 1.5::numeric(10,2) as price from ${relation('stg_docks')}`,
		binding: 'with no schema binding',
	},
	{
		name: 'dock_names',
		kind: 'table',
		select: `select dock, count(*) as n from ${relation('late_docks')} left join ${relation('stg_docks')} using (dock_id, dock) group by 1`,
		attributes: 'backup no\n    diststyle key distkey (dock)\n    compound sortkey(dock,n)',
		after: [
			`comment on table ${relation('dock_names')} is ${comment('A row a dock')};`,
			`comment on column ${relation('dock_names')}.dock is ${comment('Its $1 name')};`,
			`comment on column ${relation('dock_names')}."n" is ${comment('Hires')};`,
		],
	},
];

/** A model whose columns its contract declares. */
export const agreed: readonly string[] = [
	'BEGIN',
	`select * from (\n select dock_id, dock from ${relation('stg_docks')}\n) as __dbt_sbq\nwhere false\nlimit 0`,
	'select\n cast(null as integer) as dock_id, cast(null as varchar(20)) as "dock"',
	`create  table ${relation('agreed__dbt_tmp')}
	(dock_id integer not null primary key, dock varchar(20), unique (dock), foreign key (dock_id) references ${relation('docks')} (dock_id))
	diststyle even
	;`,
	`insert into ${relation('agreed__dbt_tmp')}
	(
		select dock_id, dock from (select dock, dock_id from ${relation('stg_docks')}) as model_subq
	)
	;`,
	`alter table ${relation('agreed__dbt_tmp')} rename to "agreed"`,
	'COMMIT',
];

const hires = relation('hires');
const newHires = '"hires__dbt_tmp103015123456"';

/** The first run of an incremental model. */
export const firstHires: readonly string[] = [
	'BEGIN',
	`create  table ${hires} as (select dock_id, dock, cast('2024-01-01' as timestamp) as hired_at from ${relation('stg_docks')});`,
	'COMMIT',
];

const takeNewHires = (shift: number): string =>
	`create temporary table ${newHires} as (
		select dock_id + ${shift} as dock_id, dock, cast('2024-02-01' as timestamp) as hired_at from ${relation('stg_docks')}
	);`;

/** The columns of a temporary table, which are read before its rows are taken over. */
export const newHireColumns = `select column_name, data_type, character_maximum_length, numeric_precision, numeric_scale
	from information_schema."columns" where table_name = 'hires__dbt_tmp103015123456' order by ordinal_position`;

const dropNewHires: readonly string[] = ['COMMIT', `drop table if exists ${newHires} cascade`];

/** The next run, with columns that were added, dropped and given another type. */
export const deleteAndInsertHires: readonly string[] = [
	'BEGIN',
	takeNewHires(1),
	newHireColumns,
	`alter table ${hires} add column "note" character varying(256)`,
	`alter table ${hires} drop column "note"`,
	`alter table ${hires} add column "dock__dbt_alter" character varying(40);`,
	`update ${hires} set "dock__dbt_alter" = "dock";`,
	`alter table ${hires} drop column "dock" cascade;`,
	`alter table ${hires} rename column "dock__dbt_alter" to "dock"`,
	`delete from ${hires} as DBT_INTERNAL_DEST where (dock_id) in (
		select distinct dock_id from ${newHires} as DBT_INTERNAL_SOURCE
	)`,
	`insert into ${hires} ("dock_id", "hired_at", "dock") (select "dock_id", "hired_at", "dock" from ${newHires})`,
	...dropNewHires,
];

export const mergeHires: readonly string[] = [
	'BEGIN',
	takeNewHires(3),
	`merge into ${hires}
		using ${newHires} as DBT_INTERNAL_SOURCE
		on (DBT_INTERNAL_SOURCE.dock_id = ${hires}.dock_id)
	when matched then update set
		dock_id = DBT_INTERNAL_SOURCE.dock_id, dock = DBT_INTERNAL_SOURCE.dock
	when not matched then insert (dock_id, hired_at, dock)
	values (DBT_INTERNAL_SOURCE.dock_id, DBT_INTERNAL_SOURCE.hired_at, DBT_INTERNAL_SOURCE.dock)`,
	...dropNewHires,
];

/** A batch of a model that is filled by time. */
export const replaceBatch: readonly string[] = [
	'BEGIN',
	`delete from ${hires} where (
		hired_at >= TIMESTAMP '2024-01-01 00:00:00+00:00' and hired_at < TIMESTAMP '2024-01-02 00:00:00+00:00'
	);`,
	'COMMIT',
];

/** What a test of the project submits; it gives one row: how many records fail, and what follows of it. */
export const testOf = (select: string): string =>
	`select count(*) as failures, count(*) != 0 as should_warn, count(*) != 0 as should_error from (\n${select}\n) dbt_internal_test`;

export const tests: readonly (readonly [name: string, sql: string, failures: number])[] = [
	[
		'unique',
		`select dock_id as unique_field, count(*) as n_records from ${hires} where dock_id is not null group by dock_id having count(*) > 1`,
		0,
	],
	['not_null', `select dock from ${relation('docks')} where dock is null`, 1],
	[
		'accepted_values',
		`with all_values as (select dock as value_field, count(*) as n_records from ${relation('stg_docks')} group by dock)
		select * from all_values where value_field not in ('North Quay','South Quay')`,
		1,
	],
	[
		'relationships',
		`with child as (select dock_id as from_field from ${hires} where dock_id is not null),
		parent as (select dock_id as to_field from ${relation('docks')})
		select from_field from child left join parent on child.from_field = parent.to_field where parent.to_field is null`,
		3,
	],
];
