import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Cell, type Embedded, openEmbedded} from './embedded.ts';

// The sample table of AWS's documentation on window functions, made with its own statements.
const winsales = [
	`CREATE TABLE winsales(
  salesid int,
  dateid date,
  sellerid int,
  buyerid char(10),
  qty int,
  qty_shipped int);`,
	`INSERT INTO winsales VALUES
  (30001, '8/2/2003', 3, 'b', 10, 10),
  (10001, '12/24/2003', 1, 'c', 10, 10),
  (10005, '12/24/2003', 1, 'a', 30, null),
  (40001, '1/9/2004', 4, 'a', 40, null),
  (10006, '1/18/2004', 1, 'c', 10, null),
  (20001, '2/12/2004', 2, 'b', 20, 20),
  (40005, '2/12/2004', 4, 'a', 10, 10),
  (20002, '2/16/2004', 2, 'c', 20, 20),
  (30003, '4/18/2004', 3, 'b', 15, null),
  (30004, '4/18/2004', 3, 'b', 20, null),
  (30007, '9/7/2004', 3, 'c', 30, null);`,
];

// The last column of the documented result, from top to bottom.
const cases: readonly (readonly [what: string, sql: string, last: readonly Cell[]])[] = [
	[
		'a rolling sum',
		'select salesid, dateid, sum(qty) over (order by dateid, salesid rows unbounded preceding) as sum from winsales order by 2,1',
		[10, 20, 50, 90, 100, 120, 130, 150, 165, 185, 215],
	],
	[
		'a rolling sum of each seller',
		'select salesid, dateid, sum(qty) over (partition by sellerid order by dateid, salesid rows unbounded preceding) as sum from winsales order by 2,1',
		[10, 10, 40, 40, 50, 20, 50, 40, 25, 45, 75],
	],
	[
		'a rolling average, cut to an integer',
		'select salesid, dateid, avg(qty) over (order by dateid, salesid rows unbounded preceding) as avg from winsales order by 2,1',
		[10, 10, 16, 22, 20, 20, 18, 18, 18, 18, 19],
	],
	[
		'RANK',
		'select salesid, qty, rank() over (order by qty) as rnk from winsales order by 2,1',
		[1, 1, 1, 1, 5, 6, 6, 6, 9, 9, 11],
	],
	[
		'RANK descending',
		'select salesid, qty, rank() over (order by qty desc) as rank from winsales order by 2,1',
		[8, 8, 8, 8, 7, 4, 4, 4, 2, 2, 1],
	],
	[
		'DENSE_RANK descending',
		'select salesid, qty, dense_rank() over (order by qty desc) as d_rnk from winsales order by 2,1',
		[5, 5, 5, 5, 4, 3, 3, 3, 2, 2, 1],
	],
	[
		'PERCENTILE_DISC of each seller',
		'select sellerid, qty, percentile_disc(0.5) within group (order by qty) over(partition by sellerid) as median from winsales order by 1, 2',
		[10, 10, 10, 20, 20, 15, 15, 15, 15, 10, 10],
	],
	[
		'PERCENTILE_CONT of each seller',
		'select sellerid, qty, percentile_cont(0.5) within group (order by qty) over(partition by sellerid) as median from winsales order by 1, 2',
		['10.0', '10.0', '10.0', '20.0', '20.0', '17.5', '17.5', '17.5', '17.5', '25.0', '25.0'],
	],
	[
		'MEDIAN of each seller',
		'select sellerid, qty, median(qty) over (partition by sellerid) from winsales order by sellerid',
		['10.0', '10.0', '10.0', '20.0', '20.0', '17.5', '17.5', '17.5', '17.5', '25.0', '25.0'],
	],
	[
		'LISTAGG over everything',
		'select distinct listagg(sellerid) within group (order by sellerid) over() from winsales',
		['11122333344'],
	],
	[
		'LISTAGG of one buyer, whose name is padded',
		"select listagg(sellerid) within group (order by dateid, salesid) over () as seller from winsales where buyerid = 'b' limit 1",
		['3233'],
	],
	[
		'LISTAGG of dates',
		"select listagg(dateid,',') within group (order by sellerid desc,salesid asc) over () as dates from winsales where buyerid  = 'b' limit 1",
		['2003-08-02,2004-04-18,2004-04-18,2004-02-12'],
	],
	['COUNT of what is not NULL', 'select count(qty_shipped) from winsales', [5]],
];

describe('window functions of the AWS documentation', () => {
	let embedded: Embedded;
	beforeAll(async () => {
		embedded = await openEmbedded();
		for (const sql of winsales) await embedded.run(sql);
	});
	afterAll(() => embedded.close());

	for (const [what, sql, last] of cases)
		it(what, async () => {
			const answer = await embedded.run(sql);
			expect(answer.rows.map(row => row.at(-1))).toEqual(last);
		});
});
