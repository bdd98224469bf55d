import type {Settings} from '../core/settings.ts';
import {partitionOf} from './partition.ts';

export type PolicyStatement = {
	readonly Sid: string;
	readonly Effect: 'Allow';
	readonly Action: readonly string[];
	readonly Resource: readonly string[];
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
};

export type Names = {
	readonly settings: Settings;
	readonly account: string;
	/** Buckets that COPY reads from. */
	readonly buckets: readonly string[];
};

/** Actions of one service. */
export const actions = (service: string, ...names: string[]): string[] => names.map(name => `${service}:${name}`);

/** What making a warehouse needs to know of the network it comes to lie in. */
export const toLookAtNetworks = actions(
	'ec2',
	'DescribeAccountAttributes',
	'DescribeAvailabilityZones',
	'DescribeSecurityGroups',
	'DescribeSubnets',
	'DescribeVpcs',
);

/** The ARN of something in the region of the settings. */
export type ArnOf = (service: string, rest: string) => string;

/** The first warehouse of an account, of either kind, makes the role that Redshift itself works with. */
export const serviceRole = ({aws}: Settings, account: string): PolicyStatement => ({
	Sid: 'ServiceRole',
	Effect: 'Allow',
	Action: actions('iam', 'CreateServiceLinkedRole'),
	Resource: [
		`arn:${partitionOf(aws.region)}:iam::${account}:role/aws-service-role/redshift.amazonaws.com/AWSServiceRoleForRedshift`,
	],
	Condition: {StringLike: {'iam:AWSServiceName': 'redshift.amazonaws.com'}},
});
