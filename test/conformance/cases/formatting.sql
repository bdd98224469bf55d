create table prices (id int, paid decimal(8,2), fee decimal(8,2), at timestamp, day date, word varchar(20));
insert into prices values (1, 728.00, 109.20, '2008-02-18 02:36:48', '2008-02-18', '12'), (2, 76.00, 11.40, '2008-06-06 17:00:16', '2008-06-06', '12.5'), (3, 65.00, 9.75, '1999-12-31 23:59:59', '1999-12-31', 'x'), (4, null, null, null, null, null);

-- page: r_TO_CHAR

select to_char(null::timestamp, 'FMDD'), to_char(null::timestamp, 'FMHH24'), to_char(timestamp '2024-01-05', 'FMDD FMHH24');
--> NULL | NULL | 5 0

select to_char(0, 'FM999.99'), to_char(0.5, 'FM999.99'), to_char(0, 'FM990.00');
--> 0. | .5 | 0.00

-- What is rounded to zero has no sign.
select to_char(-0.01, 'S999'), to_char(-0.01, '999MI'), to_char(-0.004, '9.99');
--> '  +0' | '  0 ' | '  .00'

select to_char(date '2024-03-15', ('YYYY/MM'::character varying)::text), to_char(7.5, '99D9'::text);
--> 2024/03 | '  7.5'

select to_char(12.5, '9.9EEEE');
--! sql at 1:8: TO_CHAR does not support exponents

select to_char(timestamp '2009-12-31 23:15:59', 'MONTH-DY-DD-YYYY HH12:MIPM');
--= to_char
--> DECEMBER -THU-31-2009 11:15PM

select to_char(timestamp '2009-12-31 23:15:59', 'DDD'), to_char(timestamp '2022-05-16 23:15:59', 'ID');
--> 365 | 1

select to_char(date '2009-12-31', 'MONTH');
--> 'DECEMBER '

select to_char(at, 'HH12:MI:SS') from prices order by id;
--> 02:36:48
--> 05:00:16
--> 11:59:59
--> NULL

select to_char(at, 'MON-DD-YYYY HH12:MIPM') from prices order by id;
--> FEB-18-2008 02:36AM
--> JUN-06-2008 05:00PM
--> DEC-31-1999 11:59PM
--> NULL

select to_char(timestamp '2009-12-31 23:15:59', 'HH24:MI:SS');
--> 23:15:59

select to_char(-125.8, '999D99S');
--> 125.80-

select to_char(-125.88, '$S999D99'), to_char(-125.88, '$999D99PR');
--> $-125.88 | $<125.88>

select to_char(125, 'RN');
--> '           CXXV'

select to_char(paid - fee, 'rn') from prices order by id;
--> '          dcxix'
--> '            lxv'
--> '             lv'
--> NULL

select to_char(paid - fee, 'l99999D99') from prices order by id;
--> $   618.80
--> $    64.60
--> $    55.25
--> NULL

select to_char(at, 'cc') from prices order by id;
--> 21
--> 21
--> 20
--> NULL

select to_char(at, 'HH12:MI:SS TZ') from prices where id = 1;
--> 02:36:48 UTC

select to_char(timestamp '2015-04-10 18:45:09.325143', 'HH24:MI:SS.MS'), to_char(timestamp '2015-04-10 18:45:09.325143', 'HH24:MI:SS:US');
--> 18:45:09.325 | 18:45:09:325143

-- A number is preceded by a blank.
select to_char(482, '999'), to_char(-482, '999');
--> ' 482' | '-482'

select to_char(timestamptz '2024-01-01 10:00:00+02', 'HH24 TZ');
--> 08 UTC

select to_char(null::timestamp, 'YYYY'), to_char(null::int, '999');
--> NULL | NULL

select to_char(id, word) from prices where id = 1;
--! sql at 1:8: TO_CHAR

-- Days and hours of an interval are counts.
select to_char(interval '3 days', 'DD'), to_char(interval '26 hours 5 minutes', 'HH24:MI'), to_char(interval '-3 days', 'FMDD');
--> 03 | 26:05 | -3

-- page: r_FORMAT_strings

select to_char(timestamp '2024-03-05 09:08:07', 'YYYY YYY YY Y'), to_char(timestamp '2024-03-05 09:08:07', 'Y,YYY');
--> 2024 024 24 4 | 2,024

select to_char(date '2024-12-30', 'IYYY IYY IY I'), to_char(date '2024-12-30', 'IW'), to_char(date '2021-01-03', 'IYYY-IW-ID');
--> 2025 025 25 5 | 01 | 2020-53-7

select to_char(date '2024-05-31', 'Q'), to_char(date '2024-01-01', 'Q'), to_char(date '2024-12-31', 'Q');
--> 2 | 1 | 4

select to_char(date '2024-05-31', 'MONTH'), to_char(date '2024-05-31', 'Month'), to_char(date '2024-05-31', 'month');
--> 'MAY      ' | 'May      ' | 'may      '

select to_char(date '2024-05-31', 'MON'), to_char(date '2024-05-31', 'Mon'), to_char(date '2024-05-31', 'mon');
--> MAY | May | may

select to_char(date '2024-05-31', 'MM'), to_char(date '2024-08-31', 'RM'), to_char(date '2024-08-31', 'rm');
--> 05 | VIII | viii

select to_char(date '2024-05-31', 'W'), to_char(date '2024-05-31', 'WW'), to_char(date '2024-12-31', 'WW');
--> 5 | 22 | 53

select to_char(date '2024-05-31', 'DAY'), to_char(date '2024-05-31', 'Day'), to_char(date '2024-05-31', 'day');
--> 'FRIDAY   ' | 'Friday   ' | 'friday   '

select to_char(date '2024-05-31', 'DY'), to_char(date '2024-05-31', 'Dy'), to_char(date '2024-05-31', 'dy');
--> FRI | Fri | fri

select to_char(date '2024-05-31', 'DDD'), to_char(date '2024-05-01', 'DD'), to_char(date '2024-06-02', 'D'), to_char(date '2024-06-01', 'D');
--> 152 | 01 | 1 | 7

select to_char(date '2024-12-30', 'IDDD');
--> 001

select to_char(date '2000-01-01', 'J');
--> 2451545

select to_char(timestamp '2024-01-01 00:05:00', 'HH12'), to_char(timestamp '2024-01-01 00:05:00', 'HH'), to_char(timestamp '2024-01-01 12:05:00', 'HH12 AM');
--> 12 | 12 | 12 PM

select to_char(timestamp '2024-01-01 00:05:00', 'am'), to_char(timestamp '2024-01-01 15:05:00', 'a.m.'), to_char(timestamp '2024-01-01 15:05:00', 'P.M.');
--> am | p.m. | P.M.

select to_char(date '2024-05-31', 'YYYY BC'), to_char(date '2024-05-31', 'yyyy a.d.');
--> 2024 AD | 2024 a.d.

select to_char(date '2001-01-01', 'CC'), to_char(date '2000-12-31', 'CC');
--> 21 | 20

select to_char(timestamp '2024-01-01 01:02:03', 'SSSS');
--> 3723

select to_char(timestamptz '2024-01-01 10:00:00+00', 'TZ'), to_char(timestamptz '2024-01-01 10:00:00+00', 'tz'), to_char(timestamptz '2024-01-01 10:00:00+00', 'OF');
--> UTC | utc | +00

-- Text in double quotes is literal.
select to_char(date '2024-05-31', '"Year" YYYY'), to_char(date '2024-05-31', 'DD/MM/YYYY');
--> Year 2024 | 31/05/2024

select to_char(date '2024-05-01', 'FMMonth FMDD'), to_char(date '2024-05-01', 'FMDay');
--> May 1 | Wednesday

select to_char(date '2024-05-01', 'DDth'), to_char(date '2024-05-02', 'DDTH'), to_char(date '2024-05-11', 'DDth');
--> 01st | 02ND | 11th

-- page: r_Numeric_formating

select to_char(12.5, '999.99'), to_char(0.5, '9.99'), to_char(0.5, '0.99');
--> '  12.50' | '  .50' | ' 0.50'

select to_char(12, '00000'), to_char(-12, '0000'), to_char(12, '9990');
--> ' 00012' | -0012 | '   12'

select to_char(1234567.891, '9,999,999.99'), to_char(1234, '9G999'), to_char(12, '9,999');
--> ' 1,234,567.89' | ' 1,234' | '    12'

select to_char(12, 'FM9999'), to_char(12.5, 'FM999.99'), to_char(-7, 'FM999MI');
--> 12 | 12.5 | 7-

select to_char(12, 'S999'), to_char(-12, 'S999'), to_char(12, '999S');
--> ' +12' | ' -12' | ' 12+'

select to_char(12, 'L999'), to_char(12, '999MI'), to_char(-12, '999MI'), to_char(-12, 'MI999');
--> '$  12' | ' 12 ' | ' 12-' | '- 12'

select to_char(12, 'SG999'), to_char(-12, 'SG999');
--> '+ 12' | '- 12'

select to_char(12, '999PR'), to_char(-12, '999PR');
--> '  12 ' | ' <12>'

select trim(to_char(482, '999th')), trim(to_char(1, '999TH')), trim(to_char(13, '999th'));
--> 482nd | 1ST | 13th

-- A number below zero has no ending.
select to_char(-12, '999th'), to_char(2, 'PL999'), to_char(-2, 'PL999'), to_char(2, 'FMPL999'), to_char(12, 'FMSG999');
--> ' -12' | '+   2' | '   -2' | +2 | +12

-- Fewer places than digits.
select to_char(1234, '999'), to_char(1234.5, '999.9');
--> ' ###' | ' ###.#'

select to_char(2.5, '9'), to_char(3.5, '9'), to_char(-0.4, '9');
--> ' 3' | ' 4' | ' 0'

select trim(to_char(3999, 'RN')), trim(to_char(4, 'rn')), to_char(9, 'FMRN');
--> MMMCMXCIX | iv | IX

select to_char(12.3456::float8, '99.999'), to_char(1e3::float8, '99999');
--> ' 12.346' | '  1000'

-- page: r_TO_DATE_function

select to_date('02 Oct 2001', 'DD Mon YYYY');
--: date
--= to_date
--> 2001-10-02

select to_date('20010631', 'YYYYMMDD', false), to_date('20010631', 'YYYYMMDD');
--> 2001-07-01 | 2001-07-01

select to_date('20010631', 'YYYYMMDD', true);
--! sql

select to_date('2024-366', 'YYYY-DDD'), to_date('31/12/1999', 'DD/MM/YYYY'), to_date('5-1-24', 'MM-DD-YY');
--> 2024-12-31 | 1999-12-31 | 2024-05-01

select to_date('December 5, 2000', 'Month DD, YYYY'), to_date('dec 05 2000', 'MON DD YYYY');
--> 2000-12-05 | 2000-12-05

select to_date('2024', 'YYYY'), to_date('202402', 'YYYYMM');
--> 2024-01-01 | 2024-02-01

select to_date('2024-02-29 10:11:12', 'YYYY-MM-DD HH24:MI:SS');
--> 2024-02-29

select to_date('abc', 'YYYY-MM-DD');
--! sql

select to_date(null, 'YYYY-MM-DD');
--> NULL

select to_date('2024-13-01', 'YYYY-MM-DD', true);
--! sql

-- page: r_TO_NUMBER

select to_number('12,454.8-', '99G999D9S');
--: numeric(6,1)
--= to_number
--> -12454.8

select to_number('$ 12,454.88', 'L 99G999D99');
--> 12454.88

select to_number('12.345', '99D999'), to_number('2,012,454.88', '9,999,999.99');
--> 12.345 | 2012454.88

select to_number('-5', 'S9'), to_number('<7>', '9PR'), to_number('7-', '9MI');
--> -5 | -7 | -7

select to_number(null, '99');
--> NULL

select to_number('abc', '999');
--! sql

-- page: r_TEXT_TO_INT_ALT

select text_to_int_alt('123-');
--: integer
--= text_to_int_alt
--> -123
-- refused: not written yet
--! unsupported at 1:8: The function TEXT_TO_INT_ALT is not supported by the embedded warehouse.

select text_to_int_alt('2147483647+'), text_to_int_alt('-123E-2');
--> 2147483647 | -1
-- refused: not written yet
--! unsupported at 1:8: The function TEXT_TO_INT_ALT is not supported by the embedded warehouse.

select text_to_int_alt('123{', '999S'), text_to_int_alt('USD123', 'C9(I)');
--> 1230 | 123
-- refused: not written yet
--! unsupported at 1:8: The function TEXT_TO_INT_ALT is not supported by the embedded warehouse.

select text_to_int_alt('123.123'), text_to_int_alt(''), text_to_int_alt(null);
--> 123 | 0 | NULL
-- refused: not written yet
--! unsupported at 1:8: The function TEXT_TO_INT_ALT is not supported by the embedded warehouse.

-- page: r_TEXT_TO_NUMERIC_ALT

select text_to_numeric_alt('1.5'), text_to_numeric_alt('2.51');
--: numeric(38,0) | numeric(38,0)
--= text_to_numeric_alt | text_to_numeric_alt
--> 2 | 3
-- refused: not written yet
--! unsupported at 1:8: The function TEXT_TO_NUMERIC_ALT is not supported by the embedded warehouse.

select text_to_numeric_alt('123.52501', 10, 2);
--> 123.53
-- refused: not written yet
--! unsupported at 1:8: The function TEXT_TO_NUMERIC_ALT is not supported by the embedded warehouse.

select text_to_numeric_alt('+123.456'), text_to_numeric_alt('-123E2');
--> 123 | -12300
-- refused: not written yet
--! unsupported at 1:8: The function TEXT_TO_NUMERIC_ALT is not supported by the embedded warehouse.

-- page: r_CAST_function

select cast(paid as integer) from prices where id = 1;
--: integer
--= paid
--> 728

select paid::integer from prices where id = 1;
--= paid
--> 728

select cast(162.00 as integer);
--= int4
--> 162

select cast(at as date), at::time from prices where id = 1;
--: date | time without time zone
--> 2008-02-18 | 02:36:48

select cast('2008-02-18 02:36:48' as date) as day;
--> 2008-02-18

select cast(day as timestamp) from prices where id = 1;
--> 2008-02-18 00:00:00

select cast(2008 as char(4));
--: character(4)
--= bpchar
--> 2008

select cast(109.652 as decimal(4,1));
--: numeric(4,1)
--= numeric
--> 109.7

select paid::decimal(38,2) * 100000000000000000000 as value from prices where id = 1;
--> 72800000000000000000000.00

select 123.456::decimal(2,1);
--! sql: overflow

select 12345678::smallint;
--! sql: out of range

select cast(null as int), null::varchar(5), null::date;
--> NULL | NULL | NULL

-- Numbers are rounded.
select 1.5::int, 2.5::int, -1.5::int, 2.4::decimal(4,1)::int;
--> 2 | 3 | -2 | 2

select '12'::int, ' 12 '::int, '1.5'::decimal(3,1), '1e3'::float8;
--> 12 | 12 | 1.5 | 1000

select '12.5'::int;
--! sql: 12.5

select ''::int;
--! sql

select 'abc'::decimal(5,2);
--! sql: abc

select true::int, false::int, 1::boolean, 0::boolean, 'yes'::boolean;
--> 1 | 0 | true | false | true

select 12.50::varchar, 1.0::float8::varchar, date '2024-01-01'::varchar;
--> 12.50 | 1 | 2024-01-01

select 'abcdef'::varchar(3), 'abcdef'::char(3);
--> abc | abc

-- page: r_CONVERT_function

select convert(integer, paid) from prices where id = 1;
--: integer
--> 728

select convert(char(4), 2008);
--: character(4)
--> 2008

select convert(time, at), id from prices where id < 3 order by id;
--> 02:36:48 | 1
--> 17:00:16 | 2

select convert(datetime, '2008-02-18 02:36:48') as at;
--: timestamp without time zone
--> 2008-02-18 02:36:48

select convert(varchar(30), timestamp '2023-02-02 04:31:16');
--> 2023-02-02 04:31:16

select convert(decimal(2,1), 123.456);
--! sql: overflow

select convert(smallint, 12345678);
--! sql: out of range

-- page: r_TRY_CAST

select try_cast('123' as int), try_cast('12x' as int);
--: integer | integer
--> 123 | NULL

select try_cast(word as decimal(4,1)) from prices order by id;
--> 12.0
--> 12.5
--> NULL
--> NULL

select try_cast('2024-02-30' as date), try_cast('2024-02-29' as date);
--> NULL | 2024-02-29

select try_cast(99999 as smallint);
--> NULL

-- A conversion that is not permitted at all is an error.
select try_cast(true as timestamp);
--! sql
