import type {Settings} from '../../core/settings.ts';
import {partitionOf} from '../client/identity.ts';

export type PolicyStatement = {
	readonly Sid: string;
	readonly Effect: 'Allow';
	readonly Action: readonly string[];
	readonly Resource: readonly string[];
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
};

/** ARNs of an adopted warehouse, which cannot be derived from its name. */
export type Adopted = {readonly workgroup: string | undefined; readonly namespace: string | undefined};

export type Names = {
	readonly settings: Settings;
	readonly account: string;
	/** Buckets that COPY reads from. */
	readonly buckets: readonly string[];
	/** ARNs of an adopted warehouse, which lacks the tag. */
	readonly adopted?: Adopted | undefined;
};

/** Condition: the resource has the tag of this program. */
export const onlyOurs = {StringEquals: {'aws:ResourceTag/managed-by': 'dwh-tui'}} as const;

/** Condition: the request sets the tag of this program. */
export const onlyTagged = {StringEquals: {'aws:RequestTag/managed-by': 'dwh-tui'}} as const;

/** Returns actions of a service as policies spell them. */
export const actions = (service: string, ...names: string[]): string[] => names.map(name => `${service}:${name}`);

/** Permissions to read the network, needed to create a warehouse. */
export const describeNetworks = actions(
	'ec2',
	'DescribeAccountAttributes',
	'DescribeAvailabilityZones',
	'DescribeSecurityGroups',
	'DescribeSubnets',
	'DescribeVpcs',
);

/** Returns the ARN of a resource in the configured region. */
export type ArnOf = (service: string, rest: string) => string;

/** The first warehouse of an account creates the service-linked role of Redshift. */
export const serviceRole = ({aws}: Settings, account: string): PolicyStatement => ({
	Sid: 'ServiceRole',
	Effect: 'Allow',
	Action: actions('iam', 'CreateServiceLinkedRole'),
	Resource: [
		`arn:${partitionOf(aws.region)}:iam::${account}:role/aws-service-role/redshift.amazonaws.com/AWSServiceRoleForRedshift`,
	],
	Condition: {StringLike: {'iam:AWSServiceName': 'redshift.amazonaws.com'}},
});
