create table sums (id int, paid decimal(8,2), fee decimal(8,2), small smallint, big bigint, ratio float8, single real);
insert into sums values (1, 187.00, 28.05, 7, 9000000000, 2.5, 1.5), (2, 111.15, 111.15, -7, -3, -2.5, -1.5), (3, null, null, null, null, null, null), (4, 0.00, -28.05, 0, 0, 0, 0);

-- page: r_OPERATOR_SYMBOLS

-- Bits that are moved out of an integer are lost.
select -7 << 2, -7 >> 1, 1 << 31, 1::smallint << 15, 5::bigint << 62, 1 << 33;
--: integer | integer | integer | smallint | bigint | integer
--> -28 | -4 | -2147483648 | -32768 | 4611686018427387904 | 2

select 9999999999.12345678::decimal(18,8) * 99999.1234::decimal(18,4), 9999999999.12345678::decimal(18,8) + 9999999999::decimal(18,8);
--: numeric(37,12) | numeric(19,8)
--> 999991233912346.446377786652 | 19999999998.12345678

select fee, fee + 2.00 as comm from sums where id = 1;
--> 28.05 | 30.05

select paid, paid * .20 as part from sums where id = 1;
--> 187.00 | 37.4000

select 5 + 3, 5 - 8, 5 * 3, 17 / 5, 17 % 5;
--: integer | integer | integer | integer | integer
--> 8 | -3 | 15 | 3 | 2

-- A division of integers truncates toward zero.
select -17 / 5, 17 / -5, -17 % 5, 17 % -5;
--> -3 | -3 | -2 | 2

select 2 ^ 10, 2 ^ 0.5, 1.5 ^ 2;
--: double precision | double precision | double precision
--> 1024 | 1.4142135623731 | 2.25

select |/ 25.0, ||/ 27.0, @ -5.0;
--> 5 | 3 | 5.0

select 91 & 15, 32 | 3, ~ 1, 1 << 4, 8 >> 2, 17 # 5;
--> 11 | 35 | -2 | 16 | 2 | 20

select + 5, - 5, - (-5);
--> 5 | -5 | 5

select 1 / 0;
--! sql: zero

select 1.0 / 0;
--! sql: zero

select 1::float8 / 0;
--! sql: zero

select 5 % 0;
--! sql: zero

select null + 1, 2 * null;
--> NULL | NULL

select 1 + 2 * 3 - 4 / 2, (1 + 2) * 3, 2 + 3 ^ 2, -2 ^ 2;
--> 5 | 9 | 11 | 4

select (1 + 2)::float8 / 4, 3::float4 / 4;
--> 0.75 | 0.75

select 2147483647 + 1;
--! sql

select 9223372036854775807 + 1;
--! sql

select 32767::smallint + 1::smallint;
--! sql

select paid - fee, paid + null from sums order by id;
--> 158.95 | NULL
--> 0.00 | NULL
--> NULL | NULL
--> 28.05 | NULL

-- page: r_ABS

select abs(-38), abs(14 - 76);
--: integer | integer
--= abs | abs
--> 38 | 62

select abs(fee), abs(small), abs(big), abs(ratio), abs(single) from sums where id = 2;
--: numeric(8,2) | smallint | bigint | double precision | real
--> 111.15 | 7 | 3 | 2.5 | 1.5

select abs(null::int), abs(0), abs(-0.5);
--> NULL | 0 | 0.5

-- page: r_ACOS

select acos(-1);
--: double precision
--= acos
--> 3.14159265358979

select acos(.5) * 180 / (select pi()) as degrees, acos(1);
--> 60 | 0

select acos(2);
--! sql

-- page: r_ASIN

select asin(1) * 2 as pi, asin(0);
--> 3.14159265358979 | 0

select asin(.5) * 180 / (select pi()) as degrees;
--> 30

select asin(-1.5);
--! sql

-- page: r_ATAN

select atan(1) * 4 as pi, atan(1) * 180 / (select pi());
--> 3.14159265358979 | 45

select atan(null::float8);
--> NULL

-- page: r_ATAN2

select atan2(2, 2) * 4 as pi, atan2(1, 0) * 180 / (select pi());
--> 3.14159265358979 | 90

select atan2(-1, -1), atan2(0, -1);
--> -2.35619449019234 | 3.14159265358979

-- page: r_CBRT

select cbrt(27), cbrt(28.05);
--: double precision | double precision
--= cbrt | cbrt
--> 3 | 3.03839539048843

select cbrt(-8), cbrt(fee) from sums where id = 3;
--> -2 | NULL

-- page: r_CEILING_FLOOR

select ceiling(fee), ceil(fee) from sums order by id;
--= ceiling | ceil
--> 29 | 29
--> 112 | 112
--> NULL | NULL
--> -28 | -28

select ceiling(28.05), ceil(-28.95), ceil(3), ceil(2.1::float8);
--> 29 | -28 | 3 | 3

-- page: r_FLOOR

select floor(fee) from sums order by id;
--= floor
--> 28
--> 111
--> NULL
--> -29

select floor(28.95), floor(-28.05), floor(3), floor(-2.1::float8);
--> 28 | -29 | 3 | -3

-- page: r_COS

select cos(0), cos(pi()), cos(1);
--= cos | cos | cos
--> 1 | -1 | 0.54030230586814

-- page: r_COT

select cot(1);
--= cot
--> 0.642092615934331

-- page: r_DEGREES

select degrees(.5), degrees(pi());
--= degrees | degrees
--> 28.6478897565412 | 180

-- page: r_RADIANS

select radians(180), radians(90);
--= radians | radians
--> 3.14159265358979 | 1.5707963267949

-- page: r_DEXP

select dexp(1), dexp(0), 1000 * dexp((7::float / 100) * 10);
--= dexp | dexp | ?column?
--> 2.71828182845905 | 1 | 2013.75270747048

-- page: r_EXP

select exp(1), exp(0), exp(-1), exp(2.5);
--: double precision | double precision | double precision | double precision
--= exp | exp | exp | exp
--> 2.71828182845905 | 1 | 0.367879441171442 | 12.1824939607035

select exp(1000);
--! sql: overflow

-- page: r_DLOG1

select dlog1(2.718281828), dlog1(1);
--> 0.999999999831127 | 0

-- page: r_DLOG10

select dlog10(100), dlog10(1000);
--= dlog10 | dlog10
--> 2 | 3

-- page: r_LN

select ln(2.718281828), ln(1), ln(2), ln(10);
--= ln | ln | ln | ln
--> 0.999999999831127 | 0 | 0.693147180559945 | 2.30258509299405

select ln(0);
--! sql

select ln(-1);
--! sql

-- page: r_LOG

select log(100), log(0.01);
--= dlog10 | dlog10
--> 2 | -2

select log(0);
--! sql

-- page: r_MOD

select mod(10, 4), mod(10.5, 4), mod(cast(16.4 as integer), 5);
--= mod | mod | mod
--> 2 | 2.5 | 1

select mod(5, 2) = 0 as is_even, 11 % 4 as remainder;
--> false | 3

select mod(-10, 4), mod(10, -4), mod(0, 4);
--> -2 | 2 | 0

select id from sums where mod(id, 2) = 1 order by id;
--> 1
--> 3

select mod(7::smallint, 4::smallint), mod(10::bigint, 4);
--: smallint | bigint
--> 3 | 2

select mod(1, 0);
--! sql: zero

-- page: r_PI

select pi();
--: double precision
--= pi
--> 3.14159265358979

-- page: r_POWER

select power(2, 3), pow(2, 3);
--: double precision | double precision
--> 8 | 8

select 1000 * pow(1 + 7::float / 100, 10), 1000 * pow(1 + 7::float / 100 / 12, 120);
--> 1967.15135728957 | 2009.66137669563

select power(2, -1), power(4, 0.5), power(0, 0), power(-2, 3);
--> 0.5 | 2 | 1 | -8

select power(-8, 0.5);
--! sql

select power(10, 400);
--! sql

-- page: r_RANDOM

select random() >= 0 and random() < 1, cast(random() * 100 as int) between 0 and 100;
--> true | true

-- page: r_ROUND

select round(fee) from sums order by id;
--= round
--> 28
--> 111
--> NULL
--> -28

select round(28.05, 1), round(28.05, -1), round(28.04, 1);
--> 28.1 | 30 | 28.0

select round(2.5), round(-2.5), round(0.5), round(1.4999);
--> 3 | -3 | 1 | 1

select round(2.567::float8, 2), round(1234.5::float8, -2), round(2.4::float8);
--: double precision | double precision | double precision
--> 2.57 | 1200 | 2

select round(7), round(15, -1), round(14, -1);
--> 7 | 20 | 10

select round(null, 1);
--> NULL

-- page: r_SIN

select sin(0), sin(-pi()), sin(1);
--= sin | sin | sin
--> 0 | -1.22464679914735e-16 | 0.841470984807897

-- page: r_SIGN

select fee, sign(fee) from sums order by id;
--= fee | sign
--> 28.05 | 1
--> 111.15 | 1
--> NULL | NULL
--> -28.05 | -1

select sign(ratio), sign(paid) from sums order by id;
--: double precision | numeric(1,0)
--> 1 | 1
--> -1 | 1
--> NULL | NULL
--> 0 | 0

select sign(-7), sign(0);
--> -1 | 0

-- page: r_SQRT

select sqrt(16), sqrt('16'), sqrt(round(16.4));
--= sqrt | sqrt | sqrt
--> 4 | 4 | 4

select sqrt(20 / pi());
--> 2.52313252202016

select sqrt(109.20), sqrt(11.40), round(sqrt(26.25));
--> 10.4498803820905 | 3.37638860322683 | 5

select sqrt(-1);
--! sql

-- page: r_TAN

select tan(0), tan(1);
--= tan | tan
--> 0 | 1.5574077246549

-- page: r_TRUNC

select trunc(fee), trunc(fee, 1), trunc(fee, -1) from sums where id = 2;
--= trunc | trunc | trunc
--> 111 | 111.1 | 110

select trunc(-2.9), trunc(2.9), trunc(-28.05, 1);
--> -2 | 2 | -28.0

select trunc(2.567::float8, 2), trunc(-2.567::float8);
--: double precision | double precision
--> 2.56 | -2

select trunc(17), trunc(17, -1);
--> 17 | 10
