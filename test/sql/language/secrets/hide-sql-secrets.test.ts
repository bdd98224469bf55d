import {expect, test} from 'vitest';
import {hideSqlSecrets, maskSqlSecrets} from '../../../../source/sql/language/secrets/hide-sql-secrets.ts';

const role = "copy t from 's3://b/' credentials 'aws_iam_role=arn:aws:iam::1:role/r'";

test.each([
	["create user u password 'Geheim-1' createdb", 'create user u password /* secret */ createdb'],
	["alter user u PASSWORD /* new */ 'Geheim-1'", 'alter user u PASSWORD /* new */ /* secret */'],
	['create user u password disable', 'create user u password disable'],
	["create user u password 'Geh", 'create user u password /* secret */'],
	[
		"copy t from 's3://b/' credentials as 'aws_access_key_id=A;aws_secret_access_key=B' csv",
		"copy t from 's3://b/' credentials as /* secret */ csv",
	],
	[
		"copy t from 's3://b/' access_key_id 'A' secret_access_key 'B' session_token 'C'",
		"copy t from 's3://b/' access_key_id /* secret */ secret_access_key /* secret */ session_token /* secret */",
	],
	[
		"copy t from 's3://b/' access_key_id AKIAIOSFODNN7 secret_access_key wJalr/K7+MD= region 'x'",
		"copy t from 's3://b/' access_key_id /* secret */ secret_access_key /* secret */ region 'x'",
	],
	[
		"unload ('select 1') to 's3://b/' acces_key_id 7AKIA session_token a.b-c;select 1",
		"unload ('select 1') to 's3://b/' acces_key_id /* secret */ session_token /* secret */;select 1",
	],
	[
		"copy t from 's3://b/' credentials aws_access_key_id=AKIA;aws_secret_access_key=wJ/B csv",
		"copy t from 's3://b/' credentials aws_access_key_id=/* secret */;aws_secret_access_key=/* secret */ csv",
	],
	[
		"copy keys (access_key_id, session_token) from 's3://b/' csv",
		"copy keys (access_key_id, session_token) from 's3://b/' csv",
	],
	[
		"create table keys (access_key_id varchar(20) default 'x')",
		"create table keys (access_key_id varchar(20) default 'x')",
	],
	["select 'a' from keys where session_token = other", "select 'a' from keys where session_token = other"],
	[role, role],
	["-- create user u password 'Geheim-1'\nselect 1", '-- create user u password /* secret */\nselect 1'],
	["execute 'create user u password ''Geheim-1'''", 'execute /* secret */'],
	[
		"select * from users where password = 'x' and name = 'y'",
		"select * from users where password = /* secret */ and name = 'y'",
	],
	["select 'my password is old'", "select 'my password is old'"],
	['alter user u with password Geheim1', 'alter user u with password /* secret */'],
	['select user, password from users', 'select user, password from users'],
	["select 'host=h password=Geheim1'", 'select /* secret */'],
	["select 'postgres://u:Geheim1@h/db'", 'select /* secret */'],
	["create user u passwrd 'Geheim-1'", 'create user u passwrd /* secret */'],
	["create user u pasword 'Geheim-1'", 'create user u pasword /* secret */'],
	["alter user u PASSWROD = 'Geheim-1'", 'alter user u PASSWROD = /* secret */'],
	["create user u pwd 'Geheim-1'", 'create user u pwd /* secret */'],
	["select * from plays where place = 'x'", "select * from plays where place = 'x'"],
	["select * from t where passenger = 'x'", "select * from t where passenger = 'x'"],
	["select 'https://h:80/a@b'", "select 'https://h:80/a@b'"],
	['create user u password "Geheim1"', 'create user u password /* secret */'],
	['create user u password md5Geheim1 createdb', 'create user u password /* secret */ createdb'],
	['create user u password sha256|Geheim1|abc;select 1', 'create user u password /* secret */;select 1'],
	["create user u password 'Ge'heim'", 'create user u password /* secret */'],
	['create usr u password Geheim1', 'create usr u password /* secret */'],
	["alter user u identified by 'Geheim1'", 'alter user u identified by /* secret */'],
	["alter user u set password to 'Geheim1'", 'alter user u set password to /* secret */'],
	[
		"copy t from 's3://b/' acces_key_id 'A' secret_acess_key 'B' session_tokn 'C' region 'eu'",
		"copy t from 's3://b/' acces_key_id /* secret */ secret_acess_key /* secret */ session_tokn /* secret */ region 'eu'",
	],
	[
		"copy t from 's3://b/' access_key 'A' secret_key = 'B' secret_access_keys 'C' delimiter '|'",
		"copy t from 's3://b/' access_key /* secret */ secret_key = /* secret */ secret_access_keys /* secret */ delimiter '|'",
	],
	[
		"copy t from 's3://b/' credential 'aws_access_key_id=A;aws_secret_access_key=B'",
		"copy t from 's3://b/' credential /* secret */",
	],
	["create external schema s secret_arn 'arn:1'", 'create external schema s secret_arn /* secret */'],
	["select 'x;aws_secret_acess_key=B'", 'select /* secret */'],
	["select /* secret */'Geheim1', (-/* secret */5)", 'select /* secret *//* secret */, (-/* secret *//* secret */)'],
	["unload ('select 1') to 's3://b/' kms_key_id 'k'", "unload ('select 1') to 's3://b/' kms_key_id 'k'"],
	["select * from t where token = 'x' and key='y'", "select * from t where token = 'x' and key='y'"],
	["update t set secret = 'x' where api_key in ('y')", "update t set secret = 'x' where api_key in ('y')"],
	["create view v as select * from t where key = 'x'", "create view v as select * from t where key = 'x'"],
	["create table t (token varchar default 'x')", "create table t (token varchar default 'x')"],
	["unload ('select 1 where token = ''x''') to 'y'", "unload ('select 1 where token = ''x''') to 'y'"],
	[
		"create procedure p() as $$ begin if token = 'x' then return; end if; end $$",
		"create procedure p() as $$ begin if token = 'x' then return; end if; end $$",
	],
	["select 'session_count=5'", "select 'session_count=5'"],
])('%s', (sql, shown) => {
	expect(hideSqlSecrets(sql)).toBe(shown);
});

test.each([
	["create user u password 'Geheim-1' createdb", "create user u password '********' createdb"],
	["copy t from 's3://b/' secret_access_key 'a\nb' csv", "copy t from 's3://b/' secret_access_key '*\n*' csv"],
	["select 'Geheim-1'", "select 'Geheim-1'"],
])('%j without moving other text', (sql, masked) => {
	expect(maskSqlSecrets(sql)).toBe(masked);
});
