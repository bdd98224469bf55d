-- A session for each case.

create table boats (id int not null primary key, name varchar(10) default 'none', crew int) distkey (id) sortkey (crew);
create table berths (id int, boat int references boats (id));
create view big as select id, name from boats;

-- page: r_SHOW_TABLES

show tables from schema dwh.public;
--= database_name | schema_name | table_name | table_type | table_acl | remarks | owner | last_altered_time | last_modified_time | dist_style | table_subtype
-- differs: the first columns only
--= database_name | schema_name | table_name | table_type

show tables from schema dwh.public like 'b%' limit 1;
--= database_name | schema_name | table_name | table_type | table_acl | remarks | owner | last_altered_time | last_modified_time | dist_style | table_subtype
-- differs: the first columns only
--= database_name | schema_name | table_name | table_type

show tables from schema dwh.nowhere;
--! sql: nowhere
-- differs: the schema is not looked for
--> (no rows)

-- page: r_SHOW_COLUMNS

show columns from table dwh.public.berths;
--= database_name | schema_name | table_name | column_name | ordinal_position | column_default | is_nullable | data_type | character_maximum_length | numeric_precision | numeric_scale | remarks | sort_key_type | sort_key | dist_key | encoding | collation
-- differs: fewer columns
--> public | berths | id | 1 | NULL | YES | integer
--> public | berths | boat | 2 | NULL | YES | integer

show columns from table dwh.public.nowhere;
--! sql: nowhere
-- differs: a table that does not exist has no columns
--> (no rows)

-- page: r_SHOW_SCHEMAS

create schema harbor;
show schemas from database dwh like 'harb%';
--= database_name | schema_name | schema_owner | schema_type | schema_acl | source_database | schema_option
-- differs: the first columns only
--= database_name | schema_name

-- page: r_SHOW_DATABASES

show databases;
--= database_name | database_owner | database_type | database_acl | parameters | database_isolation_level
-- differs: the first columns only
--= database_name

-- page: r_SHOW_TABLE

show table berths;
--= Show Table DDL statement

show table nowhere;
--! sql: nowhere
-- differs: the error calls it unsupported, on Redshift it is wrong
--! unsupported: SHOW TABLE of nowhere, of which no design is known,

show table big;
--! sql: big
-- differs: a view is shown as a table
--= Show Table DDL statement

-- page: r_SHOW_VIEW

show view big;
--= Show View DDL statement
-- refused: not written yet
--! unsupported: SHOW VIEW

show view nowhere;
--! sql: nowhere
-- differs: not written yet
--! unsupported: SHOW VIEW

-- page: r_SHOW_CONSTRAINTS

show constraints primary keys from table dwh.public.boats;
--= database_name | schema_name | table_name | pk_name | column_name | key_seq
-- refused: not written yet
--! unsupported: SHOW CONSTRAINTS ... PRIMARY KEYS

-- page: r_SHOW_FUNCTIONS

show functions from schema dwh.public;
--> (no rows)
-- refused: not written yet
--! unsupported: SHOW FUNCTIONS

-- page: r_SHOW_GRANTS

show grants on table boats;
--= database_name | schema_name | object_name | object_type | privilege_type | identity_id | identity_name | identity_type | admin_option | privilege_scope | grantor_name
-- refused: not written yet
--! unsupported: SHOW GRANTS ... ON TABLE

-- page: r_SHOW_COLUMN_GRANTS

grant select (id) on boats to dwhuser;
show column grants on table boats;
--= database_name | schema_name | table_name | column_name | object_type | privilege_type | identity_id | identity_name | identity_type | admin_option | privilege_scope | grantor_name
-- refused: not written yet
--! unsupported: SHOW COLUMN GRANTS ... ON TABLE

-- page: r_SHOW_PARAMETERS

create procedure greet (number in int) as $$ begin null; end; $$ language plpgsql;
show parameters of procedure dwh.public.greet (int);
--= database_name | schema_name | procedure_name | parameter_name | ordinal_position | parameter_type | data_type | character_maximum_length | numeric_precision | numeric_scale
-- refused: not written yet
--! unsupported: SHOW PARAMETERS

-- page: r_SHOW_PROCEDURE

show procedure nowhere (int);
--! sql: nowhere
-- differs: not written yet
--! unsupported: SHOW PROCEDURE ... ARGUMENTS

-- page: r_SHOW_PROCEDURES

show procedures from schema dwh.public;
--> (no rows)
-- refused: not written yet
--! unsupported: SHOW PROCEDURES

-- page: r_SHOW_EXTERNAL_TABLE

show external table public.nowhere;
--! sql: nowhere
-- differs: not written yet
--! unsupported: SHOW EXTERNAL TABLE

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
-- refused: not written yet
--! unsupported: ALTER PROCEDURE

-- page: r_CREATE_FUNCTION

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
select f_double (2);
--> 4

create or replace function f_join (varchar, varchar) returns varchar immutable as $$ select $1 || '-' || $2 $$ language sql;
select f_join ('a', 'b');
--> a-b

create function f_double (float) returns float stable as $$ return 2 $$ language plpythonu;
--> (no rows)
-- refused: there is no Python
--! unsupported: A function in Python

-- page: r_DROP_FUNCTION

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
drop function f_double (float);
select f_double (2);
--! sql: f_double
-- differs: an unknown function may be one that exists on Redshift only
--! unsupported: The function F_DOUBLE

drop function nowhere (int);
--! sql: nowhere

-- page: r_ALTER_FUNCTION

create function f_double (float) returns float stable as $$ select $1 * 2 $$ language sql;
alter function f_double (float) rename to f_twice;
select f_twice (2);
--> 4
-- refused: not written yet
--! unsupported: ALTER FUNCTION
