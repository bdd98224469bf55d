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

const actions = (service: string, ...names: string[]): string[] => names.map(name => `${service}:${name}`);

const ofCluster = ({settings, account}: Names, arn: (service: string, rest: string) => string): PolicyStatement[] => {
	const {cluster, db, redshift} = settings;
	const own = arn('redshift', `cluster:${cluster.identifier}`);
	return [
		{
			Sid: 'Cluster',
			Effect: 'Allow',
			Action: actions(
				'redshift',
				'CreateCluster',
				'DeleteCluster',
				'PauseCluster',
				'ResumeCluster',
				'ModifyClusterIamRoles',
				'CreateTags',
			),
			Resource: [own],
		},
		{
			Sid: 'Look',
			Effect: 'Allow',
			Action: [
				...actions('redshift', 'DescribeClusters', 'DescribeClusterSnapshots', 'DescribeOrderableClusterOptions'),
				...actions(
					'ec2',
					'DescribeAccountAttributes',
					'DescribeAvailabilityZones',
					'DescribeSecurityGroups',
					'DescribeSubnets',
					'DescribeVpcs',
				),
			],
			Resource: ['*'],
		},
		...(redshift.secretArn
			? []
			: [
					{
						Sid: 'Login',
						Effect: 'Allow' as const,
						Action: actions('redshift', 'GetClusterCredentials'),
						Resource: [
							arn('redshift', `dbuser:${cluster.identifier}/${db.user}`),
							arn('redshift', `dbname:${cluster.identifier}/${db.name}`),
						],
					},
				]),
		{
			Sid: 'Statements',
			Effect: 'Allow',
			Action: actions('redshift-data', 'BatchExecuteStatement', 'ExecuteStatement'),
			Resource: [own],
		},
		{
			Sid: 'ServiceRole',
			Effect: 'Allow',
			Action: actions('iam', 'CreateServiceLinkedRole'),
			Resource: [
				`arn:${partitionOf(settings.aws.region)}:iam::${account}:role/aws-service-role/redshift.amazonaws.com/AWSServiceRoleForRedshift`,
			],
			Condition: {StringLike: {'iam:AWSServiceName': 'redshift.amazonaws.com'}},
		},
	];
};

const ofServerless = (arn: (service: string, rest: string) => string): PolicyStatement[] => {
	// ARNs of workgroups and namespaces end in an id that nobody knows before.
	const own = [arn('redshift-serverless', 'workgroup/*'), arn('redshift-serverless', 'namespace/*')];
	return [
		{
			Sid: 'Serverless',
			Effect: 'Allow',
			Action: actions(
				'redshift-serverless',
				'CreateNamespace',
				'CreateWorkgroup',
				'DeleteNamespace',
				'DeleteWorkgroup',
				'GetCredentials',
				'GetNamespace',
				'GetWorkgroup',
				'ListTagsForResource',
				'TagResource',
				'UpdateNamespace',
			),
			Resource: own,
		},
		{
			Sid: 'Look',
			Effect: 'Allow',
			Action: [
				...actions(
					'redshift-serverless',
					'CreateUsageLimit',
					'ListNamespaces',
					'ListSnapshots',
					'ListUsageLimits',
					'ListWorkgroups',
				),
				...actions(
					'ec2',
					'DescribeAccountAttributes',
					'DescribeAvailabilityZones',
					'DescribeSecurityGroups',
					'DescribeSubnets',
					'DescribeVpcs',
				),
			],
			Resource: ['*'],
		},
		{
			Sid: 'Statements',
			Effect: 'Allow',
			Action: actions('redshift-data', 'BatchExecuteStatement', 'ExecuteStatement'),
			Resource: [arn('redshift-serverless', 'workgroup/*')],
		},
	];
};

const ofRole = ({settings, account}: Names): PolicyStatement[] => {
	const partition = partitionOf(settings.aws.region);
	const role =
		settings.iam.roleArn?.split(',')[0]?.trim() ?? `arn:${partition}:iam::${account}:role/${settings.iam.roleName}`;
	const services = ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'];
	const pass: PolicyStatement = {
		Sid: 'PassRole',
		Effect: 'Allow',
		Action: actions('iam', 'PassRole'),
		Resource: [role],
		Condition: {StringEquals: {'iam:PassedToService': services}},
	};
	if (settings.iam.roleArn) return [pass];
	return [
		{
			Sid: 'Role',
			Effect: 'Allow',
			Action: actions(
				'iam',
				'AttachRolePolicy',
				'CreateRole',
				'DeleteRole',
				'DeleteRolePolicy',
				'DetachRolePolicy',
				'GetRole',
				'ListAttachedRolePolicies',
				'ListRolePolicies',
				'TagRole',
				'UpdateAssumeRolePolicy',
			),
			Resource: [role],
		},
		pass,
	];
};

/** Everything this program calls, on nothing but what the settings name. */
export const operatorStatements = (names: Names): readonly PolicyStatement[] => {
	const {settings, account, buckets} = names;
	const partition = partitionOf(settings.aws.region);
	const arn = (service: string, rest: string) =>
		`arn:${partition}:${service}:${settings.aws.region}:${account}:${rest}`;
	const {secretArn, kind} = settings.redshift;
	return [
		...(kind === 'serverless' ? ofServerless(arn) : ofCluster(names, arn)),
		{
			Sid: 'OwnStatements',
			Effect: 'Allow',
			Action: actions('redshift-data', 'CancelStatement', 'DescribeStatement', 'GetStatementResult', 'ListStatements'),
			Resource: ['*'],
		},
		...ofRole(names),
		...(buckets.length > 0
			? [
					{
						Sid: 'SourceData',
						Effect: 'Allow' as const,
						Action: actions('s3', 'GetBucketLocation', 'ListBucket'),
						Resource: buckets.map(bucket => `arn:${partition}:s3:::${bucket}`),
					},
				]
			: []),
		...(secretArn
			? [
					{
						Sid: 'Secret',
						Effect: 'Allow' as const,
						Action: actions('secretsmanager', 'GetSecretValue'),
						Resource: [secretArn],
					},
				]
			: []),
		{
			Sid: 'Preflight',
			Effect: 'Allow',
			Action: ['iam:SimulatePrincipalPolicy', 'sts:GetCallerIdentity'],
			Resource: ['*'],
		},
	];
};
