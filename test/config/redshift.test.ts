import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {effective, load, told} from './_helpers/load.ts';

describe('kind, size and limit of a warehouse', () => {
	test('a cluster and a small limit by default', async () => {
		const {settings} = await load('');
		expect(settings.redshift).toEqual({
			kind: 'provisioned',
			baseCapacity: 4,
			usageLimit: {rpuHours: 20, period: 'daily'},
			adopt: [],
			secretArn: undefined,
			prices: {nodeHour: undefined, rpuHour: undefined, storageGbMonth: undefined},
		});
	});
	test.each([
		['20 daily', {rpuHours: 20, period: 'daily'}],
		['20', {rpuHours: 20, period: 'daily'}],
		['200/month', {rpuHours: 200, period: 'monthly'}],
		['50 RPU-hours a week', {rpuHours: 50, period: 'weekly'}],
		['off', undefined],
	])('USAGE_LIMIT = %s', async (text, limit) => {
		const loaded = await load(`[DWH]\nUSAGE_LIMIT = ${text}`);
		expect(loaded.settings.redshift.usageLimit).toEqual(limit);
		expect(told(loaded)).toEqual([]);
	});
	test.each([
		[
			'[DWH]\nWAREHOUSE=serverles',
			"error 2 [DWH] WAREHOUSE: 'serverles' is not a warehouse type: did you mean serverless?",
		],
		[
			'[DWH]\nBASE_CAPACITY=5',
			'warning 2 [DWH] BASE_CAPACITY: Serverless capacity is 4 RPU or a multiple of 8, not 5: write 4, 8 or 16.',
		],
		[
			'[DWH]\nBASE_CAPACITY=many',
			"error 2 [DWH] BASE_CAPACITY: 'many' is not a base capacity: write a whole number from 4 to 1,024.",
		],
		[
			'[DWH]\nUSAGE_LIMIT=much',
			"error 2 [DWH] USAGE_LIMIT: 'much' is not a usage limit: write RPU-hours and a period, such as 20 daily or 200 monthly, or off.",
		],
		['[COST]\nNODE_HOUR=cheap', "error 2 [COST] NODE_HOUR: 'cheap' is not a price: write a number from 0 to 10,000."],
	])('%j', async (text, problem) => {
		expect(told(await load(text))).toEqual([problem]);
	});
	test('names to adopt and prices', async () => {
		const {settings} = await load('[DWH]\nADOPT = dwhRole, dwhcluster\n[COST]\nNODE_HOUR = 0.6');
		expect(settings.redshift.adopt).toEqual(['dwhRole', 'dwhcluster']);
		expect(settings.redshift.prices.nodeHour).toBe(0.6);
	});
});

describe('which credentials apply', () => {
	const keys = {AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG'};
	const keysInFile = '[AWS]\nKEY=AKIAIOSFODNN7EXAMPLE\nSECRET=wJalrXUtnFEMI/K7MDENG';
	test.each([
		['nothing is written', '', {}, 'chain'],
		['variables, which the SDK reads', '', keys, 'chain'],
		['AWS_PROFILE, which the SDK reads', '', {AWS_PROFILE: 'work'}, 'chain'],
		['keys in dwh.cfg', keysInFile, {}, 'keys'],
		['keys in dwh.cfg beside variables', keysInFile, keys, 'keys'],
		['a profile in dwh.cfg', '[AWS]\nPROFILE=work', keys, 'profile'],
		['a profile and keys in dwh.cfg', `${keysInFile}\nPROFILE=work`, {}, 'profile'],
	] as const)('%s', async (_name, text, env, credentials) => {
		expect((await load(text, {env})).settings.aws.credentials).toBe(credentials);
	});
	test.each([
		['keys in dwh.cfg beside variables', keysInFile, keys, {key: '[AWS] KEY', secret: '[AWS] SECRET', file: 'dwh.cfg'}],
		['variables alone', '', keys, {key: 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY', file: undefined}],
		['a profile beside variables', '[AWS]\nPROFILE=work', keys, undefined],
		['AWS_PROFILE beside variables', '', {...keys, AWS_PROFILE: 'work'}, undefined],
		['nothing', '', {}, undefined],
	])('source of the keys: %s', async (_name, text, env, from) => {
		expect((await load(text, {env})).settings.aws.keysFrom).toEqual(from);
	});
});

describe('the region', () => {
	const withProfiles = async () => {
		const home = await mkdtemp(path.join(tmpdir(), 'dwh-aws-'));
		await mkdir(path.join(home, '.aws'));
		const config = '[default]\nregion = eu-west-1\n[profile my.work]\nregion=eu-central-1\noutput = json\n';
		await writeFile(path.join(home, '.aws/config'), config);
		await writeFile(path.join(home, '.aws/credentials'), '[old]\nregion = ap-south-1\n');
		return home;
	};
	test.each([
		['of dwh.cfg first', '[AWS]\nREGION=us-east-1', {AWS_REGION: 'us-east-2'}, 'us-east-1'],
		['of AWS_REGION', '', {AWS_REGION: 'us-east-2', AWS_DEFAULT_REGION: 'ca-central-1'}, 'us-east-2'],
		['of AWS_DEFAULT_REGION', '[AWS]\nPROFILE=my.work', {AWS_DEFAULT_REGION: 'ca-central-1'}, 'ca-central-1'],
		['of the profile', '[AWS]\nPROFILE=my.work', {}, 'eu-central-1'],
		['of the profile that a variable names', '', {AWS_PROFILE: 'my.work'}, 'eu-central-1'],
		['of the other file of profiles', '[AWS]\nPROFILE=old', {}, 'ap-south-1'],
		['of the profile that holds without a name', '', {}, 'eu-west-1'],
		['of no source', '[AWS]\nPROFILE=strange', {}, 'us-west-2'],
	])('%s', async (_name, text, env, region) => {
		const loaded = await load(text, {env: {HOME: await withProfiles(), ...env}, flags: {target: 'aws'}});
		expect(loaded.settings.aws.region).toBe(region);
	});
	const notice = 'No region is set, so the default us-west-2 is used: set the region you want.';
	test('by default is a notice, only on AWS', async () => {
		const env = {HOME: '/nowhere'};
		expect(told(await load('', {env, flags: {target: 'aws'}}))).toEqual([`notice - [AWS] REGION: ${notice}`]);
		expect(told(await load('[AWS]\nREGION=us-west-2', {env, flags: {target: 'aws'}}))).toEqual([]);
		expect(told(await load('', {env: {...env, AWS_REGION: 'us-east-2'}, flags: {target: 'aws'}}))).toEqual([]);
		expect(told(await load('', {env: {HOME: await withProfiles()}, flags: {target: 'aws'}}))).toEqual([]);
		expect(told(await load('', {env}))).toEqual([]);
	});
	test('of AWS_REGION takes precedence over the template’s, which is not the user’s choice', async () => {
		const fallbackFile = new URL('../../dwh.cfg', import.meta.url).pathname;
		const sources = {fallbackFile, flags: {target: 'aws'}};
		const chosen = await load(undefined, {...sources, env: {HOME: '/nowhere', AWS_REGION: 'eu-west-1'}});
		expect(chosen.settings.aws.region).toBe('eu-west-1');
		expect(told(chosen)).toEqual([]);
		const nobodys = await load(undefined, {...sources, env: {HOME: '/nowhere'}});
		expect(nobodys.settings.aws.region).toBe('us-west-2');
		expect(told(nobodys)).toEqual([`notice - [AWS] REGION: ${notice}`]);
	});
	test('no profile is read on the embedded target', async () => {
		const loaded = await load('', {env: {HOME: await withProfiles()}});
		expect(effective(loaded, 'aws.region')?.value).toBe('us-west-2');
	});
});

describe('keys for a custom endpoint', () => {
	const keys = '[DWH]\nTARGET = aws\n[AWS]\nREGION = us-west-2\nKEY = test\nSECRET = test';
	test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3'])('may be anything for the emulator at %s', async name => {
		const loaded = await load(keys, {env: {[name]: 'http://localhost:4566'}});
		expect(told(loaded).filter(line => line.startsWith('error'))).toEqual([]);
		expect(loaded.settings.aws).toMatchObject({accessKeyId: 'test', credentials: 'keys'});
	});
	test.each([{}, {AWS_ENDPOINT_URL: ' '}])('must be AWS keys with %j', async env => {
		expect(told(await load(keys, {env})).join()).toContain('This is not an access key ID');
	});
});
