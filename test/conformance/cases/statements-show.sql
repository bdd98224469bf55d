-- A session for each case.

create table boats (id int not null primary key, name varchar(10) default 'none', crew int) distkey (id) sortkey (crew);
create table berths (id int, boat int references boats (id));
create view big as select id, name from boats;

-- page: r_SHOW_TABLES

show tables from schema dwh.public;
--= database_name | schema_name | table_name | table_type | table_acl | remarks | owner | last_altered_time | last_modified_time | dist_style | table_subtype

show tables from schema dwh.public like 'b%' limit 1;
--= database_name | schema_name | table_name | table_type | table_acl | remarks | owner | last_altered_time | last_modified_time | dist_style | table_subtype

show tables from schema dwh.nowhere;
--! sql: nowhere

show tables;
--! sql: FROM SCHEMA

-- page: r_SHOW_COLUMNS

show columns from table dwh.public.berths;
--= database_name | schema_name | table_name | column_name | ordinal_position | column_default | is_nullable | data_type | character_maximum_length | numeric_precision | numeric_scale | remarks | sort_key_type | sort_key | dist_key | encoding | collation

show columns from table dwh.public.nowhere;
--! sql: nowhere

-- page: r_SHOW_SCHEMAS

show schemas from database dwh;
--> dwh | information_schema | 1 | local | NULL | NULL | NULL
--> dwh | pg_catalog | 1 | local | NULL | NULL | NULL
--> dwh | public | 100 | local | NULL | NULL | NULL

show schemas;
--! sql: FROM DATABASE

create schema harbor;
show schemas from database dwh like 'harb%';
--= database_name | schema_name | schema_owner | schema_type | schema_acl | source_database | schema_option

-- page: r_SHOW_DATABASES

show databases;
--= database_name | database_owner | database_type | database_acl | parameters | database_isolation_level

-- page: r_SHOW_TABLE

show table berths;
--= Show Table DDL statement

show table nowhere;
--! sql: nowhere

show table big;
--! sql: big

-- page: r_SHOW_VIEW

show view big;
--= Show View DDL statement

show view nowhere;
--! sql: nowhere

-- page: r_SHOW_CONSTRAINTS

show constraints primary keys from table dwh.public.boats;
--= database_name | schema_name | table_name | pk_name | column_name | key_seq

-- page: r_SHOW_FUNCTIONS

show functions from schema dwh.public;
--> (no rows)

-- page: r_SHOW_GRANTS

show grants on table boats;
--= schema_name | object_name | object_type | privilege_type | identity_id | identity_name | identity_type | admin_option | privilege_scope | database_name | grantor_name

-- page: r_SHOW_COLUMN_GRANTS

grant select (id) on boats to dwhuser;
show column grants on table boats;
--= database_name | schema_name | table_name | column_name | object_type | privilege_type | identity_id | identity_name | identity_type | admin_option | privilege_scope | grantor_name

-- page: r_SHOW_PARAMETERS

create procedure greet (number in int) as $$ begin null; end; $$ language plpgsql;
show parameters of procedure dwh.public.greet (int);
--= database_name | schema_name | procedure_name | parameter_name | ordinal_position | parameter_type | data_type | character_maximum_length | numeric_precision | numeric_scale

-- page: r_SHOW_PROCEDURE

show procedure nowhere (int);
--! sql: nowhere

-- page: r_SHOW_PROCEDURES

show procedures from schema dwh.public;
--> (no rows)

-- page: r_SHOW_EXTERNAL_TABLE

show external table public.nowhere;
--! sql: nowhere

-- page: r_CREATE_PROCEDURE

create procedure greet () as $$ begin null; end; $$ language plpgsql;
--> (no rows)

create or replace procedure add_boat (number in int) as $$ begin insert into boats values (number, 'x', 1); end; $$ language plpgsql;
--> (no rows)

create procedure greet () as $$ begin null; end; $$ language plpgsql;
create procedure greet () as $$ begin null; end; $$ language plpgsql;
--! sql: greet

-- page: r_CALL_procedure

create procedure add_boat (number in int) as $$ begin insert into boats values (number, 'x', 1); end; $$ language plpgsql;
call add_boat (7);
select * from boats;
--> 7 | x | 1

create procedure twice (inout number int) as $$ begin number := number * 2; end; $$ language plpgsql;
call twice (4);
--= number
--> 8

create procedure answer (number out int) as $$ begin number := 42; end; $$ language plpgsql;
call answer ();
--> 42

call nowhere ();
--! sql: nowhere

-- Integers are implicitly converted to BOOLEAN.
create procedure opposite (yes in boolean, answer out boolean) as $$ begin answer := not yes; end; $$ language plpgsql;
call opposite (1);
--> false

-- A literal that fits several types is a text.
create procedure kind (what in int, answer out varchar(10)) as $$ begin answer := 'number'; end; $$ language plpgsql;
create procedure kind (what in varchar(10), answer out varchar(10)) as $$ begin answer := 'text'; end; $$ language plpgsql;
call kind ('x');
--> text

create procedure kind (what in int, answer out varchar(10)) as $$ begin answer := 'number'; end; $$ language plpgsql;
create procedure kind (what in varchar(10), answer out varchar(10)) as $$ begin answer := 'text'; end; $$ language plpgsql;
call kind (1);
--> number

create procedure fail_now () as $$ begin raise exception 'no wind'; end; $$ language plpgsql;
call fail_now ();
--! sql: no wind

-- page: r_DROP_PROCEDURE

create procedure greet () as $$ begin null; end; $$ language plpgsql;
drop procedure greet ();
call greet ();
--! sql: greet

drop procedure nowhere ();
--! sql: nowhere

-- page: r_ALTER_PROCEDURE

create procedure greet () as $$ begin null; end; $$ language plpgsql;
alter procedure greet () rename to hail;
call hail ();
--> (no rows)

-- page: r_CREATE_FUNCTION

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
select f_double (2);
--> 4

create function f_named (number int) returns int stable as $$ select $1 $$ language sql;
--! sql at 1:26: Arguments of SQL functions have no names

create function f_kind (int) returns varchar stable as $$ select 'number' $$ language sql;
create function f_kind (varchar) returns varchar stable as $$ select 'text' $$ language sql;
select f_kind ('x'), f_kind (1);
--> text | number

create or replace function f_join (varchar, varchar) returns varchar immutable as $$ select $1 || '-' || $2 $$ language sql;
select f_join ('a', 'b');
--> a-b

create function f_double (float) returns float stable as $$ return 2 $$ language plpythonu;
--> (no rows)
-- refused: there is no Python
--! unsupported: Python functions cannot be created

-- page: r_DROP_FUNCTION

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
drop function f_double (float);
select f_double (2);
--! sql: Function F_DOUBLE does not exist

drop function nowhere (int);
--! sql: nowhere

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
create view doubles as select f_double(2) as twice;
drop function f_double (float);
--! sql at 1:15: Could not drop function f_double(double precision): view "doubles" depends on it

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
create view doubles as select f_double(2) as twice;
drop function f_double (float) restrict;
--! sql: view "doubles" depends on it

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
create view doubles as select f_double(2) as twice;
create view over_doubles as select twice from doubles;
drop function f_double (float) cascade;
select * from over_doubles;
--! relation-missing: over_doubles

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
create view doubles as select f_double(2) as twice with no schema binding;
drop function f_double (float);
select count(*) from pg_views where viewname = 'doubles';
--> 1

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
create function f_double (int) returns int stable as $$ select $1 * 2 $$ language sql;
create view doubles as select f_double(2.5::float) as twice;
drop function f_double (int);
select * from doubles;
--> 5

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
create view doubles as select f_double(2) as twice;
alter function f_double (float) rename to f_twice;
drop function f_twice (float);
--! sql: view "doubles" depends on it

create schema tools;
create function tools.f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
create view doubles as select tools.f_double(2) as twice;
alter schema tools rename to kit;
drop function kit.f_double (float);
--! sql: view "doubles" depends on it

-- page: r_ALTER_FUNCTION

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
alter function f_double (float) rename to f_twice;
select f_twice (2);
--> 4

-- page: r_SHOW_TABLES

show tables from schema dwh.public;
--> dwh | public | berths | TABLE | NULL | NULL | dwhuser | NULL | NULL | AUTO(ALL) | REGULAR TABLE
--> dwh | public | big | VIEW | NULL | NULL | dwhuser | NULL | NULL | NULL | REGULAR VIEW
--> dwh | public | boats | TABLE | NULL | NULL | dwhuser | NULL | NULL | KEY(id) | REGULAR TABLE

create view late as select id from public.boats with no schema binding;
create materialized view sums as select sum(crew) as crew from boats;
select table_name, table_type, table_subtype from svv_all_tables where table_name in ('late', 'sums') order by 1;
--> late | VIEW | LATE BINDING VIEW
--> sums | VIEW | MATERIALIZED VIEW

show tables from schema nowhere.public;
--! sql: nowhere

-- page: r_SHOW_COLUMNS

show columns from table public.boats like 'c%';
--= database_name | schema_name | table_name | column_name | ordinal_position | column_default | is_nullable | data_type | character_maximum_length | numeric_precision | numeric_scale | remarks | sort_key_type | sort_key | dist_key | encoding | collation
--> dwh | public | boats | crew | 3 | NULL | YES | integer | NULL | 32 | 0 | NULL | COMPOUND | 1 | NULL | none | NULL

-- page: r_SHOW_TABLE

show table big;
--! sql: view

-- page: r_SHOW_VIEW

show view big;
--> select id, name from boats;

create view late as select id from public.boats with no schema binding;
show view late;
--> create view public.late as select id from public.boats with no schema binding;

create materialized view sums as select sum(crew) as crew from boats;
show view sums;
--> create materialized view sums as select sum(crew) as crew from boats;

show view boats;
--! sql: table

-- page: r_SHOW_CONSTRAINTS

show constraints primary keys from table public.boats;
--> dwh | public | boats | boats_pkey | id | 1

show constraints foreign keys from table public.berths;
--= pk_database_name | pk_schema_name | pk_table_name | pk_column_name | fk_database_name | fk_schema_name | fk_table_name | fk_column_name | key_seq | fk_name | pk_name | update_rule | delete_rule | deferrability
--> dwh | public | boats | id | dwh | public | berths | boat | 1 | berths_boat_fkey | boats_pkey | NULL | NULL | NULL

show constraints foreign keys exported from table public.berths;
--> (no rows)

-- page: r_SHOW_GRANTS

create user ann password disable;
grant select on boats to ann with grant option;
show grants on table public.boats;
--> public | boats | TABLE | SELECT | 101 | ann | user | true | TABLE | dwh | dwhuser

create role sailor;
grant usage on schema public to role sailor;
show grants for role sailor;
--= database_name | schema_name | object_name | object_type | privilege_type | identity_id | identity_name | identity_type | privilege_scope | grantor_name
--> dwh | public | NULL | SCHEMA | USAGE | 101 | sailor | role | SCHEMA | dwhuser

create user ann password disable;
grant usage on schema public to ann;
show grants on schema public;
--> public | public | SCHEMA | USAGE | 101 | ann | user | false | SCHEMA | dwh | dwhuser

create user ann password disable;
grant create on database dwh to ann;
show grants on database dwh;
--= database_name | privilege_type | identity_id | identity_name | identity_type | admin_option | privilege_scope | grantor_name
--> dwh | CREATE | 101 | ann | user | false | DATABASE | dwhuser

show grants for nobody;
--! sql: nobody

-- page: r_SHOW_COLUMN_GRANTS

create user ann password disable;
grant update (name) on boats to ann;
show column grants on table public.boats for ann;
--> dwh | public | boats | name | COLUMN | UPDATE | 101 | ann | user | false | COLUMN | dwhuser

-- page: r_SHOW_PARAMETERS

create function shout (int, varchar) returns varchar stable as $$ select $2 $$ language sql;
show parameters of function public.shout (int, varchar);
--= database_name | schema_name | function_name | parameter_name | ordinal_position | parameter_type | data_type | character_maximum_length | numeric_precision | numeric_scale
--> dwh | public | shout | NULL | 0 | RETURN | character varying | -1 | NULL | NULL
--> dwh | public | shout | NULL | 1 | IN | integer | NULL | 32 | 0
--> dwh | public | shout | NULL | 2 | IN | character varying | -1 | NULL | NULL

create procedure greet (number in int, word inout varchar(20), total out numeric(8,2)) as $$ begin null; end; $$ language plpgsql;
show parameters of procedure public.greet (int, varchar);
--> dwh | public | greet | number | 1 | IN | integer | NULL | 32 | 0
--> dwh | public | greet | word | 2 | INOUT | character varying | 20 | NULL | NULL
--> dwh | public | greet | total | 3 | OUT | numeric | NULL | 8 | 2

show parameters of procedure public.nowhere (int);
--! sql: nowhere

-- page: r_SHOW_PROCEDURE

create procedure greet () as $$ begin null; end; $$ language plpgsql;
show procedure greet ();
--= Stored Procedure Definition
--> create procedure greet () as $$ begin null; end; $$ language plpgsql

-- page: r_SHOW_FUNCTIONS

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
show functions from schema public like 'f%';
--= database_name | schema_name | function_name | number_of_arguments | argument_list | return_type | remarks
--> dwh | public | f_double | 1 | double precision | double precision | NULL

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
select proname, pronargs, prorettype, proargtypes from pg_proc where proname = 'f_double';
--> f_double | 1 | 701 | 701

-- page: r_SHOW_PROCEDURES

create procedure greet (number in int) as $$ begin null; end; $$ language plpgsql;
show procedures from schema public;
--> dwh | public | greet | 1 | integer | NULL | NULL

-- page: r_ALTER_PROCEDURE

create procedure greet (number in int) as $$ begin null; end; $$ language plpgsql;
create procedure hail (number in int) as $$ begin null; end; $$ language plpgsql;
alter procedure greet (int) rename to hail;
--! sql: hail

create procedure greet (number in int) as $$ begin null; end; $$ language plpgsql;
create user ann password disable;
alter procedure greet (int) owner to ann;
select proowner from pg_proc where proname = 'greet';
--> 101

alter procedure nowhere (int) rename to hail;
--! sql: nowhere

-- page: r_DROP_PROCEDURE

create procedure greet (number in int) as $$ begin null; end; $$ language plpgsql;
create procedure greet (word in varchar(5)) as $$ begin null; end; $$ language plpgsql;
drop procedure greet (varchar);
show procedures from schema public;
--> dwh | public | greet | 1 | integer | NULL | NULL

create procedure greet (number in int) as $$ begin null; end; $$ language plpgsql;
create procedure greet (word in varchar(5)) as $$ begin null; end; $$ language plpgsql;
drop procedure greet;
--! sql: greet

-- page: r_SHOW_EXTERNAL_TABLE

create external schema lake from data catalog database 'lake' iam_role default;
create external table lake.seen (id int) stored as parquet location 's3://bucket/seen/';
show external table lake.seen;
--= Show External Table DDL statement

create external schema lake from data catalog database 'lake' iam_role default;
show external table lake.unseen;
--! sql: unseen
