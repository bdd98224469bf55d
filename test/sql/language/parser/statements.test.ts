import {expect, test} from 'vitest';
import {parseStatement} from '../../../../source/sql/language/parser/parse-statement.ts';
import {outline} from './outline.ts';
import {spanProblems} from './tree-spans.ts';

const cases: readonly (readonly [sql: string, tree: object])[] = [
	// Views
	['create view v as select 1', {kind: 'create-view', name: 'v', query: 'select 1'}],
	[
		'create or replace view s.v (a, b) as select 1, 2 with no schema binding',
		{kind: 'create-view', orReplace: true, name: 's.v', columns: ['a', 'b'], query: 'select 1, 2', isLateBound: true},
	],
	['create materialized view m as select 1', {kind: 'create-materialized-view', name: 'm', query: 'select 1'}],
	[
		'create materialized view m backup no diststyle key distkey (a) sortkey (a) auto refresh yes as select 1 as a',
		{
			kind: 'create-materialized-view',
			isAutoRefreshed: true,
			attributes: [
				'backup',
				{kind: 'diststyle', style: 'key'},
				{kind: 'distkey', column: 'a'},
				{kind: 'sortkey', columns: ['a']},
			],
		},
	],
	['create materialized view m auto refresh no as (select 1)', {kind: 'create-materialized-view', query: '(select 1)'}],
	[
		'alter materialized view m auto refresh yes',
		{kind: 'alter-materialized-view', change: {kind: 'auto-refresh', isOn: true}},
	],
	['alter materialized view m alter distkey a', {change: {kind: 'distribution', column: 'a'}}],
	['alter materialized view m alter sortkey (a, b)', {change: {kind: 'sortkey', columns: ['a', 'b']}}],
	['alter materialized view m row level security off', {change: 'row-level-security'}],
	['alter materialized view m owner to bob', {change: {kind: 'owner', owner: 'bob'}}],
	['refresh materialized view s.m', {kind: 'refresh-materialized-view', name: 's.m'}],
	['refresh materialized view m cascade', {behavior: 'cascade'}],
	[
		'create external protected view if not exists s.v as select 1',
		{kind: 'create-external-view', isProtected: true, ifNotExists: true, name: 's.v'},
	],
	['create external view awsdatacatalog.d.v as select 1', {kind: 'create-external-view', name: 'awsdatacatalog.d.v'}],
	['alter external view s.v force as select 1', {kind: 'alter-external-view', isForced: true, query: 'select 1'}],
	['alter external view s.v remove definition', {kind: 'alter-external-view'}],
	// Schemas and databases
	['create schema s', {kind: 'create-schema', name: 's'}],
	[
		'create schema if not exists s authorization bob quota 10 gb',
		{kind: 'create-schema', ifNotExists: true, authorization: 'bob', quota: {size: 10, unit: 'gb'}},
	],
	['create schema authorization bob', {kind: 'create-schema', authorization: 'bob'}],
	['create schema s quota unlimited', {kind: 'create-schema'}],
	[
		'create schema s create table t (a int) create view v as select 1 grant select on t to bob',
		{kind: 'create-schema', elements: [{kind: 'create-table'}, {kind: 'create-view'}, {kind: 'grant'}]},
	],
	['alter schema s rename to r', {kind: 'alter-schema', change: {kind: 'rename', to: 'r'}}],
	['alter schema s owner to bob', {change: {kind: 'owner', owner: 'bob'}}],
	['alter schema s quota 5 tb', {change: {kind: 'quota', quota: {size: 5, unit: 'tb'}}}],
	[
		"create external schema s from data catalog database 'd' region 'us-west-2' iam_role 'arn:aws:iam::1:role/r' create external database if not exists",
		{
			kind: 'create-external-schema',
			source: 'data catalog',
			options: [
				{database: "'d'"},
				{region: "'us-west-2'"},
				{iam_role: "'arn:aws:iam::1:role/r'"},
				'create external database if not exists',
			],
		},
	],
	[
		"create external schema if not exists s from hive metastore database 'd' uri '10.0.0.1' port 9083 iam_role default",
		{
			source: 'hive metastore',
			ifNotExists: true,
			options: [{database: "'d'"}, {uri: "'10.0.0.1'"}, {port: 9083}, {iam_role: 'default'}],
		},
	],
	[
		"create external schema s from postgres database 'd' schema 'p' uri 'h' iam_role 'r' secret_arn 'x'",
		{source: 'postgres'},
	],
	["create external schema s from mysql database 'd' uri 'h' port 3306 iam_role 'r' secret_arn 'x'", {source: 'mysql'}],
	["create external schema s from kinesis iam_role 'r'", {source: 'kinesis'}],
	[
		"create external schema s from msk iam_role 'r' authentication iam cluster_arn 'x'",
		{source: 'msk', options: [{iam_role: "'r'"}, {authentication: 'iam'}, {cluster_arn: "'x'"}]},
	],
	["create external schema s from kafka authentication mtls uri 'h:9092' authentication_arn 'x'", {source: 'kafka'}],
	["create external schema s from redshift database 'd' schema 'p'", {source: 'redshift'}],
	["alter external schema s authentication mtls secret_arn 'x'", {kind: 'alter-external-schema'}],
	['create database d', {kind: 'create-database', name: 'd'}],
	[
		'create database d with owner = bob connection limit 10 collate case_insensitive isolation level snapshot',
		{
			options: [
				'with',
				{owner: 'bob'},
				{'connection limit': 10},
				{collate: 'case_insensitive'},
				{'isolation level': 'snapshot'},
			],
		},
	],
	[
		"create database d with permissions from datashare s of account '1' namespace 'n'",
		{options: ['with permissions', {'from datashare': 's'}, 'of', {account: "'1'"}, {namespace: "'n'"}]},
	],
	[
		"create database d from arn 'a' with data catalog schema s",
		{options: [{'from arn': "'a'"}, {'with data catalog schema': 's'}]},
	],
	[
		"create database d from integration 'i' database 'x' set refresh_interval 60",
		{options: [{'from integration': "'i'"}, {database: "'x'"}, 'set', {refresh_interval: 60}]},
	],
	['alter database d rename to e', {kind: 'alter-database', options: [{'rename to': 'e'}]}],
	['alter database d connection limit unlimited', {options: [{'connection limit': 'unlimited'}]}],
	['alter database d isolation level serializable', {options: [{'isolation level': 'serializable'}]}],
	['alter database d integration refresh all tables in schema s', {options: [{'integration refresh all': 's'}]}],
	['use d', {kind: 'use', database: 'd'}],
	// Users, roles, groups
	[
		"create user u password 'Abc12345' createdb nocreateuser syslog access unrestricted in group a, b valid until '2030-01-01' connection limit 5 session timeout 120",
		{
			kind: 'create-user',
			name: 'u',
			options: [
				{password: "'Abc12345'"},
				'createdb',
				'nocreateuser',
				{'syslog access': 'unrestricted'},
				{'in group': ['a', 'b']},
				{'valid until': "'2030-01-01'"},
				{'connection limit': 5},
				{'session timeout': 120},
			],
		},
	],
	['create user u with password disable', {options: ['with', {password: 'disable'}]}],
	['alter user u set search_path to a, b', {kind: 'alter-user', options: [{set: ['search_path', 'a', 'b']}]}],
	['alter user u reset session timeout', {options: ['reset session timeout']}],
	['alter user u rename to v', {options: [{'rename to': 'v'}]}],
	[
		"alter user u with password 'x' connection limit unlimited",
		{options: ['with', {password: "'x'"}, {'connection limit': 'unlimited'}]},
	],
	['create role r', {kind: 'create-role', name: 'r'}],
	["create role r externalid 'x'", {options: [{externalid: "'x'"}]}],
	['alter role r with rename to q', {kind: 'alter-role'}],
	['alter role r owner to bob', {options: [{'owner to': 'bob'}]}],
	['create group g with user a, b', {kind: 'create-group', users: ['a', 'b']}],
	['create group g', {kind: 'create-group', name: 'g'}],
	['alter group g add user a', {kind: 'alter-group', change: {kind: 'add', users: ['a']}}],
	['alter group g drop user a, b', {change: {kind: 'drop', users: ['a', 'b']}}],
	['alter group g rename to h', {change: {kind: 'rename', to: 'h'}}],
	[
		"create identity provider p type azure namespace 'n' parameters '{}'",
		{kind: 'create-identity-provider', options: [{type: 'azure'}, {namespace: "'n'"}, {parameters: "'{}'"}]},
	],
	[
		"alter identity provider p auto_create_roles true include groups like 'a%' disable",
		{kind: 'alter-identity-provider'},
	],
	// Routines
	[
		'create function f(float, float) returns float stable as $$ select $1 $$ language sql',
		{
			kind: 'create-function',
			name: 'f',
			arguments: [{type: 'float'}, {type: 'float'}],
			returns: 'float',
			volatility: 'stable',
			body: {text: ' select $1 '},
			language: 'sql',
		},
	],
	[
		'create or replace function s.f(a int, b character varying(10)) returns int immutable as $x$ return a; $x$ language plpythonu',
		{
			orReplace: true,
			arguments: [
				{name: 'a', type: 'int'},
				{name: 'b', type: 'character varying(10)'},
			],
			language: 'plpythonu',
		},
	],
	["create function f() returns int volatile as 'select 1' language sql", {body: {text: 'select 1'}}],
	[
		"create external function f(varchar, int) returns varchar volatile lambda 'l' iam_role default retry_timeout 100 max_batch_rows 10 max_batch_size 5 mb",
		{
			kind: 'create-external-function',
			arguments: ['varchar', 'int'],
			options: [
				{lambda: "'l'"},
				{iam_role: 'default'},
				{retry_timeout: 100},
				{max_batch_rows: 10},
				{max_batch_size: [5, 'mb']},
			],
		},
	],
	[
		'create or replace procedure p(in a int, b inout varchar(20), c out numeric(10,2)) nonatomic as $$ begin select 1; end; $$ language plpgsql security definer',
		{
			kind: 'create-procedure',
			orReplace: true,
			isNonAtomic: true,
			arguments: [
				{mode: 'in', name: 'a', type: 'int'},
				{mode: 'inout', name: 'b', type: 'varchar(20)'},
				{mode: 'out', name: 'c', type: 'numeric(10,2)'},
			],
			security: 'definer',
			body: {text: ' begin select 1; end; '},
		},
	],
	['create procedure p() language plpgsql as $$ begin end $$', {kind: 'create-procedure'}],
	[
		'create procedure p() as $$ begin end $$ language plpgsql set search_path to a, b',
		{settings: [{set: ['search_path', 'a', 'b']}]},
	],
	[
		'alter function f(int) rename to g',
		{kind: 'alter-routine', routine: 'function', arguments: [{type: 'int'}], change: {kind: 'rename', to: 'g'}},
	],
	['alter procedure p() owner to bob', {routine: 'procedure', change: {kind: 'owner', owner: 'bob'}}],
	[
		"create or replace library l language plpythonu from 's3://b/l.zip' iam_role default region 'us-east-1'",
		{
			kind: 'create-library',
			orReplace: true,
			options: [{from: "'s3://b/l.zip'"}, {iam_role: 'default'}, {region: "'us-east-1'"}],
		},
	],
	["call s.p(1, 'x', now())", {kind: 'call-procedure', call: "s.p(1, 'x', now())"}],
	['call p()', {kind: 'call-procedure'}],
	[
		"create model m from (select a, b from t) target b function f iam_role default settings (s3_bucket 'x', max_cells 100)",
		{
			kind: 'create-model',
			functionName: 'f',
			options: [
				{target: 'b'},
				{iam_role: 'default'},
				{
					settings: [
						['s3_bucket', "'x'"],
						['max_cells', 100],
					],
				},
			],
		},
	],
	[
		"create model m from t target b function f(int, varchar) returns int iam_role 'r' auto off model_type xgboost objective 'reg:squarederror' preprocessors 'none' hyperparameters default except (num_round '100') settings (s3_bucket 'x', s3_garbage_collect off)",
		{source: 't', arguments: ['int', 'varchar'], returns: 'int'},
	],
	[
		"create model m function f(int) returns int sagemaker 'e' iam_role default",
		{kind: 'create-model', options: [{sagemaker: "'e'"}, {iam_role: 'default'}]},
	],
	[
		"create external model m function f iam_role default model_type bedrock settings (model_id 'x', prompt 'y')",
		{isExternal: true},
	],
	// Policies and datashares
	[
		'create rls policy p with (a int) as t using (t.a = 1)',
		{kind: 'create-rls-policy', columns: [{name: 'a', type: 'int'}], alias: 't', condition: 't.a = 1'},
	],
	['create rls policy p using (true)', {condition: 'true'}],
	['alter rls policy p using (1 = 2)', {kind: 'alter-rls-policy', condition: '1 = 2'}],
	[
		"create masking policy if not exists p with (a varchar(10)) using ('x'::text)",
		{kind: 'create-masking-policy', ifNotExists: true, expressions: ["'x'::text"]},
	],
	["alter masking policy p using ('y')", {kind: 'alter-masking-policy'}],
	[
		'attach rls policy p on table s.t, u to bob, role r, public',
		{
			kind: 'attach-policy',
			policy: 'rls',
			tables: ['s.t', 'u'],
			grantees: [{kind: 'user', name: 'bob'}, {kind: 'role', name: 'r'}, 'public'],
		},
	],
	[
		'attach masking policy p on t (a) using (a, b) to role r priority 10',
		{policy: 'masking', outputs: ['a'], inputs: ['a', 'b'], priority: 10},
	],
	['detach masking policy p on t (a) from public', {kind: 'detach-policy'}],
	['detach rls policy p on t from role r', {kind: 'detach-policy', policy: 'rls'}],
	[
		'create datashare d set publicaccessible = true',
		{kind: 'create-datashare', options: ['set', {publicaccessible: 'true'}]},
	],
	[
		'alter datashare d add table s.t, s.u',
		{kind: 'alter-datashare', change: {kind: 'add', object: 'table', names: ['s.t', 's.u']}},
	],
	['alter datashare d remove all tables in schema s', {change: {kind: 'remove', object: 'all tables', names: ['s']}}],
	['alter datashare d add function s.f(int)', {change: {object: 'function', arguments: [[{type: 'int'}]]}}],
	[
		'alter datashare d set includenew = true for schema s',
		{change: {kind: 'set', option: 'includenew', isOn: true, schema: 's'}},
	],
	["desc datashare d of account '1' namespace 'n'", {kind: 'describe', object: 'datashare'}],
	['desc identity provider p', {kind: 'describe', object: 'identity provider', name: 'p'}],
	// DROP and TRUNCATE
	['drop table t', {kind: 'drop', object: 'table', names: ['t']}],
	['drop table if exists s.t, u cascade', {ifExists: true, names: ['s.t', 'u'], behavior: 'cascade'}],
	['drop view v restrict', {object: 'view', behavior: 'restrict'}],
	['drop materialized view if exists m', {object: 'materialized view', ifExists: true}],
	['drop external view s.v if exists', {object: 'external view', ifExists: true}],
	[
		'drop schema if exists s, r drop external database cascade',
		{object: 'schema', dropsExternalDatabase: true, behavior: 'cascade'},
	],
	['drop database d force', {object: 'database', behavior: 'force'}],
	['drop user if exists a, b', {object: 'user', names: ['a', 'b']}],
	['drop group g', {object: 'group'}],
	['drop role r force', {object: 'role', behavior: 'force'}],
	['drop function f(int, varchar) cascade', {object: 'function', arguments: [[{type: 'int'}, {type: 'varchar'}]]}],
	['drop procedure p()', {object: 'procedure'}],
	['drop library l', {object: 'library'}],
	['drop model if exists m', {object: 'model'}],
	['drop datashare d', {object: 'datashare'}],
	['drop identity provider p cascade', {object: 'identity provider'}],
	['drop rls policy if exists p cascade', {object: 'rls policy'}],
	['drop masking policy p', {object: 'masking policy'}],
	['drop template t', {object: 'template'}],
	['truncate t', {kind: 'truncate', table: 't'}],
	['truncate table s.t', {kind: 'truncate', table: 's.t'}],
	// Transactions
	['begin', {kind: 'begin'}],
	['begin work', {kind: 'begin'}],
	['begin transaction isolation level serializable read write', {isolation: 'serializable', access: 'read write'}],
	['begin read only', {access: 'read only'}],
	['begin isolation level read committed, read only', {isolation: 'read committed', access: 'read only'}],
	['start transaction isolation level repeatable read', {isolation: 'repeatable read'}],
	['commit', {kind: 'commit'}],
	['commit work', {kind: 'commit'}],
	['end transaction', {kind: 'commit'}],
	['rollback', {kind: 'rollback'}],
	['abort work', {kind: 'rollback'}],
	['lock t', {kind: 'lock', tables: ['t']}],
	['lock table s.t, u', {tables: ['s.t', 'u']}],
	// Sessions
	['set search_path to a, b', {kind: 'set', name: 'search_path', values: ['a', 'b']}],
	["set search_path = '$user', public", {values: ["'$user'", 'public']}],
	['set session statement_timeout to 1000', {scope: 'session', values: [1000]}],
	['set local query_group to default', {scope: 'local', name: 'query_group'}],
	["set time zone 'UTC'", {name: 'timezone', values: ["'UTC'"]}],
	['set timezone to utc', {name: 'timezone', values: ['utc']}],
	['set enable_result_cache_for_session to off', {values: ['off']}],
	['set extra_float_digits to -1', {values: [-1]}],
	["set app.user to 'x'", {name: 'app.user'}],
	['set seed to .25', {kind: 'set-seed', value: '.25'}],
	['set session authorization bob', {kind: 'set-session-authorization', user: 'bob'}],
	["set local session authorization 'bob'", {isLocal: true, user: "'bob'"}],
	['set session authorization default', {kind: 'set-session-authorization'}],
	['reset query_group', {kind: 'reset', name: 'query_group'}],
	['reset all', {kind: 'reset'}],
	['show all', {kind: 'show', object: 'all'}],
	['show search_path', {object: 'parameter', name: 'search_path'}],
	['show time zone', {object: 'parameter', name: 'timezone'}],
	['show databases', {object: 'databases'}],
	[
		"show databases from data catalog account '1', '2' like 'a%' limit 5",
		{options: ['from data catalog', {account: ["'1'", "'2'"]}, {like: "'a%'"}, {limit: 5}]},
	],
	[
		"show schemas from database d like '%x' limit 10",
		{object: 'schemas', options: [{'from database': 'd'}, {like: "'%x'"}, {limit: 10}]},
	],
	['show tables from schema d.s', {object: 'tables', options: [{'from schema': 'd.s'}]}],
	["show columns from table d.s.t like 'a%'", {object: 'columns'}],
	['show table s.t', {object: 'table', name: 's.t'}],
	['show external table s.t partition', {object: 'external table', name: 's.t', options: ['partition']}],
	['show view v', {object: 'view', name: 'v'}],
	['show procedure p(int, varchar)', {object: 'procedure', name: 'p', options: [{arguments: ["'int'", "'varchar'"]}]}],
	["show procedures from schema d.s like 'x'", {object: 'procedures'}],
	['show functions from schema s', {object: 'functions'}],
	['show parameters of function s.f(int)', {object: 'parameters'}],
	['show grants on table t for bob', {object: 'grants', options: [{'on table': 't'}, {for: 'bob'}]}],
	[
		'show grants for role r from database d limit 3',
		{options: [{for: ['role', 'r']}, {'from database': 'd'}, {limit: 3}]},
	],
	['show column grants on table t', {object: 'column grants'}],
	[
		'show constraints primary keys from table t',
		{object: 'constraints', options: ['primary keys', {'from table': 't'}]},
	],
	['show constraints foreign keys exported from table t', {object: 'constraints'}],
	["show datashares like 'x'", {object: 'datashares'}],
	['show model all', {object: 'model', options: ['all']}],
	['show model m', {object: 'model', name: 'm'}],
	['cancel 123', {kind: 'cancel', process: 123}],
	["cancel 123 'too long'", {message: 'too long'}],
	[
		'prepare q (int, varchar(10)) as select $1',
		{kind: 'prepare', name: 'q', types: ['int', 'varchar(10)'], statement: 'select $1'},
	],
	['prepare q as delete from t where a = $1', {statement: {kind: 'delete'}}],
	["execute q (1, 'x')", {kind: 'execute', arguments: ['1', "'x'"]}],
	['execute q', {kind: 'execute', name: 'q'}],
	['deallocate prepare q', {kind: 'deallocate', name: 'q'}],
	['deallocate all', {kind: 'deallocate'}],
	['declare c cursor for select 1', {kind: 'declare', name: 'c', query: 'select 1'}],
	['fetch next from c', {kind: 'fetch', count: 1, cursor: 'c'}],
	['fetch forward 10 from c', {count: 10}],
	['fetch forward all from c', {count: 'all'}],
	['fetch all from c', {count: 'all'}],
	['close c', {kind: 'close', cursor: 'c'}],
	['close all', {kind: 'close'}],
	// Rights
	[
		'grant select, insert on t to bob',
		{
			kind: 'grant',
			privileges: [{name: 'select'}, {name: 'insert'}],
			target: {kind: 'table', names: ['t']},
			grantees: [{kind: 'user', name: 'bob'}],
		},
	],
	[
		'grant all privileges on table s.t, u to group g, public with grant option',
		{
			privileges: [{name: 'all'}],
			target: {names: ['s.t', 'u']},
			grantees: [{kind: 'group', name: 'g'}, 'public'],
			option: 'grant',
		},
	],
	[
		'grant select (a, b), update (c) on t to role r',
		{
			privileges: [
				{name: 'select', columns: ['a', 'b']},
				{name: 'update', columns: ['c']},
			],
		},
	],
	['grant usage on schema s to bob', {target: {kind: 'schema', names: ['s']}}],
	[
		'grant create, temp on database d to bob',
		{privileges: [{name: 'create'}, {name: 'temp'}], target: {kind: 'database'}},
	],
	['grant select on all tables in schema s to role r', {target: {kind: 'all tables', names: ['s']}}],
	['grant execute on function f(int), g to bob', {target: {kind: 'function', names: ['f', 'g']}}],
	['grant execute on all procedures in schema s to bob', {target: {kind: 'all procedures'}}],
	['grant usage on language plpythonu to bob', {target: {kind: 'language'}}],
	['grant execute on model m to bob', {target: {kind: 'model'}}],
	[
		"grant usage on datashare d to account '123' via data catalog",
		{target: {kind: 'datashare'}, grantees: [{kind: 'account', name: '123', viaDataCatalog: true}]},
	],
	["grant usage on datashare d to namespace 'n'", {grantees: [{kind: 'namespace', name: 'n'}]}],
	['grant alter, share on datashare d to bob', {privileges: [{name: 'alter'}, {name: 'share'}]}],
	[
		"grant select on external table s.t to iam_role 'arn'",
		{target: {kind: 'external table'}, grantees: [{kind: 'iam role', name: 'arn'}]},
	],
	[
		"grant assumerole on 'arn:a', default to bob for copy, unload",
		{target: {kind: 'iam role', roles: ['arn:a', 'default'], commands: ['copy', 'unload']}},
	],
	['grant role a, role b to bob with admin option', {target: {kind: 'roles', names: ['a', 'b']}, option: 'admin'}],
	['grant role sys:operator to role r', {target: {kind: 'roles', names: ['sys:operator']}}],
	[
		'grant create user, drop table to role r',
		{privileges: [{name: 'create user'}, {name: 'drop table'}], target: 'system'},
	],
	['grant create or replace function to role r', {privileges: [{name: 'create or replace function'}]}],
	['grant explain rls to role r', {privileges: [{name: 'explain rls'}]}],
	['grant select on table t to rls policy p', {grantees: [{kind: 'rls policy', name: 'p'}]}],
	[
		'grant select for tables in schema s database d to role r',
		{target: {kind: 'scope', names: ['s', 'd'], scope: 'tables in schema'}},
	],
	['grant usage for schemas in database d to bob', {target: {scope: 'schemas in database'}}],
	['revoke all on t from bob', {kind: 'revoke'}],
	['revoke grant option for select on t from bob cascade', {kind: 'revoke', option: 'grant', behavior: 'cascade'}],
	['revoke admin option for role a from bob', {option: 'admin'}],
	['revoke create on schema s from public', {grantees: ['public']}],
	['revoke assumerole on all from public for all', {target: {roles: ['all'], commands: ['all']}}],
	[
		'alter default privileges in schema s grant select on tables to role r',
		{kind: 'alter-default-privileges', schemas: ['s'], action: 'grant', object: 'tables'},
	],
	[
		'alter default privileges for user a, b grant execute on functions to bob with grant option',
		{users: ['a', 'b'], option: 'grant'},
	],
	[
		'alter default privileges revoke grant option for all on tables from group g cascade',
		{action: 'revoke', option: 'grant', behavior: 'cascade'},
	],
	// Maintenance
	["comment on table s.t is 'x'", {kind: 'comment', object: 'table', name: 's.t', text: 'x'}],
	['comment on column s.t.a is null', {object: 'column', name: 's.t.a'}],
	["comment on constraint k on t is 'x'", {object: 'constraint', on: 't'}],
	["comment on view v is 'x'", {object: 'view'}],
	["comment on database d is 'x'", {object: 'database'}],
	['analyze', {kind: 'analyze'}],
	['analyze verbose s.t (a, b)', {isVerbose: true, table: 's.t', columns: ['a', 'b']}],
	['analyze t predicate columns', {scope: 'predicate columns'}],
	['analyze t all columns', {scope: 'all columns'}],
	['analyze compression t (a) comprows 1000', {kind: 'analyze-compression', table: 't', columns: ['a'], rows: 1000}],
	['analyze compression', {kind: 'analyze-compression'}],
	['vacuum', {kind: 'vacuum'}],
	['vacuum full t to 99 percent boost', {mode: 'full', table: 't', percent: 99, isBoosted: true}],
	['vacuum sort only t', {mode: 'sort only'}],
	['vacuum delete only s.t to 75 percent', {mode: 'delete only', percent: 75}],
	['vacuum reindex t', {mode: 'reindex'}],
	['vacuum recluster t', {mode: 'recluster'}],
	['explain select 1', {kind: 'explain', statement: 'select 1'}],
	['explain verbose insert into t select 1', {isVerbose: true, statement: {kind: 'insert'}}],
	['explain (select 1)', {kind: 'explain', statement: '(select 1)'}],
	['explain create table t as select 1', {statement: {kind: 'create-table-as'}}],
	[
		'alter system set data_catalog_auto_mount = true',
		{kind: 'alter-system', name: 'data_catalog_auto_mount', value: 'true'},
	],
	// COPY and UNLOAD
	[
		"copy t from 's3://b/p' iam_role 'arn'",
		{kind: 'copy', table: 't', source: "'s3://b/p'", options: [{iam_role: "'arn'"}]},
	],
	[
		"copy s.t (a, b) from :s3.data iam_role :iam_role.arn format as json :s3.paths region 'us-west-2'",
		{
			columns: ['a', 'b'],
			source: ':s3.data',
			options: [{iam_role: ':iam_role.arn'}, {json: ':s3.paths'}, {region: "'us-west-2'"}],
		},
	],
	[
		"copy t from 's' iam_role default json 'auto ignorecase' gzip truncatecolumns blanksasnull emptyasnull timeformat 'epochmillisecs' maxerror as 5",
		{
			options: [
				{iam_role: 'default'},
				{json: "'auto ignorecase'"},
				'gzip',
				'truncatecolumns',
				'blanksasnull',
				'emptyasnull',
				{timeformat: "'epochmillisecs'"},
				{maxerror: 5},
			],
		},
	],
	[
		"copy t from 's' credentials as 'aws_iam_role=x' csv quote as '''' delimiter ';' ignoreheader 1 acceptinvchars as '?' dateformat 'auto' null as '\\\\N' compupdate off statupdate on",
		{
			options: [
				{credentials: "'aws_iam_role=x'"},
				'csv',
				{quote: "'''"},
				{delimiter: "';'"},
				{ignoreheader: 1},
				{acceptinvchars: "'?'"},
				{dateformat: "'auto'"},
				{null: "'\\N'"},
				{compupdate: 'off'},
				{statupdate: 'on'},
			],
		},
	],
	[
		"copy t from 's' iam_role default format parquet serializetojson",
		{options: [{iam_role: 'default'}, {parquet: 'serializetojson'}]},
	],
	[
		"copy t from 's' iam_role default manifest fixedwidth 'a:3,b:4' encrypted master_symmetric_key 'k' bzip2 escape removequotes roundec",
		{kind: 'copy'},
	],
	["copy t from 's' iam_role default shapefile simplify auto 0.5", {kind: 'copy'}],
	[
		"copy t from 's' access_key_id 'a' secret_access_key 'b' session_token 'c' avro 'auto' noload comprows 100",
		{kind: 'copy'},
	],
	["copy t from 'dynamodb://x' iam_role default readratio 50", {options: [{iam_role: 'default'}, {readratio: 50}]}],
	["copy t from 's' iam_role default job create j auto on", {job: {name: 'j', isAutomatic: true}}],
	['copy job run j', {kind: 'copy-job', action: 'run', name: 'j'}],
	['copy job list', {action: 'list'}],
	['copy job alter j auto off', {action: 'alter'}],
	[
		"create or replace template s.t for copy as format json 'auto' gzip",
		{kind: 'create-template', orReplace: true, options: [{json: "'auto'"}, 'gzip']},
	],
	['alter template t set csv', {kind: 'alter-template', options: ['csv']}],
	[
		"unload ('select a from t where b = ''x''') to 's3://b/p_' iam_role 'arn' format as parquet partition by (a, b) include cleanpath maxfilesize 100 mb",
		{
			kind: 'unload',
			query: "select a from t where b = ''x''",
			target: "'s3://b/p_'",
			options: [
				{iam_role: "'arn'"},
				{format: 'parquet'},
				{'partition by': ['a', 'b', 'include']},
				'cleanpath',
				{maxfilesize: [100, 'mb']},
			],
		},
	],
	[
		"unload ($$select 'x'$$) to 's' iam_role default csv header gzip allowoverwrite parallel off extension 'csv.gz' manifest verbose",
		{query: "select 'x'"},
	],
	[
		"unload ('select 1') to 's' iam_role default delimiter as '|' addquotes null as '' escape encrypted auto kms_key_id 'k' rowgroupsize 32 mb",
		{kind: 'unload'},
	],
];

test.each(cases)('%s', (sql, tree) => {
	expect(outline(sql)).toMatchObject(tree);
	expect(spanProblems(parseStatement(sql), sql)).toEqual([]);
});

test.each(cases)('in capitals and with comments between the words: %s', sql => {
	// Texts and bodies stay as they are.
	const spaced = sql.replaceAll(/ (?=(?:[^']*'[^']*')*[^']*$)(?=(?:[^$]*\$\$[^$]*\$\$)*[^$]*$)/g, ' /* a; */\n-- b;\n');
	expect(parseStatement(spaced).kind).toBe(parseStatement(sql).kind);
});
