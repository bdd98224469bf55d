-- A session for each case.

create table boats (id int, name varchar(10));
insert into boats values (1, 'Wave');

-- page: r_ALTER_DATASHARE

alter datashare harbor add schema public;
--> (no rows)
-- refused: there are no datashares
--! unsupported: ALTER DATASHARE

-- page: r_ALTER_EXTERNAL_SCHEMA

alter external schema lake uri 'host';
--> (no rows)
-- refused: there are no external catalogues
--! unsupported: ALTER EXTERNAL SCHEMA

-- page: r_ALTER_EXTERNAL_VIEW

alter external view lake.seen force as select 1;
--> (no rows)
-- refused: there are no external catalogues
--! unsupported: ALTER EXTERNAL VIEW

-- page: r_ALTER_IDENTITY_PROVIDER

alter identity provider azure namespace 'aad';
--> (no rows)
-- refused: there is one user
--! unsupported: ALTER IDENTITY PROVIDER

-- page: r_ALTER_MASKING_POLICY

alter masking policy hide using ('x'::varchar(10));
--> (no rows)
-- refused: there are no policies
--! unsupported: ALTER MASKING POLICY

-- page: r_ALTER_RLS_POLICY

alter rls policy own using (id = 1);
--> (no rows)
-- refused: there are no policies
--! unsupported: ALTER RLS POLICY

-- page: r_ALTER_SYSTEM

alter system set data_catalog_auto_mount = true;
--> (no rows)
-- refused: there is no cluster
--! unsupported: ALTER SYSTEM

-- page: r_ALTER_TEMPLATE

alter template loads rename to others;
--> (no rows)
-- refused: there are no templates
--! unsupported: ALTER TEMPLATE

-- page: r_ATTACH_MASKING_POLICY

attach masking policy hide on boats (name) to public;
--> (no rows)
-- refused: there are no policies
--! unsupported: ATTACH POLICY

-- page: r_ATTACH_RLS_POLICY

attach rls policy own on boats to public;
--> (no rows)
-- refused: there are no policies
--! unsupported: ATTACH POLICY

-- page: r_COPY-JOB

copy boats from 's3://bucket/boats' iam_role default job create loads auto on;
--> (no rows)
-- refused: there are no jobs
--! unsupported: COPY JOB

-- page: r_CREATE_DATASHARE

create datashare harbor;
--> (no rows)
-- refused: there are no datashares
--! unsupported: CREATE DATASHARE

-- page: r_CREATE_EXTERNAL_FUNCTION

create external function f_far (int) returns int stable lambda 'far' iam_role default;
--> (no rows)

create external function f_far (int, varchar(10)) returns varchar(20) volatile lambda 'far' iam_role default max_batch_rows 10;
select function_name, argument_type, result_type from svv_redshift_functions where function_name = 'f_far';
--> f_far | integer, character varying(10) | character varying(20)

create external function f_far (int) returns int stable lambda 'far' iam_role default;
select p.proname, l.lanname from pg_proc p join pg_language l on l.oid = p.prolang where p.proname = 'f_far';
--> f_far | exfunc

create external function f_far (int) returns int stable lambda 'far' iam_role default;
create external function f_far (int) returns int stable lambda 'other' iam_role default;
--! sql: A function "f_far" with the same argument types already exists

create external function f_far (int) returns int stable lambda 'far' iam_role default;
create or replace external function f_far (int) returns int stable lambda 'other' iam_role default;
--> (no rows)

create external function f_far (int) returns int stable lambda 'far' iam_role default;
drop function f_far (int);
select count(*) from svv_redshift_functions where function_name = 'f_far';
--> 0

create external function f_far (int) returns int stable lambda 'far' iam_role default;
select f_far(1);
--> 1
-- refused: there is no Lambda
--! unsupported at 1:8: Calling f_far, an AWS Lambda function

-- page: r_CREATE_EXTERNAL_MODEL

create external model chat function f_chat iam_role default model_type bedrock settings (model_id 'x');
--> (no rows)
-- refused: there are no models
--! unsupported: CREATE MODEL

-- page: r_CREATE_EXTERNAL_VIEW

create external view lake.seen as select 1;
--> (no rows)
-- refused: there are no external catalogues
--! unsupported: CREATE EXTERNAL VIEW

-- page: r_CREATE_IDENTITY_PROVIDER

create identity provider azure type azure namespace 'aad';
--> (no rows)
-- refused: there is one user
--! unsupported: CREATE IDENTITY PROVIDER

-- page: r_CREATE_LIBRARY

create library f_lib language plpythonu from 's3://bucket/f_lib.zip' iam_role default;
--> (no rows)
-- refused: there is no Python
--! unsupported: CREATE LIBRARY

-- page: r_CREATE_MASKING_POLICY

create masking policy hide with (name varchar(10)) using ('x'::varchar(10));
--> (no rows)
-- refused: there are no policies
--! unsupported: CREATE MASKING POLICY

-- page: r_CREATE_MODEL

create model tides from boats target name function f_tide iam_role default settings (s3_bucket 'bucket');
--> (no rows)
-- refused: there are no models
--! unsupported: CREATE MODEL

-- page: r_CREATE_RLS_POLICY

create rls policy own with (id int) using (id = 1);
--> (no rows)
-- refused: there are no policies
--! unsupported: CREATE RLS POLICY

-- page: r_CREATE_TEMPLATE

create template loads for copy as csv;
--> (no rows)
-- refused: there are no templates
--! unsupported: CREATE TEMPLATE

-- page: r_DESC_DATASHARE

desc datashare harbor;
--> (no rows)
-- refused: there are no datashares
--! unsupported: DESC

-- page: r_DESC_IDENTITY_PROVIDER

desc identity provider azure;
--> (no rows)
-- refused: there is one user
--! unsupported: DESC

-- page: r_DETACH_MASKING_POLICY

detach masking policy hide on boats (name) from public;
--> (no rows)
-- refused: there are no policies
--! unsupported: DETACH POLICY

-- page: r_DETACH_RLS_POLICY

detach rls policy own on boats from public;
--> (no rows)
-- refused: there are no policies
--! unsupported: DETACH POLICY

-- page: r_DROP_DATASHARE

drop datashare harbor;
--> (no rows)
-- refused: there are no datashares
--! unsupported: DROP DATASHARE

-- page: r_DROP_EXTERNAL_VIEW

drop external view lake.seen;
--> (no rows)
-- refused: there are no external catalogues
--! unsupported: DROP EXTERNAL VIEW

-- page: r_DROP_IDENTITY_PROVIDER

drop identity provider azure;
--> (no rows)
-- refused: there is one user
--! unsupported: DROP IDENTITY PROVIDER

-- page: r_DROP_LIBRARY

drop library f_lib;
--> (no rows)
-- refused: there is no Python
--! unsupported: DROP LIBRARY

-- page: r_DROP_MASKING_POLICY

drop masking policy hide;
--> (no rows)
-- refused: there are no policies
--! unsupported: DROP MASKING POLICY

-- page: r_DROP_MODEL

drop model tides;
--> (no rows)
-- refused: there are no models
--! unsupported: DROP MODEL

-- page: r_DROP_RLS_POLICY

drop rls policy own;
--> (no rows)
-- refused: there are no policies
--! unsupported: DROP RLS POLICY

-- page: r_DROP_TEMPLATE

drop template loads;
--> (no rows)
-- refused: there are no templates
--! unsupported: DROP TEMPLATE

-- page: r_SHOW_MODEL

show model tides;
--> (no rows)
-- refused: there are no models
--! unsupported: SHOW MODEL

-- page: r_SHOW_DATASHARES

show datashares;
--> (no rows)
-- refused: there are no datashares
--! unsupported: SHOW DATASHARES

-- page: r_SHOW_POLICIES

show policies;
--> (no rows)
-- refused: there are no policies
--! unsupported: SHOW POLICIES

-- page: r_SHOW_TEMPLATE

show template loads;
--> (no rows)
-- refused: there are no templates
--! unsupported: SHOW TEMPLATE

-- page: r_SHOW_TEMPLATES

show templates from schema dwh.public;
--> (no rows)
-- refused: there are no templates
--! unsupported: SHOW TEMPLATES

-- page: r_USE_command

use dwh;
--> (no rows)
-- refused: there is one database
--! unsupported: USE

-- page: r_CREATE_EXTERNAL_SCHEMA

create external schema lake from data catalog database 'lake' iam_role default;
--> (no rows)

create external schema lake from postgres database 'other' uri 'host' iam_role default secret_arn 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x';
--> (no rows)
-- refused: there are no other databases
--! unsupported: CREATE EXTERNAL SCHEMA ... FROM POSTGRES

-- page: r_CREATE_EXTERNAL_TABLE

create external schema lake from data catalog database 'lake' iam_role default;
create external table lake.tides (at timestamp, height float) stored as parquet location 's3://bucket/tides/';
--> (no rows)

-- page: r_INSERT_external_table

create external schema lake from data catalog database 'lake' iam_role default;
create external table lake.tides (height float) stored as parquet location 's3://bucket/tides/';
insert into lake.tides values (1);
--> (no rows)
-- refused: external tables are read only
--! unsupported: A change of an external table
