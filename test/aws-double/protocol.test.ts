import {afterEach, beforeAll, describe, expect, test} from 'vitest';
import {presetCluster} from './preset.ts';
import {withDouble} from './with-double.ts';

// What the SDK's clients would never send, written by hand; the signature's value is not looked at here.
const world = withDouble({settings: {isSignatureChecked: false}});
beforeAll(() => void presetCluster(world.double));
afterEach(() => world.double.faults.clear());

const stamp = (): string => `${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;

const send = async (service: string, body: string, headers: Readonly<Record<string, string>>) => {
	const date = stamp();
	const credential = `${world.double.identity.accessKeyId}/${date.slice(0, 8)}/us-west-2/${service}/aws4_request`;
	const response = await fetch(world.double.url, {
		method: 'POST',
		body,
		headers: {
			authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=0`,
			'x-amz-date': date,
			...headers,
		},
	});
	return {status: response.status, text: await response.text()};
};

const query = (service: string, parameters: Readonly<Record<string, string>>) =>
	send(service, new URLSearchParams(parameters).toString(), {'content-type': 'application/x-www-form-urlencoded'});

const json = (service: string, target: string, body: unknown) =>
	send(service, JSON.stringify(body), {'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target});

const describeClusters = {Action: 'DescribeClusters', Version: '2012-12-01'};
const execute = {ClusterIdentifier: 'dwhcluster', Database: 'dwh', DbUser: 'dwhuser', Sql: 'select 1'};

describe('the query protocol', () => {
	test('answers in XML of the service', async () => {
		const {status, text} = await query('redshift', describeClusters);
		expect(status).toBe(200);
		expect(text).toMatch(
			/^<DescribeClustersResponse xmlns="http:\/\/redshift\.amazonaws\.com\/doc\/2012-12-01\/"><DescribeClustersResult><Clusters><Cluster><ClusterIdentifier>dwhcluster</,
		);
		expect(text).toMatch(/<ResponseMetadata><RequestId>[\da-f-]{36}<\/RequestId><\/ResponseMetadata>/);
	});

	test.each<[string, string, Record<string, string>, string]>([
		['an unknown parameter', 'redshift', {...describeClusters, Color: 'red'}, 'MalformedInput'],
		['an unknown member, deep down', 'redshift', {...describeClusters, 'TagKeys.Tag.1': 'a'}, 'MalformedInput'],
		[
			'a list with a hole',
			'redshift',
			{...describeClusters, 'TagKeys.TagKey.1': 'a', 'TagKeys.TagKey.3': 'b'},
			'MalformedInput',
		],
		['a word for a number', 'redshift', {...describeClusters, MaxRecords: 'many'}, 'MalformedInput'],
		['an unknown operation', 'redshift', {...describeClusters, Action: 'MakeCoffee'}, 'InvalidAction'],
		['a version of another service', 'redshift', {...describeClusters, Version: '2010-05-08'}, 'InvalidAction'],
		['no action', 'redshift', {Version: '2012-12-01'}, 'MissingAction'],
		['an operation of another service', 'iam', {Action: 'DescribeClusters', Version: '2010-05-08'}, 'InvalidAction'],
		['an unknown service', 'ec2', {Action: 'DescribeVpcs', Version: '2016-11-15'}, 'UnknownService'],
		['a missing parameter', 'iam', {Action: 'GetRole', Version: '2010-05-08'}, 'ValidationError'],
	])('refuses %s', async (_what, service, parameters, code) => {
		const {status, text} = await query(service, parameters);
		expect(status).toBe(400);
		expect(text).toContain(`<Code>${code}</Code>`);
	});
});

describe('the JSON protocol', () => {
	test('has times in seconds', async () => {
		const {status, text} = await json('redshift-data', 'RedshiftData.ExecuteStatement', execute);
		expect(status).toBe(200);
		const {CreatedAt, Status} = JSON.parse(text) as {CreatedAt: number; Status: string};
		// Between the years 2001 and 2286; milliseconds would lie far beyond.
		expect(CreatedAt).toBeGreaterThan(1e9);
		expect(CreatedAt).toBeLessThan(1e10);
		expect(['SUBMITTED', 'PICKED', 'STARTED']).toContain(Status);
	});

	test.each<[string, string, unknown, string]>([
		['an unknown member', 'RedshiftData.ExecuteStatement', {...execute, Color: 'red'}, 'SerializationException'],
		['a number for a text', 'RedshiftData.ExecuteStatement', {...execute, Sql: 1}, 'SerializationException'],
		[
			'a text for a number',
			'RedshiftData.ExecuteStatement',
			{...execute, WaitTimeSeconds: '5'},
			'SerializationException',
		],
		[
			'a text for a list',
			'RedshiftData.BatchExecuteStatement',
			{...execute, Sql: undefined, Sqls: 'select 1'},
			'SerializationException',
		],
		['half a second', 'RedshiftData.ExecuteStatement', {...execute, WaitTimeSeconds: 1.5}, 'ValidationException'],
		[
			'an unknown mode',
			'RedshiftData.BatchExecuteStatement',
			{...execute, Sql: undefined, Sqls: ['select 1'], ExecutionMode: 'MAYBE'},
			'ValidationException',
		],
		['an id that is none', 'RedshiftData.DescribeStatement', {Id: 'first'}, 'ValidationException'],
		['an unknown operation', 'RedshiftData.MakeCoffee', {}, 'UnknownOperationException'],
		['the target of another service', 'RedshiftServerless.ListWorkgroups', {}, 'UnknownOperationException'],
	])('refuses %s', async (_what, target, body, name) => {
		const {status, text} = await json('redshift-data', target, body);
		expect(status).toBe(400);
		expect(JSON.parse(text)).toMatchObject({__type: name});
	});
});

test('an unsigned call is refused', async () => {
	const response = await fetch(world.double.url, {method: 'POST', body: new URLSearchParams(describeClusters)});
	expect([response.status, await response.text()]).toEqual([
		403,
		expect.stringContaining('MissingAuthenticationToken'),
	]);
});
