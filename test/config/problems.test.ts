import {describe, expect, test} from 'vitest';
import {load, told} from './_helpers/load.ts';

const errors = (lines: readonly string[]) => lines.filter(line => line.startsWith('error'));

describe('each problem has a line, a key and a remedy', () => {
	test.each([
		['[DWH]\nTARGET=awz', "error 2 [DWH] TARGET: 'awz' is not a target: did you mean aws?"],
		[
			'[DWH]\nTARGET=moon',
			"error 2 [DWH] TARGET: 'moon' is not a target: write local for the embedded warehouse or aws for Amazon Redshift.",
		],
		['[DWH]\nREAD_ONLY=maybe', "error 2 [DWH] READ_ONLY: 'maybe' is not a yes-or-no value: write true or false."],
		['[DWH]\nDWH_PORT=fast', "error 2 [DWH] DWH_PORT: 'fast' is not a port: write a whole number from 1 to 65,535."],
		['[DWH]\nDWH_PORT=70000', "error 2 [DWH] DWH_PORT: '70000' is not a port: write a whole number from 1 to 65,535."],
		[
			'[DWH]\nDWH_PORT=5432.5',
			"error 2 [DWH] DWH_PORT: '5432.5' is not a port: write a whole number from 1 to 65,535.",
		],
		[
			'[DWH]\nDWH_PORT=3306',
			'warning 2 [DWH] DWH_PORT: Redshift listens on ports 5431 to 5455 and 8191 to 8215, not on 3306: write 5439.',
		],
		[
			'[DWH]\nDWH_NUM_NODES=four',
			"error 2 [DWH] DWH_NUM_NODES: 'four' is not a number of nodes: write a whole number from 1 to 128.",
		],
		[
			'[DWH]\nDWH_NUM_NODES=0',
			"error 2 [DWH] DWH_NUM_NODES: '0' is not a number of nodes: write a whole number from 1 to 128.",
		],
		[
			'[DWH]\nDWH_NUM_NODES=-1',
			"error 2 [DWH] DWH_NUM_NODES: '-1' is not a number of nodes: write a whole number from 1 to 128.",
		],
		[
			'[DWH]\nDWH_NUM_NODES=17',
			'warning 2 [DWH] DWH_NUM_NODES: A cluster of ra3.large has 1 to 16 nodes, not 17: change the number or the node type.',
		],
		[
			'[DWH]\nDWH_CLUSTER_TYPE=single-node\nDWH_NUM_NODES=4',
			'error 3 [DWH] DWH_NUM_NODES: A single-node cluster has 1 node, not 4: write 1 here or multi-node in [DWH] DWH_CLUSTER_TYPE.',
		],
		[
			'[DWH]\nDWH_CLUSTER_TYPE=multi-node\nDWH_NUM_NODES=1',
			'notice 3 [DWH] DWH_NUM_NODES: A multi-node cluster has at least 2 nodes, so a single-node one is used: write 2, or single-node.',
		],
		[
			'[DWH]\nDWH_CLUSTER_TYPE=many',
			"error 2 [DWH] DWH_CLUSTER_TYPE: 'many' is not a cluster type: write multi-node or single-node.",
		],
		[
			'[DWH]\nDWH_NODE_TYPE=ra3.lage',
			"warning 2 [DWH] DWH_NODE_TYPE: 'ra3.lage' is an unknown node type: did you mean ra3.large?",
		],
		[
			'[DWH]\nDWH_CLUSTER_IDENTIFIER=my_cluster',
			"error 2 [DWH] DWH_CLUSTER_IDENTIFIER: 'my_cluster' cannot name a cluster: use at most 63 letters, digits and single hyphens, starting with a letter.",
		],
		[
			'[DWH]\nDWH_CLUSTER_IDENTIFIER=../x',
			"error 2 [DWH] DWH_CLUSTER_IDENTIFIER: '../x' cannot name a cluster: use at most 63 letters, digits and single hyphens, starting with a letter.",
		],
		['[AWS]\nREGION=us_west', "error 2 [AWS] REGION: 'us_west' is not an AWS region: write one like us-west-2."],
		[
			'[AWS]\nZONE=us-east-1b',
			"notice 2 [AWS] ZONE: 'us-east-1b' is an availability zone, so its region is used: write us-east-1.",
		],
		[
			"[AWS]\nREGION = 'ap-southeast-1",
			'notice 2 [AWS] REGION: The value has a quote on one side only: add the other quote or remove this one.',
		],
		[
			'[DWH]\nDWH_DB=Dwh',
			"notice 2 [DWH] DWH_DB: Redshift folds this name to lower case, so 'Dwh' becomes 'dwh': write 'dwh'.",
		],
		[
			'[DWH]\nDWH_DB=my db',
			"warning 2 [DWH] DWH_DB: 'my db' cannot name a Redshift database: use a letter first, then letters, digits and underscores.",
		],
		[
			'[DWH]\nDWH_DB=Order',
			"warning 2 [DWH] DWH_DB: 'Order' is a reserved word, which cannot name a Redshift database: choose another name, such as 'dwh'.",
		],
		[
			'[IAM_ROLE]\nARN=dwhRole',
			'warning 2 [IAM_ROLE] ARN: This is not the ARN of a role: write one like arn:aws:iam::123456789012:role/dwhRole, or leave it empty.',
		],
		[
			'[AWS]\nKEY=AKIAIOSFODNN7EXAMPLE',
			'warning 2 [AWS] KEY: The access key has no secret: set [AWS] SECRET too, or leave both empty and set a profile.',
		],
		[
			'[AWS]\nKEY=ASIAIOSFODNN7EXAMPLE\nSECRET=hush',
			'warning 2 [AWS] KEY: Keys that begin with ASIA are temporary: add the SESSION_TOKEN that was issued with this one.',
		],
		[
			'[LOCAL]\nSTATE_SECONDS=soon',
			"error 2 [LOCAL] STATE_SECONDS: 'soon' is not a number of seconds: write a number from 0 to 3,600.",
		],
		[
			'[COPY]\nMAXERROR=many',
			"error 2 [COPY] MAXERROR: 'many' is not a value of MAXERROR: write a whole number from 0 to 100,000.",
		],
		[
			'[COPY]\nTRUNCATECOLUMNS=5',
			"error 2 [COPY] TRUNCATECOLUMNS: '5' is not valid for TRUNCATECOLUMNS: write true or false.",
		],
		[
			'[COPY]\nACCEPTINVCHARS=ab',
			"error 2 [COPY] ACCEPTINVCHARS: 'ab' is not valid for ACCEPTINVCHARS: write true, false or one ASCII character.",
		],
		[
			'[COPY]\nMAXEROR=5',
			'error 2 [COPY] MAXEROR: This option cannot be set for every COPY: did you mean [COPY] MAXERROR?',
		],
		[
			'[COPY]\nMAXERROR=1\nIGNOREALLERRORS=yes',
			'error 3 [COPY] IGNOREALLERRORS: COPY does not accept IGNOREALLERRORS together with MAXERROR: remove one of them.',
		],
		[
			'[S3]\nLOG_DATA=s3:/a/b',
			"error 2 [S3] LOG_DATA: 's3:/a/b' is not an S3 address: write one like s3://bucket/prefix.",
		],
		['[DWH]\nDWH_NUM_NODE=3', 'notice 2 [DWH] DWH_NUM_NODE: Unknown key: did you mean [DWH] DWH_NUM_NODES?'],
		['[REDSHIFT]\nNUM_NODES=3', 'notice 2 [REDSHIFT] NUM_NODES: Unknown key: did you mean [CLUSTER] NUM_NODES?'],
		['[AWS]\nFLAVOR=x', 'notice 2 [AWS] FLAVOR: Unknown key: remove it unless another program needs it.'],
		['[CLUSTR]\nHOST=x', 'notice 1 [CLUSTR]: Unknown section: did you mean [CLUSTER]?'],
		[
			'[S3]\nLOG_DTA=s3://a/b',
			'notice 2 [S3] LOG_DTA: This key may be misspelled, as [S3] LOG_DATA has no value: did you mean [S3] LOG_DATA?',
		],
		[
			'[DWH]\nTARGET=local\nTARGET=aws\n[AWS]\nREGION=us-west-2',
			'notice 2 [DWH] TARGET: The key is set again on line 3, and that value is used: remove one of them.',
		],
		[
			'[LOCAL]\nS3_ROOT=/no/such',
			'warning 2 [LOCAL] S3_ROOT: Could not open the folder /no/such: create it, correct the path, or leave it empty to use generated sample data.',
		],
	])('%j', async (text, problem) => {
		expect(told(await load(text))).toEqual([problem]);
	});
});

describe('the name of the database, on AWS', () => {
	test.each([
		[
			'DWH_DB=my_dwh',
			"notice 2 [DWH] DWH_DB: AWS documents only letters and digits for a cluster's database name: if it refuses 'my_dwh', use 'mydwh'.",
		],
		['DWH_DB=my_dwh\nWAREHOUSE=serverless', ''],
		[
			'DWH_DB=table',
			"error 2 [DWH] DWH_DB: 'table' is a reserved word, which cannot name a Redshift database: choose another name, such as 'dwh'.",
		],
		['DWH_DB=dwh', ''],
	])('%j', async (text, problem) => {
		const problems = told(await load(`[DWH]\n${text}`, {env: {DWH_TARGET: 'aws'}}));
		expect(problems.filter(line => line.includes('DWH_DB')).join('\n')).toBe(problem);
	});
});

test('all of them at once, in the order of the file', async () => {
	const loaded = await load('KEY=x\n[DWH]\nDWH_PORT=a\nDWH_NUM_NODES=b\nwhat\n[LOCAL]\nSTATE_SECONDS=c', {
		env: {DWH_TARGET: 'moon'},
	});
	expect(loaded.problems.map(({line, key}) => [line, key])).toEqual([
		[undefined, 'DWH_TARGET'],
		[1, 'KEY'],
		[3, '[DWH] DWH_PORT'],
		[4, '[DWH] DWH_NUM_NODES'],
		[5, '[DWH]'],
		[7, '[LOCAL] STATE_SECONDS'],
	]);
	expect(loaded.problems.slice(1).every(({file}) => file === `${loaded.folder}/dwh.cfg`)).toBe(true);
	expect(loaded.problems[0]?.file).toBeUndefined();
});

test('what only AWS refuses is an error there, and a warning on the embedded target', async () => {
	const text = '[DWH]\nDWH_DB_PASSWORD=short\nDWH_PORT=3306\nDWH_NUM_NODES=99\n[AWS]\nKEY=x\n';
	expect(errors(told(await load(text)))).toEqual([]);
	expect(errors(told(await load(text, {flags: {target: 'aws'}})))).toHaveLength(5);
});

describe('a password is checked by Redshift’s rules', () => {
	test.each([
		['Sh0rt', '8 to 64 characters'],
		[`${'Aa1'.repeat(22)}`, '8 to 64 characters'],
		['passw0rd', 'lacks an upper case letter'],
		['PASSWORD', 'lacks a lower case letter and a digit'],
		['Passw0rd/', 'any of'],
		['Pässw0rdA', 'beyond ASCII'],
		['Passw0rd # mine', 'move a comment to its own line'],
	])('%s', async (password, message) => {
		const loaded = await load(`[CLUSTER]\nDB_PASSWORD=${password}\n[AWS]\nREGION=us-west-2`, {flags: {target: 'aws'}});
		expect(loaded.problems).toHaveLength(1);
		expect(loaded.problems[0]).toMatchObject({severity: 'error', line: 2, message: expect.stringContaining(message)});
		expect(loaded.problems[0]!.message).not.toContain(password);
	});

	test.each(['Passw0rd', 'Pa#ss;w%or$d1', '!Aa1aaaa', `${'Aa1'.repeat(21)}!`])('%s is fine', async password => {
		const loaded = await load(`[CLUSTER]\nDB_PASSWORD=${password}\n[AWS]\nREGION=us-west-2`, {flags: {target: 'aws'}});
		expect(loaded.problems).toEqual([]);
		expect(loaded.settings.db.password?.reveal()).toBe(password);
	});
});

test('an ambiguous value is read the safe way', async () => {
	const {settings} = await load('[DWH]\nTARGET=awz\nREAD_ONLY=maybe\nDWH_CLUSTER_IDENTIFIER=../x\n');
	expect(settings).toMatchObject({target: 'local', isReadOnly: true, cluster: {identifier: 'dwhcluster'}});
});

describe('a variable similar to a known one', () => {
	test.each([
		['DWH_TARGE', 'DWH_TARGET'],
		['DWH_READONLY', 'DWH_READ_ONLY'],
		['DWH_COPY_MAXERORR', 'DWH_COPY_MAXERROR'],
		['DWH_S3_LOGDATA', 'DWH_S3_LOG_DATA'],
	])('%s', async (typed, meant) => {
		expect(told(await load('', {env: {[typed]: '1'}}))).toEqual([
			`notice - ${typed}: This variable may be misspelled: did you mean ${meant}?`,
		]);
	});

	test('other variables are ignored', async () => {
		const env = {DWH_SKIP_BUILD: '1', DWH_SHOP_CURRENCY: 'eur', DWH_PROJECT: 'x', PATH: '/bin', DWH_TARGE: ''};
		expect((await load('', {env})).problems).toEqual([]);
	});
});

test('text of a file cannot control the terminal', async () => {
	const loaded = await load('[DWH]\nDWH_PORT=\u001B[2Jx\nDWH_\u001B[31mNODES=1\n');
	expect(told(loaded)).toEqual([
		"error 2 [DWH] DWH_PORT: '\u241B[2Jx' is not a port: write a whole number from 1 to 65,535.",
		expect.stringMatching(/^[^\u001B]*$/),
	]);
});

test.each([
	['[DWH]\nDWH_PORT=abc', 'db.port', '5439'],
	['[DWH]\nTARGET=moon', 'target', 'local'],
	['[DWH]\nREAD_ONLY=perhaps', 'readOnly', 'true'],
	['[DWH]\nDWH_CLUSTER_IDENTIFIER=-no-', 'cluster.identifier', 'dwhcluster'],
	['[DWH]\nDWH_NUM_NODES=many', 'cluster.numNodes', '2'],
	['[DWH]\nDWH_NODE_TYPE=huge', 'cluster.nodeType', 'ra3.large'],
	['[DWH]\nWAREHOUSE=lake', 'redshift.kind', 'provisioned'],
	['[DWH]\nBASE_CAPACITY=7', 'redshift.baseCapacity', '4'],
	['[DWH]\nUSAGE_LIMIT=lots', 'redshift.usageLimit', 'off'],
	['[DWH]\nDWH_IAM_ROLE_NAME=a b', 'iam.roleName', 'dwhRole'],
	['[AWS]\nREGION=here', 'aws.region', 'us-west-2'],
	['[S3]\nREGION=here', 's3.region', 'us-west-2'],
	['[IAM_ROLE]\nS3_ACCESS=some', 'iam.s3Access', 'sources'],
	['[ETL]\nMAX_SHRINK=most', 'etl.maxShrink', '50'],
	['[LOCAL]\nSTATE_SECONDS=-1', 'local.stateSeconds', '1.2'],
	['[COST]\nNODE_HOUR=cheap', 'cost.nodeHour', ''],
])('a refused value is not credited with what is used instead: %j', async (text, key, used) => {
	const loaded = await load(text);
	expect(loaded.values.find(one => one.key === key)).toMatchObject({
		value: used,
		source: 'default',
		refused: {source: 'file', where: 'dwh.cfg:2'},
	});
	expect(loaded.problems.some(({line, severity}) => line === 2 && severity !== 'notice')).toBe(true);
});

test.each([
	['[DWH]\nDWH_PORT=1234', 'db.port', '1234'],
	['[DWH]\nDWH_DB=SELECT', 'db.name', 'select'],
	['[DWH]\nDWH_NODE_TYPE=dc2.large', 'cluster.nodeType', 'ra3.large'],
])('a value that is used, or replaced by what it means, keeps its place: %j', async (text, key, used) => {
	const value = (await load(text)).values.find(one => one.key === key);
	expect(value).toMatchObject({value: used, where: 'dwh.cfg:2'});
	expect(value?.refused).toBeUndefined();
});

test('thousands of unknown keys are each named; only the first ones get a suggestion', async () => {
	const text = `[DWH]\n${Array.from({length: 2000}, (_, index) => `DWH_DBX${index} = 1`).join('\n')}`;
	const {problems} = await load(text);
	expect(problems).toHaveLength(2000);
	expect(problems.filter(({message}) => message.includes('did you mean')).length).toBeLessThanOrEqual(200);
});
