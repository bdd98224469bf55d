import {describe, expect, test} from 'vitest';
import {adminPassword} from '../../../source/aws/admin-password.ts';
import {operatorStatements} from '../../../source/aws/role/operator-policy.ts';
import {checkPassword} from '../../../source/config/resolve-db.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';

const names = {account: '123456789012', buckets: ['shop-data']};

const resourcesOf = (statements: ReturnType<typeof operatorStatements>, action: string) =>
	statements.filter(({Action}) => Action.includes(action)).flatMap(({Resource}) => Resource);

describe("the operator's policy", () => {
	test.each([
		['redshift:CreateCluster', ['arn:aws:redshift:us-west-2:123456789012:cluster:dwhcluster']],
		[
			'redshift:GetClusterCredentials',
			[
				'arn:aws:redshift:us-west-2:123456789012:dbuser:dwhcluster/dwhuser',
				'arn:aws:redshift:us-west-2:123456789012:dbname:dwhcluster/dwh',
			],
		],
		['redshift-data:ExecuteStatement', ['arn:aws:redshift:us-west-2:123456789012:cluster:dwhcluster']],
		['iam:PassRole', ['arn:aws:iam::123456789012:role/dwh-tui/dwhRole', 'arn:aws:iam::123456789012:role/dwhRole']],
		['iam:CreateRole', ['arn:aws:iam::123456789012:role/dwh-tui/dwhRole']],
		['s3:ListBucket', ['arn:aws:s3:::shop-data']],
	])('%s on its own things only', (action, resources) => {
		expect(resourcesOf(operatorStatements({...names, settings: awsSettings()}), action)).toEqual(resources);
	});
	test('with a secret the policy needs the secret and no login', () => {
		const secretArn = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:dwh';
		const statements = operatorStatements({...names, settings: awsSettings({secretArn})});
		expect(resourcesOf(statements, 'secretsmanager:GetSecretValue')).toEqual([secretArn]);
		expect(resourcesOf(statements, 'redshift:GetClusterCredentials')).toEqual([]);
	});
	test('a role named by its ARN is passed on and nothing else', () => {
		const roleArn = 'arn:aws:iam::123456789012:role/other';
		const statements = operatorStatements({...names, settings: awsSettings({}, {iam: {roleName: 'other', roleArn}})});
		expect(resourcesOf(statements, 'iam:PassRole')).toEqual([roleArn]);
		expect(resourcesOf(statements, 'iam:CreateRole')).toEqual([]);
	});
	test('Serverless changes nothing of clusters, and a cluster nothing of Serverless', () => {
		const text = JSON.stringify(operatorStatements({...names, settings: awsSettings({kind: 'serverless'})}));
		expect(text).not.toMatch(/redshift:(?!Describe)[A-Z]/);
		const cluster = JSON.stringify(operatorStatements({...names, settings: awsSettings()}));
		expect(cluster).not.toMatch(/redshift-serverless:(?!Get|List)[A-Z]/);
		expect(text).toContain('arn:aws:redshift-serverless:us-west-2:123456789012:workgroup/*');
	});
	test.each(['provisioned', 'serverless'] as const)(
		'%s: the first warehouse may make the role of Redshift itself',
		kind => {
			const statements = operatorStatements({...names, settings: awsSettings({kind})});
			expect(resourcesOf(statements, 'iam:CreateServiceLinkedRole')).toEqual([
				'arn:aws:iam::123456789012:role/aws-service-role/redshift.amazonaws.com/AWSServiceRoleForRedshift',
			]);
		},
	);
	test.each(['provisioned', 'serverless'] as const)('%s: every statement has a name of its own', kind => {
		const statements = operatorStatements({...names, settings: awsSettings({kind})});
		expect(new Set(statements.map(({Sid}) => Sid)).size).toBe(statements.length);
		for (const {Sid} of statements) expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
	});
});

test('a random password is another one every time, and AWS takes it', () => {
	const settings = awsSettings({});
	const passwords = Array.from({length: 200}, () =>
		adminPassword({...settings, db: {...settings.db, password: undefined}}),
	);
	expect(new Set(passwords).size).toBe(200);
	for (const password of passwords) expect(checkPassword(password)).toBeUndefined();
});
