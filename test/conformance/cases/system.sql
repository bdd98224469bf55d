-- page: r_CURRENT_DATABASE

select current_database();
--= current_database
--> dwh

-- page: r_CURRENT_SCHEMA

select current_schema();
--= current_schema
--> public

-- page: r_CURRENT_SCHEMAS

select current_schemas(false);
--> {public}

-- page: r_CURRENT_USER

select current_user;
--= current_user
--> dwhuser

-- page: r_CURRENT_USER_ID

select current_user_id is not null;
--> true

-- page: r_USER

select user;
--> dwhuser

select session_user = current_user;
--> true

-- page: r_VERSION

select version() like '%Redshift%';
--> true

-- page: PG_BACKEND_PID

select pg_backend_pid() > 0;
--> true

-- page: PG_LAST_QUERY_ID

select pg_last_query_id() is not null;
--> true

-- page: PG_LAST_COPY_ID

select pg_last_copy_id();
--> -1

-- page: PG_LAST_COPY_COUNT

select pg_last_copy_count();
--> 0

-- page: PG_LAST_UNLOAD_ID

select pg_last_unload_id();
--> -1

-- page: PG_LAST_UNLOAD_COUNT

select pg_last_unload_count();
--> 0

-- page: r_SLICE_NUM

create table cut (id int);
insert into cut values (1);
select slice_num() >= 0 from cut;
--> true

-- page: r_CURRENT_SETTING

select current_setting('app_context.user_id', false);
--> ''

select current_setting('timezone');
--= current_setting
--> UTC

select current_setting('query_group');
--> unset

select current_setting('no_such_setting');
--! sql at 1:8: no_such_setting

-- page: r_CHANGE_SESSION_PRIORITY

select change_session_priority(pg_backend_pid(), 'normal') is not null;
--> true
-- refused: not written yet
--! unsupported at 1:8: The function CHANGE_SESSION_PRIORITY (system administration) is not supported by the embedded warehouse.

-- page: r_CURRENT_AWS_ACCOUNT

select current_aws_account is not null;
--> true
-- refused: there is no account
--! unsupported at 1:8: CURRENT_AWS_ACCOUNT is not supported by the embedded warehouse.

-- page: r_CURRENT_NAMESPACE

select current_namespace is not null;
--> true
-- refused: there is no namespace
--! unsupported at 1:8: CURRENT_NAMESPACE is not supported by the embedded warehouse.

-- page: r_HAS_DATABASE_PRIVILEGE

select has_database_privilege('dwhuser', 'dwh', 'temp');
--> true

-- page: r_HAS_SCHEMA_PRIVILEGE

select has_schema_privilege('dwhuser', 'public', 'create');
--> true

-- page: r_HAS_TABLE_PRIVILEGE

create table mine (id int);
select has_table_privilege('dwhuser', 'mine', 'select');
--> true

-- page: r_USER_IS_MEMBER_OF

select user_is_member_of('dwhuser', 'sys:dba') is not null;
--> true

create user mate password disable;
create role crew;
create role deck;
create group watch with user mate;
grant role crew to role deck;
grant role deck to mate;
select user_is_member_of('mate', 'crew'), user_is_member_of('mate', 'deck'), user_is_member_of('mate', 'watch'), user_is_member_of('dwhuser', 'crew');
--> true | true | true | false

select user_is_member_of('nobody', 'sys:dba');
--! sql: User "nobody" does not exist.

-- page: PG_GET_COLS

create table mine (id int, name varchar(5));
select pg_get_cols('mine');
--> (public,mine,id,integer,1)
--> (public,mine,name,"character varying(5)",2)
-- refused: not written yet
--! unsupported at 1:8: The function PG_GET_COLS (of the system catalog) is not supported by the embedded warehouse.

-- page: PG_GET_LATE_BINDING_VIEW_COLS

select count(*) from pg_get_late_binding_view_cols() cols (view_schema name, view_name name, col_name name, col_type varchar, col_num int);
--> 0

-- page: r_DEFAULT_IAM_ROLE

select default_iam_role() is not null;
--> true
-- refused: not written yet
--! unsupported at 1:8: The function DEFAULT_IAM_ROLE is not supported by the embedded warehouse.

-- page: c_SQL_functions_compute_node_only

select median(1);
--! sql at 1:8: MEDIAN

select listagg(nspname, ',') from pg_namespace;
--! sql at 1:8: LISTAGG

-- Errors of the table take precedence.
select listagg(name, ',') from nosuch_table;
--! relation-missing at 1:32: nosuch_table

-- STL views are on compute nodes. AWS's query for the text of a statement uses them like this.
select listagg(text) within group (order by sequence) from stl_querytext where query = -1;
--> NULL

-- page: r_explain_model_function

select explain_model('nosuch');
--! sql
-- differs: the error calls it unsupported, on Redshift it is wrong
--! unsupported at 1:8: The function EXPLAIN_MODEL (machine learning) is not supported by the embedded warehouse.

-- page: r_CHANGE_QUERY_PRIORITY

select change_query_priority(1076, 'critical') is not null;
--> true
-- refused: not written yet
--! unsupported at 1:8: The function CHANGE_QUERY_PRIORITY (system administration) is not supported by the embedded warehouse.

-- page: r_CHANGE_USER_PRIORITY

select change_user_priority('analysis_user', 'high') is not null;
--> true
-- refused: not written yet
--! unsupported at 1:8: The function CHANGE_USER_PRIORITY (system administration) is not supported by the embedded warehouse.

-- page: r_HAS_ASSUMEROLE_PRIVILEGE

select has_assumerole_privilege('dwhuser', 'arn:aws:iam::123456789012:role/reads', 'copy') is not null;
--> true
-- refused: not written yet
--! unsupported at 1:8: The function HAS_ASSUMEROLE_PRIVILEGE (of the system catalog) is not supported by the embedded warehouse.

-- page: r_ROLE_IS_MEMBER_OF

create role crew;
create role deck;
grant role crew to role deck;
select role_is_member_of('crew', 'deck'), role_is_member_of('deck', 'crew');
--> false | true
