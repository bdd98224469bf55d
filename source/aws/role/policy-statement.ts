import type {Settings} from '../../core/settings.ts';
import {partitionOf} from '../client/identity.ts';

export type PolicyStatement = {
	readonly Sid: string;
	readonly Effect: 'Allow';
	readonly Action: readonly string[];
	readonly Resource: readonly string[];
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
};

/** ARNs of an adopted warehouse, which its name does not give. */
export type Adopted = {readonly workgroup: string | undefined; readonly namespace: string | undefined};

export type Names = {
	readonly settings: Settings;
	readonly account: string;
	/** Buckets that COPY reads from. */
	readonly buckets: readonly string[];
	/** ARNs of the warehouse where [DWH] ADOPT names it: it lacks the tag. */
	readonly adopted?: Adopted | undefined;
};

/** Only what carries the tag of this program. */
export const onlyOurs = {StringEquals: {'aws:ResourceTag/managed-by': 'dwh-tui'}} as const;

/** Only with the tag of this program. */
export const onlyTagged = {StringEquals: {'aws:RequestTag/managed-by': 'dwh-tui'}} as const;

/** Actions of one service. */
export const actions = (service: string, ...names: string[]): string[] => names.map(name => `${service}:${name}`);

/** What the creation of a warehouse reads of its network. */
export const describeNetworks = actions(
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
