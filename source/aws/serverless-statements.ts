import {
	type ArnOf,
	actions,
	type Names,
	type PolicyStatement,
	serviceRole,
	toLookAtNetworks,
} from './policy-statement.ts';

/** For a namespace with its workgroup. */
export const serverlessStatements = ({settings, account}: Names, arn: ArnOf): PolicyStatement[] => {
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
					'UpdateUsageLimit',
				),
				...toLookAtNetworks,
			],
			Resource: ['*'],
		},
		{
			Sid: 'Statements',
			Effect: 'Allow',
			Action: actions('redshift-data', 'BatchExecuteStatement', 'ExecuteStatement'),
			Resource: [arn('redshift-serverless', 'workgroup/*')],
		},
		serviceRole(settings, account),
		{
			// Another warehouse may use the role, and one of the other kind may have been left.
			Sid: 'LookAtClusters',
			Effect: 'Allow',
			Action: actions('redshift', 'DescribeClusters', 'DescribeClusterSnapshots'),
			Resource: ['*'],
		},
	];
};
