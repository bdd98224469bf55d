import {
	type ArnOf,
	actions,
	type Names,
	type PolicyStatement,
	serviceRole,
	toLookAtNetworks,
} from './policy-statement.ts';

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
		serviceRole(settings, account),
		{
			// Another warehouse may use the role, and one of the other kind may have been left.
			Sid: 'LookAtServerless',
			Effect: 'Allow',
			Action: actions(
				'redshift-serverless',
				'GetNamespace',
				'GetWorkgroup',
				'ListNamespaces',
				'ListSnapshots',
				'ListTagsForResource',
				'ListWorkgroups',
			),
			Resource: ['*'],
		},
	];
};
