create table shows (id int, day date, clock time, clocktz timetz, start timestamp, starttz timestamptz);
insert into shows values
	(1, '2024-01-31', '20:00:00', '04:00:00+00', '2024-01-31 20:00:00', '2024-01-31 20:00:00+00'),
	(2, '2024-02-29', '00:00:00.5550', '00:00:00.5550+00', '2024-02-29 00:00:00.555', '2024-02-29 00:00:00-08'),
	(3, '2023-12-31', '00:58:00', '05:58:00+00', '2023-12-31 23:59:59.999999', '2023-12-31 23:59:59+02'),
	(4, null, null, null, null, null);

-- page: r_DATE-CONCATENATE_function

select date '2000-01-01' + time '20:00:00' as ts;
--: timestamp without time zone
--> 2000-01-01 20:00:00

select time '20:00:00' + date '2000-01-01';
--: timestamp without time zone
--> 2000-01-01 20:00:00

select date '2000-01-02' + clock from shows order by id;
--> 2000-01-02 20:00:00
--> 2000-01-02 00:00:00.555
--> 2000-01-02 00:58:00
--> NULL

select date '2000-01-01' + clocktz as ts from shows order by id;
--: timestamp with time zone
--> 2000-01-01 04:00:00+00
--> 2000-01-01 00:00:00.555+00
--> 2000-01-01 05:58:00+00
--> NULL

select date '2000-01-01' + timetz '20:00:00 PST' as ts;
--> 2000-01-02 04:00:00+00

-- page: r_ADD_MONTHS

select add_months('2008-03-31', 1);
--: timestamp without time zone
--= add_months
--> 2008-04-30 00:00:00

-- The last day of a month becomes the last day of the other month.
select add_months('2008-04-30', 1), add_months(date '2023-02-28', 1), add_months(date '2024-02-28', 1);
--> 2008-05-31 00:00:00 | 2023-03-31 00:00:00 | 2024-03-28 00:00:00

select add_months(timestamp '2024-01-31 20:15:00', 1);
--> 2024-02-29 20:15:00

select add_months('2024-03-15', -1), add_months('2024-03-31', -1), add_months('2024-01-15', -13);
--> 2024-02-15 00:00:00 | 2024-02-29 00:00:00 | 2022-12-15 00:00:00

select trunc(add_months(day, 12)) from shows order by id;
--: date
--> 2025-01-31
--> 2025-02-28
--> 2024-12-31
--> NULL

select add_months('2024-05-20', 0), add_months(null, 1);
--> 2024-05-20 00:00:00 | NULL

select add_months('2020-02-29', 48);
--> 2024-02-29 00:00:00

-- page: r_AT_TIME_ZONE

select timestamp with time zone '2001-02-16 20:38:40-05' at time zone 'MST';
--: timestamp without time zone
--> 2001-02-16 18:38:40

select timestamp '2001-02-16 20:38:40' at time zone 'MST';
--: timestamp with time zone
--> 2001-02-17 03:38:40+00

select timestamp '2024-07-01 12:00:00' at time zone 'Europe/Berlin';
--> 2024-07-01 10:00:00+00

select starttz at time zone 'Africa/Kampala' from shows where id = 1;
--> 2024-01-31 23:00:00

select start at time zone 'UTC' from shows where id = 1;
--> 2024-01-31 20:00:00+00

select timestamp '2024-07-01 12:00:00' at time zone 'PST' at time zone 'America/Los_Angeles';
--> 2024-07-01 13:00:00

select timestamp '2024-07-01 12:00:00' at time zone 'Nowhere/Land';
--! sql: Nowhere/Land

-- page: CONVERT_TIMEZONE

select convert_timezone('PST', '2008-08-24 09:36:12');
--: timestamp without time zone
--= convert_timezone
--> 2008-08-24 01:36:12

select convert_timezone('US/Pacific', '2008-08-24 09:36:12');
--> 2008-08-24 02:36:12

select convert_timezone('EST', 'PST', '20080305 12:25:29');
--> 2008-03-05 09:25:29

select convert_timezone('America/New_York', '2013-02-01 08:00:00'), convert_timezone('America/New_York', '2013-06-01 08:00:00');
--> 2013-02-01 03:00:00 | 2013-06-01 04:00:00

-- POSIX offsets count westward.
select convert_timezone('GMT', 'NEWZONE +2', '2014-05-17 12:00:00'), convert_timezone('GMT', 'NEWZONE-2:15', '2014-05-17 12:00:00');
--> 2014-05-17 10:00:00 | 2014-05-17 14:15:00

select convert_timezone('GMT', 'America/Los_Angeles+2', '2014-05-17 12:00:00'), convert_timezone('GMT', 'GMT+2', '2014-05-17 12:00:00');
--> 2014-05-17 10:00:00 | 2014-05-17 10:00:00

select convert_timezone('PST8', '2024-07-01 12:00:00'), convert_timezone('EST5', '2024-07-01 12:00:00');
--> 2024-07-01 04:00:00 | 2024-07-01 07:00:00

-- With a daylight zone: one hour ahead in summer.
select convert_timezone('PST8PDT', '2024-07-01 12:00:00'), convert_timezone('EST5EDT', '2024-01-01 12:00:00');
--> 2024-07-01 05:00:00 | 2024-01-01 07:00:00

select convert_timezone('Singapore', start) from shows order by id;
--> 2024-02-01 04:00:00
--> 2024-02-29 08:00:00.555
--> 2024-01-01 07:59:59.999999
--> NULL

select convert_timezone('Asia/Kolkata', '2024-01-01 00:00:00'), convert_timezone('Australia/Adelaide', '2024-01-01 00:00:00');
--> 2024-01-01 05:30:00 | 2024-01-01 10:30:00

select convert_timezone('UTC', 'PDT', '2024-01-01 00:00:00'), convert_timezone('PDT', 'UTC', '2024-01-01 00:00:00');
--> 2023-12-31 17:00:00 | 2024-01-01 07:00:00

select convert_timezone('Europe/London', 'UTC', '2024-03-31 00:30:00'), convert_timezone('Europe/London', 'UTC', '2024-03-31 02:30:00');
--> 2024-03-31 00:30:00 | 2024-03-31 01:30:00

-- page: r_CURRENT_DATE_function

select current_date = trunc(sysdate), current_date is not null;
--> true | true

select current_date - current_date;
--> 0

select current_date;
--: date
--= date

-- page: r_DATE_CMP

select date_cmp('2008-01-01', '2008-01-04'), date_cmp('2008-01-04', '2008-01-04'), date_cmp('2008-01-05', '2008-01-04');
--: integer | integer | integer
--= date_cmp | date_cmp | date_cmp
--> -1 | 0 | 1

select date_cmp(day, '2024-01-31') from shows order by id;
--> 0
--> 1
--> -1
--> NULL

-- page: r_DATE_CMP_TIMESTAMP

select date_cmp_timestamp('2008-06-18', timestamp '2008-01-24 06:43:29'), date_cmp_timestamp('2008-06-18', timestamp '2008-11-01 07:35:33');
--: integer | integer
--= date_cmp_timestamp | date_cmp_timestamp
--> 1 | -1

select date_cmp_timestamp(day, start) from shows order by id;
--> -1
--> -1
--> -1
--> NULL

select date_cmp_timestamp(date '2024-05-01', timestamp '2024-05-01 00:00:00');
--> 0

-- page: r_DATE_CMP_TIMESTAMPTZ

select date_cmp_timestamptz(date '2024-02-29', timestamptz '2024-02-29 00:00:00+00'), date_cmp_timestamptz(date '2024-02-29', timestamptz '2024-02-29 00:00:00+02'), date_cmp_timestamptz(date '2024-02-29', timestamptz '2024-02-29 00:00:00-02');
--= date_cmp_timestamptz | date_cmp_timestamptz | date_cmp_timestamptz
--> 0 | 1 | -1

-- page: r_DATEADD_function

select dateadd(mm, 1, date '2008-01-31');
--> 2008-02-29 00:00:00

select dateadd(month, 18, '2008-02-28');
--: timestamp without time zone
--= date_add
--> 2009-08-28 00:00:00

select dateadd(day, 30, date '2024-11-15');
--: timestamp without time zone
--> 2024-12-15 00:00:00

-- "m" is minutes.
select dateadd(m, 30, '2008-02-28'), dateadd(mon, 1, '2008-02-28');
--> 2008-02-28 00:30:00 | 2008-03-28 00:00:00

select dateadd(month, 1, '2008-04-30'), dateadd(month, 1, '2024-01-31'), dateadd(month, -1, '2024-03-31');
--> 2008-05-30 00:00:00 | 2024-02-29 00:00:00 | 2024-02-29 00:00:00

select dateadd(month, 12, '2016-02-29'), dateadd(year, 1, '2016-02-29'), dateadd(year, 4, '2016-02-29');
--> 2017-02-28 00:00:00 | 2017-03-01 00:00:00 | 2020-02-29 00:00:00

select dateadd(hour, 8, time '13:24:55'), dateadd(hour, 12, time '13:24:55');
--: time without time zone | time without time zone
--> 21:24:55 | 01:24:55

select dateadd(minute, 5, clock) as later from shows order by id;
--= later
--> 20:05:00
--> 00:05:00.555
--> 01:03:00
--> NULL

select dateadd(minute, 5, clocktz) from shows order by id;
--: time with time zone
--> 04:05:00+00
--> 00:05:00.555+00
--> 06:03:00+00
--> NULL

select dateadd(hour, 2, timetz '13:24:55 PST');
--> 23:24:55+00

select dateadd(week, 2, '2024-02-20'), dateadd(quarter, -1, '2024-05-31'), dateadd(decade, 1, '2024-05-31');
--> 2024-03-05 00:00:00 | 2024-02-29 00:00:00 | 2034-05-31 00:00:00

select dateadd(ms, 1500, timestamp '2024-01-01 00:00:00'), dateadd(us, 7, timestamp '2024-01-01 00:00:00'), dateadd(s, -1, timestamp '2024-01-01 00:00:00');
--> 2024-01-01 00:00:01.500 | 2024-01-01 00:00:00.000007 | 2023-12-31 23:59:59

select dateadd(century, 1, '2000-01-01'), dateadd(mil, -1, '2000-01-01');
--> 2100-01-01 00:00:00 | 1000-01-01 00:00:00

select dateadd(d, 1, starttz) from shows order by id;
--: timestamp with time zone
--> 2024-02-01 20:00:00+00
--> 2024-03-01 08:00:00+00
--> 2024-01-01 21:59:59+00
--> NULL

select dateadd(day, null, '2024-01-01'), dateadd(day, 1, null::date);
--> NULL | NULL

select dateadd(fortnight, 1, '2024-01-01');
--! sql: fortnight

select dateadd(day, 1, 'today') = dateadd(day, 1, current_date);
--> true

-- page: r_DATEDIFF_function

-- A literal next to a time of day is read as a time of day.
select datediff(minute, time '10:30', '12:00'), datediff(hour, '9:00', '12:00'::time);
--> 90 | 3

select datediff(week, '2009-01-01', '2009-12-31');
--: bigint
--= date_diff
--> 52

select datediff(hour, '2023-01-01', '2023-01-03 05:04:03');
--> 53

select datediff(day, '2009-01-01', '2009-03-23'), datediff(day, '2023-01-04', '2024-05-04');
--> 81 | 486

select datediff(qtr, '1998-07-01', '2008-06-05'), datediff(qtr, '1998-07-01', '2008-07-01');
--> 39 | 40

-- Boundaries that are crossed are counted.
select datediff(year, '2008-12-31', '2009-01-01'), datediff(month, '2024-01-31', '2024-02-01'), datediff(day, '2024-01-01 23:59:59', '2024-01-02 00:00:00');
--> 1 | 1 | 1

select datediff(year, '2009-01-01', '2009-12-31'), datediff(month, '2024-02-01', '2024-02-29');
--> 0 | 0

-- The second date is the earlier one.
select datediff(day, '2024-01-10', '2024-01-01'), datediff(month, '2024-03-31', '2024-02-29');
--> -9 | -1

select datediff(hour, clock, time '15:24:45') from shows order by id;
--> -5
--> 15
--> 15
--> NULL

select datediff(minute, time '20:00:00', time '21:00:00');
--> 60

select datediff(hours, timetz '20:00:00 PST', timetz '00:58:00 EST');
--> 1

select datediff(hours, timetz '20:00:00 PST', clocktz) from shows order by id;
--> 0
--> -4
--> 1
--> NULL

select datediff(ms, timestamp '2024-01-01 00:00:00', timestamp '2024-01-01 00:00:01.5'), datediff(us, timestamp '2024-01-01 00:00:00', timestamp '2024-01-01 00:00:00.000250');
--> 1500 | 250

select datediff(minute, timestamp '2024-01-01 00:00:59', timestamp '2024-01-01 00:01:00'), datediff(second, timestamp '2024-01-01 00:00:59.9', timestamp '2024-01-01 00:01:00');
--> 1 | 1

select datediff(century, '1999-12-31', '2001-01-01'), datediff(decade, '1999-12-31', '2000-01-01');
--> 1 | 1

select datediff(epoch, '2024-01-01', '2024-01-02');
--! sql

-- page: r_DATE_PART_function

select date_part(minute, timestamp '20230104 04:05:06.789');
--: double precision
--= pgdate_part
--> 5

select date_part(week, timestamp '20220502 04:05:06.789'), date_part(day, timestamp '20220502 04:05:06.789'), date_part(dayofweek, timestamp '20220502 04:05:06.789');
--> 18 | 2 | 1

select date_part(century, timestamp '20220502 04:05:06.789'), date_part(millennium, timestamp '20220502 04:05:06.789'), date_part(microsecond, timestamp '20220502 04:05:06.789');
--> 21 | 3 | 789000

select date_part(month, date '20220502'), date_part('year', date '20220502');
--> 5 | 2022

select date_part(w, start), date_part(dow, start) from shows order by id;
--> 5 | 3
--> 9 | 4
--> 52 | 0
--> NULL | NULL

select date_part(sec, timestamp '2009-09-21 11:10:03.189717');
--> 3.189717

select date_part(epoch, timestamp '2008-01-01 20:00:00');
--> 1199217600

select date_part(doy, '2024-12-31'::date), date_part(qtr, '2024-12-31'::date), date_part(y, '2024-12-31'::date);
--> 366 | 4 | 2024

-- A synonym used in AWS's scripts.
select datepart(hour, timestamp '2024-01-01 17:30:00');
--= pgdate_part
--> 17

select pgdate_part('hour', timestamp '2024-01-01 17:30:00');
--> 17

-- page: r_DATE_PART_YEAR

select date_part_year(date '20220502 04:05:06.789');
--: integer
--= date_part_year
--> 2022

select date_part_year(day) from shows order by id;
--> 2024
--> 2024
--> 2023
--> NULL

-- page: r_DATE_TRUNC

-- The catalog adds casts to the literals of a view.
select date_trunc('month'::character varying::text, timestamp '2024-03-15 10:00'), date_trunc(('year'::character varying)::text, date '2024-03-15');
--> 2024-03-01 00:00:00 | 2024-01-01 00:00:00

select date_trunc('second', timestamp '20200430 04:05:06.789'), date_trunc('minute', timestamp '20200430 04:05:06.789'), date_trunc('hour', timestamp '20200430 04:05:06.789');
--: timestamp without time zone | timestamp without time zone | timestamp without time zone
--= date_trunc | date_trunc | date_trunc
--> 2020-04-30 04:05:06 | 2020-04-30 04:05:00 | 2020-04-30 04:00:00

select date_trunc('day', timestamp '20200430 04:05:06.789'), date_trunc('month', timestamp '20200430 04:05:06.789'), date_trunc('year', timestamp '20200430 04:05:06.789');
--> 2020-04-30 00:00:00 | 2020-04-01 00:00:00 | 2020-01-01 00:00:00

select date_trunc('quarter', timestamp '20200430 04:05:06.789'), date_trunc('millennium', timestamp '20200430 04:05:06.789'), date_trunc('century', timestamp '20200430 04:05:06.789');
--> 2020-04-01 00:00:00 | 2001-01-01 00:00:00 | 2001-01-01 00:00:00

select date_trunc('week', timestamp '20220430 04:05:06.789'), date_trunc('week', timestamp '2024-01-01 10:00:00'), date_trunc('week', timestamp '2023-12-31 23:00:00');
--> 2022-04-25 00:00:00 | 2024-01-01 00:00:00 | 2023-12-25 00:00:00

select date_trunc('milliseconds', timestamp '2024-01-01 10:00:00.123456'), date_trunc('microsecond', timestamp '2024-01-01 10:00:00.123456');
--> 2024-01-01 10:00:00.123 | 2024-01-01 10:00:00.123456

select date_trunc('decade', timestamp '2019-07-07 07:07:07'), date_trunc('decades', timestamp '2020-01-01 00:00:00');
--> 2010-01-01 00:00:00 | 2020-01-01 00:00:00

-- A date is converted to a timestamp.
select date_trunc('month', date '2024-02-29');
--: timestamp without time zone
--> 2024-02-01 00:00:00

select date_trunc('month', '2024-02-29');
--: timestamp without time zone
--> 2024-02-01 00:00:00

select date_trunc('month'::text, timestamp '2024-02-29 10:00:00');
--> 2024-02-01 00:00:00

select date_trunc('months', start) from shows order by id;
--> 2024-01-01 00:00:00
--> 2024-02-01 00:00:00
--> 2023-12-01 00:00:00
--> NULL

select date_trunc('MONTH', timestamp '2024-02-29 10:00:00');
--> 2024-02-01 00:00:00

select date_trunc('moon', timestamp '2024-02-29 10:00:00');
--! sql: moon

-- page: r_EXTRACT_function

select extract(minute from timestamp '2009-09-09 12:08:43');
--: integer
--= date_part
--> 8

select extract(ms from timestamp '2009-09-09 12:08:43.101'), extract(us from timestamp '2009-09-09 12:08:43.101202');
--> 101 | 101202

select extract(year from timestamptz '1.12.1997 07:37:16.00 PST');
--: double precision
--> 1997

select extract(minute from clock), extract(hour from clock) from shows order by id;
--> 0 | 20
--> 0 | 0
--> 58 | 0
--> NULL | NULL

select extract(ms from time '18:25:33.123456');
--> 123

select extract(hour from clocktz) from shows order by id;
--> 4
--> 0
--> 5
--> NULL

select extract(ms from timetz '18:25:33.123456 EST');
--> 123

select extract(timezone_hour from timetz '07:37:16.00 PDT');
--> -7

select extract(week from date '2024-12-30'), extract(week from date '2021-01-03'), extract(week from date '2020-12-31');
--> 1 | 53 | 53

select extract(dow from date '2024-06-30'), extract(weekday from date '2024-06-29'), extract(doy from date '2023-12-31'), extract(quarter from date '2024-06-30');
--> 0 | 6 | 365 | 2

select extract(epoch from timestamp '1970-01-02 00:00:00'), extract(epoch from date '1969-12-31');
--> 86400 | -86400

select extract(day from interval '3 days 4 hours'), extract(hour from interval '3 days 4 hours');
--> 3 | 4

select extract('month' from date '2024-06-30');
--> 6

select extract(hour from null::timestamp);
--> NULL

select extract(timezone from timestamptz '2024-01-01 00:00:00+05');
--> 0

-- page: r_GETDATE

select getdate() is not null, getdate() >= current_date;
--> true | true

select trunc(getdate()) = current_date;
--> true

select getdate;
--! sql

-- page: r_INTERVAL_CMP

select interval_cmp('3 days', '1 year'), interval_cmp('7 days', '1 week'), interval_cmp('25 hours', '1 day');
--: integer | integer | integer
--= interval_cmp | interval_cmp | interval_cmp
--> -1 | 0 | 1

select interval_cmp(interval '1 month', interval '31 days'), interval_cmp('60 s', '1 minute');
--> -1 | 0

-- page: r_LAST_DAY

select last_day('2004-02-10'), last_day(date '2023-02-01'), last_day(timestamp '2024-12-31 23:59:59');
--: date | date | date
--= last_day | last_day | last_day
--> 2004-02-29 | 2023-02-28 | 2024-12-31

select datediff(day, start, last_day(start)) from shows order by id;
--> 0
--> 0
--> 0
--> NULL

-- page: r_MONTHS_BETWEEN_function

select months_between('1969-01-18', '1969-03-18');
--: double precision
--= months_between
--> -2

select round(months_between('2008-12-25 15:00:00', '2008-01-21 19:30:00'), 2), round(months_between('2008-12-01 19:30:00', '2008-01-03 15:00:00'), 2);
--> 11.12 | 10.94

select round(months_between('2008-12-07 14:00:00', '2008-01-16 19:30:00'), 2), round(months_between('2008-12-15 15:00:00', '2008-01-21 19:00:00'), 2), round(months_between('2008-12-19 19:00:00', '2008-01-08 19:30:00'), 2);
--> 10.7 | 10.8 | 11.35

-- The same day, or both the last day of their months: a whole number.
select months_between('2014-02-15', '2014-01-15 13:00:00'), months_between('2014-09-30', '2014-08-31'), months_between('2024-02-29', '2024-01-31');
--> 1 | 1 | 1

select months_between(null, '2024-01-01');
--> NULL

-- page: r_NEXT_DAY

select next_day('2014-08-20', 'Tuesday');
--: date
--= next_day
--> 2014-08-26

-- The same day of the week: the next one.
select next_day('2024-07-01', 'Monday'), next_day('2024-07-01', 'mon'), next_day('2024-07-01', 'M');
--> 2024-07-08 | 2024-07-08 | 2024-07-08

select next_day('2024-07-01', 'Su'), next_day('2024-07-01', 'Tues'), next_day('2024-07-01', 'W'), next_day('2024-07-01', 'Thurs'), next_day('2024-07-01', 'F'), next_day('2024-07-01', 'SAT');
--> 2024-07-07 | 2024-07-02 | 2024-07-03 | 2024-07-04 | 2024-07-05 | 2024-07-06

select next_day(timestamp '2024-12-31 23:00:00', 'Wednesday');
--> 2025-01-01

select next_day('2024-07-01', 'Someday');
--! sql: Someday

-- page: r_SYSDATE

select trunc(sysdate) = current_date, sysdate = sysdate;
--> true | true

select datediff(day, sysdate - 120, sysdate);
--> 120

-- page: r_TIMEOFDAY_function

select timeofday() like '% UTC', length(timeofday()) > 30;
--> true | true

-- page: r_TIMESTAMP_CMP

select timestamp_cmp('2008-01-24 06:43:29', '2008-02-18 02:36:48'), timestamp_cmp('2008-01-24 06:43:29', '2008-01-24 06:43:29'), timestamp_cmp('2008-01-24 06:43:29', '2008-01-24 06:43:28');
--: integer | integer | integer
--= timestamp_cmp | timestamp_cmp | timestamp_cmp
--> -1 | 0 | 1

select timestamp_cmp(start, null) from shows where id = 1;
--> NULL

-- page: r_TIMESTAMP_CMP_DATE

select timestamp_cmp_date(timestamp '2008-01-24 06:43:29', '2008-06-18'), timestamp_cmp_date(timestamp '2008-11-01 07:35:33', '2008-06-18'), timestamp_cmp_date(timestamp '2008-06-18 00:00:00', '2008-06-18');
--= timestamp_cmp_date | timestamp_cmp_date | timestamp_cmp_date
--> -1 | 1 | 0

-- page: r_TIMESTAMP_CMP_TIMESTAMPTZ

select timestamp_cmp_timestamptz(timestamp '2008-01-24 06:43:29', timestamptz '2008-01-24 06:43:29+00'), timestamp_cmp_timestamptz(timestamp '2008-01-24 06:43:29', timestamptz '2008-01-24 06:43:29+02'), timestamp_cmp_timestamptz(timestamp '2008-01-24 06:43:29', timestamptz '2008-01-24 06:43:29-02');
--> 0 | 1 | -1

-- page: r_TIMESTAMPTZ_CMP

select timestamptz_cmp(timestamptz '2008-01-24 06:43:29+00', timestamptz '2008-01-24 06:43:29+00'), timestamptz_cmp(timestamptz '2008-01-24 06:43:29+00', timestamptz '2008-01-24 06:43:29+02');
--> 0 | 1

-- page: r_TIMESTAMPTZ_CMP_DATE

select timestamptz_cmp_date(timestamptz '2008-01-24 00:00:00+00', date '2008-01-24'), timestamptz_cmp_date(timestamptz '2008-01-24 00:00:00+02', date '2008-01-24');
--> 0 | -1

-- page: r_TIMESTAMPTZ_CMP_TIMESTAMP

select timestamptz_cmp_timestamp(timestamptz '2008-01-24 06:43:29+00', timestamp '2008-01-24 06:43:29'), timestamptz_cmp_timestamp(timestamptz '2008-01-24 06:43:29-02', timestamp '2008-01-24 06:43:29');
--> 0 | 1

-- page: r_TIMEZONE

select timezone('Africa/Kampala', timestamp '2008-06-17 09:44:54');
--: timestamp with time zone
--= timezone
--> 2008-06-17 06:44:54+00

select timezone('Africa/Kampala', timestamptz '2008-06-17 09:44:54+00');
--: timestamp without time zone
--> 2008-06-17 12:44:54

select timezone('PST', start) from shows order by id;
--> 2024-02-01 04:00:00+00
--> 2024-02-29 08:00:00.555+00
--> 2024-01-01 07:59:59.999999+00
--> NULL

-- page: r_TRUNC_date

select trunc(timestamp '2008-01-25 14:30:00');
--: date
--= trunc
--> 2008-01-25

select trunc(start), trunc(day) from shows order by id;
--> 2024-01-31 | 2024-01-31
--> 2024-02-29 | 2024-02-29
--> 2023-12-31 | 2023-12-31
--> NULL | NULL

select trunc(start)::timestamp from shows where id = 1;
--> 2024-01-31 00:00:00

-- page: r_TO_TIMESTAMP

select to_timestamp('2017', 'YYYY');
--: timestamp with time zone
--= to_timestamp
--> 2017-01-01 00:00:00+00

select to_timestamp('2011-12-18 24:38:15', 'YYYY-MM-DD HH24:MI:SS');
--> 2011-12-19 00:38:15+00

select to_timestamp('2011-12-18 24:38:15', 'YYYY-MM-DD HH24:MI:SS', true);
--! sql

select to_timestamp('05 Dec 2000', 'DD Mon YYYY'), to_timestamp('2024-02-29 05:06 PM', 'YYYY-MM-DD HH12:MI PM');
--> 2000-12-05 00:00:00+00 | 2024-02-29 17:06:00+00

select to_timestamp('2021-04-05 19:27:53.281812', 'YYYY-MM-DD HH24:MI:SS');
--> 2021-04-05 19:27:53+00

select to_timestamp(timestamp '2021-04-05 19:27:53.281812', 'YYYY-MM-DD HH24:MI:SS');
--> 2021-04-05 19:27:53+00

select to_timestamp('', 'YYYY-MM-DD');
--> 0001-01-01 00:00:00+00

select to_timestamp('20240229101112.123', 'YYYYMMDDHH24MISS.MS');
--> 2024-02-29 10:11:12.123+00

-- page: r_Dateparts_for_datetime_functions

create table seconds (micro timestamp);
insert into seconds values ('2009-09-21 11:10:03.189717');
select extract(sec from micro), date_part(sec, micro) from seconds;
--> 3 | 3.189717

select extract(century from timestamp '2000-12-16 12:21:13'), extract(century from timestamp '2001-12-16 12:21:13');
--> 20 | 21

select extract(decade from timestamp '1999-02-16 20:38:40'), extract(decade from timestamp '2000-02-16 20:38:40'), extract(decade from timestamp '2010-02-16 20:38:40');
--> 200 | 201 | 202

select extract(mil from timestamp '2000-12-16 12:21:13'), extract(mil from timestamp '2001-12-16 12:21:13');
--> 2 | 3

select timestamp with time zone 'epoch' + 1199217600 * interval '1 second';
--> 2008-01-01 20:00:00+00

select timestamp 'epoch' + 1541121934796 / 1000.0 * interval '1 second';
--> 2018-11-02 01:25:34.796

select dateadd(y, 1, '2024-01-01'), dateadd(yr, 1, '2024-01-01'), dateadd(yrs, 1, '2024-01-01'), dateadd(years, 1, '2024-01-01');
--> 2025-01-01 00:00:00 | 2025-01-01 00:00:00 | 2025-01-01 00:00:00 | 2025-01-01 00:00:00

select dateadd(qtrs, 1, '2024-01-01'), dateadd(mons, 1, '2024-01-01'), dateadd(w, 1, '2024-01-01'), dateadd(days, 1, '2024-01-01');
--> 2024-04-01 00:00:00 | 2024-02-01 00:00:00 | 2024-01-08 00:00:00 | 2024-01-02 00:00:00

select dateadd(h, 1, '2024-01-01'), dateadd(hr, 1, '2024-01-01'), dateadd(hrs, 1, '2024-01-01'), dateadd(mins, 1, '2024-01-01'), dateadd(secs, 1, '2024-01-01');
--> 2024-01-01 01:00:00 | 2024-01-01 01:00:00 | 2024-01-01 01:00:00 | 2024-01-01 00:01:00 | 2024-01-01 00:00:01

select dateadd(msec, 1, '2024-01-01'), dateadd(mseconds, 1, '2024-01-01'), dateadd(millisecs, 1, '2024-01-01'), dateadd(usecs, 1, '2024-01-01'), dateadd(microsec, 1, '2024-01-01');
--> 2024-01-01 00:00:00.001 | 2024-01-01 00:00:00.001 | 2024-01-01 00:00:00.001 | 2024-01-01 00:00:00.000001 | 2024-01-01 00:00:00.000001

select dateadd(c, 1, '2024-01-01'), dateadd(cents, 1, '2024-01-01'), dateadd(decs, 1, '2024-01-01'), dateadd(millennia, 1, '2024-01-01');
--> 2124-01-01 00:00:00 | 2124-01-01 00:00:00 | 2034-01-01 00:00:00 | 3024-01-01 00:00:00

select extract(dw from date '2024-01-07'), extract(dayofweek from date '2024-01-07'), extract(yearday from date '2024-02-01'), extract(dy from date '2024-02-01'), extract(dayofyear from date '2024-02-01');
--> 0 | 0 | 32 | 32 | 32

-- page: c_SQL_functions_leader_node_only

-- No longer supported.
select age(timestamp '2024-03-01', timestamp '2024-01-31') is not null;
--! sql at 1:8: Function AGE does not exist

select now() is not null, current_timestamp is not null;
--> true | true

select isfinite(timestamp '2024-03-01 00:00:00');
--> true

