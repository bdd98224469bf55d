-- A session for each case.

create table boats (id int, constraint boats_key primary key (id));

-- page: r_CREATE_DATABASE

create database port;
select database_name, database_type from svv_redshift_databases where database_name = 'port';
drop database port;
--> (no rows)

create user harbormaster password disable;
create database port with owner = harbormaster connection limit 5 isolation level serializable;
alter database port rename to haven;
drop database haven;
--> (no rows)

create database dwh;
--! sql at 1:17: Database "dwh" already exists

create database port with owner = nobody;
--! sql at 1:35: User "nobody" does not exist

begin;
create database port;
--! sql: CREATE DATABASE cannot run inside a transaction block

create database port collate case_insensitive;
--> (no rows)
-- refused: texts are compared with their case
--! unsupported at 1:22: COLLATE CASE_INSENSITIVE

create database port from datashare harbor of namespace 'n';
--> (no rows)
-- refused: there are no datashares
--! unsupported: CREATE DATABASE from a datashare

-- page: r_ALTER_DATABASE

alter database dwh connection limit 12;
--> (no rows)

alter database dwh owner to dwhuser;
--> (no rows)

alter database dwh rename to port;
--! sql: Could not rename the database "dwh": this session is connected to it

alter database port connection limit 12;
--! sql at 1:16: Database "port" does not exist

-- page: r_DROP_DATABASE

drop database port;
--! sql at 1:15: Database "port" does not exist

drop database dwh;
--! sql at 1:15: Could not drop the database "dwh": this session is connected to it

begin;
drop database port;
--! sql: DROP DATABASE cannot run inside a transaction block

-- page: r_COMMENT

comment on database dwh is 'what floats';
select description from pg_description d join pg_database b on b.oid = d.objoid where datname = 'dwh';
--> what floats

comment on database port is 'what floats';
--! sql: only the current database can have a comment

comment on constraint boats_key on boats is 'each has one';
select conname, description from pg_description d join pg_constraint c on c.oid = d.objoid;
--> boats_key | each has one

comment on constraint boats_key on boats is 'each has one';
comment on constraint boats_key on boats is null;
select count(*) from pg_description d join pg_constraint c on c.oid = d.objoid;
--> 0

comment on constraint no_key on boats is 'each has one';
--! sql at 1:23: Constraint "no_key" of relation "boats" does not exist

create schema harbor;
comment on schema harbor is 'where they lie';
alter schema harbor rename to haven;
select nspname, description from pg_description d join pg_namespace n on n.oid = d.objoid;
--> haven | where they lie

create function f_twice (int) returns int stable as $$ select $1 * 2 $$ language sql;
comment on function f_twice (int) is 'doubles';
alter function f_twice (int) rename to f_double;
select proname, description from pg_description d join pg_proc p on p.oid = d.objoid;
--> f_double | doubles
