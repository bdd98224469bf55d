import {describe, expect, test} from 'vitest';
import {isTrusting, readPolicyArn, trustPolicy} from '../../../source/aws/role/role-policies.ts';
import {rolesOf} from '../../../source/aws/serverless/find-serverless.ts';
import {serverlessState} from '../../../source/aws/serverless/observe-serverless.ts';

const trust = (services: string | string[], rest: object = {}) =>
	encodeURIComponent(
		JSON.stringify({
			Version: '2012-10-17',
			Statement: {Effect: 'Allow', Principal: {Service: services}, Action: 'sts:AssumeRole', ...rest},
		}),
	);

describe('whether Redshift may use a role', () => {
	test.each([
		['the policy written here', encodeURIComponent(trustPolicy('123456789012')), true],
		['one statement, not in a list', trust(['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com']), true],
		['only clusters', trust('redshift.amazonaws.com'), false],
		['another service', trust('lambda.amazonaws.com'), false],
		['forbidden', trust(['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'], {Effect: 'Deny'}), false],
		['no policy', undefined, false],
		['broken text', '%7Bnot', false],
	])('%s', (_name, policy, expected) => {
		expect(isTrusting(policy)).toBe(expected);
	});
	test.each([
		['us-west-2', 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
		['cn-north-1', 'arn:aws-cn:iam::aws:policy/AmazonS3ReadOnlyAccess'],
		['us-gov-west-1', 'arn:aws-us-gov:iam::aws:policy/AmazonS3ReadOnlyAccess'],
	])('the policy to read with in %s', (region, arn) => {
		expect(readPolicyArn(region)).toBe(arn);
	});
});

describe('roles of a namespace', () => {
	const arn = 'arn:aws:iam::123456789012:role/dwhRole';
	test.each([
		['as an ARN', [arn], [{arn, sync: 'in-sync'}]],
		['as AWS prints it', [`IamRole(applyStatus=adding, iamRoleArn=${arn})`], [{arn, sync: 'adding'}]],
		['none', [], []],
	])('%s', (_name, iamRoles, roles) => {
		expect(rolesOf({iamRoles})).toEqual(roles);
	});
});

describe('namespace and workgroup as one state', () => {
	test.each([
		[undefined, undefined, 'absent'],
		['CREATING', 'AVAILABLE', 'creating'],
		['AVAILABLE', 'AVAILABLE', 'available'],
		['AVAILABLE', 'MODIFYING', 'modifying'],
		['DELETING', 'AVAILABLE', 'deleting'],
		[undefined, 'AVAILABLE', 'incomplete'],
		[undefined, 'MODIFYING', 'modifying'],
		[undefined, 'DELETING', 'deleting'],
		['SOMETHING_NEW', 'AVAILABLE', 'something_new'],
	] as const)('%s and %s are %s', (workgroup, namespace, state) => {
		expect(
			serverlessState(workgroup && {status: workgroup as 'AVAILABLE'}, namespace && {status: namespace as 'AVAILABLE'}),
		).toBe(state);
	});
});
