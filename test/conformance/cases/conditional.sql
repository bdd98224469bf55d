create table rooms (id int, city varchar(20), seats int, price decimal(8,2), opened date, closed date, code char(2), phone varchar(12));
insert into rooms values
	(1, 'Ghent', 100, 9.50, '2020-05-01', '2021-06-30', 'a', '555-1'),
	(2, 'Oslo', null, 12000.00, null, '2022-01-01', 'b', null),
	(3, 'Turin', 0, 10000.00, '2023-02-28', null, 'c', '555-3');

-- page: r_CASE_function

select city, case city when 'Ghent' then 'home' else 'away' end from rooms order by id;
--= city | case
--> Ghent | home
--> Oslo | away
--> Turin | away

select id, case when price < 10000 then 'low' when price > 10000 then 'high' else 'even' end as level from rooms order by id;
--= id | level
--> 1 | low
--> 2 | high
--> 3 | even

-- Without ELSE the result is NULL.
select case when seats > 50 then 'large' end from rooms order by id;
--> large
--> NULL
--> NULL

-- In a simple CASE, NULL equals nothing.
select case seats when null then 'none' when 0 then 'zero' else 'some' end from rooms order by id;
--> some
--> some
--> zero

select case when true then 1 else 2.5 end;
--> 1.0

select case when seats = 0 then 0 else 100 / seats end from rooms where seats is not null order by id;
--> 1
--> 0

select case when id = 1 then 'a' else null end, case when id = 2 then id end from rooms order by id limit 2;
--> a | NULL
--> NULL | 2

select case when 1 = 1 then 'a' else 2 end;
--! sql

select case id when 1 then case city when 'Ghent' then 'yes' else 'no' end else 'other' end from rooms order by id;
--> yes
--> other
--> other

select case when null then 1 else 0 end;
--> 0

select count(case when price > 100 then 1 end), sum(case when seats is null then 1 else 0 end) from rooms;
--> 2 | 1

-- page: r_COALESCE

select coalesce(null, 12, null);
--: integer
--= coalesce
--> 12

select coalesce(null, 'Amazon', null);
--> Amazon

select coalesce(null, 'Amazon', 12);
--! sql

select coalesce(opened, closed) from rooms order by id;
--: date
--> 2020-05-01
--> 2022-01-01
--> 2023-02-28

select coalesce(null, null);
--> NULL

select coalesce(seats, price) from rooms order by id;
--> 100.00
--> 12000.00
--> 0.00

-- page: r_NVL_function

select nvl(closed, opened) from rooms order by id;
--= coalesce
--> 2021-06-30
--> 2022-01-01
--> 2023-02-28

select nvl(null, null, 'third');
--> third

select nvl(sum(seats), 0.0) from rooms where id > 99;
--> 0.0

select nvl(phone, 'no phone') from rooms order by id;
--> 555-1
--> no phone
--> 555-3

select coalesce(1, 1 / 0);
--> 1

-- page: r_NVL2

select nvl2(phone, phone, city) from rooms order by id;
--> 555-1
--> Oslo
--> 555-3

select nvl2(null, 'set', 'unset'), nvl2(1, 'set', 'unset');
--> unset | set

-- The type is that of the second argument.
select nvl2(seats, '2345', 1234) from rooms where id = 2;
--> 1234

select nvl2(seats, 1, 2.5) from rooms order by id;
--> 1.0
--> 2.5
--> 1.0

select nvl2(seats, null, 'none') from rooms order by id;
--> NULL
--> none
--> NULL

select nvl2(opened, closed, timestamp '2030-01-01 00:00:00') from rooms order by id;
--: timestamp without time zone
--> 2021-06-30 00:00:00
--> 2030-01-01 00:00:00
--> NULL

-- page: r_NULLIF_function

select nullif(id, seats), nullif(seats, 0) from rooms order by id;
--> 1 | 100
--> 2 | NULL
--> 3 | NULL

-- The column has the name of the first expression.
select nullif(city, '') from rooms where id = 1;
--= city
--> Ghent

select nullif('', ''), nullif('x', '');
--> NULL | x

-- Trailing blanks are ignored.
select nullif(code, 'a ') from rooms where id = 1;
--> NULL

select nullif('a', 'a ');
--> NULL

select nullif(1, null), nullif(null, 1);
--> 1 | NULL

select nullif(1.50, 1.5), nullif(2, 2.1);
--> NULL | 2

-- page: r_DECODE_expression

select decode(city, 'Ghent', 'BE', 'Oslo', 'NO', '??') from rooms order by id;
--= case
--> BE
--> NO
--> ??

select decode(opened, '2020-05-01', 'May 1') from rooms order by id;
--> May 1
--> NULL
--> NULL

-- NULL equals NULL here.
select decode(seats, null, 0, 1) from rooms order by id;
--> 1
--> 0
--> 1

select decode(null, null, 'same', 'other');
--> same

select decode(2, 1, 'one', 2, 'two');
--> two

select decode(seats, 100, 'full') from rooms order by id;
--> full
--> NULL
--> NULL

select decode(1, 1);
--! sql

-- page: r_GREATEST_LEAST

select greatest('Lars', 'Ratliff'), least('Lars', 'Ratliff');
--= greatest | least
--> Ratliff | Lars

select greatest(3, 9, 4), least(3, 9, 4);
--: integer | integer
--> 9 | 3

-- NULLs are ignored.
select greatest(1, null, 3), least(null, 5), greatest(null, null);
--> 3 | 5 | NULL

select greatest(opened, closed), least(opened, closed) from rooms order by id;
--> 2021-06-30 | 2020-05-01
--> 2022-01-01 | 2022-01-01
--> 2023-02-28 | 2023-02-28

select greatest(1, 2.5), least(1, 2.5);
--> 2.5 | 1.0

select greatest(seats, 50) from rooms order by id;
--> 100
--> 50
--> 50

select greatest(date '2024-01-01', timestamp '2024-01-01 00:00:01');
--> 2024-01-01 00:00:01
