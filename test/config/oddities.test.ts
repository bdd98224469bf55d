import {describe, expect, test} from 'vitest';
import {validateCopyOptions} from '../../source/sql/language/copy-placeholders.ts';
import {effective, load, told} from './_helpers/load.ts';

describe('placeholders of templates count as empty', () => {
	test.each([
		['[CLUSTER]\nHOST=<ENTER YOUR HOST>', 'db.host'],
		['[CLUSTER]\nHOST=YOUR REDSHIFT CLUSTER HOST', 'db.host'],
		['[CLUSTER]\nHOST=xxx', 'db.host'],
		['[CLUSTER]\nHOST=dwhcluster.xxxxxx.us-west-2.redshift.amazonaws.com', 'db.host'],
		["[IAM_ROLE]\nARN='<ENTER ARN>'", 'iam.roleArn'],
		['[IAM_ROLE]\nARN=arn:aws:iam::xxxxxxxxxxxx:role/dwhRole', 'iam.roleArn'],
		['[S3]\nLOG_DATA=s3://<YOUR_BUCKET_NAME>/log_data', 's3.log_data'],
		["[S3]\nLOG_DATA='s3://your-bucket/log_data'", 's3.log_data'],
		['[AWS]\nKEY=XXXXXXXX', 'aws.accessKeyId'],
		['[AWS]\nKEY=YOUR_AWS_KEY', 'aws.accessKeyId'],
		['[AWS]\nSECRET=<your secret>', 'aws.secretAccessKey'],
		['[AWS]\nSECRET=****', 'aws.secretAccessKey'],
		['[CLUSTER]\nDB_PASSWORD=YOUR_PASSWORD', 'db.password'],
		['[CLUSTER]\nDB_PASSWORD=<password>', 'db.password'],
		['[CLUSTER]\nDB_PASSWORD=xxxxxxxx', 'db.password'],
	])('%j', async (text, key) => {
		const loaded = await load(text);
		expect(effective(loaded, key)).toMatchObject({value: '', where: 'not set'});
		expect(told(loaded)).toEqual([
			expect.stringMatching(/^notice 2 .* counts as empty: fill it in, or leave it empty\.$/),
		]);
	});

	test.each(['Your_Passw0rd', 'Enter-1nto', '<Passw0rd>', 'Axxx1xxx'])(
		'a password of one’s own is none: %s',
		async password => {
			const {settings, problems} = await load(`[CLUSTER]\nDB_PASSWORD=${password}`);
			expect(settings.db.password?.reveal()).toBe(password);
			expect(problems).toEqual([]);
		},
	);
});

describe('HOST', () => {
	const endpoint = 'music.abc123.eu-west-1.redshift.amazonaws.com';
	const name = {identifier: 'music', region: 'eu-west-1'};
	test.each([
		[endpoint, {...name, host: endpoint, port: 5439, db: 'dwh'}],
		[`${endpoint}:5440`, {...name, host: endpoint, port: 5440, db: 'dwh'}],
		[`${endpoint}:5440/dev`, {...name, host: endpoint, port: 5440, db: 'dev'}],
		[`'${endpoint}:5439/dev'`, {...name, host: endpoint, port: 5439, db: 'dev'}],
		[`jdbc:redshift://${endpoint}:5439/dev`, {...name, host: endpoint, port: 5439, db: 'dev'}],
		[`redshift://someone:Hush1234@${endpoint}:5439/dev`, {...name, host: endpoint, port: 5439, db: 'dev'}],
		['Music', {identifier: 'music', region: 'us-west-2', host: undefined, port: 5439, db: 'dwh'}],
		['localhost', {identifier: 'dwhcluster', region: 'us-west-2', host: 'localhost', port: 5439, db: 'dwh'}],
		['10.0.0.7:5440', {identifier: 'dwhcluster', region: 'us-west-2', host: '10.0.0.7', port: 5440, db: 'dwh'}],
		[
			'wg.123456789012.us-east-1.redshift-serverless.amazonaws.com',
			{
				identifier: 'dwhcluster',
				region: 'us-east-1',
				host: 'wg.123456789012.us-east-1.redshift-serverless.amazonaws.com',
				port: 5439,
				db: 'dwh',
			},
		],
	])('%s', async (host, expected) => {
		const {settings, problems, values} = await load(`[CLUSTER]\nHOST=${host}`);
		expect({
			identifier: settings.cluster.identifier,
			region: settings.aws.region,
			host: settings.db.host,
			port: settings.db.port,
			db: settings.db.name,
		}).toEqual(expected);
		expect(problems.filter(({severity}) => severity === 'error')).toEqual([]);
		expect(JSON.stringify([problems, values])).not.toContain('Hush1234');
	});

	test('separate keys take precedence over its parts, with a notice', async () => {
		const text = `[CLUSTER]\nHOST=${endpoint}:5440/dev\nDB_NAME=dwh\nDB_PORT=5439\nIDENTIFIER=other\nREGION=us-east-1`;
		const loaded = await load(text);
		expect(loaded.settings).toMatchObject({
			cluster: {identifier: 'other'},
			db: {name: 'dwh', port: 5439},
			aws: {region: 'us-east-1'},
		});
		expect(loaded.problems.map(({line, key}) => [line, key])).toEqual(Array(4).fill([2, '[CLUSTER] HOST']));
	});

	test('anything else is an error that does not quote it', async () => {
		expect(told(await load('[CLUSTER]\nHOST=a b Hush1234'))).toEqual([
			expect.stringMatching(/^error 2 .*not an address(?!.*Hush1234)/),
		]);
	});
});

test('[DWH] and [CLUSTER] may differ: one takes precedence, and a notice names it, without passwords', async () => {
	const loaded = await load(
		'[DWH]\nDWH_DB=dev\nDWH_DB_USER=one\nDWH_DB_PASSWORD=Passw0rd1\n[CLUSTER]\nDB_NAME=dwh\nDB_USER=two\nDB_PASSWORD=Passw0rd2\n',
	);
	expect(loaded.settings.db).toMatchObject({name: 'dwh', user: 'two'});
	expect(loaded.settings.db.password?.reveal()).toBe('Passw0rd2');
	expect(told(loaded)).toEqual([
		"notice 2 [DWH] DWH_DB: 'dev' is ignored, because [CLUSTER] DB_NAME on line 6 is 'dwh' and takes precedence: make them equal or remove one.",
		"notice 3 [DWH] DWH_DB_USER: 'one' is ignored, because [CLUSTER] DB_USER on line 7 is 'two' and takes precedence: make them equal or remove one.",
		'notice 4 [DWH] DWH_DB_PASSWORD: This value is ignored, because [CLUSTER] DB_PASSWORD on line 8 has another value and takes precedence: make them equal or remove one.',
	]);
});

test('equal values in both are fine', async () => {
	const loaded = await load(
		'[DWH]\nDWH_DB=dwh\nDWH_DB_PASSWORD=Passw0rd1\n[CLUSTER]\nDB_NAME=dwh\nDB_PASSWORD=Passw0rd1\n',
	);
	expect(loaded.problems).toEqual([]);
});

test.each([
	['dc2.large', '4', 'multi-node', {nodeType: 'ra3.large', numNodes: 2, type: 'multi-node'}],
	['DC2.Large', '1', 'single-node', {nodeType: 'ra3.large', numNodes: 1, type: 'single-node'}],
	['dc2.8xlarge', '1', '', {nodeType: 'ra3.4xlarge', numNodes: 2, type: 'multi-node'}],
	['ds2.xlarge', '8', 'multi-node', {nodeType: 'ra3.xlplus', numNodes: 2, type: 'multi-node'}],
])('%s x %s, which AWS no longer creates', async (nodeType, count, type, expected) => {
	const loaded = await load(`[DWH]\nDWH_NODE_TYPE=${nodeType}\nDWH_NUM_NODES=${count}\nDWH_CLUSTER_TYPE=${type}\n`);
	expect(loaded.settings.cluster).toMatchObject(expected);
	expect(told(loaded)).toEqual([expect.stringMatching(/^notice 2 \[DWH\] DWH_NODE_TYPE: AWS no longer creates/)]);
});

test.each([
	['DWH_CLUSTER_TYPE=single-node', {type: 'single-node', numNodes: 1}],
	['DWH_NUM_NODES=1', {type: 'single-node', numNodes: 1}],
	['DWH_NUM_NODES=3', {type: 'multi-node', numNodes: 3}],
	['DWH_CLUSTER_TYPE=MULTI_NODE', {type: 'multi-node', numNodes: 2}],
])('cluster type and number of nodes complete each other: %s', async (line, expected) => {
	const loaded = await load(`[DWH]\n${line}`);
	expect(loaded.settings.cluster).toMatchObject(expected);
	expect(loaded.problems).toEqual([]);
});

test('temporary keys keep their token', async () => {
	const text = '[AWS]\nKEY=ASIAIOSFODNN7EXAMPLE\nSECRET=hush/hush\nSESSION_TOKEN=IQoJb3JpZ2lu==\nREGION=us-west-2\n';
	const {settings, problems} = await load(text, {flags: {target: 'aws'}});
	expect(settings.aws.sessionToken?.reveal()).toBe('IQoJb3JpZ2lu==');
	expect(problems).toEqual([]);
});

test('the environment’s token belongs to the environment’s key only', async () => {
	const env = {AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'hush', AWS_SESSION_TOKEN: 'token'};
	expect((await load('', {env})).settings.aws.sessionToken?.reveal()).toBe('token');
	const own = await load('[AWS]\nKEY=AKIAIOSFODNN7EXAMPLE\nSECRET=own\n', {env});
	expect(own.settings.aws.sessionToken).toBeUndefined();
});

test.each([
	['MAXERROR=10', 'maxerror 10'],
	['TRUNCATECOLUMNS=yes\nMAXERROR=10', 'maxerror 10 truncatecolumns'],
	['maxerror = 0', 'maxerror 0'],
	['TRUNCATECOLUMNS=off', ''],
	['ACCEPTINVCHARS=true\nBLANKSASNULL=1\nEMPTYASNULL=on', 'acceptinvchars blanksasnull emptyasnull'],
	['ACCEPTINVCHARS=^', "acceptinvchars as '^'"],
	['IGNOREALLERRORS=true', 'ignoreallerrors'],
	['COMPUPDATE=preset\nSTATUPDATE=false', 'compupdate preset statupdate off'],
])('[COPY] %j becomes the options of every load', async (lines, options) => {
	const loaded = await load(`[COPY]\n${lines}\n`);
	expect(loaded.settings.placeholder('copy.options')).toBe(options);
	expect(validateCopyOptions(options)).toBe(options);
	expect(loaded.problems).toEqual([]);
});
