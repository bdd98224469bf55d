import {readFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {describe, expect, test} from 'vitest';
import {cfgKeys} from '../../source/config/cfg-keys.ts';
import {effective, load} from './_helpers/load.ts';

const read = (): Record<string, readonly string[]> | undefined => {
	try {
		const all = JSON.parse(
			readFileSync(new URL('../../../shared/reference/cfg-aliases.json', import.meta.url), 'utf8'),
		);
		return Object.fromEntries(Object.entries<string[]>(all).filter(([, spellings]) => Array.isArray(spellings)));
	} catch {
		return undefined;
	}
};

/** A valid value of the field, and how it is shown. */
const samples: Readonly<Record<string, readonly [typed: string, shown: string]>> = {
	'aws.accessKeyId': ['AKIAIOSFODNN7EXAMPLE', '••••••MPLE'],
	'aws.secretAccessKey': ['wJalrXUtnFEMI/K7MDENG', '••••••'],
	'aws.sessionToken': ['IQoJb3JpZ2luX2VjE', '••••••'],
	'aws.region': ['eu-central-1', 'eu-central-1'],
	'cluster.identifier': ['music', 'music'],
	'cluster.type': ['single-node', 'single-node'],
	'cluster.nodeType': ['ra3.4xlarge', 'ra3.4xlarge'],
	'cluster.numNodes': ['5', '5'],
	'cluster.vpcId': ['vpc-0a1b', 'vpc-0a1b'],
	'db.host': ['c.abc.us-west-2.redshift.amazonaws.com', 'c.abc.us-west-2.redshift.amazonaws.com'],
	'db.name': ['music', 'music'],
	'db.user': ['somebody', 'somebody'],
	'db.password': ['Passw0rd#1', '••••••'],
	'db.port': ['5450', '5450'],
	'iam.roleName': ['reader', 'reader'],
	'iam.roleArn': ['arn:aws:iam::123456789012:role/reader', 'arn:aws:iam::123456789012:role/reader'],
	'iam.s3Access': ['all', 'all'],
	'network.securityGroupId': ['sg-1', 'sg-1'],
	'network.securityGroupName': ['default', 'default'],
	's3.region': ['eu-west-1', 'eu-west-1'],
	's3.logData': ['s3://a/log', 's3://a/log'],
	's3.logJsonPath': ['s3://a/paths.json', 's3://a/paths.json'],
	's3.songData': ['s3://a/song', 's3://a/song'],
	's3.songJsonPath': ['s3://a/song.json', 's3://a/song.json'],
};
const ofProject: Readonly<Record<string, string>> = {
	's3.logData': 's3.log_data',
	's3.logJsonPath': 's3.log_jsonpath',
	's3.songData': 's3.song_data',
	's3.songJsonPath': 's3.song_jsonpath',
};

const known = read();
if (!known)
	console.log('skipped: ../shared/reference/cfg-aliases.json is not here, so only our own spellings are tried');
const table = Object.entries(known ?? cfgKeys).filter(([field]) => samples[field]);
const spellings = table.flatMap(([field, names]) => names.map(name => ({field, name})));

describe('every spelling is read', () => {
	test.each(spellings.filter(({name}) => !/^(?:env|default):/.test(name)))('$name as $field', async ({field, name}) => {
		const [section, key] = name.split('.') as [string, string];
		const [typed, shown] = samples[field]!;
		for (const text of [
			`[${section}]\n${key}=${typed}`,
			`[${section.toLowerCase()}]\n${key.toLowerCase()} = '${typed}'\n`,
		]) {
			const loaded = await load(text);
			expect(effective(loaded, ofProject[field] ?? field)).toMatchObject({
				value: shown,
				source: 'file',
				where: 'dwh.cfg:2',
			});
		}
		const variable = `DWH_${section}_${key}`;
		const byVariable = await load(`[${section}]\n${key}=other`, {env: {[variable]: typed}});
		expect(effective(byVariable, ofProject[field] ?? field)).toMatchObject({
			value: shown,
			source: 'environment',
			where: variable,
		});
	});

	test.each(spellings.filter(({name}) => name.startsWith('env:')))(
		'$name as $field, where the file has none',
		async ({field, name}) => {
			const variable = name.slice('env:'.length);
			const [typed, shown] = samples[field]!;
			const env = {[variable]: typed};
			const key = ofProject[field] ?? field;
			expect(effective(await load('', {env}), key)).toMatchObject({
				value: shown,
				source: 'environment',
				where: variable,
			});

			const first = table.find(([other]) => other === field)![1][0]!;
			const [section, spelled] = first.split('.') as [string, string];
			const inFile = await load(`[${section}]\n${spelled}=${typed}`, {env: {[variable]: 'other'}});
			expect(effective(inFile, key)).toMatchObject({value: shown, source: 'file'});
		},
	);

	test.each(spellings.filter(({name}) => name.startsWith('default:')))(
		'$name as $field, where nothing has one',
		async ({field, name}) => {
			expect(effective(await load(''), field)).toMatchObject({
				value: name.slice('default:'.length),
				source: 'default',
				where: 'default',
			});
		},
	);
});

test('the order of the list is the order of preference', async () => {
	for (const [field, names] of table) {
		const inFile = names.filter(name => !/^(?:env|default):/.test(name));
		const [first, second] = inFile;
		if (!first || !second) continue;
		const [typed] = samples[field]!;
		const line = (name: string, value: string) => `[${name.split('.')[0]}]\n${name.split('.')[1]}=${value}\n`;
		const loaded = await load(line(second, `${typed}2`) + line(first, typed));
		expect(effective(loaded, ofProject[field] ?? field)?.where).toBe('dwh.cfg:4');
		expect(loaded.problems.some(problem => problem.line === 2 && problem.message.includes('takes precedence'))).toBe(
			true,
		);
	}
});

test('ignored keys are not reported', async () => {
	const ignored = known?.['s3.ignored'] ?? [];
	const uris = '[S3]\nLOG_DATA=s3://a/b\nSONG_DATA=s3://a/c\nLOG_JSONPATH=s3://a/d\n';
	const loaded = await load(uris + ignored.map(name => `${name.slice(3)} = x\n`).join(''));
	expect(loaded.problems).toEqual([]);
});

test('the shell’s own HOST is not a warehouse', async () => {
	const loaded = await load('', {env: {HOST: hostname()}});
	expect(effective(loaded, 'cluster.identifier')?.value).toBe('dwhcluster');
});
