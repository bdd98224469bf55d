import type {Settings} from '../core/settings.ts';
import {partitionOf} from './partition.ts';

const services = ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'] as const;

/** Lets both kinds of Redshift act as the role. */
export const trustPolicy = JSON.stringify({
	Version: '2012-10-17',
	Statement: [{Effect: 'Allow', Principal: {Service: services}, Action: 'sts:AssumeRole'}],
});

/** Lets COPY read every bucket that the account may read, public ones included. */
export const readPolicyArn = (region: string): string =>
	`arn:${partitionOf(region)}:iam::aws:policy/AmazonS3ReadOnlyAccess`;

type Statement = {
	readonly Effect?: string;
	readonly Action?: string | readonly string[];
	readonly Principal?: {readonly Service?: string | readonly string[]} | string;
};

const listOf = <Value>(value: Value | readonly Value[] | undefined): readonly Value[] =>
	value === undefined ? [] : ([value].flat() as Value[]);

/** What a trust policy has to hold for one kind of Redshift. */
export const trustStatement = (service: string): string =>
	JSON.stringify({Effect: 'Allow', Principal: {Service: service}, Action: 'sts:AssumeRole'});

/** The service that acts as the role. */
export const serviceOf = (kind: Settings['redshift']['kind']): string =>
	kind === 'serverless' ? 'redshift-serverless.amazonaws.com' : 'redshift.amazonaws.com';

/** Whether a trust policy, URL-encoded as IAM gives it, names these services; without them, every one of ours. */
export const isTrusting = (encoded: string | undefined, asked: readonly string[] = services): boolean => {
	if (!encoded) return false;
	try {
		const policy = JSON.parse(decodeURIComponent(encoded)) as {Statement?: Statement | readonly Statement[]};
		const trusted = listOf(policy.Statement)
			.filter(({Effect, Action}) => Effect === 'Allow' && listOf(Action).includes('sts:AssumeRole'))
			.flatMap(({Principal}) => (typeof Principal === 'object' ? listOf(Principal.Service) : []));
		return asked.every(service => trusted.includes(service));
	} catch {
		return false;
	}
};
