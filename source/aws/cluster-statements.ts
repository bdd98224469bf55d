import {partitionOf} from './partition.ts';
import {type ArnOf, actions, type Names, type PolicyStatement, toLookAtNetworks} from './policy-statement.ts';

/** For a cluster of its own. */
export const clusterStatements = ({settings, account}: Names, arn: ArnOf): PolicyStatement[] => {
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
				...toLookAtNetworks,
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
