create table stamps (id int, d date, t time, ts timestamp, tz timestamptz);

-- page: r_Literals

select 'text', 'it''s', '';
--> text | it's | ''

select 'back\\slash', length('a\\b');
--> back\slash | 3

-- Strings on consecutive lines are concatenated.
select 'foo'
'bar';
--> foobar

select 'multi
line' = 'multi' || chr(10) || 'line';
--> true

select 'été', '日本', '🎵';
--> été | 日本 | 🎵

select $$it's$$;
--> it's

-- page: r_numeric_literals201

select 23, -555, +17;
--: integer | integer | integer
--> 23 | -555 | 17

select 3.14159, -37., 2.0e19, -2E-19;
--> 3.14159 | -37 | 20000000000000000000 | -2e-19

select 2147483647, 2147483648, 9223372036854775807;
--: integer | bigint | bigint
--> 2147483647 | 2147483648 | 9223372036854775807

select 1.50, .5, 12.10;
--> 1.50 | 0.5 | 12.10

select 9223372036854775808;
--> 9223372036854775808

select 1e3, 1E+3, 1.5e-3;
--> 1000 | 1000 | 0.0015

-- page: r_Date_and_time_literals

select date 'January 8, 1999', '1999-01-08'::date, '1/8/1999'::date;
--: date | date | date
--> 1999-01-08 | 1999-01-08 | 1999-01-08

select '01/02/00'::date;
--> 2000-01-02

select '2000-Jan-31'::date, 'Jan-31-2000'::date, '31-Jan-2000'::date;
--> 2000-01-31 | 2000-01-31 | 2000-01-31

select '20080215'::date;
--> 2008-02-15

select '080215'::date;
--> 2008-02-15

select '2008.366'::date;
--> 2008-12-31

select 'Jun 1,2008'::date;
--> 2008-06-01

select time '04:05:06.789', time '04:05:06', time '04:05';
--: time without time zone | time without time zone | time without time zone
--> 04:05:06.789 | 04:05:06 | 04:05:00

select '040506'::time;
--> 04:05:06

select '04:05 AM'::time, '16:05'::time;
--> 04:05:00 | 16:05:00

select '04:05 PM'::time;
--> 16:05:00

select timestamp '20080215 04:05:06.789', timestamp '20080215 04:05:06';
--: timestamp without time zone | timestamp without time zone
--> 2008-02-15 04:05:06.789 | 2008-02-15 04:05:06

select timestamp '20080215 04:05';
--> 2008-02-15 04:05:00

select timestamp '20080215 040506';
--> 2008-02-15 04:05:06

select timestamp '20080215 04:05 AM';
--> 2008-02-15 04:05:00

select timestamp '20080215 04:05 PM';
--> 2008-02-15 16:05:00

select timestamp '20080215 16:05';
--> 2008-02-15 16:05:00

select timestamp '20080215';
--> 2008-02-15 00:00:00

select 'today'::date = current_date, 'tomorrow'::date = current_date + 1, 'yesterday'::date = current_date - 1;
--> true | true | true

select 'now'::timestamp is not null, 'today'::timestamp = current_date;
--> true | true

select dateadd(day, 1, 'today') = current_date + 1;
--> true

select date '2024-02-30';
--! sql

select date 'not a date';
--! sql: not a date

select timestamp '2024-01-01 25:00:00';
--! sql

select '2024-01-01 10:00:00 PM'::timestamp;
--> 2024-01-01 22:00:00

-- page: r_Datetime_types

select '1997-12-17 07:37:16-08'::timestamptz;
--: timestamp with time zone
--> 1997-12-17 15:37:16+00

select '12/17/1997 07:37:16.00 PST'::timestamptz;
--> 1997-12-17 15:37:16+00

select '12/17/1997 07:37:16.00 US/Pacific'::timestamptz;
--> 1997-12-17 15:37:16+00

select '1997-12-17 07:37:16 America/Los_Angeles'::timestamptz, '1997-12-17 07:37 am America/New_York'::timestamptz;
--> 1997-12-17 15:37:16+00 | 1997-12-17 12:37:00+00

select '17 Dec 07:37:16 1997 PST'::timestamptz;
--> 1997-12-17 15:37:16+00

select '17.12.1997 07:37:16.00 PST'::timestamptz;
--> 1997-12-17 15:37:16+00

-- A moment lies between 4713 BC and 294276 AD: there is no infinity.
select 'infinity'::timestamp;
--! sql: infinity

select cast(x as date) from (select '-infinity' as x);
--! sql: infinity

-- page: r_Datetime_types#date

insert into stamps (id, d) values (1, '2008-06-01'), (2, 'Jun 1,2008'), (3, '20081231');
select d from stamps order by id;
--> 2008-06-01
--> 2008-06-01
--> 2008-12-31

-- The time of day is ignored.
insert into stamps (id, d) values (1, '2008-06-01 23:59:59');
select d from stamps;
--> 2008-06-01

select date '2024-02-28' + 2, date '2024-03-01' - 1, date '2024-03-01' - date '2024-02-28';
--: date | date | integer
--> 2024-03-01 | 2024-02-29 | 2

select 1 + date '2024-12-31';
--> 2025-01-01

select '4713-01-01 BC'::date is not null, '9999-12-31'::date;
--> true | 9999-12-31
-- refused: dates before our era are not read
--! sql at 1:8: Invalid input syntax for type date: "4713-01-01 BC".

-- page: r_Datetime_types#time

select time '23:59:59.999999', '10:11:12'::time::varchar;
--> 23:59:59.999999 | 10:11:12

select time '10:00:00' + interval '2 hours', time '23:00:00' + interval '2 hours';
--> 12:00:00 | 01:00:00

-- page: r_Datetime_types#timetz

select '04:05:06-08'::timetz;
--: time with time zone
--> 12:05:06+00

select timetz '20:00:00 PST';
--> 04:00:00+00

-- page: r_Datetime_types#timestamp

insert into stamps (id, ts) values (1, 'Jun 1,2008  09:59:59'), (2, 'Dec 31,2008 18:20'), (3, '20081231');
select ts from stamps order by id;
--> 2008-06-01 09:59:59
--> 2008-12-31 18:20:00
--> 2008-12-31 00:00:00

-- A time zone in the text is ignored.
insert into stamps (id, ts) values (1, 'Jun 1,2008  09:59:59 EST');
select ts from stamps;
--> 2008-06-01 09:59:59

select timestamp '2024-01-01 00:00:00.123456', timestamp '2024-01-01 00:00:00.1';
--> 2024-01-01 00:00:00.123456 | 2024-01-01 00:00:00.100

select timestamp '2024-01-01 00:00:00' + 1, timestamp '2024-01-02 12:00:00' - 1;
--> 2024-01-02 00:00:00 | 2024-01-01 12:00:00

select timestamp '2024-01-02 12:00:00' - timestamp '2024-01-01 10:30:00';
--: interval day to second
--> 1 days 1 hours 30 mins 0.0 secs
-- differs: intervals are shown as the engine shows them
--: interval
--> 1 days 1 hours 30 mins 0.0 secs

-- page: r_Datetime_types#timestamptz

insert into stamps (id, tz) values (1, 'Jun 1,2008 09:59:59 EST'), (2, 'Dec 31,2008 18:20'), (3, '2008-06-01');
select tz from stamps order by id;
--> 2008-06-01 14:59:59+00
--> 2008-12-31 18:20:00+00
--> 2008-06-01 00:00:00+00

select timestamptz '2024-01-01 00:00:00+05:30';
--> 2023-12-31 18:30:00+00

select timestamp with time zone '2024-01-01 00:00:00Z', '2024-07-01 00:00:00 Europe/Paris'::timestamptz;
--> 2024-01-01 00:00:00+00 | 2024-06-30 22:00:00+00

-- page: r_interval_literals

select date '2008-12-31' + interval '1 second', date '2008-12-31' + interval '1 minute', date '2008-12-31' + interval '3 hours, 35 minutes';
--: timestamp without time zone | timestamp without time zone | timestamp without time zone
--> 2008-12-31 00:00:01 | 2008-12-31 00:01:00 | 2008-12-31 03:35:00

select date '2008-12-31' + interval '52 weeks', date '2008-12-31' + interval '1w, 1h, 1m, 1s', date '2008-12-31' + interval '0.5 days';
--> 2009-12-30 00:00:00 | 2009-01-07 01:01:01 | 2008-12-31 12:00:00

select date '2023-02-15' - interval '4 months', date '2023-03-31' - interval '4 months';
--> 2022-10-15 00:00:00 | 2022-11-30 00:00:00

-- Without a unit: seconds.
select timestamp '2024-01-01 00:00:00' + interval '30';
--> 2024-01-01 00:00:30

select timestamp '2024-01-01 00:00:00' + interval '5 s', timestamp '2024-01-01 00:00:00' + interval '5 second', timestamp '2024-01-01 00:00:00' + interval '5 seconds';
--> 2024-01-01 00:00:05 | 2024-01-01 00:00:05 | 2024-01-01 00:00:05

select timestamp '2024-01-01 00:00:00' + interval '7 days, 3 hours, 59 minutes', timestamp '2024-01-01 00:00:00' - interval '1 year 2 months';
--> 2024-01-08 03:59:00 | 2022-11-01 00:00:00

select timestamp '2024-01-01 00:00:00' + interval '1 mon', timestamp '2024-01-01 00:00:00' + interval '1 m', timestamp '2024-01-01 00:00:00' + interval '100 ms';
--> 2024-02-01 00:00:00 | 2024-01-01 00:01:00 | 2024-01-01 00:00:00.100

select timestamp '2024-01-01 00:00:00' + interval '-1 day', timestamp '2024-01-01 00:00:00' + 2 * interval '12 hours', timestamp '2024-01-01 00:00:00' + interval '1 day' / 2;
--> 2023-12-31 00:00:00 | 2024-01-02 00:00:00 | 2024-01-01 12:00:00

select interval '7 days' = interval '1 week', interval '1 day' < interval '25 hours', interval '60 s' = interval '1 minute';
--> true | true | true

-- page: r_interval_data_types

select date '2026-01-01' + interval '2 weeks' / 2, timestamp '2026-01-01' + interval '1 month' * 0.5, timestamp '2026-01-01' + interval '10 days' / 4, timestamp '2026-01-01' + 2 * interval '1 year 2 months 3 days 04:05:06';
--> 2026-01-08 00:00:00 | 2026-01-16 00:00:00 | 2026-01-03 12:00:00 | 2028-05-07 08:10:12

-- Days are not converted to hours.
select extract(day from interval '2 weeks' / 2), extract(hour from interval '1 day' * 1.5);
--> 7 | 12

select date '2024-01-31' + interval '1' month;
--> 2024-02-29 00:00:00

select interval '1-2' year to month;
--> 1 years 2 mons

select interval '23' month;
--> 1 years 11 mons

select interval '13 day 1 hour 1 minute 1.123 seconds' second;
--> 13 days 1 hours 1 mins 1.123 secs

select timestamp '2024-01-01 00:00:00' + interval '2 3:04:05' day to second;
--> 2024-01-03 03:04:05

select interval '3 days 4 hours' day to hour;
--> 3 days 4 hours 0 mins 0.0 secs

create table spans (ym interval year to month, ds interval day to second);
insert into spans values ('1-2', '3 days');
select ym, ds from spans;
--> 1 years 2 mons | 3 days 0 hours 0 mins 0.0 secs
-- refused: intervals are shown as the engine shows them
--! sql at 1:27: Invalid input syntax for type interval: "1-2".
