import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Cell, type Embedded, openEmbedded} from './embedded.ts';

const tables = [
	'create table users (userid integer not null, name varchar(10), primary key (userid)) diststyle all',
	`create table sales (
		salesid integer not null identity(1,1) primary key,
		sellerid integer not null references users (userid),
		qtysold smallint not null,
		pricepaid decimal(8,2) encode az64,
		saletime timestamp sortkey,
		city varchar(20) distkey
	)`,
	`insert into sales (sellerid, qtysold, pricepaid, saletime, city) values
		(1, 10, 100.00, '2008-01-01 10:00:00', 'Lyon'),
		(1, 20, 50.50, '2008-01-02 11:00:00', 'Bern'),
		(2, 15, null, '2008-02-03 12:00:00', null),
		(3, 5, 20.25, '2008-02-04 13:00:00.5', 'Lyon'),
		(3, 30, 10.00, null, 'Oslo')`,
	"insert into users values (1, 'Ann'), (2, 'Bob'), (3, 'Cy'), (4, 'Dee')",
];

type Case = readonly [rule: string, sql: string, rows: readonly (readonly Cell[])[], columns?: string];

const cases: readonly Case[] = [
	['NULL is last ascending', 'select salesid from sales order by pricepaid', [[5], [4], [2], [1], [3]]],
	['NULL is first descending', 'select salesid from sales order by pricepaid desc', [[3], [1], [2], [4], [5]]],
	['NULLS FIRST is heard', 'select salesid from sales order by city nulls first, salesid limit 2', [[3], [2]]],
	[
		'in windows too',
		'select salesid, row_number() over (order by pricepaid desc) as n from sales order by n limit 2',
		[
			[3, 1],
			[1, 2],
		],
	],
	['TOP', 'select top 2 salesid from sales order by salesid desc', [[5], [4]]],
	['LIMIT with OFFSET', 'select salesid from sales order by 1 limit 2 offset 1', [[2], [3]]],
	[
		'QUALIFY',
		'select sellerid, salesid from sales s qualify row_number() over (partition by sellerid order by qtysold desc) = 1 order by 1',
		[
			[1, 2],
			[2, 3],
			[3, 5],
		],
	],
	[
		'TOP with QUALIFY',
		'select top 1 sellerid, salesid from sales s qualify rank() over (partition by sellerid order by qtysold desc) = 1 order by 1 desc',
		[[3, 5]],
	],
	[
		'an alias in QUALIFY',
		'select salesid, rank() over (order by qtysold desc) as place from sales qualify place <= 2 order by place',
		[
			[5, 1],
			[2, 2],
		],
	],
	[
		'an alias in the same list',
		'select qtysold * 2 as twice, twice + 1 as more from sales where salesid = 1',
		[[20, 21]],
	],
	[
		'SUM and AVG of integers are integers',
		'select sum(qtysold), avg(qtysold), avg(qtysold::float), avg(qtysold * 1.0) from sales',
		[[80, 16, 16, '16.0']],
		'sum,avg,avg,avg',
	],
	[
		'AVG of a NUMERIC keeps its scale',
		'select avg(pricepaid), sum(pricepaid), min(pricepaid), max(pricepaid) from sales',
		[['45.18', '180.75', '10.00', '100.00']],
	],
	[
		'COUNT in its forms',
		'select count(*), count(city), count(distinct city), approximate count(distinct city) from sales',
		[[5, 4, 3, 3]],
		'count,count,count,count',
	],
	[
		'LISTAGG in order',
		"select listagg(city, ', ') within group (order by salesid) from sales",
		[['Lyon, Bern, Lyon, Oslo']],
		'listagg',
	],
	[
		'LISTAGG of distinct values',
		"select listagg(distinct city, ',') within group (order by city desc) from sales",
		[['Oslo,Lyon,Bern']],
	],
	[
		'LISTAGG as a window',
		"select distinct listagg(salesid, '+') within group (order by salesid) over (partition by sellerid) as l from sales order by 1",
		[['1+2'], ['3'], ['4+5']],
	],
	['MEDIAN', 'select median(qtysold) from sales', [['15.0']]],
	['MEDIAN of NUMERIC', 'select median(pricepaid) from sales', [['35.38']]],
	['PERCENTILE_CONT', 'select percentile_cont(0.25) within group (order by qtysold) from sales', [['10.00']]],
	['PERCENTILE_DISC', 'select percentile_disc(0.5) within group (order by qtysold) from sales', [[15]]],
	[
		'PERCENTILE_CONT descending',
		'select percentile_cont(0.25) within group (order by qtysold desc) from sales',
		[['20.00']],
	],
	['STDDEV of one value', 'select stddev(qtysold), stddev_pop(qtysold) from sales where salesid = 1', [[null, 0]]],
	['VARIANCE', 'select var_pop(qtysold), variance(qtysold) from sales', [[74, 92.5]]],
	['BOOL_AND and BOOL_OR', 'select bool_and(qtysold > 5), bool_or(qtysold > 5) from sales', [[false, true]]],
	[
		'RATIO_TO_REPORT',
		'select salesid, ratio_to_report(qtysold) over () from sales order by 1 limit 2',
		[
			[1, 0.125],
			[2, 0.25],
		],
	],
	[
		'LAG and LEAD',
		'select salesid, lag(qtysold, 1) over (order by salesid), lead(qtysold, 2) over (order by salesid) from sales order by 1 limit 2',
		[
			[1, null, 15],
			[2, 10, 5],
		],
	],
	[
		'LAG ignoring NULLs',
		'select salesid, lag(city) ignore nulls over (order by salesid) from sales order by 1',
		[
			[1, null],
			[2, 'Lyon'],
			[3, 'Bern'],
			[4, 'Bern'],
			[5, 'Lyon'],
		],
	],
	[
		'LAST_VALUE ignoring NULLs',
		'select salesid, last_value(city ignore nulls) over (order by salesid rows unbounded preceding) from sales order by 1 limit 3',
		[
			[1, 'Lyon'],
			[2, 'Bern'],
			[3, 'Bern'],
		],
	],
	[
		'FIRST_VALUE and NTH_VALUE',
		'select first_value(salesid) over (order by qtysold rows between unbounded preceding and unbounded following), nth_value(salesid, 2) over (order by qtysold rows between unbounded preceding and unbounded following) from sales limit 1',
		[[4, 1]],
	],
	[
		'NTILE, CUME_DIST, PERCENT_RANK',
		'select ntile(2) over (order by salesid), cume_dist() over (order by salesid), percent_rank() over (order by salesid) from sales order by salesid limit 1',
		[[1, 0.2, 0]],
	],
	[
		'a frame',
		'select salesid, sum(qtysold) over (order by salesid rows between 1 preceding and current row) from sales order by 1 limit 3',
		[
			[1, 10],
			[2, 30],
			[3, 35],
		],
	],
	['AVG as a window of integers', 'select distinct avg(qtysold) over () from sales', [[16]]],
	[
		'GROUP BY a position',
		'select extract(month from saletime) as m, count(*) from sales group by 1 order by 1',
		[
			[1, 2],
			[2, 2],
			[null, 1],
		],
		'm,count',
	],
	[
		'GROUP BY an alias',
		"select date_trunc('month', saletime) as month, sum(qtysold) from sales group by month order by month",
		[
			['2008-01-01 00:00:00', 30],
			['2008-02-01 00:00:00', 20],
			[null, 30],
		],
	],
	['GROUP BY a constant column', "select 'all' as what, count(*) from sales group by 1", [['all', 5]]],
	[
		'ROLLUP',
		'select sellerid, sum(qtysold) from sales group by rollup(sellerid) order by 1',
		[
			[1, 30],
			[2, 15],
			[3, 35],
			[null, 80],
		],
	],
	['HAVING', 'select sellerid from sales group by sellerid having count(*) > 1 order by 1', [[1], [3]]],
	[
		'LEFT JOIN',
		'select u.name, s.salesid from users u left join sales s on s.sellerid = u.userid and s.qtysold > 15 order by u.userid',
		[
			['Ann', 2],
			['Bob', null],
			['Cy', 5],
			['Dee', null],
		],
	],
	['FULL JOIN', 'select count(*) from users u full outer join sales s on s.sellerid = u.userid', [[6]]],
	['USING', "select a.userid from users a join users b using (userid) where b.name = 'Bob'", [[2]]],
	['joins by comma', 'select name from users u, sales s where u.userid = s.sellerid and s.salesid = 4', [['Cy']]],
	[
		'a correlated subquery',
		'select name, (select count(*) from sales s where s.sellerid = u.userid) as n from users u order by n desc, name limit 2',
		[
			['Ann', 2],
			['Cy', 2],
		],
	],
	[
		'EXISTS and IN',
		'select name from users u where exists (select 1 from sales where sellerid = u.userid) and userid not in (select sellerid from sales where qtysold > 20) order by 1',
		[['Ann'], ['Bob']],
	],
	[
		'ANY and ALL',
		'select name from users where userid = any (select sellerid from sales) and userid <> all (select 1) order by 1',
		[['Bob'], ['Cy']],
	],
	[
		'WITH',
		'with big as (select * from sales where qtysold > 10), n (c) as (select count(*) from big) select c from n',
		[[3]],
	],
	[
		'WITH RECURSIVE',
		'with recursive n(i) as (select 1 union all select i + 1 from n where i < 5) select sum(i) from n',
		[[15]],
	],
	['UNION, INTERSECT first', 'select 1 as x union select 2 intersect select 3 order by 1', [[1]]],
	['EXCEPT and MINUS', 'select userid from users except select sellerid from sales minus select 9', [[4]]],
	['UNION ALL', 'select 1 as x union all select 1 union all select null order by x desc', [[null], [1], [1]]],
	[
		'names fold, even quoted ones',
		'select "UserId", USERID from Users where "NAME" = \'Ann\'',
		[[1, 1]],
		'userid,userid',
	],
	['reserved words in quotes', 'select 1 as "user", 2 as "Order"', [[1, 2]], 'user,order'],
	[
		'names of columns',
		"select 1, 'a' || 'b', count(*), max(1), case when true then 1 end, 1::int, getdate() > '2000-01-01', nvl(1, 2), extract(year from date '2008-01-01'), upper('a')",
		[[1, 'ab', 1, 1, 1, 1, true, 1, 2008, 'A']],
		'?column?,?column?,count,max,case,int4,?column?,coalesce,date_part,upper',
	],
	['a column by its default name', 'select count, max from (select count(*), max(salesid) from sales) t', [[5, 5]]],
	['the name of a cast column', 'select salesid::varchar from sales where salesid = 1', [['1']], 'salesid'],
	['comments', 'select /* a /* nested */ one */ 1 -- the end', [[1]]],
	['a semicolon', 'select 1;', [[1]]],
	['numbers compare with text', "select salesid from sales where pricepaid = '50.5'", [[2]]],
	[
		'dates compare with text',
		"select salesid from sales where saletime >= '2008-02-01' and saletime < 'Feb 4, 2008' order by 1",
		[[3]],
	],
	[
		'BETWEEN with text',
		"select salesid from sales where saletime between '2008-01-02' and '2008-01-31' and salesid not between 5 and 9",
		[[2]],
	],
	['boolean results', 'select salesid from sales where not (qtysold > 5) or city is null order by 1', [[3], [4]]],
	[
		'date arithmetic on a column',
		"select count(*) from sales where saletime > dateadd(day, -1, '2008-01-02 11:00')",
		[[3]],
	],
	['tuples', 'select salesid from sales where (sellerid, qtysold) = (1, 20)', [[2]]],
	['LIMIT ALL', 'select count(*) from (select * from sales limit all) t', [[5]]],
	['LIKE on a column', "select salesid from sales where city like '%o%' and city ilike 'L%' order by 1", [[1], [4]]],
	['SELECT DISTINCT', 'select distinct city from sales order by city desc', [[null], ['Oslo'], ['Lyon'], ['Bern']]],
	['COALESCE of a column', "select coalesce(city, 'nowhere') from sales where salesid = 3", [['nowhere']]],
];

describe('queries', () => {
	let embedded: Embedded;
	beforeAll(async () => {
		embedded = await openEmbedded();
		for (const table of tables) await embedded.run(table);
	});
	afterAll(() => embedded.close());

	it('concatenates hundreds of texts at a limited depth', async () => {
		const {rows, statements} = await embedded.run(
			`select 1${" || 'a'".repeat(500)} || null::varchar, 'b'${" || 'a'".repeat(500)}`,
		);
		expect(rows).toEqual([[null, `b${'a'.repeat(500)}`]]);
		expect(
			statements
				.join()
				.match(/\(+/g)
				?.map(open => open.length)
				.sort((a, b) => b - a)[0],
		).toBeLessThan(20);
	});

	for (const [rule, sql, rows, columns] of cases)
		it(rule, async () => {
			const answer = await embedded.run(sql);
			expect(answer.rows).toEqual(rows);
			if (columns !== undefined) expect(answer.columns.join(',')).toBe(columns);
		});
});
