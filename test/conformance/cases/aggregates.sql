create table fares (id int, line varchar(10), seats smallint, trips bigint, price decimal(6,2), km real, weight float8, paid boolean, day date, at timestamp);
insert into fares values
	(1, 'north', 10, 100, 1.50, 1.5, 2.25, true, '2024-01-31', '2024-01-31 08:00:00'),
	(2, 'north', 20, 100, 2.25, 2.5, 4.5, false, '2024-02-29', '2024-02-29 09:30:00'),
	(3, 'south', 25, 300, null, 3.5, null, true, '2024-03-01', null),
	(4, 'south', null, 400, 4.00, null, 1.25, null, null, '2024-03-01 10:15:00'),
	(5, 'east', 7, 500, 10.10, 4.0, 8.0, true, '2023-12-31', '2023-12-31 23:59:59');

create table marks (id int, word varchar(10), padded char(3));
insert into marks values (1, '', 'a'), (2, 'a', 'a'), (3, 'a ', 'b'), (4, 'b', 'b'), (5, null, null);

create table bits (grp varchar(5), flags int, small smallint, big bigint, yes boolean);
insert into bits values ('x', 3, 3, 3, true), ('x', 7, 7, 7, true), ('x', 10, 10, 10, false), ('x', 22, 22, 22, true), ('y', 192, 192, 192, true), ('y', 224, 224, 224, null), ('z', null, null, null, null);

-- page: r_ANY_VALUE

select any_value(line), count(*) from fares where line = 'north';
--: character varying(10) | bigint
--= any_value | count
--> north | 2

select line, any_value(all trips) from fares where trips = 100 group by line;
--> north | 100

select any_value(distinct line) from fares where id = 5;
--> east

select any_value(price) from fares where id > 99;
--: numeric(6,2)
--> NULL

select any_value(line), id from fares;
--! sql

-- page: r_APPROXIMATE_PERCENTILE_DISC

select approximate percentile_disc(0.5) within group (order by seats) from fares;
--: smallint
--= percentile_disc
--> 10

select line, approximate percentile_disc(1) within group (order by price) from fares where price is not null group by line order by line;
--> east | 10.10
--> north | 2.25
--> south | 4.00

-- page: r_AVG

select avg(seats), avg(id), avg(trips) from fares;
--: bigint | bigint | bigint
--= avg | avg | avg
--> 15 | 3 | 280

select avg(price) from fares;
--: numeric(38,2)
--> 4.46

select avg(weight), avg(km) from fares;
--: double precision | double precision
--> 4 | 2.875

select avg(distinct trips), avg(all trips) from fares;
--> 325 | 280

select avg(seats * 1.0) from fares where line = 'north';
--> 15.0

select avg(price) from fares where id > 99;
--> NULL

select avg(seats)::decimal(5,2), avg(seats::decimal(5,2)) from fares;
--> 15.00 | 15.50

select avg(word) from marks;
--! sql

-- page: r_COUNT

select count(*), count(seats), count(all line), count(distinct trips) from fares;
--: bigint | bigint | bigint | bigint
--= count | count | count | count
--> 5 | 4 | 5 | 4

select approximate count(distinct line) from fares;
--> 3

select count(*) from fares where id > 99;
--> 0

select count(null) from fares;
--> 0

select line, count(*) from fares group by line having count(*) > 1 order by 1;
--> north | 2
--> south | 2

-- Values that differ in trailing blanks are equal.
select count(distinct word) from marks where word > '';
--> 2

select count(distinct padded) from marks;
--> 2

-- page: r_LISTAGG

create temp table letters as select 'b'::varchar as x;
select listagg(x, ',') within group (order by 'a') from letters;
--> b

create temp table letters as select 'b'::varchar as x;
select listagg(x, ',') within group (order by null) from letters;
--> b

-- Ordered by another expression, each value keeps its first position.
create temp table bids (seller int, day int);
insert into bids values (3, 10), (1, 20), (2, 10), (1, 30);
select listagg(distinct day, ',') within group (order by seller desc, day) from bids;
--> 10,20,30

select listagg(line, ', ') within group (order by id) from fares;
--: character varying(65535)
--= listagg
--> north, north, south, south, east

select listagg(distinct line, '|') within group (order by line) from fares;
--> 'east|north|south'

select listagg(seats) within group (order by id) from fares;
--> 1020257

select listagg(day, ',') within group (order by day desc) from fares where line = 'north';
--> 2024-02-29,2024-01-31

select line, listagg(id, '+') within group (order by id desc) from fares group by line order by line;
--> east | 5
--> north | 2+1
--> south | 4+3

-- NULLs and empty strings are ignored.
select listagg(word, ',') within group (order by id) from marks where id in (1, 2, 4, 5);
--> a,b

select listagg(word, ',') from marks where word is null;
--> NULL

select listagg(distinct trips, ',') within group (order by trips) from fares;
--> 100,300,400,500

-- 'a' and 'a ' are duplicates; the first one is taken.
select listagg(distinct word, ',') within group (order by word) from marks where word > '';
--> a,b

select listagg(line, ',') within group (order by id), listagg(id, ',') within group (order by line) from fares;
--! sql at 1:55: LISTAGG

select listagg(line, ',') within group (order by id), listagg(id, ',') within group (order by id) from fares where id < 3;
--> north,north | 1,2

-- The result may have 65535 bytes.
select length(listagg(repeat('x', 13107))) from fares;
--> 65535

select length(listagg(repeat('x', 13108))) from fares;
--! sql: LISTAGG

-- No user-defined table is read.
select listagg('x');
--! sql at 1:8: LISTAGG

-- page: r_MAX

select max(seats), max(price), max(line), max(day), max(at) from fares;
--: smallint | numeric(6,2) | character varying(10) | date | timestamp without time zone
--= max | max | max | max | max
--> 25 | 10.10 | south | 2024-03-01 | 2024-03-01 10:15:00

select max(distinct trips), max(all trips) from fares;
--> 500 | 500

select max(price / seats) from fares;
--> 1.44285714

select max(seats) from fares where id > 99;
--> NULL

select max(km), max(weight) from fares;
--: real | double precision
--> 4 | 8

-- page: r_MIN

select min(seats), min(price), min(line), min(day), min(at) from fares;
--: smallint | numeric(6,2) | character varying(10) | date | timestamp without time zone
--= min | min | min | min | min
--> 7 | 1.50 | east | 2023-12-31 | 2023-12-31 23:59:59

select min(distinct trips), min(all trips) from fares;
--> 100 | 100

select min(padded) from marks;
--: character(3)
--> 'a  '

-- page: r_MEDIAN

select median(seats) from fares;
--= median
--> 15.0

select median(price) from fares;
--> 3.13

select median(weight) from fares;
--: double precision
--> 3.375

select median(day) from fares where id in (1, 3, 5);
--: date
--> 2024-01-31

select median(at) from fares where id in (1, 2);
--: timestamp without time zone
--> 2024-02-14 20:45:00

select line, median(trips) from fares group by line order by line;
--> east | 500.0
--> north | 100.0
--> south | 350.0

select percentile_cont(0.6) within group (order by id), median(trips) from fares;
--! sql: MEDIAN

select percentile_cont(0.5) within group (order by id), median(id) from fares;
--> 3.0 | 3.0

-- page: r_PERCENTILE_CONT

select percentile_cont(0.5) within group (order by seats) from fares;
--= percentile_cont
--> 15.0

select percentile_cont(0.25) within group (order by weight) from fares;
--: double precision
--> 2

select percentile_cont(0) within group (order by trips), percentile_cont(1) within group (order by trips) from fares;
--> 100.0 | 500.0

select percentile_cont(0.25) within group (order by weight desc) from fares;
--> 5.375

select percentile_cont(1.5) within group (order by weight) from fares;
--! sql

select percentile_cont(0.5) within group (order by price) from fares where price is null;
--> NULL

-- page: r_PERCENTILE_DISC

select percentile_disc(0.5) within group (order by seats) from fares;
--: smallint
--= percentile_disc
--> 10

select percentile_disc(0.75) within group (order by weight) from fares;
--> 4.5

-- page: r_STDDEV_functions

select stddev_samp(trips)::decimal(10,4), stddev(trips)::decimal(10,4), stddev_pop(trips)::decimal(10,4) from fares;
--> 178.8854 | 178.8854 | 160.0000

select stddev(price), stddev_pop(price) from fares;
--: double precision | double precision
--= stddev | stddev_pop
--> 3.90158 | 3.37886

select stddev(seats), stddev_samp(seats), stddev_pop(seats) from fares where id = 1;
--> NULL | NULL | 0

select stddev(distinct trips)::int, stddev(all trips)::int from fares;
--> 171 | 179

select stddev_samp(weight) = sqrt(var_samp(weight)) from fares;
--> true

-- page: r_SUM

select sum(seats), sum(id), sum(trips) from fares;
--: bigint | bigint | bigint
--= sum | sum | sum
--> 62 | 15 | 1400

select sum(price) from fares;
--: numeric(38,2)
--> 17.85

select sum(km), sum(weight) from fares;
--: double precision | double precision
--> 11.5 | 16

select sum(distinct trips), sum(all trips) from fares;
--> 1300 | 1400

select sum(price) from fares where id > 99;
--> NULL

select sum(seats * price) from fares where line = 'north';
--> 60.00

select sum(trips + 9223372036854775000) from fares;
--! sql

select sum(line) from fares;
--! sql

-- page: r_VARIANCE_functions

select var_samp(trips), variance(trips), var_pop(trips) from fares;
--: double precision | double precision | double precision
--= var_samp | variance | var_pop
--> 32000 | 32000 | 25600

select var_samp(seats), variance(seats), var_pop(seats) from fares where id = 1;
--> NULL | NULL | 0

select variance(distinct trips), var_pop(distinct trips) from fares;
--> 29166.6666667 | 21875

-- page: c_bitwise_aggregate_functions

select sum(flags), bit_and(flags), bit_or(flags) from bits where grp = 'z';
--> NULL | NULL | NULL

select bit_and(flags), bool_or(yes) from bits where grp = 'none';
--> NULL | NULL

-- page: r_BIT_AND

select bit_and(flags), bit_and(small), bit_and(big) from bits where grp = 'x';
--: integer | smallint | bigint
--= bit_and | bit_and | bit_and
--> 2 | 2 | 2

select grp, bit_and(distinct flags) from bits group by grp order by grp;
--> x | 2
--> y | 192
--> z | NULL

-- page: r_BIT_OR

select bit_or(flags), bit_or(small), bit_or(big) from bits where grp = 'x';
--: integer | smallint | bigint
--= bit_or | bit_or | bit_or
--> 31 | 31 | 31

select grp, bit_or(all flags) from bits group by grp order by grp;
--> x | 31
--> y | 224
--> z | NULL

-- page: r_BOOL_AND

select grp, bool_and(yes) from bits group by grp order by grp;
--: character varying(5) | boolean
--= grp | bool_and
--> x | false
--> y | true
--> z | NULL

select bool_and(flags > 2), bool_and(distinct flags > 3) from bits;
--> true | false

-- An integer is true unless it is 0.
select bool_and(flags) from bits where grp = 'x';
--> true

-- page: r_BOOL_OR

select grp, bool_or(yes) from bits group by grp order by grp;
--: character varying(5) | boolean
--= grp | bool_or
--> x | true
--> y | true
--> z | NULL

select bool_or(flags > 200), bool_or(flags > 300) from bits;
--> true | false

select bool_or(flags - 3) from bits where flags = 3;
--> false

-- page: r_HLL_function

select hll(line) from fares;
--> 3

-- page: r_HLL_CARDINALITY

select hll_cardinality(hll_create_sketch(trips)) from fares;
--> 4
-- refused: there are no HyperLogLog sketches
--! unsupported at 1:8: The function HLL_CARDINALITY (HyperLogLog sketch) is not supported by the embedded warehouse.

create table sets (a int, b int);
insert into sets values (1, 1), (2, 1), (3, 1), (4, 1), (1, 2), (2, 2), (5, 2), (6, 2), (7, 2), (8, 2);
select b, hll_cardinality(hll_create_sketch(a)) from sets group by b order by b;
--> 1 | 4
--> 2 | 6
-- refused: there are no HyperLogLog sketches
--! unsupported at 1:11: The function HLL_CARDINALITY (HyperLogLog sketch) is not supported by the embedded warehouse.

-- page: r_HLL_CREATE_SKETCH

select hll_create_sketch(trips) is not null from fares;
--> true
-- refused: there are no HyperLogLog sketches
--! unsupported at 1:8: The function HLL_CREATE_SKETCH (HyperLogLog sketch) is not supported by the embedded warehouse.

-- page: r_HLL_COMBINE

select hll_cardinality(hll_combine(s)) from (select hll_create_sketch(trips) as s from fares group by line) t;
--> 4
-- refused: there are no HyperLogLog sketches
--! unsupported at 1:53: The function HLL_CREATE_SKETCH (HyperLogLog sketch) is not supported by the embedded warehouse.

-- page: r_HLL_COMBINE_SKETCHES

select hll_cardinality(hll_combine_sketches(hll_create_sketch(id), hll_create_sketch(trips))) from fares;
--> 9
-- refused: there are no HyperLogLog sketches
--! unsupported at 1:8: The function HLL_CARDINALITY (HyperLogLog sketch) is not supported by the embedded warehouse.
