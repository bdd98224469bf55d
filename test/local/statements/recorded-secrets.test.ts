import {expect, test} from 'vitest';
import {bind} from '../../../source/sql/catalogue/bind.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const own = ownWarehouse();

test('no system view shows a password or an access key of a statement that ran or failed', async () => {
	const secrets = [
		'PwAlpha1Zz',
		'PwBeta2Zz',
		'PwGamma3Zz',
		'KeyDelta4Zz',
		'PwEps5Zz',
		'KeyZeta6Zz',
		'KeyEta7Zz',
		'Par8Zz',
	];
	await own.run("create user bob password 'PwAlpha1Zz'");
	await own.failureOf("alter user nobody password 'PwBeta2Zz'");
	await own.failureOf('alter user bob password PwGamma3Zz');
	await own.failureOf("copy nothing from 's3://bucket/a' access_key_id 'a' secret_access_key 'KeyDelta4Zz' csv");
	const quoted = await own.failureOf('create user bob8 password "PwEps5Zz"');
	expect(quoted?.message).toContain('••••••');
	await own.failureOf("copy nothing from 's3://bucket/a' acces_key_id 'a' secret_acess_key 'KeyZeta6Zz' csv");
	await own.failureOf("copy nothing from 's3://bucket/a' credential 'aws_secret_access_key=KeyEta7Zz' csv");
	const bound = bind('select :api_key as given', () => ({kind: 'text', value: 'Par8Zz'}));
	expect(await own.rowsOf(bound)).toEqual([['Par8Zz']]);
	const cast = await own.failureOf(bound.replace(' as given', '::int'));
	expect(cast?.message).not.toContain('Par8Zz');
	for (const sql of [
		'select query_text from sys_query_history',
		'select text from svl_statementtext',
		'select querytxt from stl_query',
		'select text from stl_utilitytext',
		'select error_message from sys_query_history',
	]) {
		const shown = JSON.stringify(await own.rowsOf(sql));
		for (const secret of secrets) expect(shown, sql).not.toContain(secret);
	}

	expect(JSON.stringify(await own.rowsOf('select query_text from sys_query_history'))).toContain('create user bob');
});
