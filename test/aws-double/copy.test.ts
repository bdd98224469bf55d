import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {DescribeStatementCommand, ExecuteStatementCommand} from '@aws-sdk/client-redshift-data';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {ClusterRecord, RoleRecord} from './account/records.ts';
import {presetCluster, presetRole} from './preset.ts';
import {dwh, rowsOf, runSql} from './run-sql.ts';
import {withDouble} from './with-double.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'double-s3-'));
for (const [name, text] of Object.entries({
	'plays/1.json': '{"a": 1}\n{"a": 2}\n',
	'plays/2.json': '{"a": 3}\n',
	'bad/1.json': '{"a": 1}\n{"a": "many"}\n',
})) {
	mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
	writeFileSync(path.join(folder, name), text);
}

afterAll(() => rmSync(folder, {recursive: true}));

const world = withDouble({
	buckets: {
		near: folder,
		far: {folder, region: 'eu-west-1'},
		closed: {folder, isForbidden: true},
	},
});
const data = () => world.clients().data;

let cluster: ClusterRecord;
let role: RoleRecord;
beforeAll(async () => {
	cluster = presetCluster(world.double);
	await runSql(data(), 'create table plays (a int)');
});
beforeEach(() => {
	role = presetRole(world.double, 'dwhRole');
	cluster.roles = [{arn: role.arn, status: 'in-sync'}];
});
afterEach(() => {
	world.double.state.roles.length = 0;
	world.double.settings.heldAt = () => undefined;
});

const trusting = (Service: string) => ({Statement: {Effect: 'Allow', Principal: {Service}, Action: 'sts:AssumeRole'}});
const copy = (from: string, more = '') => `copy plays from '${from}' iam_role '${role.arn}' json 'auto' ${more}`;
const load = (from: string, more?: string) => runSql(data(), copy(from, more));

describe('COPY', () => {
	test('loads what its prefix means, and the loads are in the history', async () => {
		const ended = await load('s3://near/plays/');
		expect(ended).toMatchObject({Status: 'FINISHED', ResultRows: 3, HasResultSet: false});
		const rows = await rowsOf(
			data(),
			`select status, trim(table_name), loaded_rows, source_file_count, file_count_scanned, session_id from sys_load_history where session_id = ${ended.RedshiftPid} order by start_time desc limit 1`,
		);
		expect(rows).toEqual([['completed', 'plays', 3, 2, 2, ended.RedshiftPid]]);
	});

	test('may say default where the cluster has a default role', async () => {
		const sql = "copy plays from 's3://near/plays/1' iam_role default json 'auto'";
		expect(await runSql(data(), sql)).toMatchObject({
			Status: 'FAILED',
			Error: expect.stringContaining('Default role is not set'),
		});
		cluster.defaultRole = role.arn;
		expect(await runSql(data(), sql)).toMatchObject({Status: 'FINISHED', ResultRows: 2});
		cluster.defaultRole = undefined;
	});

	test.each<[string, () => unknown]>([
		['is not attached', () => Object.assign(cluster, {roles: []})],
		['is being attached', () => Object.assign(cluster, {roles: [{arn: role.arn, status: 'adding'}]})],
		['does not exist', () => world.double.state.roles.splice(0)],
		['trusts another service', () => Object.assign(role, {trust: trusting('ec2.amazonaws.com')})],
		['is too new', () => Object.assign(role, {readyAt: world.double.clock.now() + 10_000})],
	])('is refused while its role %s', async (_what, spoil) => {
		spoil();
		expect(await load('s3://near/plays/')).toMatchObject({
			Status: 'FAILED',
			Error: expect.stringContaining(
				`User arn:aws:redshift:us-west-2:123456789012:dbuser:dwhcluster/dwhuser is not authorized to assume IAM Role ${role.arn}`,
			),
		});
	});

	test('works after a new role is known everywhere', async () => {
		role.readyAt = world.double.clock.now() + 10_000;
		expect((await load('s3://near/plays/1')).Status).toBe('FAILED');
		world.double.clock.advance(10_000);
		expect((await load('s3://near/plays/1')).Status).toBe('FINISHED');
	});

	test.each<[string, string, RegExp, (() => unknown)?]>([
		[
			'a role without rights',
			's3://near/plays/',
			/Access Denied,Status 403/,
			() => Object.assign(role, {attached: []}),
		],
		['a bucket that is closed', 's3://closed/plays/', /Access Denied,Status 403/],
		['a bucket that does not exist', 's3://nowhere/plays/', /NoSuchBucket/],
		['a bucket in another region', 's3://far/plays/', /PermanentRedirect/],
		['a prefix without files', 's3://near/none/', /The specified S3 prefix 's3:\/\/near\/none\/' does not exist/],
		['a path of this machine', '/etc/hosts', /s3:\/\//],
	])('is refused with %s', async (_what, from, error, spoil) => {
		spoil?.();
		expect(await load(from)).toMatchObject({Status: 'FAILED', Error: expect.stringMatching(error)});
	});

	test('reads another region that it names', async () => {
		expect(await load('s3://far/plays/1', "region 'eu-west-1'")).toMatchObject({Status: 'FINISHED', ResultRows: 2});
	});

	test('needs an inline policy no more than a managed one', async () => {
		role.attached = [];
		const statements = [
			{Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::near/*'},
			{Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::near'},
		];
		role.inline.set('read', JSON.stringify({Version: '2012-10-17', Statement: statements}));
		expect((await load('s3://near/plays/1')).Status).toBe('FINISHED');
	});

	test('names the view to read when records are bad', async () => {
		const ended = await load('s3://near/bad/');
		expect(ended).toMatchObject({
			Status: 'FAILED',
			Error: expect.stringMatching(
				/^ERROR: Load into table 'plays' failed\. Check 'sys_load_error_detail' system table for details\. \[ErrorId: 1-/,
			),
		});
		const rows = await rowsOf(
			data(),
			`select trim(file_name), line_number, trim(column_name), error_code from sys_load_error_detail where session_id = ${ended.RedshiftPid} order by start_time desc limit 1`,
		);
		expect(rows).toEqual([['s3://near/bad/1.json', 2, 'a', 1207]]);
	});

	test('shows how far it is, no faster than it is to take', async () => {
		world.double.settings.heldAt = kind => (kind === 'copy' ? 0.5 : undefined);
		const {Id} = await data().send(new ExecuteStatementCommand({...dwh, Sql: copy('s3://near/plays/')}));
		let pid = 0;
		while (pid === 0) pid = (await data().send(new DescribeStatementCommand({Id}))).RedshiftPid ?? 0;
		const query = `select status, source_file_count, file_count_scanned from sys_load_history where session_id = ${pid}`;
		const seen = async () => (await rowsOf(data(), query)).at(-1) ?? [];
		while ((await seen())[0] !== 'running');
		expect(await seen()).toEqual(['running', 2, 1]);
		world.double.settings.heldAt = () => undefined;
		while ((await seen())[0] !== 'completed');
		expect(await seen()).toEqual(['completed', 2, 2]);
	});
});
