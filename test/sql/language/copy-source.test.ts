import {expect, test} from 'vitest';
import {copySource} from '../../../source/sql/language/copy-source.ts';

test.each([
	[
		'copy :table.a from :s3.a iam_role :IAM_ROLE.arn json :s3.paths',
		{
			from: {placeholder: 's3.a'},
			jsonpaths: {placeholder: 's3.paths'},
			isManifest: false,
			placeholders: ['table.a', 's3.a', 'iam_role.arn', 's3.paths'],
		},
	],
	[
		"copy a from 's3://b/it''s' format as json 'auto ignorecase'",
		{from: {uri: "s3://b/it's"}, jsonpaths: undefined, isManifest: false, placeholders: []},
	],
	[
		"-- json x\ncopy a (b, c) from 's3://b/m' manifest csv",
		{from: {uri: 's3://b/m'}, jsonpaths: undefined, isManifest: true, placeholders: []},
	],
	['insert into a select 1', undefined],
])('what %j reads', (sql, expected) => {
	expect(copySource(sql)).toEqual(expected);
});
