create table wins (salesid int, dateid date, sellerid int, buyerid varchar(2), qty int, shipped int);
insert into wins values
	(30001, '2003-08-02', 3, 'b', 10, 10), (10001, '2003-12-24', 1, 'c', 10, 10), (10005, '2003-12-24', 1, 'a', 30, null),
	(40001, '2004-01-09', 4, 'a', 40, null), (10006, '2004-01-18', 1, 'c', 10, null), (20001, '2004-02-12', 2, 'b', 20, 20),
	(40005, '2004-02-12', 4, 'a', 10, 10), (20002, '2004-02-16', 2, 'c', 20, 20), (30003, '2004-04-18', 3, 'b', 15, null),
	(30004, '2004-04-18', 3, 'b', 20, null), (30007, '2004-09-07', 3, 'c', 30, null);

-- page: r_WF_AVG

select salesid, avg(qty) over (order by dateid, salesid rows unbounded preceding) from wins order by dateid, salesid limit 5;
--: integer | bigint
--= salesid | avg
--> 30001 | 10
--> 10001 | 10
--> 10005 | 16
--> 40001 | 22
--> 10006 | 20

select distinct sellerid, avg(qty) over (partition by sellerid) from wins order by 1;
--> 1 | 16
--> 2 | 20
--> 3 | 18
--> 4 | 25

select salesid, avg(qty::float8) over (order by salesid rows between 1 preceding and 1 following) from wins where sellerid = 1 order by 1;
--> 10001 | 20
--> 10005 | 16.6666666666667
--> 10006 | 20

-- page: r_WF_COUNT

select salesid, count(*) over (order by salesid rows unbounded preceding) from wins order by salesid limit 3;
--> 10001 | 1
--> 10005 | 2
--> 10006 | 3

select salesid, qty, shipped, count(shipped) over (order by dateid, salesid rows unbounded preceding) from wins order by dateid, salesid limit 6;
--> 30001 | 10 | 10 | 1
--> 10001 | 10 | 10 | 2
--> 10005 | 30 | NULL | 2
--> 40001 | 40 | NULL | 2
--> 10006 | 10 | NULL | 2
--> 20001 | 20 | 20 | 3

select distinct sellerid, count(*) over (partition by sellerid) from wins order by 1;
--> 1 | 3
--> 2 | 2
--> 3 | 4
--> 4 | 2

select count(distinct buyerid) over (partition by sellerid) from wins;
--! sql

-- page: r_WF_CUME_DIST

select salesid, cume_dist() over (partition by sellerid order by qty) from wins where sellerid = 3 order by qty;
--: integer | double precision
--= salesid | cume_dist
--> 30001 | 0.25
--> 30003 | 0.5
--> 30004 | 0.75
--> 30007 | 1

-- page: r_WF_DENSE_RANK

select salesid, qty, dense_rank() over (order by qty desc), rank() over (order by qty desc) from wins order by 2 desc, 1 limit 6;
--: integer | integer | bigint | bigint
--> 40001 | 40 | 1 | 1
--> 10005 | 30 | 2 | 2
--> 30007 | 30 | 2 | 2
--> 20001 | 20 | 3 | 4
--> 20002 | 20 | 3 | 4
--> 30004 | 20 | 3 | 4

select salesid, dense_rank() over (partition by sellerid order by qty) from wins where sellerid = 1 order by 1;
--> 10001 | 1
--> 10005 | 2
--> 10006 | 1

-- page: r_WF_RANK

select salesid, qty, rank() over (order by qty) from wins order by 2, 1 limit 6;
--> 10001 | 10 | 1
--> 10006 | 10 | 1
--> 30001 | 10 | 1
--> 40005 | 10 | 1
--> 30003 | 15 | 5
--> 20001 | 20 | 6

select salesid, rank() over (partition by sellerid order by qty) from wins where sellerid in (3, 4) order by sellerid, salesid;
--> 30001 | 1
--> 30003 | 2
--> 30004 | 3
--> 30007 | 4
--> 40001 | 2
--> 40005 | 1

-- page: r_WF_ROW_NUMBER

select salesid, row_number() over (partition by buyerid order by salesid) from wins order by salesid limit 4;
--: integer | bigint
--= salesid | row_number
--> 10001 | 1
--> 10005 | 1
--> 10006 | 2
--> 20001 | 1

select count(*) from (select row_number() over () as n from wins) t where n <= 3;
--> 3

-- page: r_WF_first_value

select salesid, first_value(salesid) over (partition by sellerid order by qty desc rows between unbounded preceding and unbounded following) from wins where sellerid in (1, 4) order by salesid;
--= salesid | first_value
--> 10001 | 10005
--> 10005 | 10005
--> 10006 | 10005
--> 40001 | 40001
--> 40005 | 40001

select salesid, last_value(salesid) over (partition by sellerid order by qty, salesid rows between unbounded preceding and unbounded following) from wins where sellerid = 3 order by salesid;
--> 30001 | 30007
--> 30003 | 30007
--> 30004 | 30007
--> 30007 | 30007

select salesid, last_value(shipped ignore nulls) over (order by dateid, salesid rows unbounded preceding) from wins order by dateid, salesid limit 4;
--> 30001 | 10
--> 10001 | 10
--> 10005 | 10
--> 40001 | 10

select salesid, last_value(shipped) ignore nulls over (order by dateid, salesid rows unbounded preceding) from wins order by dateid, salesid limit 3;
--> 30001 | 10
--> 10001 | 10
--> 10005 | 10

select first_value(shipped respect nulls) over (order by salesid desc rows unbounded preceding) from wins order by salesid desc limit 3;
--> 10
--> 10
--> 10

-- ORDER BY requires a frame.
select first_value(salesid) over (partition by sellerid order by qty) from wins;
--! sql

-- page: r_WF_LAG

select buyerid, dateid, qty, lag(qty, 1) over (order by buyerid, dateid) as prev from wins where buyerid = 'c' order by dateid;
--> c | 2003-12-24 | 10 | NULL
--> c | 2004-01-18 | 10 | 10
--> c | 2004-02-16 | 20 | 10
--> c | 2004-09-07 | 30 | 20

select salesid, lag(qty) over (order by salesid), lag(qty, 0) over (order by salesid), lag(qty, 2) over (order by salesid) from wins order by salesid limit 3;
--> 10001 | NULL | 10 | NULL
--> 10005 | 10 | 30 | NULL
--> 10006 | 30 | 10 | 10

select salesid, lag(shipped, 1) ignore nulls over (order by salesid) from wins order by salesid limit 4;
--> 10001 | NULL
--> 10005 | 10
--> 10006 | 10
--> 20001 | 10

select lag(qty, 1, 0) over (order by salesid) from wins;
--! sql

-- page: r_WF_LEAD

select salesid, qty, lead(qty, 1) over (order by salesid) as next from wins where sellerid = 3 order by salesid;
--> 30001 | 10 | 15
--> 30003 | 15 | 20
--> 30004 | 20 | 30
--> 30007 | 30 | NULL

select salesid, lead(shipped) ignore nulls over (order by salesid) from wins where sellerid > 2 order by salesid;
--> 30001 | 10
--> 30003 | 10
--> 30004 | 10
--> 30007 | 10
--> 40001 | 10
--> 40005 | NULL

select lead(qty, 1, 0) over (order by salesid) from wins;
--! sql

-- page: r_WF_LISTAGG

select distinct sellerid, listagg(salesid, ',') within group (order by salesid) over (partition by sellerid) from wins order by 1;
--= sellerid | listagg
--> 1 | 10001,10005,10006
--> 2 | 20001,20002
--> 3 | 30001,30003,30004,30007
--> 4 | 40001,40005

select distinct listagg(distinct buyerid, '-') within group (order by buyerid) over () from wins;
--> a-b-c

select listagg(salesid) within group (order by salesid) over (partition by buyerid) from wins where salesid = 20001;
--> 20001

-- page: r_WF_MAX

select salesid, max(qty) over (order by dateid, salesid rows unbounded preceding) from wins order by dateid, salesid limit 4;
--: integer | integer
--> 30001 | 10
--> 10001 | 10
--> 10005 | 30
--> 40001 | 40

select salesid, max(qty) over (order by dateid, salesid rows between 2 preceding and 1 preceding) from wins order by dateid, salesid limit 4;
--> 30001 | NULL
--> 10001 | 10
--> 10005 | 10
--> 40001 | 30

-- page: r_WF_MIN

select salesid, min(qty) over (order by dateid, salesid rows between 1 preceding and current row) from wins order by dateid, salesid limit 4;
--> 30001 | 10
--> 10001 | 10
--> 10005 | 10
--> 40001 | 30

-- page: r_WF_MEDIAN

select distinct sellerid, median(qty) over (partition by sellerid) from wins order by 1;
--> 1 | 10.0
--> 2 | 20.0
--> 3 | 17.5
--> 4 | 25.0

-- page: r_WF_NTH

select salesid, nth_value(salesid, 2) over (partition by sellerid order by qty desc, salesid rows between unbounded preceding and unbounded following) from wins where sellerid in (3, 4) order by salesid;
--= salesid | nth_value
--> 30001 | 30004
--> 30003 | 30004
--> 30004 | 30004
--> 30007 | 30004
--> 40001 | 40005
--> 40005 | 40005

select nth_value(shipped, 2) ignore nulls over (order by salesid rows between unbounded preceding and unbounded following) from wins limit 1;
--> 20

-- page: r_WF_NTILE

select salesid, ntile(4) over (order by salesid) from wins order by salesid;
--: integer | bigint
--> 10001 | 1
--> 10005 | 1
--> 10006 | 1
--> 20001 | 2
--> 20002 | 2
--> 30001 | 2
--> 30003 | 3
--> 30004 | 3
--> 30007 | 3
--> 40001 | 4
--> 40005 | 4

-- page: r_WF_PERCENT_RANK

select salesid, percent_rank() over (partition by sellerid order by qty) from wins where sellerid = 3 order by qty;
--: integer | double precision
--> 30001 | 0
--> 30003 | 0.333333333333333
--> 30004 | 0.666666666666667
--> 30007 | 1

-- page: r_WF_PERCENTILE_CONT

select distinct sellerid, percentile_cont(0.5) within group (order by qty) over (partition by sellerid) from wins order by 1;
--> 1 | 10.0
--> 2 | 20.0
--> 3 | 17.5
--> 4 | 25.0

-- page: r_WF_PERCENTILE_DISC

select distinct sellerid, percentile_disc(0.5) within group (order by qty) over (partition by sellerid) from wins order by 1;
--> 1 | 10
--> 2 | 20
--> 3 | 15
--> 4 | 10

-- page: r_WF_RATIO_TO_REPORT

select salesid, qty, ratio_to_report(qty) over (partition by sellerid) from wins where sellerid in (1, 4) order by salesid;
--: integer | integer | double precision
--> 10001 | 10 | 0.2
--> 10005 | 30 | 0.6
--> 10006 | 10 | 0.2
--> 40001 | 40 | 0.8
--> 40005 | 10 | 0.2

-- page: r_WF_STDDEV

select distinct sellerid, stddev_samp(qty) over (partition by sellerid), stddev_pop(qty) over (partition by sellerid) from wins where sellerid in (1, 2) order by 1;
--> 1 | 11.5470053837925 | 9.42809041582063
--> 2 | 0 | 0

select salesid, stddev(qty) over (order by salesid rows unbounded preceding) from wins order by salesid limit 2;
--> 10001 | NULL
--> 10005 | 14.142135623731

-- page: r_WF_SUM

select salesid, sum(qty) over (order by dateid, salesid rows unbounded preceding) from wins order by dateid, salesid limit 4;
--: integer | bigint
--= salesid | sum
--> 30001 | 10
--> 10001 | 20
--> 10005 | 50
--> 40001 | 90

select salesid, sum(qty) over (partition by sellerid order by dateid, salesid rows unbounded preceding) from wins where sellerid = 3 order by dateid, salesid;
--> 30001 | 10
--> 30003 | 25
--> 30004 | 45
--> 30007 | 75

select salesid, sum(qty) over (partition by sellerid) from wins where sellerid = 2 order by 1;
--> 20001 | 40
--> 20002 | 40

select sum(qty) over (order by salesid) from wins;
--! sql

-- page: r_WF_VARIANCE

select distinct var_samp(qty) over (), var_pop(qty) over (), variance(qty) over () from wins;
--> 102.272727272727 | 92.9752066115703 | 102.272727272727

-- page: c_Window_functions

select salesid, sum(qty) over (order by salesid rows between current row and 1 following) from wins order by salesid limit 2;
--> 10001 | 40
--> 10005 | 40

select salesid, sum(qty) over (order by salesid rows between 1 following and 2 following) from wins order by salesid desc limit 2;
--> 40005 | NULL
--> 40001 | 10

select sum(qty) over (order by qty range 5 preceding) from wins;
--! sql

select sum(qty) over w from wins window w as (partition by sellerid);
--! sql

select sellerid, sum(sum(qty)) over (order by sellerid rows unbounded preceding) from wins group by sellerid order by 1;
--> 1 | 50
--> 2 | 90
--> 3 | 165
--> 4 | 215

select salesid from wins where row_number() over (order by salesid) = 1;
--! sql

-- NULLs are last in ascending order, first in descending.
select salesid, row_number() over (order by shipped, salesid) as n from wins where sellerid = 1 order by n;
--> 10001 | 1
--> 10005 | 2
--> 10006 | 3

select salesid, row_number() over (order by shipped desc, salesid) as n from wins where sellerid = 1 order by n;
--> 10005 | 1
--> 10006 | 2
--> 10001 | 3
