import {expect, test} from 'vitest';
import {hideSqlSecrets, maskSqlSecrets} from '../../../source/sql/language/hide-sql-secrets.ts';

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
])('%s', (sql, shown) => {
	expect(hideSqlSecrets(sql)).toBe(shown);
});

test.each([
	["create user u password 'Geheim-1' createdb", "create user u password '********' createdb"],
	["copy t from 's3://b/' secret_access_key 'a\nb' csv", "copy t from 's3://b/' secret_access_key '*\n*' csv"],
	["select 'Geheim-1'", "select 'Geheim-1'"],
])('%j with every place where it was', (sql, masked) => {
	expect(maskSqlSecrets(sql)).toBe(masked);
});
