import {expect, test} from 'vitest';
import {ownWarehouse} from '../own-warehouse.ts';

const own = ownWarehouse();

test('no system view shows a password or an access key of a statement that ran or failed', async () => {
	const secrets = ['PwAlpha1Zz', 'PwBeta2Zz', 'PwGamma3Zz', 'KeyDelta4Zz'];
	await own.run("create user bob password 'PwAlpha1Zz'");
	await own.failureOf("alter user nobody password 'PwBeta2Zz'");
	await own.failureOf('alter user bob password PwGamma3Zz');
	await own.failureOf("copy nothing from 's3://bucket/a' access_key_id 'a' secret_access_key 'KeyDelta4Zz' csv");
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
