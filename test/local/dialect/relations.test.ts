import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Cell, type Embedded, openEmbedded} from './embedded.ts';

const tables = [
	'create table parts (partname varchar(20), manufacturer varchar(20), quality integer, price decimal(12, 2))',
	`insert into parts values ('prop', 'north', 2, 10.00), ('prop', 'south', null, 9.00), ('rudder', 'north', 1, 2.50),
		('rudder', 'south', 1, 3.75), ('wing', 'north', 3, 25.00)`,
	'create table counts (quality varchar(20), red integer, green integer, blue integer)',
	"insert into counts values ('high', 15, 20, 7), ('normal', 35, null, 40)",
	'create table orders (id integer, customer varchar(10), lines super)',
	`insert into orders values (1, 'ann', json_parse('[{"sku": "a", "n": 2}, {"sku": "b", "n": 5}]')), (2, 'bob', json_parse('[]')),
		(3, 'cy', json_parse('{"sku": "c", "n": 1}')), (4, 'dee', null)`,
	'create table venues (id integer, name varchar(10))',
	"insert into venues values (1, 'hall'), (2, 'park'), (3, 'club')",
	'create table events (id integer, venue integer, kind varchar(10))',
	"insert into events values (10, 1, 'play'), (11, 1, 'show'), (12, 3, 'show')",
];

type Case = readonly [rule: string, sql: string, rows: readonly (readonly Cell[])[], columns?: string];

const cases: readonly Case[] = [
	[
		'PIVOT of one aggregate names its columns after the values',
		"select * from (select partname, price from parts) pivot (avg(price) for partname in ('prop', 'rudder', 'wing'))",
		[['9.50', '3.12', '25.00']],
		'prop rudder wing',
	],
	[
		'PIVOT groups by what it does not name',
		'select * from (select quality, manufacturer from parts) pivot (count(*) for quality in (1, 2, null)) order by manufacturer',
		[
			['north', 1, 1, 0],
			['south', 1, 0, 0],
		],
	],
	[
		'PIVOT with aliases of values and aggregates',
		"select * from (select partname, price from parts) pivot (min(price) as low, max(price) as high for partname in ('prop' as p, 'wing' as w))",
		[['9.00', '10.00', '25.00', '25.00']],
		'p_low p_high w_low w_high',
	],
	[
		'UNPIVOT leaves NULL out',
		'select * from (select red, green, blue from counts) unpivot (cnt for color in (red, green, blue)) order by 2',
		[
			['blue', 7],
			['red', 15],
			['green', 20],
			['red', 35],
			['blue', 40],
		],
		'color cnt',
	],
	[
		'UNPIVOT INCLUDE NULLS keeps it, under the alias',
		"select quality, color, cnt from counts unpivot include nulls (cnt for color in (red as r, green as g)) where quality = 'normal' order by color",
		[
			['normal', 'g', null],
			['normal', 'r', 35],
		],
	],
	[
		'a SUPER array in FROM gives a row for each element',
		'select o.id, l.sku, l.n from orders o, o.lines l order by 1, 2',
		[
			[1, '"a"', '2'],
			[1, '"b"', '5'],
			[3, '"c"', '1'],
		],
	],
	[
		'with its place behind AT',
		'select o.id, l.sku::varchar as sku, at_ from orders o, o.lines as l at at_ where o.id = 1 order by 3',
		[
			[1, 'a', 0],
			[1, 'b', 1],
		],
	],
	[
		'UNPIVOT of an object gives its attributes',
		'select k, v::varchar as v from orders o, unpivot o.lines as v at k where o.id = 3 order by k',
		[
			['n', '1'],
			['sku', 'c'],
		],
	],
	['a computed index', 'select o.lines[1 - 1].sku::varchar as s from orders o where id = 1', [['a']]],
	[
		'(+) keeps rows of the other table',
		"select v.name, e.id from venues v, events e where v.id = e.venue (+) and e.kind (+) = 'show' order by 1",
		[
			['club', 12],
			['hall', 11],
			['park', null],
		],
	],
	[
		'GROUPING SETS, ROLLUP and CUBE',
		'select manufacturer, partname, count(*) as n, grouping(partname) as g from parts group by rollup (manufacturer, partname) having grouping(partname) = 1 order by 1',
		[
			['north', null, 3, 1],
			['south', null, 2, 1],
			[null, null, 5, 1],
		],
	],
];

const refused: readonly [sql: string, says: string][] = [
	['select sum(quality) over w from parts window w as (partition by partname)', 'Redshift has no WINDOW clause'],
	[
		'select sum(quality) over (order by price range 1 preceding) from parts',
		'RANGE does not allow offsets in a window frame',
	],
	['select v.id from venues v, events e where v.id (+) = e.venue (+)', 'can only mark one table'],
	['select id from venues v, events e where id = venue (+)', 'needs the table in front'],
];

describe('relations of a query', () => {
	let embedded: Embedded;
	beforeAll(async () => {
		embedded = await openEmbedded();
		for (const table of tables) await embedded.run(table);
	});
	afterAll(() => embedded.close());

	it.each(cases.map(one => [one[0], one] as const))('%s', async (_, [, sql, rows, columns]) => {
		const result = await embedded.run(sql);
		expect(result.rows).toEqual(rows);
		if (columns) expect(result.columns.join(' ')).toBe(columns);
	});

	it.each(refused)('%s is refused', async (sql, says) => {
		await expect(embedded.run(sql)).rejects.toThrow(says);
	});

	it('MERGE ... REMOVE DUPLICATES replaces matching rows and inserts the rest', async () => {
		await embedded.run('create table target (id integer, name varchar(10))');
		await embedded.run("insert into target values (30, 'Tony'), (11, 'Alice'), (23, 'Bill')");
		await embedded.run('create table source (id integer, name varchar(10))');
		await embedded.run("insert into source values (23, 'David'), (22, 'Clarence')");
		await embedded.run('merge into target using source on target.id = source.id remove duplicates');
		expect((await embedded.run('select id, name from target order by id')).rows).toEqual([
			[11, 'Alice'],
			[22, 'Clarence'],
			[23, 'David'],
			[30, 'Tony'],
		]);
	});
});
