create table shapes (i2 smallint, i4 integer, i8 bigint, n numeric(6,2), r real, f double precision, b boolean, c char(5), v varchar(5), d date, ts timestamp);
insert into shapes values (1, 2, 3, 4.5, 1.25, 2.5, true, 'ab', 'ab', '2024-02-29', '2024-02-29 10:00:00');

-- page: c_Supported_data_types

select * from shapes;
--: smallint | integer | bigint | numeric(6,2) | real | double precision | boolean | character(5) | character varying(5) | date | timestamp without time zone
--> 1 | 2 | 3 | 4.50 | 1.25 | 2.5 | true | 'ab   ' | ab | 2024-02-29 | 2024-02-29 10:00:00

create table synonyms (a int2, b int, c int4, d int8, e decimal, f float4, g float8, h float, i bool, j nchar(3), k nvarchar(4), l text, m bpchar, n timestamp without time zone, o timestamptz, p timestamp with time zone, q character varying(9), r varchar, s char);
select * from synonyms;
--: smallint | integer | integer | bigint | numeric(18,0) | real | double precision | double precision | boolean | character(3) | character varying(4) | character varying(256) | character(256) | timestamp without time zone | timestamp with time zone | timestamp with time zone | character varying(9) | character varying(256) | character(1)

select 1::money;
--! sql

create table arrays (a int[]);
--! sql

-- page: c_Supported_data_types#conversion

select 1 + '1', '3' * 2;
--> 2 | 6

select 5 = '5', 1.5 = '1.5', date '2024-01-01' = '2024-01-01';
--> true | true | true

insert into shapes (i4) values (2.5), (3.4);
select i4 from shapes where i4 > 2 order by 1;
--> 3
--> 3

insert into shapes (n) values (1.005), (9999.994);
select n from shapes where i4 is null order by 1;
--> 1.01
--> 9999.99

insert into shapes (n) values (9999.995);
--! sql

insert into shapes (i2) values ('12'), (' 13 ');
select i2 from shapes where i4 is null order by 1;
--> 12
--> 13

insert into shapes (i2) values ('abc');
--! sql

insert into shapes (v) values (12345);
select v from shapes where i4 is null;
--> 12345

insert into shapes (v) values (date '2024-01-01');
--! sql

insert into shapes (d) values (timestamp '2024-01-01 10:00:00');
select d from shapes where i4 is null;
--> 2024-01-01

insert into shapes (ts) values (date '2024-01-01');
select ts from shapes where i4 is null;
--> 2024-01-01 00:00:00

select i2 + i4, i4 + i8, i4 + n, i4 + f, n + f, i2 * i2 from shapes;
--: integer | bigint | numeric(13,2) | double precision | double precision | smallint
--> 3 | 5 | 6.50 | 4.5 | 7 | 1

select 't'::boolean, 'false'::boolean, 1::boolean;
--> true | false | true

-- A boolean is no text.
select true::varchar;
--! sql at 1:8: Cannot cast type boolean to character varying

select b::char(5) from shapes;
--! sql at 1:8: Cannot cast type boolean to character

select date '2024-01-01'::timestamptz, timestamptz '2024-01-01 23:00:00-05'::date, timestamp '2024-01-01 10:11:12'::time;
--> 2024-01-01 00:00:00+00 | 2024-01-02 | 10:11:12

select true::timestamp;
--! sql

select date '2024-01-01'::int;
--! sql

-- page: c_Supported_data_types#multibyte

select '日本語日'::varchar(12);
--> 日本語日

-- A character that does not fit completely is dropped.
select '日本語'::varchar(7), length('日本語'::varchar(7));
--> 日本 | 2

create table narrow (v varchar(4), c char(4));
insert into narrow (v) values ('日本');
--! sql: 6

create table narrow (v varchar(4), c char(4));
insert into narrow (c) values ('é');
--! sql

-- page: r_Numeric_types201

select 1::smallint + 1::smallint, 1::int + 1::int, 1::bigint + 1::bigint, 1.0::real + 1.0::real, 1::float8 + 1::float8;
--: smallint | integer | bigint | real | double precision
--> 2 | 2 | 2 | 2 | 2

select 3::smallint / 2::smallint, 7 / 2, 7::bigint / 2, 7::float8 / 2;
--> 1 | 3 | 3 | 3.5

create table film (id integer, lang smallint, days smallint default 3, rate numeric(4,2) default 4.99, cost real default 25.00);
insert into film (lang) values (1.5);
select lang, days, rate, cost from film;
--> 2 | 3 | 4.99 | 25

create table film (id integer, lang smallint, rate numeric(4,2), cost real);
insert into film (rate) values (35.512);
select rate from film;
--> 35.51

create table film (id integer, lang smallint, rate numeric(4,2), cost real);
insert into film (rate) values (350.10);
--! sql

create table film (id integer, lang smallint, rate numeric(4,2), cost real);
insert into film (lang) values (33000);
--! sql: smallint

-- page: r_Numeric_types201#smallint

select (-32768)::smallint, 32767::int2;
--> -32768 | 32767

select 32768::smallint;
--! sql

select (-32769)::smallint;
--! sql

-- page: r_Numeric_types201#integer

select (-2147483648)::int, 2147483647::int4;
--> -2147483648 | 2147483647

select 2147483648::int;
--! sql

-- page: r_Numeric_types201#bigint

select 9223372036854775807::bigint, (-9223372036854775807)::int8;
--> 9223372036854775807 | -9223372036854775807

select 9223372036854775808::bigint;
--! sql

-- page: r_Numeric_types201#decimal

select 48.2891::decimal(6,4), 48.2891::decimal(6,2), 12::decimal;
--: numeric(6,4) | numeric(6,2) | numeric(18,0)
--> 48.2891 | 48.29 | 12

select 999.99::numeric(5,2), 999.994::numeric(5,2);
--> 999.99 | 999.99

select 1000::numeric(5,2);
--! sql

select 999.995::numeric(5,2);
--! sql

select 1::decimal(39,0);
--! sql

select 1::decimal(5,6);
--! sql

select 99999999999999999999999999999999999999::decimal(38,0);
--> 99999999999999999999999999999999999999

-- page: r_Numeric_types201#real

select 19999.99::real, 1999.99::real, 0.1::float4;
--: real | real | real
--> 19999.99 | 1999.99 | 0.1

select 3.0::real::varchar, 16777217::real;
--> 3 | 16777216

-- page: r_Numeric_types201#double

select 0.1::float8 + 0.2::float8, 1e308::float8, 1.0::float;
--: double precision | double precision | double precision
--> 0.3 | 1e308 | 1

select 1e308::float8 * 10;
--! sql

select '1e309'::float8;
--! sql

select 'NaN'::float8, 'Infinity'::float8, '-Infinity'::float8;
--> NaN | Infinity | -Infinity

-- page: r_numeric_computations201

create table dec (a decimal(8,2), b decimal(8,2), c decimal(7,2), d decimal(15,3), q smallint);
insert into dec values (728.00, 109.20, 1.50, 2.125, 3);
select a + b, a - b, a * b, a / b from dec;
--: numeric(9,2) | numeric(9,2) | numeric(17,4) | numeric(17,9)
--> 837.20 | 618.80 | 79497.6000 | 6.666666666

create table dec (b decimal(8,2), q smallint);
insert into dec values (109.20, 3);
select b * q, b + q, b / q from dec;
--: numeric(14,2) | numeric(9,2) | numeric(14,8)
--> 327.60 | 112.20 | 36.40000000

create table dec (c decimal(7,2), d decimal(15,3));
insert into dec values (1.50, 2.125);
select c from dec union select d from dec order by 1;
--: numeric(15,3)
--> 1.500
--> 2.125

create table dec (c decimal(7,2), d decimal(15,3));
insert into dec values (1.50, 2.125);
select coalesce(c, d), case when c > 2 then c else d end from dec;
--: numeric(15,3) | numeric(15,3)
--> 1.500 | 2.125

create table dec (a decimal(8,2));
insert into dec values (123456.00);
select a::decimal(7,3) from dec;
--! sql: overflow

select 10.0 / 3, 1 / 3.0, 2.0 * 3.00, 1.5 + 2;
--> 3.333333333333 | 0.3333 | 6.000 | 3.5

select 10::decimal(38,0) / 3::decimal(38,0), 99999999999999999999999999999999999999::decimal(38,0) + 1;
--! sql

-- page: r_Character_types

create table chars (c char(10), v varchar(10), one char, t text);
insert into chars values ('abc', 'abc', 'x', 'abc   ');
select length(c), length(v), length(one), length(t) from chars;
--> 3 | 3 | 1 | 6

create table big (v varchar(max), c char(max));
insert into big values (repeat('x', 65535), repeat('y', 4096));
select length(v), length(c) from big;
--> 65535 | 4096

create table big (v varchar(65536));
--! sql

create table big (c char(4097));
--! sql

-- page: r_Character_types#char

select 'ab'::char(5) || 'x', length('ab'::char(5)), 'ab'::char(5) = 'ab';
--> abx | 2 | true

select 'abc'::char(5);
--: character(5)
--> 'abc  '

create table cities (name char(20));
insert into cities values ('City of South San Francisco');
--! sql: too long

create table cities (name char(20));
insert into cities values ('City of South San Francisco'::char(20));
select name from cities;
--> City of South San Fr

select 'é'::char(5);
--! sql

-- page: r_Character_types#varchar

create table words (w varchar(3));
insert into words values ('abcd');
--! sql: too long

-- Blanks beyond the length are truncated.
create table words (w varchar(3));
insert into words values ('abc   ');
select w, length(w) from words;
--> abc | 3

create table words (w varchar(3));
insert into words values ('éa'), ('abc');
select w from words order by w;
--> abc
--> éa

select 'abc'::text, 'abc'::varchar, 'abc'::nvarchar(2);
--> abc | abc | ab

-- page: r_Character_types#blanks

create table lines (v varchar(40), c char(20));
insert into lines values ('9516 Magnolia Boulevard', 'a'), ('9516 Magnolia Boulevard  ', 'a  ');
select count(*) from lines where v = '9516 Magnolia Boulevard';
--> 2

create table lines (v varchar(40), c char(20));
insert into lines values ('9516 Magnolia', 'a'), ('9516 Magnolia  ', 'a  ');
select length(v), length(c) from lines order by 1;
--> 13 | 1
--> 15 | 1

create table lines (v varchar(40));
insert into lines values ('a'), ('a  '), ('b');
select count(*) from lines group by v order by 1;
--> 1
--> 2

create table lines (v varchar(40));
insert into lines values ('a  '), ('a'), ('b '), (null);
select v, length(v), count(*) from lines group by 1 order by v;
--> a | 1 | 2
--> 'b ' | 2 | 1
--> NULL | NULL | 1

create table lines (v varchar(40));
insert into lines values ('a'), ('a  '), ('b');
select lines.v as k, upper(v) as u, sum(count(*)) over (partition by k), (select count(*) from lines o where o.v = lines.v) from lines group by v having count(*) > 1 order by max(v);
--> a | A | 2 | 2

create table lines (v varchar(40));
insert into lines values ('a'), ('a  '), ('b');
select upper(v) as u, count(*) from lines where u <> 'B' group by u;
--> A | 2

create table lines (v varchar(40), n int);
insert into lines values ('a', 1), ('a  ', 1), ('b', 2);
select v, n, grouping(v), count(*) from lines group by rollup (v, n) order by 3, 1, 2;
--> a | 1 | 0 | 2
--> a | NULL | 0 | 2
--> b | 2 | 0 | 1
--> b | NULL | 0 | 1
--> NULL | NULL | 1 | 3

create table lines (v varchar(40), n int);
insert into lines values ('a', 1), ('a  ', 1), ('b', 2);
select * from lines group by 1, 2 order by 1;
--> a | 1
--> b | 2

create table lines (v varchar(40), n int);
select v, n from lines group by v;
--! sql at 1:11: n

create table lines (v varchar(40));
insert into lines values ('a'), ('a  '), ('b');
select v, count(*) from lines group by all order by 2;
--> b | 1
--> a | 2

create table lines (v varchar(40));
insert into lines values ('a'), ('a  '), ('b');
select count(distinct v) from lines;
--> 2

create table lines (v varchar(40));
insert into lines values ('a  '), ('a'), ('b');
select distinct v from lines order by v desc;
--> b
--> a

create table lines (v varchar(40), n int);
insert into lines values ('a  ', 1), ('a', 1), ('b', 2);
select distinct * from lines order by n desc limit 2;
--> b | 2
--> a | 1

create table lines (v varchar(40));
insert into lines values ('b '), ('a'), ('a ');
select listagg(distinct v, ',') within group (order by v) from lines;
--> 'a,b '

create table lines (v varchar(40));
insert into lines values ('a'), ('b');
select 'a ' as v union select v from lines order by 1;
--> a
--> b

create table lines (v varchar(40));
insert into lines values ('a'), ('b');
select v, 1 as n from lines union select 'b ', 1 union select 'c', 0 order by n, v desc;
--> c | 0
--> b | 1
--> a | 1

create table lines (v varchar(40));
insert into lines values ('a'), ('b'), (null);
select v from lines intersect (select 'b  ' union all select null) order by 1;
--> b
--> NULL

create table lines (v varchar(40));
insert into lines values ('a'), ('b'), ('b ');
select v from lines except select 'a ';
--> b

create table lines (v varchar(40), n int);
insert into lines values ('a', 2), ('a  ', 1), ('b', 3);
select n, rank() over (order by v), row_number() over (partition by v order by n) from lines order by v, n;
--> 1 | 1 | 1
--> 2 | 1 | 2
--> 3 | 3 | 1

create table lines (v varchar(40));
create table others (v varchar(40));
insert into lines values ('a');
insert into others values ('a  ');
select count(*) from lines join others on lines.v = others.v;
--> 1

create table lines (v varchar(40), n int);
create table others (v varchar(40), m int);
insert into lines values ('a', 1), ('c', 3);
insert into others values ('a  ', 4), ('d', 5);
select * from lines full join others using (v) order by v;
--> a | 1 | 4
--> c | 3 | NULL
--> d | NULL | 5

create table lines (v varchar(40), n int);
create table others (v varchar(40), m int);
insert into lines values ('a', 1);
insert into others values ('a  ', 4);
select v, lines.v, m from lines natural join others;
--> a | a | 4

create table lines (v varchar(40), n int);
insert into lines values ('a ', 1), ('b', 1);
select v in (select 'a'), (v, n) in (select 'a   ', 1), v = any (select 'a  '), v <> all (select 'a'), (v, n) = ('a', 1) from lines order by v;
--> true | true | true | false | true
--> false | false | false | true | false

create table lines (v varchar(40), n int);
insert into lines values ('a', 1);
merge into lines using (select 'a  ' as v, 5 as n) s on lines.v = s.v when matched then update set n = s.n when not matched then insert values (s.v, s.n);
select * from lines;
--> a | 5

create table lines (v varchar(40), c char(1), n int);
insert into lines values ('a', 'x', 1), ('a ', 'y', 2), ('a  ', 'y', 3);
select * from lines pivot (sum(n) for c in ('x' as x, 'y' as y));
--> a | 1 | 5

create table lines (v varchar(40), c char(1), n int);
insert into lines values ('a', 'a', 1), ('b', 'b', 2);
select case when n = 1 then 'x ' else 'x' end as k, count(*) from lines group by k;
--> x | 2

create table lines (v varchar(40), c char(1), n int);
insert into lines values ('a', 'a', 1), ('b', null, 2);
select count(*) from lines where coalesce(c, 'a  ') = 'a' and decode(n, 1, 'x ', 'x  ') = 'x';
--> 2

-- page: r_Boolean_type

select 't'::boolean, 'true'::boolean, 'y'::boolean, 'yes'::boolean, '1'::boolean;
--> true | true | true | true | true

select 'f'::boolean, 'false'::boolean, 'n'::boolean, 'no'::boolean, '0'::boolean;
--> false | false | false | false | false

select 5::bool, 0::bool;
--= bool | bool
--> true | false

select 'maybe'::boolean;
--! sql

create table customer (id int, active boolean default true, late boolean);
insert into customer values (100, default, default);
select * from customer;
--> 100 | true | NULL

create table customer (id int, sports boolean, theatre boolean);
insert into customer values (1, true, false), (2, true, true), (3, null, false);
select id from customer where sports is true and theatre is false;
--> 1

create table customer (id int, sports boolean);
insert into customer values (1, true), (2, null);
select id, sports = true as "check" from customer order by id;
--> 1 | true
--> 2 | NULL

create table customer (id int, sports boolean);
insert into customer values (1, true);
select sports is true as "check" from customer;
--! sql

-- page: r_HLLSKTECH_type

create table sketches (s hllsketch);
select count(*) from sketches;
--> 0
-- refused: there are no HyperLogLog sketches
--! unsupported at 1:26: Type hllsketch is not supported by the embedded warehouse.

-- page: geospatial-overview

create table places (g geometry);
select count(*) from places;
--> 0
-- refused: there are no spatial types
--! unsupported at 1:24: Type geometry is not supported by the embedded warehouse.

-- page: c_collation_sequences

select v from (select 'b' as v union all select 'A' union all select 'a' union all select 'é' union all select 'Z') t order by v;
--> A
--> Z
--> a
--> b
--> é

-- page: r_names

create table "group" ("This ""IS IT""" char(10));
select "this ""is it""" from "group";
--= this "is it"
--> (no rows)

create table if not exists city_slash_id ("city/id" integer not null, state char(2) not null);
insert into city_slash_id values (1, 'WA');
select "city/id", STATE from City_Slash_ID;
--= city/id | state
--> 1 | WA

select 1 as "MixedCase", 2 as Größe, 3 as _x$1;
--= mixedcase | größe | _x$1
--> 1 | 2 | 3

create table t127 (a1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567 int);
--! sql

select 1 as 1a;
--! sql

-- page: r_pg_keywords

create table t1 (user int);
--! sql

create table t1 (tag int);
--! sql

create table t1 (id int, "user" int, "order" int);
select "user", "order" from t1;
--= user | order
--> (no rows)

-- TIMESTAMP and LANGUAGE are reserved, but are used as column names.
create table books (language varchar(20), timestamp timestamp);
insert into books (language) values ('Welsh');
select language from books where language <> 'Greek';
--= language
--> Welsh

select 1 as order;
--= order
--> 1

create table table (id int);
--! sql

-- page: r_Numeric_types201#real
-- A REAL is shown with the digits needed to distinguish it.
create table weights (a real);
insert into weights values (0.1), (3.14);
select a, a::varchar from weights order by a;
--= a | a
--> 0.1 | 0.1
--> 3.14 | 3.14
