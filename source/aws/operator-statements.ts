import {clusterStatements} from './cluster-statements.ts';
import {partitionOf} from './partition.ts';
import {actions, type Names, type PolicyStatement} from './policy-statement.ts';
import {serverlessStatements} from './serverless-statements.ts';

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
				'ListInstanceProfilesForRole',
				'ListRolePolicies',
				'TagRole',
				'UntagRole',
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
		...(kind === 'serverless' ? serverlessStatements(names, arn) : clusterStatements(names, arn)),
		{
			Sid: 'OwnStatements',
			Effect: 'Allow',
			Action: actions('redshift-data', 'CancelStatement', 'DescribeStatement', 'GetStatementResult'),
			Resource: ['*'],
		},
		...ofRole(names),
		...(buckets.length > 0
			? [
					{
						Sid: 'SourceData',
						Effect: 'Allow' as const,
						Action: actions('s3', 'ListBucket'),
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
