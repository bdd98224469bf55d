import {expect, test} from 'vitest';
import {exportCfg} from '../../source/config/export-cfg.ts';
import {readCfg} from '../../source/config/read-cfg.ts';

const value = (key: string, text: string) => ({
	key,
	value: text,
	source: 'file' as const,
	where: 'dwh.cfg:1',
	spelledAs: undefined,
});

test('every value that is set is exported unchanged, in the preferred spelling', () => {
	const text = exportCfg(
		[
			value('cluster.nodeType', 'ra3.large'),
			value('s3.things', 's3://bucket/a;b #c'),
			value('iam.roleArn', ''),
			value('home', '/somewhere'),
			value('copy.options', "maxerror 10 truncatecolumns acceptinvchars as '?'"),
		],
		{'s3.things': ['env:THINGS', 'S3.THINGS', 'S3.STUFF']},
	);
	expect(readCfg(text).entries.map(({section, key, value: read}) => [section, key, read])).toEqual([
		['DWH', 'DWH_NODE_TYPE', 'ra3.large'],
		['S3', 'THINGS', 's3://bucket/a;b #c'],
		['COPY', 'MAXERROR', '10'],
		['COPY', 'TRUNCATECOLUMNS', 'on'],
		['COPY', 'ACCEPTINVCHARS', '?'],
	]);
});

test('no secret and no access key is exported', () => {
	expect(
		exportCfg([value('db.password', 'x'), value('aws.accessKeyId', 'x'), value('aws.sessionToken', 'x')], {}),
	).toBe('');
});
