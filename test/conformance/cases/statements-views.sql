-- A session for each case.

create table boats (id int, name varchar(10), crew int);
insert into boats values (1, 'Wave', 4), (2, 'Gull', null), (3, 'Foam', 6);

-- page: r_CREATE_VIEW

create view big as select id, name from boats where crew > 4;
select * from big;
--: integer | character varying(10)
--= id | name
--> 3 | Foam

create view big (number, title) as select id, name from boats where crew > 4;
select title from big where number = 3;
--> Foam

create or replace view big as select id from boats;
select count(*) from big;
--> 3

create view big as select id from boats;
create or replace view big as select id from boats where id > 1;
select count(*) from big;
--> 2

create view big as select id from boats;
create or replace view big as select id, name from boats;
--! sql: big

create view big as select id from boats;
create or replace view big as select name as id from boats;
--! sql: id

create view big as select id from boats;
create view big as select 1 as one;
--! sql: already exists

create view boats as select 1 as one;
--! sql: already exists

create view big as select id from nowhere;
--! sql: nowhere

create view big as select berth from boats;
--! sql: berth

create view big as select id from nowhere with no schema binding;
--! sql

create view big as select id from public.nowhere with no schema binding;
--> (no rows)

create view big as select id from public.nowhere with no schema binding;
select * from big;
--! sql: nowhere

create view big as select id from public.boats with no schema binding;
select count(*) from big;
--> 3

create view big as select id from public.boats with no schema binding;
drop table boats;
create table boats (id int);
insert into boats values (7);
select * from big;
--> 7

create view big as select id from public.boats with no schema binding;
drop table boats;
select * from big;
--! sql: boats

create view big as select id from nowhere.boats with no schema binding;
--! sql: nowhere

create view big as select id, name from public.boats with no schema binding;
alter table boats rename column name to title;
select * from big;
--! sql: name

create view big as select * from public.boats with no schema binding;
alter table boats rename column name to title;
select title from big where id = 1;
--> Wave

create view big as select name from boats;
alter table boats rename to ships;
select count(*) from big;
--> 3

create view big as select name from boats;
alter table boats rename column name to title;
select name from big order by 1 limit 1;
--> Foam

create view big as select * from boats;
alter table boats add column berth int;
select * from big where id = 1;
--> 1 | Wave | 4

create view big as select id from boats;
insert into boats values (9, 'Seal', 1);
select max(id) from big;
--> 9

create view big as select id from boats;
create view bigger as select id from big where id > 2;
select * from bigger;
--> 3

create view big as select id from boats;
insert into big values (1);
--! sql

create view big as select id from boats;
delete from big;
--! sql

create view big as select id from boats;
update big set id = 1;
--! sql

create view big as select id from boats;
truncate big;
--! sql

create view big as select id from boats order by id desc;
select count(*) from big;
--> 3

create view big as select id, id from boats;
--! sql: id

create schema harbor;
create view harbor.big as select id from public.boats;
select count(*) from harbor.big;
--> 3

create view big as with few as (select id from boats where id < 3) select * from few;
select count(*) from big;
--> 2

create temp view big as select id from boats;
--! sql

-- page: r_DROP_VIEW

create view big as select id from boats;
drop view big;
select * from big;
--! sql: big

drop view nowhere;
--! sql: nowhere

drop view if exists nowhere;
--> (no rows)

create view big as select 1 as one;
create view small as select 2 as two;
drop view big, small;
select * from small;
--! sql: small

drop view boats;
--! sql: boats

create view big as select id from boats;
create view bigger as select id from big;
drop view big;
--! sql: bigger

create view big as select id from boats;
create view bigger as select id from big;
drop view big cascade;
select * from bigger;
--! sql: bigger

-- page: materialized-view-create-sql-command

create materialized view sums as select sum(crew) as crew from boats;
select * from sums;
--> 10

create materialized view sums as select sum(crew) as crew from boats;
insert into boats values (4, 'Seal', 5);
select * from sums;
--> 10

create materialized view sums as select sum(crew) as crew from boats;
insert into sums values (1);
--! sql: sums

create materialized view sums backup no diststyle all sortkey (id) auto refresh no as select id from boats;
select count(*) from sums;
--> 3

create materialized view sums as select id from boats order by id;
--! sql: ORDER BY

create view big as select id from boats;
create materialized view sums as select id from big;
--! sql: big

create temp table few (id int);
create materialized view sums as select id from few;
--! sql: few

create materialized view sums as select id from boats;
drop table boats;
--! sql: sums

create materialized view sums as select id from boats;
alter table boats rename column id to number;
select count(*) from sums;
--> 3

create materialized view sums auto refresh yes as select id from boats;
select count(*) from sums;
--> 3

create materialized view sums (crew_sum) as select sum(crew) from boats;
select crew_sum from sums;
--> 10

create materialized view sums as select id from nowhere;
--! sql: nowhere

create materialized view sums as select id from boats;
create materialized view sums as select id from boats;
--! sql: already exists

-- page: materialized-view-refresh-sql-command

create materialized view sums as select sum(crew) as crew from boats;
insert into boats values (4, 'Seal', 5);
refresh materialized view sums;
select * from sums;
--> 15

refresh materialized view nowhere;
--! sql: nowhere

refresh materialized view boats;
--! sql: boats

create materialized view sums as select id from boats;
alter table boats rename column id to number;
refresh materialized view sums;
--! sql: renamed

create materialized view sums as select id from boats;
insert into boats values (4, 'Seal', 5);
select name, is_stale, state, autorefresh from stv_mv_info;
--> sums | t | 0 | f

create materialized view sums as select id from boats;
refresh materialized view sums;
select schema_name, mv_name, status from svl_mv_refresh_status;
--> public | sums | Refresh successfully recomputed MV from scratch

-- page: materialized-view-drop-sql-command

create materialized view sums as select id from boats;
drop materialized view sums;
select * from sums;
--! sql: sums

drop materialized view if exists nowhere;
--> (no rows)

drop materialized view nowhere;
--! sql: nowhere

-- page: r_ALTER_MATERIALIZED_VIEW

create materialized view sums as select id from boats;
alter materialized view sums auto refresh yes;
--> (no rows)

create materialized view sums as select id from boats;
alter materialized view sums alter sortkey (id);
--> (no rows)

create materialized view sums as select id from boats;
alter materialized view sums alter diststyle key distkey nowhere;
--! sql: nowhere

-- page: r_CREATE_SCHEMA

create schema harbor;
create table harbor.berths (id int);
insert into harbor.berths values (1);
select * from harbor.berths;
--> 1

create schema harbor;
create schema harbor;
--! sql: already exists

create schema if not exists public;
--> (no rows)

create schema harbor authorization dwhuser;
create table harbor.berths (id int);
select * from harbor.berths;
--> (no rows)

create schema authorization dwhuser;
create table dwhuser.berths (id int);
select * from dwhuser.berths;
--> (no rows)

create schema harbor quota 50 gb;
--> (no rows)

create schema harbor authorization dwhuser quota unlimited;
--> (no rows)

create schema harbor;
create table harbor.boats (id int);
select count(*) from boats;
--> 3

create schema harbor;
create table harbor.boats (id int);
set search_path to harbor, public;
select count(*) from boats;
--> 0

create schema harbor create table berths (id int);
select * from harbor.berths;
--> (no rows)

create schema pg_own;
--! sql

-- page: r_ALTER_SCHEMA

create schema harbor;
alter schema harbor rename to port;
--> (no rows)

create schema harbor;
alter schema harbor owner to dwhuser;
--> (no rows)

create schema harbor;
alter schema harbor quota 5 tb;
--> (no rows)

-- page: r_DROP_SCHEMA

create schema harbor;
drop schema harbor;
create table harbor.berths (id int);
--! sql: harbor

create schema harbor;
create table harbor.berths (id int);
drop schema harbor;
--! sql: harbor

create schema harbor;
create table harbor.berths (id int);
drop schema harbor cascade;
select * from harbor.berths;
--! sql

create schema harbor;
create table harbor.berths (id int);
drop schema harbor restrict;
--! sql: harbor

create schema one;
create schema two;
drop schema one, two;
--> (no rows)

drop schema nowhere;
--! sql: nowhere

drop schema if exists nowhere;
--> (no rows)

-- page: r_CREATE_SCHEMA

create schema "dwh"."harbor";
create schema if not exists "dwh"."harbor";
create table "dwh"."harbor".berths (id int);
select * from harbor.berths;
--> (no rows)

create user ann password disable;
create schema harbor authorization ann;
select schema_owner from information_schema.schemata where schema_name = 'harbor';
--> ann

create schema harbor authorization nobody;
--! sql: nobody

create schema harbor quota 2 gb;
select schema_name, quota from svv_schema_quota_state;
--> harbor | 2048

create schema harbor create table berths (id int) create view late as select 1 as one;
select one from harbor.late;
--> 1

-- page: r_ALTER_SCHEMA

create schema harbor;
create table harbor.berths (id int identity(1, 1), size int default 3);
insert into harbor.berths (size) values (5), (default);
create view large as select size from harbor.berths;
alter schema harbor rename to port;
insert into port.berths (size) values (7);
select id, size, (select sum(size) from large) from port.berths order by id;
--> 1 | 5 | 15
--> 2 | 3 | 15
--> 3 | 7 | 15

alter schema nowhere rename to port;
--! sql: nowhere

create schema harbor;
alter schema harbor rename to public;
--! sql: public

create schema harbor;
alter schema harbor owner to nobody;
--! sql: nobody

-- page: r_DROP_SCHEMA

create schema harbor;
drop schema "dwh"."harbor";
select count(*) from information_schema.schemata where schema_name = 'harbor';
--> 0

create schema harbor;
create table harbor.berths (id int);
create view large as select id from harbor.berths;
drop schema harbor cascade;
select * from large;
--! sql: large
