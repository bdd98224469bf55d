import {describe, expect, test} from 'vitest';
import {effective, load, sparkify, told} from './_helpers/load.ts';

const common = `[AWS]
KEY=
SECRET=

[DWH] \nDWH_CLUSTER_TYPE=multi-node
DWH_NUM_NODES=4
DWH_NODE_TYPE=dc2.large
DWH_CLUSTER_IDENTIFIER=dwhCluster
DWH_DB=dwh
DWH_DB_USER=dwhuser
DWH_DB_PASSWORD=Pa#ss;w%or$d1
DWH_PORT=5439
DWH_IAM_ROLE_NAME=dwhRole

[CLUSTER]
HOST=
DB_NAME=
DB_USER=
DB_PASSWORD=
DB_PORT=

[IAM_ROLE]
ARN=''

[S3]
LOG_DATA='s3://udacity-dend/log_data'
LOG_JSONPATH='s3://udacity-dend/log_json_path.json'
SONG_DATA='s3://udacity-dend/song_data'`;

const lowerCase = `[aws]
region = us-east-1
key = AKIAIOSFODNN7EXAMPLE
secret = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
[redshift]
dwh_cluster_type       = multi-node
dwh_num_nodes          = 3
dwh_node_type          = ra3.xlplus
dwh_cluster_identifier = sparkify
dwh_db                 = dev
dwh_db_user            = admin
dwh_db_password        = Passw0rd
dwh_port               = 5440
dwh_iam_role_name      = reader
dwh_endpoint           =
[iam_role]
arn = arn:aws:iam::123456789012:role/reader
[s3]
log_data = s3://udacity-dend/log-data
log_json_path = s3://udacity-dend/log_json_path.json
song_data = s3://udacity-dend/song_data/A/A
`;

test('the most common layout loads, and reports only what AWS would not accept', async () => {
	const loaded = await load(common);
	const {settings} = loaded;
	expect(settings).toMatchObject({
		target: 'local',
		project: 'sparkify',
		isReadOnly: false,
		aws: {region: 'us-west-2', accessKeyId: undefined, secretAccessKey: undefined},
		cluster: {identifier: 'dwhcluster', type: 'multi-node', nodeType: 'ra3.large', numNodes: 2},
		db: {host: undefined, name: 'dwh', user: 'dwhuser', port: 5439},
		iam: {roleName: 'dwhRole', roleArn: undefined},
		local: {s3Root: undefined, stateMs: 1200},
	});
	expect(settings.db.password?.reveal()).toBe('Pa#ss;w%or$d1');
	expect(settings.placeholder('s3.log_data')).toBe('s3://udacity-dend/log_data');
	expect(settings.placeholder('s3.log_jsonpath')).toBe('s3://udacity-dend/log_json_path.json');
	expect(settings.placeholder('S3.Song_Data')).toBe('s3://udacity-dend/song_data');
	expect(told(loaded)).toEqual([
		'notice 8 [DWH] DWH_NODE_TYPE: AWS no longer creates dc2.large, so 2 x ra3.large is used instead of 4: set ra3.large and NUM_NODES 2.',
		"notice 9 [DWH] DWH_CLUSTER_IDENTIFIER: AWS stores cluster names in lower case, so 'dwhCluster' becomes 'dwhcluster': write 'dwhcluster'.",
	]);
});

test('the lower case layout loads without problems', async () => {
	const loaded = await load(lowerCase, {env: {DWH_TARGET: 'aws'}});
	const {settings} = loaded;
	expect(told(loaded)).toEqual([]);
	expect(settings).toMatchObject({
		target: 'aws',
		aws: {region: 'us-east-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE'},
		cluster: {identifier: 'sparkify', type: 'multi-node', nodeType: 'ra3.xlplus', numNodes: 3},
		db: {name: 'dev', user: 'admin', port: 5440},
		iam: {roleName: 'reader', roleArn: 'arn:aws:iam::123456789012:role/reader'},
	});
	expect(settings.aws.secretAccessKey?.reveal()).toBe('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');
	expect(settings.placeholder('s3.log_jsonpath')).toBe('s3://udacity-dend/log_json_path.json');
	expect(settings.placeholder('s3.log_json_path')).toBe('s3://udacity-dend/log_json_path.json');
	expect(settings.placeholder('iam_role.arn')).toBe('arn:aws:iam::123456789012:role/reader');
	expect(effective(loaded, 'db.name')).toEqual({
		key: 'db.name',
		value: 'dev',
		source: 'file',
		where: 'dwh.cfg:10',
		spelledAs: '[redshift] dwh_db',
	});
});

describe.each([
	['no file', undefined],
	['an empty file', ''],
])('%s', (_, text) => {
	test('works with the defaults', async () => {
		const loaded = await load(text);
		expect(loaded.problems).toEqual([]);
		expect(loaded.settings).toMatchObject({
			target: 'local',
			cluster: {identifier: 'dwhcluster', type: 'multi-node', nodeType: 'ra3.large', numNodes: 2},
			db: {host: undefined, name: 'dwh', user: 'dwhuser', password: undefined, port: 5439},
			iam: {roleName: 'dwhRole', roleArn: undefined},
			aws: {region: 'us-west-2', profile: undefined},
		});
		expect(loaded.settings.placeholder('copy.options')).toBe('');
		expect(loaded.settings.placeholder('s3.region')).toBe('us-west-2');
		expect(loaded.settings.placeholder('iam_role.arn')).toBeUndefined();
	});
});

test('the template at the top level works unchanged, and contains no secret', async () => {
	const template = new URL('../../dwh.cfg', import.meta.url).pathname;
	const loaded = await load(undefined, {fallbackFile: template});
	expect(loaded.problems).toEqual([]);
	expect(loaded.settings).toMatchObject({
		target: 'local',
		configFile: undefined,
		cluster: {identifier: 'dwhcluster', type: 'multi-node', nodeType: 'ra3.large', numNodes: 2},
		aws: {accessKeyId: undefined, secretAccessKey: undefined, sessionToken: undefined},
		db: {password: undefined},
		local: {s3Root: undefined, stateMs: 1200},
	});
	expect(loaded.settings.placeholder('s3.log_data')).toBe('s3://udacity-dend/log_data');
	expect(loaded.settings.placeholder('s3.log_jsonpath')).toBe('s3://udacity-dend/log_json_path.json');
	expect(loaded.settings.placeholder('s3.song_data')).toBe('s3://udacity-dend/song_data');
	expect(loaded.settings.placeholder('copy.options')).toBe('');
	expect(effective(loaded, 's3.song_data')).toMatchObject({
		source: 'default',
		where: expect.stringMatching(/dwh\.cfg:\d+$/),
	});

	const own = await load(undefined, {flags: {config: template}});
	expect(own.problems).toEqual([]);
	expect(own.settings.configFile).toBe(template);
});

test('a custom project needs no aliases: its keys are placeholders', async () => {
	const project = {...sparkify, name: 'shop', isBuiltIn: false, aliases: {}};
	const loaded = await load('[S3]\nORDERS = data/orders\n[SHOP]\nCURRENCY = eur\nTOKEN = hush1234\n', {project});
	expect(loaded.settings.project).toBe('shop');
	expect(loaded.settings.placeholder('s3.orders')).toBe('data/orders');
	expect(loaded.settings.placeholder('shop.currency')).toBe('eur');
	expect(loaded.settings.placeholder('shop.token')).toBeUndefined();
	expect(loaded.settings.placeholder('shop.nothing')).toBeUndefined();
	expect(loaded.problems).toEqual([]);
	expect(effective(loaded, 's3.orders')).toMatchObject({value: 'data/orders', where: 'dwh.cfg:2'});
	expect(effective(loaded, 'shop.token')).toMatchObject({value: '••••••'});
});

test('a project may use this program’s sections under its own names', async () => {
	const project = {
		...sparkify,
		aliases: {'cluster.schema': ['CLUSTER.SCHEMA', 'default:public'], 'load.secret': ['LOAD.SECRET']},
	};
	const loaded = await load('[CLUSTER]\nSCHEMA=music\n[LOAD]\nSECRET=hush1234\n', {project});
	expect(loaded.settings.placeholder('cluster.schema')).toBe('music');
	expect(loaded.settings.placeholder('load.secret')).toBeUndefined();
	expect(effective(loaded, 'cluster.schema')).toMatchObject({value: 'music', where: 'dwh.cfg:2'});
	expect(loaded.problems).toEqual([]);
	expect((await load('', {project})).settings.placeholder('cluster.schema')).toBe('public');
	const shown = effective(await load('', {project}), 'cluster.schema');
	expect(shown).toMatchObject({value: 'public', source: 'default', where: 'default'});
});

test('placeholders of the SQL are not reported as unknown keys', async () => {
	const loaded = await load('[CLUSTER]\nSCHEMA=music\n', {placeholders: ['cluster.schema', 'copy.options']});
	expect(loaded.problems).toEqual([]);
	expect(loaded.settings.placeholder('cluster.schema')).toBe('music');
});
