import {expect, test} from 'vitest';
import {DwhError} from '../../../../source/core/dwh-error.ts';
import {withoutSqlSecrets} from '../../../../source/sql/language/secrets/without-sql-secrets.ts';

test.each([
	['create user bob8 password "Geheim15"', 'near ""Geheim15""', 'near "••••••"'],
	['create user u password sha256|Geheim39|abc', 'near "Geheim39" and "abc"', 'near "••••••" and ••••••'],
	['create user u password md5Geheim-14', 'near "MD5GEHEIM-14"', 'near "••••••"'],
	["create user u password 'ab'", 'No table ab, near "ab"', 'No table ab, near ••••••'],
	["create user u password 'user1'", 'No user123 or user1.', 'No user123 or ••••••.'],
	["create user u password 'it''s7'", "near 'it''s7': it's7", 'near ••••••: ••••••'],
	["copy t from 'x' credential 'aws_secret_access_key=B/+7x'", 'No B/+7x.', 'No ••••••.'],
	["execute 'create user u password ''Geheim1'''", 'create user: Geheim1', 'create user: ••••••'],
	["select /* secret */'Geheim1'", 'Could not convert "Geheim1"', 'Could not convert "••••••"'],
	["select 'Geheim1'", 'Could not convert "Geheim1"', 'Could not convert "Geheim1"'],
])('%s: %s', (sql, message, shown) => {
	const step = {text: message, command: message};
	const error = withoutSqlSecrets(new DwhError('sql', message, {sql, nextSteps: [message, step]}));
	expect(error.message).toBe(shown);
	expect(error.nextSteps).toEqual([shown, {text: shown, command: shown}]);
});
