import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Backend} from '../../../source/backend.ts';
import {read, run, setUp} from '../../contract/backend-under-test.ts';
import {type LocalWorld, makeWorld} from '../local-backend.ts';

let world: LocalWorld;
let backend: Backend;

beforeAll(async () => {
	world = await makeWorld();
	await world.writeObject('seen', '');
	backend = await world.open();
	await setUp(backend);
	await run(
		backend,
		"create external schema lake from data catalog database 'far' iam_role 'arn:aws:iam::1:role/r'",
		'create table beside (id int)',
		`create external table lake.trips (id int, city varchar(20)) partitioned by (day date)
		row format delimited fields terminated by '|' stored as textfile location 's3://bucket/trips/'
		table properties ('skip.header.line.count'='1')`,
		"alter table lake.trips add partition (day='2024-01-02') location 's3://bucket/trips/day=2024-01-02/'",
	);
});

afterAll(() => world.dispose());

test.each([
	[
		'schemas',
		'select eskind, schemaname, databasename, esoptions from svv_external_schemas',
		[[1, 'lake', 'far', '{"IAM_ROLE":"arn:aws:iam::1:role/r"}']],
	],
	[
		'tables',
		'select schemaname, tablename, location, input_format from svv_external_tables',
		[['lake', 'trips', 's3://bucket/trips/', 'org.apache.hadoop.mapred.TextInputFormat']],
	],
	[
		'columns',
		'select columnname, external_type, columnnum, part_key from svv_external_columns order by columnnum',
		[
			['id', 'int', 1, 0],
			['city', 'varchar(20)', 2, 0],
			['day', 'date', 3, 1],
		],
	],
	[
		'partitions',
		'select tablename, "values", location from svv_external_partitions',
		[['trips', '["2024-01-02"]', 's3://bucket/trips/day=2024-01-02/']],
	],
	[
		'tables beside those of the warehouse',
		"select table_schema, table_name, table_type from svv_tables where table_schema in ('lake', 'public') order by 1",
		[
			['lake', 'trips', 'EXTERNAL TABLE'],
			['public', 'beside', 'BASE TABLE'],
		],
	],
	[
		'tables are missing where only tables of the warehouse are listed',
		"select relname from pg_class where relname = 'trips'",
		[],
	],
	[
		'the statement',
		'show external table lake.trips partition',
		[
			[
				[
					'CREATE EXTERNAL TABLE lake.trips (',
					'    id int,',
					'    city varchar(20)',
					')',
					'PARTITIONED BY (day date)',
					"ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'",
					"WITH SERDEPROPERTIES ('field.delim'='|')",
					"STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'",
					"OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'",
					"LOCATION 's3://bucket/trips/'",
					"TABLE PROPERTIES ('skip.header.line.count'='1');",
					"ALTER TABLE lake.trips ADD IF NOT EXISTS PARTITION (day='2024-01-02') LOCATION 's3://bucket/trips/day=2024-01-02/';",
				].join('\n'),
			],
		],
	],
])('external %s', async (_what, sql, rows) => {
	expect((await read(backend, sql)).rows).toEqual(rows);
});

test('a schema is renamed and dropped with its tables', async () => {
	await run(
		backend,
		"create external schema other from data catalog database 'near' iam_role default",
		'alter schema other rename to another',
	);
	const schemas = "select schemaname, databasename from svv_external_schemas where databasename = 'near'";
	expect((await read(backend, schemas)).rows).toEqual([['another', 'near']]);
	await run(backend, 'drop schema another');
	expect((await read(backend, schemas)).rows).toEqual([]);
});
