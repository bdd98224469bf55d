create table fans (id int, first varchar(20), city varchar(20), code char(4), seats int, rock boolean, price decimal(6,2), at timestamp, clock time, clocktz timetz);
insert into fans values
	(1, 'Ann', 'Easton', 'a', 10000, true, 2.50, '2008-01-01 06:06:00', '20:00:00', '04:00:00+00'),
	(2, 'Bob', 'Olean', 'b', 20000, false, 10.00, '2008-01-03 00:00:00', '00:00:00.5550', '00:00:00.5550+00'),
	(3, 'Cy', 'Ocean City', 'a', 50000, null, null, '2008-01-03 05:00:00', '00:58:00', '05:58:00+00'),
	(4, 'Dee_start', null, null, null, null, 7.25, null, null, null);

create table visits (id int, fan int);
insert into visits values (1, 1), (2, 1), (3, 3);

-- page: r_comparison_condition

-- Rows are compared item by item.
select (1, null) = (1, null), (1, null) = (2, null), (1, 2) <> (1, null), (1, 2) < (1, null), (1, null) < (2, 1);
--> NULL | false | NULL | NULL | true

select (null::int, 1) in ((null, 1)), (1, 2) in ((1, null), (3, 4)), (1, 2) not in ((1, null), (3, 4)), (3, 4) in ((1, null), (3, 4));
--> NULL | NULL | NULL | true

select 1 < 2, 2 <= 2, 3 > 4, 3 >= 3, 1 = 1, 1 <> 2, 1 != 1;
--: boolean | boolean | boolean | boolean | boolean | boolean | boolean
--> true | true | false | true | true | true | false

select id from fans where seats > 10000 order by seats desc;
--> 3
--> 2

select id from fans where rock = 't' order by 1;
--> 1

select id from fans where rock is unknown order by id;
--> 3
--> 4

select id from fans where rock is true or rock is false order by id;
--> 1
--> 2

select id from fans where rock is not true order by id;
--> 2
--> 3
--> 4

select id from fans where id = any (select fan from visits) order by id;
--> 1
--> 3

select id from fans where id = some (select fan from visits) order by id;
--> 1
--> 3

select id from fans where id <> all (select fan from visits) order by id;
--> 2
--> 4

-- Only = is supported with ANY, and <> with ALL.
select id from fans where id > any (select fan from visits);
--! sql

select id from fans where id > all (select fan from visits);
--! sql

select clock from fans where clock < '3:00' order by clock;
--> 00:00:00.555
--> 00:58:00

select time '18:25:33.123456' = time '18:25:33.123456';
--> true

select clocktz from fans where clocktz < '3:00:00 UTC';
--> 00:00:00.555+00

select null = null, null <> 1, 1 = null;
--> NULL | NULL | NULL

-- Trailing blanks are insignificant.
select 'a' = 'a  ', 'a' < 'a ', code = 'a   ' from fans where id = 1;
--> true | false | true

select 'a' < 'b', 'B' < 'a', 'Zebra' < 'apple', 'é' > 'z';
--> true | true | true | true

select count(*) from fans where price = '2.5';
--> 1

select id from fans where at = '2008-01-03' order by id;
--> 2

select (1, 2) = (1, 2), (1, 2) < (1, 3);
--> true | true

select 1 is not distinct from 1, null is not distinct from null, 1 is not distinct from null;
--> true | true | false

-- page: r_logical_condition

select true and true, true and false, true and null, false and null, null and null;
--> true | false | NULL | false | NULL

select true or false, false or false, true or null, false or null, null or null;
--> true | false | true | NULL | NULL

select not true, not false, not null;
--> false | true | NULL

select id from fans where city = 'Easton' or city = 'Olean' and seats > 30000 order by id;
--> 1

select id from fans where (city = 'Easton' or city = 'Olean') and seats > 15000 order by id;
--> 2

select id from fans where not id = 1 order by id;
--> 2
--> 3
--> 4

select id from fans where not (rock and seats > 1) order by id;
--> 2

-- page: r_patternmatching_condition_like

select city from fans where city like 'E%' order by city;
--> Easton

select city from fans where city like '%ea%' order by city;
--> Ocean City
--> Olean

select city from fans where city ilike '__EA%' order by city;
--> Ocean City
--> Olean

select 'abc' like 'abc', 'abc' like 'a%', 'abc' like '_b_', 'abc' like 'c', 'ABC' like 'abc', 'ABC' ilike 'abc';
--> true | true | true | false | false | true

select id from fans where first like '%\\_start%';
--> 4

select id from fans where first like '%^_start%' escape '^';
--> 4

select '100%' like '100^%' escape '^', '1000' like '100^%' escape '^';
--> true | false

select id from fans where city not like '%e%' order by id;
--> 1

select null like 'a', 'a' like null, '' like '%', '' like '_';
--> NULL | NULL | true | false

-- Trailing blanks count.
select 'abc ' like 'abc', 'abc ' like 'abc%';
--> false | true

select 'é' like '_', 'naïve' like 'na_ve';
--> true | true

select id from fans where at like '2008-01-03%' order by id;
--> 2
--> 3

select 'a' not ilike 'A';
--> false

-- page: pattern-matching-conditions-similar-to

select 'quay 12' similar to ('quay _(1|2)'::character varying)::text;
--> true

select city from fans where city similar to '%E%|%O%' order by city;
--> Easton
--> Ocean City
--> Olean

select 'abc' similar to 'abc', 'abc' similar to 'b', 'abc' similar to '%b%', 'abc' similar to 'a(b|x)c';
--> true | false | true | true

select 'aab' similar to 'a+b', 'b' similar to 'a*b', 'ab' similar to 'a?b', 'aab' similar to 'a{2}b', 'aaab' similar to 'a{1,2}b';
--> true | true | true | true | false

select 'a1' similar to '[a-c][0-9]', 'd1' similar to '[a-c]_', 'd1' similar to '[^a-c]_';
--> true | false | true

select id from fans where first similar to '%^_start' escape '^';
--> 4

select id from fans where first similar to '%\\_start';
--> 4

select 'abc' not similar to 'x%', null similar to 'a';
--> true | NULL

select 'a.c' similar to 'abc', 'a.c' similar to 'a.c';
--> false | true

select 'Abc' similar to 'abc';
--> false

-- page: r_range_condition

select count(*) from fans where seats between 10000 and 20000;
--> 2

select count(*) from fans where seats between 20000 and 10000;
--> 0

select count(*) from fans where seats not between 20000 and 10000;
--> 3

select id from fans where at between '2008-01-01' and '2008-01-03' order by id;
--> 1
--> 2

select 'b' between 'a' and 'c', 2 between null and 3, 5 between 1 and 3 or null;
--> true | NULL | NULL

select price from fans where price between 2.5 and 7.25 order by 1;
--> 2.50
--> 7.25

-- page: r_null_condition

select count(*) from fans where seats is null;
--> 1

select id from fans where city is not null order by id;
--> 1
--> 2
--> 3

select null is null, 1 is null, '' is null, (null + 1) is null;
--> true | false | false | true

-- page: r_exists_condition

select id from fans where exists (select 1 from visits where visits.fan = fans.id) order by id;
--> 1
--> 3

select id from fans f where not exists (select * from visits v where v.fan = f.id) order by id;
--> 2
--> 4

select exists (select 1 from visits where id > 99);
--> false

-- page: r_in_condition

select id from fans where city in ('Easton', 'Olean') order by id;
--> 1
--> 2

select id from fans where id not in (1, 3) order by id;
--> 2
--> 4

select id from fans where id in (select fan from visits) order by id;
--> 1
--> 3

select 1 in (1, null), 2 in (1, null), 2 not in (1, null), null in (1);
--> true | NULL | NULL | NULL

select id from fans where code in ('a  ', 'x') order by id;
--> 1
--> 3

select id from fans where at in ('2008-01-03', '2008-01-04');
--> 2

select (1, 2) in ((1, 2), (3, 4));
--> true

-- page: r_expressions

select 2 + 3 * 4, (2 + 3) * 4, -2 * 3, 10 - 4 - 3, 2 * 3 % 4;
--> 14 | 20 | -6 | 3 | 2

select 'x' || 1 + 2;
--> x3

select not 1 = 2 and 3 > 2, 1 + 1 = 2;
--> true | true

-- page: r_compound_expressions

select (1 + 2) * (3 + 4), ((1)), 5 * (2 - (1 - 3));
--> 21 | 1 | 20

select seats + price * 2 from fans order by id;
--> 10005.00
--> 20020.00
--> NULL
--> NULL

-- page: r_expression_lists

select id from fans where (first, city) = ('Ann', 'Easton');
--> 1

select id from fans where (id, seats) in ((1, 10000), (2, 1)) order by id;
--> 1

select city, rock, count(*) from fans where id < 3 group by city, rock order by 1;
--> Easton | true | 1
--> Olean | false | 1

-- page: r_scalar_subqueries

-- Also as an argument or as the operand of a cast.
select (select 'harbor'::varchar)::varchar(3), (select 'harbor'::varchar)::char(4), (select '2026-03-01'::varchar)::date;
--> har | harb | 2026-03-01

create temp table notes as select '{"a":[7,8],"b":"x"}'::varchar as note, 'a,b'::varchar as word;
select json_extract_path_text((select note from notes), 'b'), json_array_length(json_extract_path_text((select note from notes), 'a')), regexp_instr((select word from notes), 'b'), strtol((select '1f'::varchar), 16);
--> x | 2 | 3 | 31

select array_distinct((select array(1, 1, 2))), array_except((select array(1, 2)), (select array(2)));
--> [1,2] | [1]

select id, seats - (select min(seats) from fans) from fans order by id;
--> 1 | 0
--> 2 | 10000
--> 3 | 40000
--> 4 | NULL

select id from fans where seats > (select avg(seats) from fans) order by id;
--> 3

-- Without a row the value is NULL; several rows are an error.
select (select fan from visits where id = 99);
--> NULL

select (select fan from visits);
--! sql

-- page: r_function_expressions

select abs(-5), upper('a'), coalesce(null, length('abc'));
--> 5 | A | 3

select nosuchfunction(1);
--! sql at 1:8: Function NOSUCHFUNCTION does not exist.

-- page: r_Nulls

select null + 1, null * 0, null || 'a', null and true;
--> NULL | NULL | NULL | NULL

select count(*) from fans where seats = null;
--> 0

select id from fans order by seats, id;
--> 1
--> 2
--> 3
--> 4

select id from fans order by seats desc, id;
--> 4
--> 3
--> 2
--> 1

select id from fans order by seats nulls first, id limit 2;
--> 4
--> 1

-- page: c_Supported_data_types

-- A date or a time compared with a text that is not a literal becomes text.
with p as (select '2008-01-02' as first, '2008-01-31' as last) select id from fans, p where at >= p.first and at < p.last order by id;
--> 2
--> 3

with p as (select '2008-01-02' as first, '2008-01-31' as last) select id from fans, p where at::date between p.first and p.last order by id;
--> 2
--> 3

select id from fans where to_char(at, 'YYYY-MM-DD') >= '2008-01-04'::date - 2 order by id;
--> 2
--> 3

select id from fans where at::date in (select '2008-01-03') order by id;
--> 2
--> 3

select id from fans where clock > (select max('08:00'::varchar(8)));
--> 1

select id from fans where seats between '10000' and id + 20000 order by id;
--> 1
--> 2

-- page: r_Date_and_time_literals

select '2008-01-05'::date - '2008-01-01', '2008-01-05' - '2008-01-01'::date, avg(at::date - '2008-01-01') from fans;
--: integer | integer | bigint
--> 4 | 4 | 1
