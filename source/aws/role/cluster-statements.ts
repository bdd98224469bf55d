import {
	type ArnOf,
	actions,
	describeNetworks,
	type Names,
	onlyOurs,
	onlyTagged,
	type PolicyStatement,
	serviceRole,
} from './policy-statement.ts';

/** Returns permissions to create, change and remove a cluster with our tag. */
const ownCluster = (own: string): PolicyStatement[] => [
	{
		// AWS requires CreateTags to create a resource with tags.
		Sid: 'CreateCluster',
		Effect: 'Allow',
		Action: actions('redshift', 'CreateCluster', 'CreateTags'),
		Resource: [own],
		Condition: onlyTagged,
	},
	{
		// Pauses are recorded in tags too.
		Sid: 'Cluster',
		Effect: 'Allow',
		Action: actions(
			'redshift',
			'CreateTags',
			'DeleteCluster',
			'ModifyClusterIamRoles',
			'PauseCluster',
			'ResumeCluster',
		),
		Resource: [own],
		Condition: onlyOurs,
	},
];

/** Returns the permissions for a cluster, ours or adopted. */
export const clusterStatements = ({settings, account, adopted}: Names, arn: ArnOf): PolicyStatement[] => {
	const {cluster, db, redshift} = settings;
	const own = arn('redshift', `cluster:${cluster.identifier}`);
	return [
		...(adopted
			? [
					{
						Sid: 'AttachRole',
						Effect: 'Allow' as const,
						Action: actions('redshift', 'ModifyClusterIamRoles'),
						Resource: [own],
					},
				]
			: ownCluster(own)),
		{
			Sid: 'Describe',
			Effect: 'Allow',
			Action: [
				...actions('redshift', 'DescribeClusters', 'DescribeClusterSnapshots', 'DescribeOrderableClusterOptions'),
				...describeNetworks,
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
			// Needed to find other warehouses that use the role, and one of the other deployment type.
			Sid: 'DescribeServerless',
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
