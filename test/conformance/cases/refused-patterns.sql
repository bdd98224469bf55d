create table docks (id int primary key, name varchar(20), depth decimal(6,2), is_open boolean, built date, details super);
create table boats (id int, dock int, name varchar(20), length int, seen timestamp);
insert into docks values (1, 'North', 4.5, true, '1990-05-01', null), (2, 'South', 6, false, '2001-01-01', null);
insert into boats values (1, 1, 'Wave', 12, '2024-01-01'), (2, 1, 'Tide', 9, '2024-01-02'), (3, 2, 'Gull', 7, '2024-01-03');

-- page: c_SQL_functions_leader_node_only

select current_schema(), name from docks;
--! sql at 1:8: Specified types or functions (one per INFO message) not supported on Redshift tables

select current_schema();
--> public

select now(), name from docks;
--! sql at 1:8: not supported on Redshift tables: function now

select name from docks where built < now();
--! sql at 1:38: not supported on Redshift tables: function now

create temp table moments (at timestamptz);
insert into moments select now();
select count(*) from moments;
--> 1

select count(*) from pg_tables where schemaname = current_schema();
--> 2

insert into docks (id) select generate_series(1, 3);
--! sql at 1:31: not supported on Redshift tables: function generate_series

create table names as select version() as version;
--! sql at 1:30: not supported on Redshift tables: function version

select c.relname, d.name from pg_class c join docks d on c.relname = 'docks' order by 2;
--> docks | North
--> docks | South

select t.tablename, d.name from pg_table_def t, docks d;
--! sql at 1:33: not supported on Redshift tables: pg_table_def

-- page: r_CURRENT_SCHEMA

select name from docks where current_schema() = 'public';
--! sql at 1:30: function current_schema runs on the leader node

-- page: r_correlated_subqueries

select name from docks d where length(name) = (select max(length) - 7 from boats b where b.dock = d.id);
--> North

-- A reference across two levels of queries.
select name from docks d where not exists (select 1 from boats b where not exists (select 1 from boats c where c.dock = d.id));
--! sql at 1:121: This type of correlated subquery pattern is not supported

-- In the ON of an outer join.
select * from docks d left join boats b on d.id = b.dock and b.id = (select max(c.id) from boats c where c.dock = b.dock);
--! sql at 1:115: This type of correlated subquery pattern is not supported

-- Together with a window function.
select name from boats b where length not in (select sum(d.id) over () from docks d where d.id = b.dock);
--! sql at 1:98: This type of correlated subquery pattern is not supported

-- Its result in GROUP BY.
select d.id, (select count(*) from boats b where b.dock = d.id) as n from docks d group by n, d.id;
--! sql at 1:92: This type of correlated subquery pattern is not supported

select d.id, (select count(*) from boats b where b.dock = d.id) as n from docks d order by d.id;
--> 1 | 2
--> 2 | 1

-- An aggregate and GROUP BY in IN; MIN and MAX are accepted.
select name from docks d where id in (select count(*) from boats b where b.dock = d.id group by b.length);
--! sql at 1:46: This type of correlated subquery pattern is not supported

select name from docks d where id in (select min(b.dock) from boats b where b.dock = d.id group by b.length) order by 1;
--> North
--> South

-- page: r_FROM_clause30

select d.name, b.name from docks d full join boats b on d.id = b.dock and d.id > b.length;
--! sql at 1:80: FULL JOIN is only supported with merge-joinable join conditions

select d.name, b.name from docks d full join boats b on d.id + 1 = b.dock order by 1, 2;
--> North | Gull
--> South | NULL
--> NULL | Tide
--> NULL | Wave

select d.name, b.name from docks d, (select name from boats where dock = d.id) b;
--! sql at 1:74: Invalid reference to FROM-clause entry for table "d"

-- page: r_WHERE_clause

select name from docks where 1.5;
--! sql at 1:30: Argument of WHERE must be type boolean, not type numeric

select name from docks where count(*) > 1;
--! sql at 1:30: Aggregates are not allowed in WHERE

select name from docks where is_open;
--> North

-- page: r_logical_condition

select 1.5 and true;
--! sql at 1:8: Argument of AND must be type boolean, not type numeric

-- Integers are converted to booleans, according to the table of implicit conversions.
select 1 and true, not 5, true = 5, case when regexp_instr('shop', 'o') then 'a' else 'b' end;
--> true | false | true | a

-- page: r_comparison_condition

select id::decimal = is_open from docks;
--! sql at 1:20: Operator does not exist: numeric = boolean

select built = 20200101 from docks;
--! sql at 1:14: Operator does not exist: date = integer

select id = 'one' from docks;
--! sql at 1:13: Invalid input syntax for type integer: "one"

select id = '1' from docks order by id;
--> true
--> false

-- page: r_NVL_function

select nvl(built, 'n/a') from docks;
--! sql at 1:19: Invalid input syntax for type date: "n/a"

select nvl(null::date, 'Jan 5, 2024'), nvl(null::time, '10:30 PM'), greatest('2023-01-01', built) from docks where id = 1;
--: date | time without time zone | date
--> 2024-01-05 | 22:30:00 | 2023-01-01

select nvl(1, 'a');
--! sql at 1:15: Invalid input syntax for type integer: "a"

select nvl(id, name) from docks;
--! sql at 1:16: COALESCE types integer and character varying cannot be matched

-- page: r_CASE_function

select case when is_open then name else depth end from docks;
--! sql at 1:41: CASE types character varying and numeric cannot be matched

select case when is_open then built else 'x' end from docks;
--! sql at 1:42: Invalid input syntax for type date: "x"

select case when length > 10 then seen else 'Jan 5 2024 10:00' end from boats where id = 2;
--> 2024-01-05 10:00:00

-- A column in ELSE names the result.
select case when is_open then 'open' else name end from docks order by id;
--= name
--> open
--> South

-- page: r_DECODE_expression

select decode(id, 1, 'a', 2) from docks;
--! sql at 1:22: Invalid input syntax for type integer: "a"

-- page: r_UNION

select is_open from docks union select id from docks;
--! sql: UNION types boolean and integer cannot be matched

select built from docks union all select '2024-01-01' order by 1 limit 1;
--> 1990-05-01

-- page: r_GROUP_BY_clause

select name from docks group by 2;
--! sql at 1:33: GROUP BY position 2 is not in the select list

select name from docks group by 'name';
--! sql at 1:33: Non-integer constant in GROUP BY

-- page: r_ORDER_BY_clause

select name from docks order by 99;
--! sql at 1:33: ORDER BY position 99 is not in the select list

-- page: r_MAX

select max(is_open) from docks;
--! sql at 1:8: Function max(boolean) does not exist

-- page: r_MIN

select min(is_open) from docks;
--! sql at 1:8: Function min(boolean) does not exist

-- page: r_SUM

select sum(is_open) from docks;
--! sql at 1:8: Function sum(boolean) does not exist

-- page: r_AVG

select avg(name) from docks;
--! sql at 1:8: Function avg(character varying) does not exist

-- page: r_CREATE_TABLE_NEW

create table logs (entry super distkey);
--! sql: of type super cannot be a distribution key

create table logs (entry super sortkey);
--! sql: of type super cannot be a sort key

create table logs (dock int references piers (id));
--! relation-missing at 1:40: Relation "piers" does not exist

create table logs (dock int references docks (number));
--! column-missing at 1:47: Column "number" referenced in foreign key constraint does not exist

create table logs (dock int references docks);
--> (no rows)

-- page: r_REPEAT

select repeat('x', 70000);
--! sql at 1:8: a text has at most 65535 bytes

select len(repeat('x', 65535));
--> 65535

-- page: r_concat_op

select len(repeat('x', 65535) || 'y');
--! sql: a text has at most 65535 bytes

-- page: r_INSERT_30

insert into boats (id, seen) select 4, '2024-01-01'::varchar;
--! sql at 1:40: Column "seen" is of type timestamp without time zone but expression is of type character varying

insert into docks (built) select name from docks;
--! sql at 1:34: Column "built" is of type date but expression is of type character varying

insert into docks (is_open) values (upper('true'));
--! sql at 1:37: Column "is_open" is of type boolean but expression is of type character varying

-- Literals and NULL take the type of the column, also through queries.
insert into docks (id, built, is_open) with given as (select '2030-01-01' as built union all select '2031-01-01') select 3, max(built), null from given;
insert into docks (id, built, is_open) select 4, '2032-01-01', 't' union all select 5, null, 'false';
select id, built, is_open from docks where id > 2 order by id;
--> 3 | 2031-01-01 | NULL
--> 4 | 2032-01-01 | true
--> 5 | NULL | false

-- page: r_UPDATE

update docks set built = name;
--! sql at 1:26: Column "built" is of type date but expression is of type character varying

update docks set built = '2024-02-01', is_open = 'f' where id = 1;
select built, is_open from docks where id = 1;
--> 2024-02-01 | false

-- A row with two matches is updated once.
update docks set name = b.name from boats b where b.dock = docks.id;
select count(*) from docks where name in ('Wave', 'Tide', 'Gull');
--> 2

-- page: r_CAST_function

-- A column's name is kept; for nested casts, the outer one names the result.
select id::varchar, (1::int)::varchar, cast('2' as smallint), (true)::int from docks limit 1;
--= id | varchar | int2 | int4
--> 1 | 1 | 2 | 1

-- page: r_WITH_clause

with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select i from n order by i;
--> 1
--> 2
--> 3

-- Without a column list.
with recursive n as (select 1 as i union all select i + 1 from n where i < 3) select i from n;
--! sql at 1:16: needs a column list

-- With ORDER BY.
with recursive n (i) as (select 1 union all select i + 1 from n where i < 3 order by 1) select i from n;
--! sql: cannot have ORDER BY

-- In a subquery.
select * from (with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select i from n) q;
--! sql at 1:16: WITH RECURSIVE is not allowed in a subquery

-- page: r_WF_MEDIAN

select median(length) over (order by id) from boats;
--! sql at 1:38: MEDIAN does not allow ORDER BY in OVER

-- page: r_WF_NTH

select nth_value(length, 0) over (order by id rows unbounded preceding) from boats;
--! sql at 1:26: must be greater than zero

-- page: r_MOD

select mod(length::float8, 2) from boats;
--! sql at 1:8: Function mod(double precision, integer) does not exist

-- page: r_UPDATE

update docks set name = b.name from boats b left join docks d on d.id = b.dock where b.dock = docks.id;
--! sql: Target table must be part of an equijoin predicate

-- page: r_CREATE_TABLE_NEW

create table logs (ctid int);
--! sql at 1:20: conflicts with a system column name

create table logs (a int, b int, c int, d int, e int, f int, g int, h int, i int) interleaved sortkey (a, b, c, d, e, f, g, h, i);
--! sql: at most 8 columns

create table logs (a int primary key, b int primary key);
--! sql: Multiple primary keys

-- page: c_Supported_data_types#conversion

-- A number is compared with a stored text as a text.
select count(*) from boats where name <> length and length <> name;
--> 3
