-- A session for each case.

create table boats (id int, name varchar(10));
insert into boats values (1, 'Wave'), (2, 'Gull'), (3, 'Foam');

-- page: r_BEGIN

begin;
insert into boats values (4, 'Tern');
commit;
select count(*) from boats;
--> 4

begin transaction;
insert into boats values (4, 'Tern');
select count(*) from boats;
--> 4

begin work;
delete from boats;
rollback;
select count(*) from boats;
--> 3

begin;
begin;
select count(*) from boats;
--> 3

begin isolation level serializable;
select count(*) from boats;
--> 3

begin read write;
insert into boats values (4, 'Tern');
commit;
select count(*) from boats;
--> 4

begin transaction read only;
insert into boats values (4, 'Tern');
--! sql: INSERT cannot run in a read-only transaction.

begin read only;
select count(*) from boats;
commit;
insert into boats values (4, 'Tern');
select count(*) from boats;
--> 4

begin;
select * from nowhere;
--! sql: nowhere

begin;
create table later (id int);
commit;
select count(*) from later;
--> 0

begin;
create table later (id int);
rollback;
select * from later;
--! sql: later

begin;
alter table boats add column crew int;
rollback;
select * from boats where id = 1;
--> 1 | Wave

-- page: r_START_TRANSACTION

start transaction;
delete from boats;
rollback;
select count(*) from boats;
--> 3

start transaction isolation level serializable;
delete from boats;
commit;
select count(*) from boats;
--> 0

-- page: r_COMMIT

commit;
--> (no rows)

begin;
insert into boats values (4, 'Tern');
commit work;
rollback;
select count(*) from boats;
--> 4

begin;
insert into boats values (4, 'Tern');
commit transaction;
select count(*) from boats;
--> 4

-- page: r_END

begin;
insert into boats values (4, 'Tern');
end;
rollback;
select count(*) from boats;
--> 4

begin;
insert into boats values (4, 'Tern');
end transaction;
select count(*) from boats;
--> 4

end work;
--> (no rows)

-- page: r_ROLLBACK

begin;
rollback to a;
--! sql at 1:10: A savepoint is not part of Redshift SQL

begin;
rollback to savepoint a;
--! sql at 1:10: A savepoint is not part of Redshift SQL

rollback;
--> (no rows)

begin;
delete from boats;
rollback work;
select count(*) from boats;
--> 3

begin;
delete from boats;
rollback transaction;
select count(*) from boats;
--> 3

begin;
update boats set name = 'x';
delete from boats where id = 1;
rollback;
select name from boats order by id;
--> Wave
--> Gull
--> Foam

-- page: r_ABORT

begin;
delete from boats;
abort;
select count(*) from boats;
--> 3

begin;
delete from boats;
abort work;
select count(*) from boats;
--> 3

abort transaction;
--> (no rows)

-- page: r_LOCK

begin;
lock boats;
select count(*) from boats;
--> 3

begin;
lock table boats;
commit;
--> (no rows)

create table berths (id int);
begin;
lock table boats, berths;
end;
--> (no rows)

begin;
lock nowhere;
--! sql: nowhere

-- page: r_SET_CONFIG

select set_config('query_group', 'test', false);
--= set_config
--> test

select set_config('query_group', 'test', false);
show query_group;
--> test

select set_config('timezone', 'Mars/Crater', false);
--! sql at 1:8: time zone

-- page: r_SET

set datestyle to 'ISO, DMY';
--! unsupported at 1:1: datestyle


set query_group to 'reports';
show query_group;
--= query_group
--> reports

set query_group = 'reports';
show query_group;
--> reports

set timezone to 'America/New_York';
select timestamptz '2024-01-01 12:00:00+00'::varchar;
--> 2024-01-01 07:00:00-05

set timezone to 'America/New_York';
select timestamptz '2024-01-01 00:00:00+00', timestamptz '2024-07-01 00:00:00.25+00', current_timestamp > '2024-01-01';
--> 2023-12-31 19:00:00-05 | 2024-06-30 20:00:00.250-04 | true

set timezone to 'Asia/Kolkata';
select timestamptz '2024-01-01 00:00:00+00', timestamptz '2024-01-01 00:00:00+00'::text, 'at ' || timestamptz '2024-01-01 00:00:00+00';
--> 2024-01-01 05:30:00+05:30 | 2024-01-01 05:30:00+05:30 | at 2024-01-01 05:30:00+05:30

-- The hours of a day with a change to or from daylight saving time.
set timezone to 'America/New_York';
select timestamptz '2024-03-10 06:59:59+00', timestamptz '2024-03-10 07:00:00+00', date_trunc('day', timestamptz '2024-07-01 00:00:00+00');
--> 2024-03-10 01:59:59-05 | 2024-03-10 03:00:00-04 | 2024-06-30 00:00:00-04

-- A text without a zone is in the session's time zone.
set timezone to 'America/New_York';
create temp table calls (at timestamptz);
insert into calls values ('2024-01-01 00:00:00');
set timezone to default;
select at from calls;
--> 2024-01-01 05:00:00+00

set time zone 'Europe/Paris';
show timezone;
--> Europe/Paris

set timezone to '-8:00';
select timestamptz '2024-01-01 00:00:00+00';
--> 2023-12-31 16:00:00-08

set timezone to 'PST8';
select timestamptz '2024-07-01 00:00:00+00';
--> 2024-06-30 16:00:00-08

set timezone to 'EST5EDT';
select timestamptz '2024-07-01 00:00:00+00';
--> 2024-06-30 20:00:00-04

set time zone interval '-8 hours';
select timestamptz '2024-07-01 00:00:00+00';
--> 2024-06-30 16:00:00-08

set timezone = 'Nowhere/Land';
--! sql at 1:1: Unrecognized time zone name

-- An abbreviation does not include daylight saving time.
set timezone to 'PDT';
--! sql: Unrecognized time zone name

set session statement_timeout to 5000;
show statement_timeout;
--> 5000

begin;
set local query_group to 'short';
commit;
show query_group;
--> unset

begin;
set local query_group to 'short';
show query_group;
--> short

begin;
set query_group to 'long';
rollback;
show query_group;
--> unset

begin;
set query_group to 'long';
set local query_group to 'short';
commit;
show query_group;
--> long

begin;
set local query_group to 'short';
set query_group to 'long';
commit;
show query_group;
--> long

set search_path to 'nowhere';
begin;
set search_path to public;
rollback;
select * from boats;
--! sql: boats

set no_such_parameter to 1;
--! sql: no_such_parameter

set app.captain to 'Ann';
select current_setting('app.captain');
--> Ann

set app.captain to 'Ann';
show app.captain;
--> Ann

set extra_float_digits to 0;
show extra_float_digits;
--> 0

set enable_result_cache_for_session to off;
show enable_result_cache_for_session;
--> off

set wlm_query_slot_count to 3;
show wlm_query_slot_count;
--> 3

set search_path to '$user', public;
select count(*) from boats;
--> 3

create schema harbor;
set search_path to harbor;
select * from boats;
--! sql: boats

create schema harbor;
set search_path to harbor;
create table berths (id int);
select * from harbor.berths;
--> (no rows)

create schema harbor;
set search_path to harbor, public;
select current_schema();
--> harbor

set seed to 0.5;
select random() between 0 and 1;
--> true

set query_group to default;
show query_group;
--> unset

-- page: r_RESET

set query_group to 'reports';
reset query_group;
show query_group;
--> unset

set timezone to 'America/New_York';
reset timezone;
show timezone;
--> UTC

set query_group to 'reports';
set timezone to 'America/New_York';
reset all;
show query_group;
--> unset

reset no_such_parameter;
--! sql: no_such_parameter

-- page: r_SHOW

show search_path;
--= search_path
--> $user, public

show timezone;
--> UTC

show statement_timeout;
--> 0

show no_such_parameter;
--! sql: no_such_parameter

show server_version;
--> 8.0.2

show all;
--= name | setting

-- page: r_SET_SESSION_AUTHORIZATION

set session authorization 'dwhuser';
--> (no rows)

set session authorization default;
--> (no rows)

create user ann password disable;
set session authorization ann;
select current_user, session_user, current_user_id = (select usesysid from pg_user where usename = 'ann');
--> ann | ann | true

create user ann password disable;
set session authorization ann;
set session authorization default;
select current_user;
--> dwhuser

set session authorization nobody;
--! sql: nobody

-- page: r_SET_SESSION_CHARACTERISTICS

set session characteristics as transaction isolation level serializable;
--> (no rows)

set session characteristics as transaction isolation level read committed;
show default_transaction_isolation;
--> read committed

-- page: r_PREPARE

prepare one (int) as select name from boats where id = $1;
execute one (2);
--> Gull

prepare few as select count(*) from boats;
execute few;
--> 3

prepare two (int, varchar) as select id from boats where id > $1 and name = $2;
execute two (1, 'Foam');
--> 3

prepare one (int) as select name from boats where id = $1;
prepare one (int) as select name from boats where id = $1;
--! sql: already exists

prepare one as select * from nowhere;
--! sql: nowhere

prepare more (int, varchar) as insert into boats values ($1, $2);
execute more (4, 'Tern');
select count(*) from boats;
--> 4

prepare change (int) as update boats set name = 'x' where id = $1;
execute change (1);
select name from boats where id = 1;
--> x

prepare gone (int) as delete from boats where id = $1;
execute gone (1);
select count(*) from boats;
--> 2

-- page: r_EXECUTE

execute nothing;
--! sql: nothing

prepare one (int) as select name from boats where id = $1;
execute one;
--! sql: parameters

prepare one (int) as select name from boats where id = $1;
execute one (1, 2);
--! sql: parameters

prepare one (int) as select name from boats where id = $1;
execute one (1 + 1);
--> Gull

prepare one (int) as select name from boats where id = $1;
execute one ('3');
--> Foam

prepare one (int) as select name from boats where id = $1;
execute one ('many');
--! sql: many

prepare same (int) as select $1 + $1;
execute same (4);
--> 8

-- page: r_DEALLOCATE

prepare one as select 1;
deallocate one;
execute one;
--! sql: one

prepare one as select 1;
deallocate prepare one;
execute one;
--! sql: one

prepare one as select 1;
prepare two as select 2;
deallocate all;
execute two;
--! sql: two

deallocate nothing;
--! sql: nothing

-- page: declare

begin;
declare sailing cursor for select name from boats order by id;
fetch next from sailing;
--= name
--> Wave

declare sailing cursor for select name from boats;
--! sql: transaction

begin;
declare sailing cursor for select 1;
declare other cursor for select 2;
--! sql: cursor

begin;
declare sailing cursor for select * from nowhere;
--! sql: nowhere

begin;
declare sailing cursor for select id from boats;
commit;
fetch next from sailing;
--! sql: sailing

begin;
declare sailing cursor for with few as (select id from boats where id > 2) select id from few;
fetch all from sailing;
--> 3

-- page: fetch

begin;
declare sailing cursor for select id from boats order by id;
fetch forward 2 from sailing;
--> 1
--> 2

begin;
declare sailing cursor for select id from boats order by id;
fetch forward 2 from sailing;
fetch forward 2 from sailing;
--> 3

begin;
declare sailing cursor for select id from boats order by id;
fetch next from sailing;
fetch all from sailing;
--> 2
--> 3

begin;
declare sailing cursor for select id from boats order by id;
fetch forward all from sailing;
--> 1
--> 2
--> 3

begin;
declare sailing cursor for select id from boats order by id;
fetch all from sailing;
fetch next from sailing;
--> (no rows)

begin;
declare sailing cursor for select id from boats order by id;
fetch forward from sailing;
--> 1

begin;
fetch next from sailing;
--! sql: sailing

begin;
declare sailing cursor for select id from boats;
fetch prior from sailing;
--! sql

-- page: close

begin;
declare sailing cursor for select id from boats;
close sailing;
fetch next from sailing;
--! sql: sailing

begin;
declare sailing cursor for select id from boats;
close sailing;
declare other cursor for select 2 as two;
fetch next from other;
--> 2

begin;
close sailing;
--! sql: sailing

-- page: r_COMMENT

comment on database dwh is 'Everything about the harbor';
--> (no rows)

comment on schema nowhere is 'x';
--! sql: nowhere

comment on table boats is 'what floats';
--> (no rows)

comment on column boats.name is 'as painted';
--> (no rows)

comment on table boats is 'what floats';
comment on table boats is null;
--> (no rows)

create view big as select id from boats;
comment on view big is 'all of them';
--> (no rows)

comment on table nowhere is 'nothing';
--! sql: nowhere

comment on column boats.berth is 'nothing';
--! sql: berth

-- page: r_GRANT

grant select on boats to public;
--> (no rows)

grant select, insert on table boats to dwhuser;
--> (no rows)

grant all on schema public to dwhuser;
--> (no rows)

grant usage on schema public to public;
--> (no rows)

grant select on all tables in schema public to dwhuser with grant option;
--> (no rows)

grant create on database dwh to dwhuser;
--> (no rows)

grant select (id) on boats to dwhuser;
--> (no rows)

grant select on nowhere to public;
--! sql: nowhere

grant swim on boats to public;
--! sql

-- page: r_REVOKE

revoke select on boats from public;
--> (no rows)

revoke all privileges on table boats from dwhuser;
--> (no rows)

revoke grant option for select on boats from dwhuser;
--> (no rows)

revoke usage on schema public from public;
--> (no rows)

revoke select on nowhere from public;
--! sql: nowhere

-- page: r_ANALYZE

analyze;
--> (no rows)

analyze boats;
--> (no rows)

analyze verbose boats;
--> (no rows)

analyze boats (id, name);
--> (no rows)

analyze boats predicate columns;
--> (no rows)

analyze boats all columns;
--> (no rows)

analyze nowhere;
--! sql: nowhere

-- page: r_ANALYZE_COMPRESSION

analyze compression boats;
--= table | column | encoding | est_reduction_pct
-- differs: there are no encodings
--= 

begin;
analyze compression boats;
--! sql: transaction

-- page: r_VACUUM_command

vacuum;
--> (no rows)

vacuum boats;
--> (no rows)

create table vacuumed (id int);
insert into vacuumed values (1), (2);
vacuum vacuumed;
vacuum sort only public.vacuumed;
select status, "rows" from stl_vacuum where table_id = 'vacuumed'::regclass::oid order by xid, eventtime, status desc;
--> Started | 2
--> Finished | 2
--> Started Sort Only | 2
--> Finished | 2

create table never_filled (id int);
vacuum never_filled;
select status from stl_vacuum where table_id = 'never_filled'::regclass::oid;
--> Skipped (0 rows)

vacuum full boats to 75 percent;
--> (no rows)

vacuum delete only boats;
--> (no rows)

vacuum sort only boats to 90 percent;
--> (no rows)

vacuum reindex boats;
--> (no rows)

vacuum recluster boats;
--> (no rows)

vacuum full boats boost;
--> (no rows)

vacuum nowhere;
--! sql: nowhere

begin;
vacuum boats;
--! sql: VACUUM

-- page: r_EXPLAIN

explain select * from boats;
--= QUERY PLAN

explain verbose select * from boats;
--= QUERY PLAN

explain insert into boats select * from boats;
--= QUERY PLAN

explain update boats set name = 'x' where id = 1;
--= QUERY PLAN

explain delete from boats;
select count(*) from boats;
--> 3

explain create table later as select * from boats;
--= QUERY PLAN

explain create table later as select * from boats;
select * from later;
--! relation-missing: later

explain select * from nowhere;
--! sql: nowhere

explain analyze select * from boats;
--! sql

explain drop table boats;
--! sql

-- page: r_COPY

copy boats from 's3://bucket/boats.csv';
--! sql

copy nowhere from 's3://bucket/boats.csv' iam_role default csv;
--! sql: nowhere

copy boats from 's3://bucket/boats.csv' iam_role default csv json 'auto';
--! sql

copy boats (berth) from 's3://bucket/boats.csv' iam_role default csv;
--! sql: berth

copy boats from 's3://bucket/boats.csv' iam_role default delimiter;
--! sql

copy boats from 's3://bucket/boats.csv' iam_role default fast;
--! sql

-- page: r_UNLOAD

unload ('select * from nowhere') to 's3://bucket/boats' iam_role default;
--! sql: nowhere

unload ('select * from boats') to 's3://bucket/boats' iam_role default csv parquet;
--! sql

unload ('select * from boats limit 1') to 's3://bucket/boats' iam_role default;
--! sql

unload (select * from boats) iam_role default;
--! sql

-- page: r_CANCEL

cancel 12345;
--> (no rows)

cancel 12345 'too long';
--> (no rows)

cancel 'boats';
--! sql at 1:8: the id of a process was expected

-- page: PG_CANCEL_BACKEND

select pg_cancel_backend(802);
--= pg_cancel_backend
--> 0

-- page: PG_TERMINATE_BACKEND

select pg_terminate_backend(8585);
--= pg_terminate_backend
--> 0

-- page: r_FORMAT_strings

set timezone to 'America/New_York';
select to_char(timestamptz '2024-07-01 12:00:00+00', 'HH24:MI TZ OF'), to_char(timestamptz '2024-01-01 12:00:00+00', 'HH24:MI tz OF');
--> 08:00 EDT -04 | 07:00 est -05

set timezone to 'Asia/Kolkata';
select to_char(timestamptz '2024-07-01 12:00:00+00', 'TZ OF'), to_char(timestamp '2024-07-01 12:00:00', 'TZ OF');
--> IST +05:30 | UTC +00
