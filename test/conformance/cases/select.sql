create table nums (id int, a int, b int, word varchar(10));
insert into nums values (1, 10, 4, 'x'), (2, 20, 5, 'y'), (3, 30, 7, 'x'), (4, null, 2, null);

-- page: r_SELECT_list

-- An alias of what may fail.
select to_date('05 Mar 2024', 'DD Mon YYYY') as day, day + 1 as next_day;
--> 2024-03-05 | 2024-03-06

select top 2 distinct n from (select 1 as n union all select 1 union all select 2 union all select 3) as numbers order by n;
--> 1
--> 2

select a / b as r, r * 2 as twice from nums where id < 3 order by id;
--= r | twice
--> 2 | 4
--> 4 | 8

select a / b as r, r * 2 from nums where id = 1;
--> 2 | 4

select a + 1 as c, c + 1 as d, d + 1 as e from nums where id = 1;
--> 11 | 12 | 13

-- A column of the table takes precedence over an alias.
select a * 100 as b, b + 1 as c from nums where id = 1;
--> 1000 | 5

-- WHERE and QUALIFY can use an alias, even if its expression may fail.
select id, a * 1.5::float as more from nums where more > 20 order by id;
--> 2 | 30
--> 3 | 45

select id, exp(b) as grown from nums where id < 3 qualify row_number() over (order by grown desc) = 1;
--= id | grown
--> 2 | 148.4131591025766

-- An item of a grouped select list may use an earlier alias.
select word as w, len(w) as size, count(*) from nums where id < 3 group by w, size order by 1;
--= w | size | count
--> x | 1 | 1
--> y | 1 | 1

select sum(a) as total, total / 2 as half from nums group by id order by total limit 1;
--> 10 | 5

select (select max(a) from nums) as greatest, greatest + 1 from nums where id = 1;
--> 30 | 31

select distinct word from nums order by word;
--> x
--> y
--> NULL

select top 2 id from nums order by id desc;
--> 4
--> 3

select *, a from nums where id = 1;
--= id | a | b | word | a
--> 1 | 10 | 4 | x | 10

select n.*, 1 as one from nums n where id = 1;
--= id | a | b | word | one
--> 1 | 10 | 4 | x | 1

select 1, 'a', count(*) from nums;
--= ?column? | ?column? | count
--> 1 | a | 4

select all id from nums where id = 1;
--> 1

select nosuch from nums;
--! column-missing at 1:8: nosuch

-- page: r_FROM_clause30

select * from (values (1, 'a'), (2, 'b')) as v (n, w);
--! sql

select t.n from (select id as n from nums) t where t.n < 3 order by 1;
--> 1
--> 2

select x from (select id from nums where id = 1) as t (x);
--> 1

select p.id, q.id from nums p join nums q on q.id = p.id + 1 order by 1;
--> 1 | 2
--> 2 | 3
--> 3 | 4

select * from (select id, word from nums) pivot (count(id) for word in ('x', 'y'));
--= x | y
--> 2 | 1

select id from nosuch;
--! relation-missing at 1:16: nosuch

-- page: r_WHERE_clause

select x from (select 5 as x where 1 = (select 1) union select 1) t order by x;
--> 1
--> 5

select id from nums where a > 10 and word = 'x';
--> 3

select sum(a) from nums where false;
--> NULL

select id from nums where count(*) > 1;
--! sql

-- page: r_GROUP_BY_clause

select word, count(*), sum(a) from nums group by word order by word;
--> x | 2 | 40
--> y | 1 | 20
--> NULL | 1 | NULL

select word as w, count(*) from nums group by w order by 1;
--> x | 2
--> y | 1
--> NULL | 1

select word, count(*) from nums group by 1 order by 2 desc, 1;
--> x | 2
--> y | 1
--> NULL | 1

select word, a from nums group by word;
--! sql

-- page: r_GROUP_BY_aggregation-extensions

select word, sum(b) from nums where word is not null group by rollup (word) order by word;
--> x | 11
--> y | 5
--> NULL | 16

select word, a, count(*) from nums where id < 3 group by cube (word, a) order by 1, 2;
--> x | 10 | 1
--> x | NULL | 1
--> y | 20 | 1
--> y | NULL | 1
--> NULL | 10 | 1
--> NULL | 20 | 1
--> NULL | NULL | 2

select word, a, count(*) from nums where id < 3 group by grouping sets ((word), (a)) order by 1, 2;
--> x | NULL | 1
--> y | NULL | 1
--> NULL | 10 | 1
--> NULL | 20 | 1

-- page: r_HAVING_clause

select word, sum(b) from nums group by word having sum(b) > 4 order by 1;
--> x | 11
--> y | 5

select count(*) from nums having count(*) > 99;
--> (no rows)

-- HAVING cannot use an alias of the select list.
select word, sum(b) as total from nums group by word having total > 4;
--! sql

-- page: r_QUALIFY_clause

select id, row_number() over (partition by word order by id desc) as n from nums qualify n = 1 order by id;
--> 2 | 1
--> 3 | 1
--> 4 | 1

-- page: r_UNION

-- Literals can be ordered in a set operation.
select 'late' as problem, count(*) as found from (select 1 as x) as t union all select 'lost', count(*) from (select 2 as x) as t union all select 'late', 0 order by problem desc, found;
--> lost | 1
--> late | 0
--> late | 1

-- A subquery without an alias in joins with USING.
with a as (select 1 as id, 2 as n), b as (select 1 as id, 3 as m) select a.n, m, id from a join b using (id) join (select 3 as m) using (m) join (select 1 as id) using (id);
--> 2 | 3 | 1

-- Literals and NULL take the type of the other side.
select 10 as x union all select '9' order by 1;
--: integer
--> 9
--> 10

select '3' as x union all select null union all select 5 order by 1;
--: integer
--> 3
--> 5
--> NULL

select sum(x) from (select 1 as x union all select '2') as t;
--: bigint
--> 3

select d + 1 from (select date '2024-01-05' as d union all select '2024-01-01') as t order by 1;
--: date
--> 2024-01-02
--> 2024-01-06

select n * 2 from (select 1.5 as n union all select '2.25') as t order by 1;
--> 3.00
--> 4.50

select 1, true, time '10:00', 'a' union all select '2', 'f', '11:00', null order by 1;
--: integer | boolean | time without time zone | character varying(1)
--> 1 | true | 10:00:00 | a
--> 2 | false | 11:00:00 | NULL

select '1' intersect select 1;
--: integer
--> 1

select 1 except select '1';
--> (no rows)

create table mixed as select 1 as x, timestamp '2024-01-01 10:00' as seen union all select '2', 'Jan 5 2024';
select x + 1, dateadd(day, 1, seen) from mixed order by 1;
--: integer | timestamp without time zone
--> 2 | 2024-01-02 10:00:00
--> 3 | 2024-01-06 00:00:00

select 1 union all select 'abc';
--! sql at 1:27: Invalid input syntax for type integer: "abc"

select id from nums union (select 'x' limit 1);
--! sql at 1:35: Invalid input syntax for type integer: "x"

select date '2024-01-01' union all select '2024-13-01';
--! sql at 1:43: Invalid input syntax for type date: "2024-13-01"

select 'soon' union all select current_date;
--! sql at 1:8: Invalid input syntax for type date: "soon"

values (1), (2);
--! sql at 1:1: Redshift supports VALUES in INSERT only

select id from nums where id < 3 union select id from nums where id = 2 order by 1;
--> 1
--> 2

select 1 union all select 1;
--> 1
--> 1

select id from nums intersect select b from nums order by 1;
--> 2
--> 4

select id from nums except select b from nums order by 1;
--> 1
--> 3

select id from nums minus select b from nums order by 1;
--> 1
--> 3

-- INTERSECT has a higher precedence.
select 1 as x union select 2 intersect select 3;
--> 1

select 1 union all select 2.50;
--> 1.00
--> 2.50

select 1 union all select 'a';
--! sql

select 1, 2 union all select 1;
--! sql

select null union all select 1 order by 1;
--> 1
--> NULL

-- page: r_ORDER_BY_clause

-- With DISTINCT, ORDER BY is limited to selected expressions.
select distinct word from nums order by id;
--! sql at 1:41: SELECT DISTINCT

select distinct word as w, upper(nums.word) from nums where word is not null order by upper(word) desc, w;
--> y | Y
--> x | X

select distinct * from nums where id < 3 order by nums.a desc;
--> 2 | 20 | 5 | y
--> 1 | 10 | 4 | x

select id from nums order by a, id;
--> 1
--> 2
--> 3
--> 4

select id from nums order by a desc nulls last;
--> 3
--> 2
--> 1
--> 4

select id from nums order by 1 desc limit 2 offset 1;
--> 3
--> 2

select id from nums order by b + 0;
--> 4
--> 1
--> 2
--> 3

-- page: r_WITH_clause

with big as (select * from nums where a > 10) select count(*) from big;
--> 2

with one (n) as (select 1), two as (select n + 1 as m from one) select m from two;
--> 2

with recursive r (n) as (select 1 union all select n + 1 from r where n < 4) select n from r order by n;
--> 1
--> 2
--> 3
--> 4

-- page: r_Subquery_examples

select id from nums where a = (select max(a) from nums);
--> 3

select x from (select x from (select x from (select x from (select x from (select x from (select x from (select x from (select x from (select x from (select x from (select x from (select x from (select x from (select x from (select x from (select 1 as x) t0) t1) t2) t3) t4) t5) t6) t7) t8) t9) t10) t11) t12) t13) t14) t15;
--> 1

-- page: r_concat_op

select length('a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a' || 'a');
--> 1001

-- page: r_correlated_subqueries

select id, (select count(*) from nums m where m.word = n.word) from nums n order by id;
--> 1 | 2
--> 2 | 1
--> 3 | 2
--> 4 | 0

select id from nums n where b > (select avg(b) from nums m where m.word = n.word) order by id;
--> 3

-- page: r_WHERE_oracle_outer

select n.id, m.id from nums n, nums m where n.id = m.b(+) order by 1;
--> 1 | NULL
--> 2 | 4
--> 3 | NULL
--> 4 | 1

-- page: r_CONNECT_BY_clause

create table staff (id int, boss int, name varchar(20));
insert into staff values (1, null, 'Ann'), (2, 1, 'Bob'), (3, 2, 'Cid'), (4, 1, 'Dee');
select id, level from staff start with boss is null connect by prior id = boss order by id;
--: integer | integer
--= id | level
--> 1 | 1
--> 2 | 2
--> 3 | 3
--> 4 | 2

create table staff (id int, boss int, name varchar(20));
insert into staff values (1, null, 'Ann'), (2, 1, 'Bob'), (3, 2, 'Cid'), (4, 1, 'Dee');
select * from staff start with id = 2 connect by boss = prior id order by id;
--= id | boss | name
--> 2 | 1 | Bob
--> 3 | 2 | Cid

-- PRIOR refers to the parent row, also in the select list; LEVEL is allowed in the condition too.
create table staff (id int, boss int, name varchar(20));
insert into staff values (1, null, 'Ann'), (2, 1, 'Bob'), (3, 2, 'Cid'), (4, 1, 'Dee');
select s.name, prior s.name as head, level as depth from staff s start with s.boss is null connect by prior s.id = s.boss and level < 3 order by 1;
--> Ann | NULL | 1
--> Bob | Ann | 2
--> Dee | Ann | 2

-- Without START WITH, every row is a root.
create table staff (id int, boss int);
insert into staff values (1, null), (2, 1), (3, 2);
select count(*), max(level) from staff connect by prior id = boss;
--> 6 | 3

-- WHERE filters the complete hierarchy.
create table staff (id int, boss int, name varchar(20));
insert into staff values (1, null, 'Ann'), (2, 1, 'Bob'), (3, 2, 'Cid');
select id, level from staff where name <> 'Bob' start with boss is null connect by prior id = boss order by 1;
--> 1 | 1
--> 3 | 3

-- A column may be named level.
create table floors (level int, below int);
insert into floors values (10, null), (11, 10);
select level from floors start with below is null connect by prior level = below order by 1;
--> 10
--> 11

create table staff (id int, boss int);
select id from staff start with prior id = 1 connect by prior id = boss;
--! sql at 1:33: PRIOR is not allowed in START WITH.

create table staff (id int, boss int);
select prior id from staff;
--! sql at 1:8: PRIOR is only allowed in a query with CONNECT BY.

create table staff (id int, boss int);
select a.id from staff a, staff b where a.id = b.id connect by prior a.id = b.boss;
--> (no rows)
-- refused: over one table only
--! unsupported: CONNECT BY over several tables
