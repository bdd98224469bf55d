import {afterAll, beforeAll, expect, test} from 'vitest';
import {type EmbeddedSession, openEmbeddedSession} from '../../conformance/embedded-session.ts';

let session: EmbeddedSession;

beforeAll(async () => {
	session = await openEmbeddedSession();
	for (const sql of [
		'create table hires (hire_id int, dock_id int, rider_id int, hired_at timestamp, price decimal(8,2)) distkey (dock_id) sortkey (hired_at)',
		'create table docks (dock_id int, dock varchar(20), owner_id int) distkey (dock_id) sortkey (dock_id)',
		'create table seats (dock_id int, seats int) distkey (dock_id) sortkey (dock_id)',
		'create table riders (rider_id int, rider varchar(20)) diststyle all',
		'create table owners (owner_id int, owner varchar(20)) diststyle even',
		"insert into docks with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 50) select n, 'quay', 1 from numbers",
		'insert into seats select dock_id, 4 from docks',
		"insert into riders select dock_id, 'anna' from docks",
		"insert into owners select dock_id, 'bo' from docks",
		"insert into hires select a.dock_id, b.dock_id, a.dock_id, timestamp '2024-01-01 08:00:00', 2.5 from docks a cross join docks b",
	]) {
		await session.run(sql);
	}
});

afterAll(() => session.close());

/** Returns the plan without its figures. */
const shapeOf = async (sql: string): Promise<readonly string[]> => {
	const {columns, rows} = await session.run(`explain ${sql}`);
	expect(columns.map(({name}) => name)).toEqual(['QUERY PLAN']);
	return rows.map(([text]) => String(text).replace(/ {2}\(cost=\d+\.\d\d\.\.\d+\.\d\d rows=\d+ width=\d+\)$/, ''));
};

test.each<readonly [sql: string, plan: readonly string[]]>([
	['select dock from docks', ['XN Seq Scan on docks']],
	["select * from docks d where d.dock = 'quay'", ['XN Seq Scan on docks d', "  Filter: (d.dock = 'quay')"]],
	['select 1', ['XN Result']],
	[
		'select h.price, d.dock from hires h join docks d on h.dock_id = d.dock_id',
		[
			'XN Hash Join DS_DIST_NONE',
			'  Hash Cond: ("outer".dock_id = "inner".dock_id)',
			'  ->  XN Seq Scan on hires h',
			'  ->  XN Hash',
			'        ->  XN Seq Scan on docks d',
		],
	],
	[
		'select d.dock, s.seats from docks d join seats s on d.dock_id = s.dock_id',
		[
			'XN Merge Join DS_DIST_NONE',
			'  Merge Cond: ("outer".dock_id = "inner".dock_id)',
			'  ->  XN Seq Scan on docks d',
			'  ->  XN Seq Scan on seats s',
		],
	],
	// The engine knows that no seat matches, and leaves the condition out of its plan.
	[
		'select d.dock, s.seats from docks d left join seats s on d.dock_id = s.dock_id and s.seats > 7',
		[
			'XN Merge Left Join DS_DIST_NONE',
			'  Merge Cond: ("outer".dock_id = "inner".dock_id)',
			'  ->  XN Seq Scan on docks d',
			'  ->  XN Seq Scan on seats s',
			'        Filter: (s.seats > 7)',
		],
	],
	[
		'select h.price, r.rider from hires h join riders r on h.rider_id = r.rider_id',
		[
			'XN Hash Join DS_DIST_ALL_NONE',
			'  Hash Cond: ("outer".rider_id = "inner".rider_id)',
			'  ->  XN Seq Scan on hires h',
			'  ->  XN Hash',
			'        ->  XN Seq Scan on riders r',
		],
	],
	[
		'select d.dock, o.owner from docks d left join owners o on d.owner_id = o.owner_id',
		[
			'XN Hash Left Join DS_BCAST_INNER',
			'  Hash Cond: ("outer".owner_id = "inner".owner_id)',
			'  ->  XN Seq Scan on docks d',
			'  ->  XN Hash',
			'        ->  XN Seq Scan on owners o',
		],
	],
	[
		'select * from docks, owners',
		[
			'XN Nested Loop DS_BCAST_INNER',
			'  ->  XN Seq Scan on docks',
			'  ->  XN Seq Scan on owners',
			'----- Nested Loop Join in the query plan - review the join predicates to avoid Cartesian products -----',
		],
	],
	[
		'select dock, count(*) from docks group by dock having count(*) > 2',
		['XN HashAggregate', '  Filter: (count(*) > 2)', '  ->  XN Seq Scan on docks'],
	],
	['select sum(price) from hires', ['XN Aggregate', '  ->  XN Seq Scan on hires']],
	['select distinct dock from docks', ['XN Unique', '  ->  XN Seq Scan on docks']],
	[
		'select dock from docks order by dock limit 3',
		[
			'XN Limit',
			'  ->  XN Merge',
			'        Merge Key: dock',
			'        ->  XN Network',
			'              Send to leader',
			'              ->  XN Sort',
			'                    Sort Key: dock',
			'                    ->  XN Seq Scan on docks',
		],
	],
	[
		'select price, rank() over (partition by rider_id order by hired_at) from hires',
		[
			'XN Window',
			'  Partition: rider_id',
			'  Order: hired_at',
			'  ->  XN Sort',
			'        Sort Key: rider_id, hired_at',
			'        ->  XN Network',
			'              Distribute',
			'              ->  XN Seq Scan on hires',
		],
	],
	[
		'select dock_id from docks union all select dock_id from seats',
		[
			'XN Append',
			'  ->  XN Subquery Scan "*SELECT* 1"',
			'        ->  XN Seq Scan on docks',
			'  ->  XN Subquery Scan "*SELECT* 2"',
			'        ->  XN Seq Scan on seats',
		],
	],
	[
		'select * from hires where rider_id not in (select owner_id from owners)',
		[
			'XN Hash NOT IN Join DS_BCAST_INNER',
			'  Hash Cond: ("outer".rider_id = "inner".owner_id)',
			'  ->  XN Seq Scan on hires',
			'  ->  XN Hash',
			'        ->  XN Seq Scan on owners',
		],
	],
	[
		'select dock_id from docks where dock_id > (select avg(seats) from seats)',
		['XN Seq Scan on docks', '  InitPlan', '  ->  XN Aggregate', '        ->  XN Seq Scan on seats'],
	],
	[
		'select dock_id from docks where dock = (select max(dock) from docks)',
		['XN Seq Scan on docks', '  InitPlan', '  ->  XN Aggregate', '        ->  XN Seq Scan on docks'],
	],
	['insert into seats select dock_id, 2 from docks', ['XN Seq Scan on docks']],
	['delete from seats where seats = 99', ['XN Seq Scan on seats', '  Filter: (seats = 99)']],
	['create table others as select * from docks', ['XN Seq Scan on docks']],
	['select relname from pg_class', ['LD Seq Scan on pg_class']],
])('explain %s', async (sql, plan) => {
	expect(await shapeOf(sql)).toEqual(plan);
});

test('EXPLAIN VERBOSE returns the plan too, and runs nothing', async () => {
	expect(await shapeOf('verbose delete from seats')).toEqual(['XN Seq Scan on seats']);
	expect((await session.run('select count(*) from seats')).rows).toEqual([[50]]);
});

test('costs and rows increase from the leaves to the root', async () => {
	const {rows} = await session.run('explain select count(*) from hires h, docks d where h.dock_id = d.dock_id');
	const totals = rows.flatMap(([text]) => /\.\.([\d.]+) rows/.exec(String(text))?.[1] ?? []).map(Number);
	expect(totals).toHaveLength(5);
	expect(totals[0]).toBe(Math.max(...totals));
});
