-- A session for each case.

create table boats (id int, name varchar(10), crew int);
create view big as select id from boats;

-- page: r_CREATE_USER

create user ann password disable;
--> (no rows)

create group crew;
create user ann password 'Secret123' createdb in group crew;
select usename, usecreatedb, usesuper from pg_user where usename = 'ann';
--> ann | true | false

create user ann password disable createuser connection limit 5 syslog access unrestricted session timeout 300;
select superuser, connection_limit, syslog_access, session_timeout from svv_user_info where user_name = 'ann';
--> true | 5 | UNRESTRICTED | 300

create user ann password disable valid until '2030-01-01';
select valuntil from pg_user where usename = 'ann';
--> 2030-01-01 00:00:00

create user ann password disable;
create user ann password disable;
--! sql: ann

create user ann password 'weak';
--! sql: 8 to 64

create user ann password 'alllowercase1';
--! sql: an uppercase letter

create user ann password 'With@Sign12';
--! sql: printable ASCII characters

create user ann password 'md5153c434b4b77c89e6b94f12c5393af5b';
--> (no rows)

create user ann password disable in group nowhere;
--! sql: nowhere

create user public password disable;
--! sql

-- page: r_ALTER_USER

alter user dwhuser createdb;
--> (no rows)

create user ann password disable;
alter user ann createdb;
select usecreatedb from pg_user where usename = 'ann';
--> true

create user ann password disable;
grant select on boats to ann;
alter user ann rename to eve;
select identity_name from svv_relation_privileges where identity_name in ('ann', 'eve');
--> eve

alter user nowhere createdb;
--! sql: nowhere

-- page: r_DROP_USER

create user ann password disable;
drop user ann;
select count(*) from pg_user where usename = 'ann';
--> 0

create user ann password disable;
grant select on boats to ann;
drop user ann;
--! sql: ann

create user ann password disable;
alter table boats owner to ann;
drop user ann;
--! sql: ann

drop user nowhere;
--! sql: nowhere

drop user if exists nowhere;
--> (no rows)

-- page: r_CREATE_GROUP

create group crew;
--> (no rows)

create group crew with user dwhuser;
select groname, grolist is not null from pg_group;
--> crew | true

create group crew;
create group crew;
--! sql: crew

create group crew with user nobody;
--! sql: nobody

-- page: r_ALTER_GROUP

create group crew;
alter group crew add user dwhuser;
select grolist from pg_group;
--> {100}

create group crew with user dwhuser;
alter group crew drop user dwhuser;
select grolist from pg_group;
--> NULL

create group crew;
alter group crew rename to hands;
select groname from pg_group;
--> hands

alter group nowhere add user dwhuser;
--! sql: nowhere

-- page: r_DROP_GROUP

create group crew;
drop group crew;
select count(*) from pg_group;
--> 0

create group crew;
grant select on boats to group crew;
drop group crew;
--! sql: crew

drop group nowhere;
--! sql: nowhere

-- page: r_CREATE_ROLE

create role sailor;
select role_name, role_owner from svv_roles where role_name = 'sailor';
--> sailor | dwhuser

create role sailor;
create role sailor;
--! sql: sailor

-- page: r_ALTER_ROLE

create role sailor;
alter role sailor rename to captain;
select count(*) from svv_roles where role_name = 'captain';
--> 1

alter role nowhere rename to captain;
--! sql: nowhere

-- page: r_DROP_ROLE

create role sailor;
drop role sailor;
--> (no rows)

create role sailor;
grant role sailor to dwhuser;
drop role sailor;
--! sql: sailor

create role sailor;
grant role sailor to dwhuser;
drop role sailor force;
select count(*) from svv_user_grants;
--> 0

drop role nowhere;
--! sql: nowhere

-- page: r_GRANT

create user ann password disable;
grant select, insert on boats to ann;
select relation_name, privilege_type, identity_type, admin_option from svv_relation_privileges where identity_name = 'ann' order by 2;
--> boats | INSERT | user | false
--> boats | SELECT | user | false

create user ann password disable;
grant select on boats to ann with grant option;
select admin_option from svv_relation_privileges where identity_name = 'ann';
--> true

create user ann password disable;
grant select on boats to ann;
grant select on boats to ann;
select count(*) from svv_relation_privileges where identity_name = 'ann';
--> 1

grant all on boats to public;
select count(*) from svv_relation_privileges where identity_type = 'public';
--> 8

create group crew;
grant usage on schema public to group crew;
select namespace_name, privilege_type from svv_schema_privileges where identity_name = 'crew';
--> public | USAGE

create group crew;
grant select on all tables in schema public to group crew;
select relation_name from svv_relation_privileges where identity_name = 'crew' order by 1;
--> big
--> boats

create role sailor;
grant select (id, name) on boats to role sailor;
select column_name, privilege_type, identity_type from svv_column_privileges order by 1;
--> id | SELECT | role
--> name | SELECT | role

create role sailor;
grant role sailor to dwhuser with admin option;
select user_name, role_name, admin_option from svv_user_grants;
--> dwhuser | sailor | true

create role sailor;
create role captain;
grant role sailor to role captain;
select role_name, granted_role_name from svv_role_grants;
--> captain | sailor

create role sailor;
grant create user to role sailor;
select system_privilege, identity_name from svv_system_privileges;
--> CREATE USER | sailor

grant select on nowhere to dwhuser;
--! relation-missing: nowhere

grant select on boats to nobody;
--! sql: nobody

grant select on boats to group nobody;
--! sql: nobody

grant role nobody to dwhuser;
--! sql: nobody

grant select (berth) on boats to dwhuser;
--! sql: berth

grant usage on schema nowhere to dwhuser;
--! sql: nowhere

grant usage on boats to dwhuser;
--! sql: USAGE

create group crew;
grant select on boats to group crew with grant option;
--! sql: GRANT OPTION

grant usage on datashare harbor to account '123456789012';
--> (no rows)
-- refused: there are no datashares
--! unsupported: GRANT to ACCOUNT

grant execute on model tides to dwhuser;
--! sql: tides

create user ann password disable;
grant select on boats to ann;
alter table boats rename to ships;
select relation_name from svv_relation_privileges where identity_name = 'ann';
--> ships

create user ann password disable;
grant select on boats to ann;
drop table boats cascade;
create table boats (id int);
select count(*) from svv_relation_privileges where identity_name = 'ann';
--> 0

create user ann password disable;
grant select on boats to ann;
select grantor, grantee, table_name, privilege_type, is_grantable from information_schema.table_privileges where grantee = 'ann';
--> dwhuser | ann | boats | SELECT | NO

create user ann password disable;
grant select, update on boats to ann;
select relacl from pg_class where relname = 'boats';
--> {ann=rw/dwhuser}

-- page: r_REVOKE

create user ann password disable;
grant select, insert on boats to ann;
revoke insert on boats from ann;
select privilege_type from svv_relation_privileges where identity_name = 'ann';
--> SELECT

create user ann password disable;
grant all on boats to ann;
revoke all on boats from ann;
select count(*) from svv_relation_privileges where identity_name = 'ann';
--> 0

create user ann password disable;
grant select on boats to ann with grant option;
revoke grant option for select on boats from ann;
select admin_option from svv_relation_privileges where identity_name = 'ann';
--> false

create role sailor;
grant role sailor to dwhuser;
revoke role sailor from dwhuser;
select count(*) from svv_user_grants;
--> 0

revoke select on boats from nobody;
--! sql: nobody

-- page: r_ALTER_DEFAULT_PRIVILEGES

alter default privileges in schema public grant select on tables to public;
--> (no rows)

create group crew;
alter default privileges in schema public grant select on tables to group crew;
select schema_name, object_type, owner_name, privilege_type, grantee_name, grantee_type from svv_default_privileges;
--> public | RELATION | dwhuser | SELECT | crew | group

create group crew;
alter default privileges in schema public grant select on tables to group crew;
create table berths (id int);
select relation_name, privilege_type from svv_relation_privileges where identity_name = 'crew';
--> berths | SELECT

create group crew;
alter default privileges in schema public grant select on tables to group crew;
alter default privileges in schema public revoke select on tables from group crew;
select count(*) from svv_default_privileges;
--> 0

alter default privileges in schema nowhere grant select on tables to public;
--! sql: nowhere

-- page: r_HAS_TABLE_PRIVILEGE

create user ann password disable;
select has_table_privilege('ann', 'boats', 'select'), has_table_privilege('boats', 'select');
--> false | true

create user ann password disable;
create group crew with user ann;
grant select on boats to group crew;
select has_table_privilege('ann', 'boats', 'select'), has_table_privilege('ann', 'boats', 'delete');
--> true | false

create user ann password disable;
create role sailor;
create role captain;
grant role sailor to role captain;
grant role captain to ann;
grant insert on boats to role sailor;
select has_table_privilege('ann', 'public.boats', 'insert');
--> true

select has_table_privilege('nobody', 'boats', 'select');
--! sql: nobody

select has_table_privilege('boats', 'sail');
--! sql: sail

-- page: r_HAS_SCHEMA_PRIVILEGE

create user ann password disable;
grant usage on schema public to ann;
select has_schema_privilege('ann', 'public', 'usage'), has_schema_privilege('ann', 'public', 'create');
--> true | false

select has_schema_privilege('nowhere', 'usage');
--! sql: nowhere
