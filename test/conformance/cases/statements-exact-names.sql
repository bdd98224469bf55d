-- A session for each case.

create table cargo (id int, load super);
insert into cargo values (1, json_parse('{"Kind": "coal", "kind": "salt", "Parts": [{"Weight": 4}]}'));

-- page: r_enable_case_sensitive_identifier

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10));
create table Berths (Name varchar(10));
insert into "Berths" values ('north');
select "Name" from "Berths";
--= Name
--> north

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10));
create table Berths (Name varchar(10));
insert into "Berths" values ('north');
select Name from BERTHS;
--= name
--> (no rows)

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10));
select name from "Berths";
--! column-missing at 1:8: Column "name" does not exist

set enable_case_sensitive_identifier to true;
select * from "Cargo";
--! relation-missing at 1:15: Relation "Cargo" does not exist

create table "Berths" ("Name" varchar(10));
create table Berths (Name varchar(10));
--! relation-exists: Relation "berths" already exists

create table "Berths" ("Name" varchar(10));
select "Name" from Berths;
--= name
--> (no rows)

set enable_case_sensitive_identifier to true;
reset enable_case_sensitive_identifier;
select "ID" from "CARGO";
--= id
--> 1

show enable_case_sensitive_identifier;
--> off

set enable_case_sensitive_identifier to true;
show enable_case_sensitive_identifier;
--> on

set enable_case_sensitive_identifier to perhaps;
--! sql: requires a Boolean value

begin;
set enable_case_sensitive_identifier to true;
rollback;
select 1 as "One";
--= one
--> 1

-- One table has both columns, and each name refers to its own.
set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10), name varchar(10));
insert into "Berths" ("Name", name) values ('north', 'south');
update "Berths" set "Name" = name || '!';
select "Name", name from "Berths" b where b."Name" = 'south!';
--= Name | name
--> south! | south

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10), name varchar(10));
create view "Named" as select "Name" as "N", name as n from "Berths";
alter table "Berths" rename column name to "Old";
select * from "Named";
--= N | n
--> (no rows)

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10));
create view named as select "Name" as "N" from "Berths";
set enable_case_sensitive_identifier to false;
select * from named;
--= N
--> (no rows)

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10));
select table_name, column_name from svv_columns where table_name = 'Berths';
--> Berths | Name

set enable_case_sensitive_identifier to true;
create temp table "Held" ("Name" varchar(10));
select tablename, "column" from pg_table_def where tablename = 'Held';
--> Held | Name

set enable_case_sensitive_identifier to true;
create schema "Harbor";
set search_path to "Harbor";
create table "Piers" (id int);
select nspname, relname from pg_class c join pg_namespace n on c.relnamespace = n.oid where relname = 'Piers';
--> Harbor | Piers

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10));
create procedure "Fill"("Value" varchar) as $$
begin
	insert into "Berths" values ("Value");
	execute 'update "Berths" set "Name" = "Name" || 2';
end
$$ language plpgsql;
call "Fill"('b');
select * from "Berths";
--> b2

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10));
create materialized view "Count" as select "Name", count(*) as "N" from "Berths" group by "Name";
insert into "Berths" values ('north');
refresh materialized view "Count";
select * from "Count";
--= Name | N
--> north | 1

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10));
select has_table_privilege('"Berths"', 'select');
--> true

set enable_case_sensitive_identifier to true;
create table "Berths" ("Name" varchar(10));
select has_table_privilege('berths', 'select');
--! sql: Relation "berths" does not exist

-- page: r_enable_case_sensitive_super_attribute

set enable_case_sensitive_super_attribute to on;
select load.Kind from cargo;
--= kind
--> "coal"

set enable_case_sensitive_super_attribute to on;
select load.kind from cargo;
--= kind
--> "salt"

set enable_case_sensitive_super_attribute to off;
select load.Kind from cargo;
--= kind
--> "salt"

set enable_case_sensitive_identifier to true;
select load."Kind", load.Kind, load."Parts"[0]."Weight" from cargo;
--= Kind | kind | Weight
--> "coal" | "salt" | 4

set enable_case_sensitive_super_attribute to on;
select p.Weight from cargo c, c.load.Parts p;
--> 4

-- Fields that differ in case are different keys.
set enable_case_sensitive_super_attribute to on;
select load.Kind, load.kind, 'a'::varchar as port, count(*) from cargo group by load.Kind, load.kind, port;
--> "coal" | "salt" | a | 1

-- A view uses the setting with which it was created.
set enable_case_sensitive_super_attribute to on;
create view kinds as select load.Kind from cargo;
set enable_case_sensitive_super_attribute to off;
select * from kinds;
--> "coal"

-- A late-binding view uses the setting of the reading session.
set enable_case_sensitive_super_attribute to on;
create view kinds as select load.Kind from public.cargo with no schema binding;
set enable_case_sensitive_super_attribute to off;
select * from kinds;
--> "salt"
