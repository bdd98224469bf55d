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

/** Returns permissions to create, change and remove workgroup and namespace with our tag. */
const ownWarehouse = (workgroup: string, namespace: string): PolicyStatement[] => {
	const own = [workgroup, namespace];
	return [
		{
			// AWS requires TagResource to create a resource with tags.
			Sid: 'CreateServerless',
			Effect: 'Allow',
			Action: actions('redshift-serverless', 'CreateNamespace', 'CreateWorkgroup', 'TagResource'),
			Resource: own,
			Condition: onlyTagged,
		},
		{
			Sid: 'Serverless',
			Effect: 'Allow',
			Action: actions('redshift-serverless', 'DeleteNamespace', 'DeleteWorkgroup', 'GetCredentials', 'UpdateNamespace'),
			Resource: own,
			Condition: onlyOurs,
		},
		{
			// These actions do not support resources.
			Sid: 'UsageLimits',
			Effect: 'Allow',
			Action: actions('redshift-serverless', 'CreateUsageLimit', 'UpdateUsageLimit'),
			Resource: ['*'],
		},
		{
			Sid: 'Statements',
			Effect: 'Allow',
			Action: actions('redshift-data', 'BatchExecuteStatement', 'ExecuteStatement'),
			Resource: [workgroup],
			Condition: onlyOurs,
		},
	];
};

/** Returns permissions to use an adopted warehouse, and to attach the role with consent. */
const adoptedWarehouse = (workgroup: string, namespace: string): PolicyStatement[] => [
	{
		Sid: 'Login',
		Effect: 'Allow',
		Action: actions('redshift-serverless', 'GetCredentials'),
		Resource: [workgroup],
	},
	{
		Sid: 'Statements',
		Effect: 'Allow',
		Action: actions('redshift-data', 'BatchExecuteStatement', 'ExecuteStatement'),
		Resource: [workgroup],
	},
	{
		Sid: 'AttachRole',
		Effect: 'Allow',
		Action: actions('redshift-serverless', 'UpdateNamespace'),
		Resource: [namespace],
	},
];

/** Returns the permissions for a namespace and its workgroup, ours or adopted. */
export const serverlessStatements = ({settings, account, adopted}: Names, arn: ArnOf): PolicyStatement[] => {
	// ARNs end in an id that is unknown before the creation, so our resources are identified by tag.
	const workgroup = adopted?.workgroup ?? arn('redshift-serverless', 'workgroup/*');
	const namespace = adopted?.namespace ?? arn('redshift-serverless', 'namespace/*');
	return [
		...(adopted ? adoptedWarehouse(workgroup, namespace) : ownWarehouse(workgroup, namespace)),
		{
			Sid: 'Describe',
			Effect: 'Allow',
			Action: [
				...actions(
					'redshift-serverless',
					'GetNamespace',
					'GetWorkgroup',
					'ListNamespaces',
					'ListSnapshots',
					'ListTagsForResource',
					'ListUsageLimits',
					'ListWorkgroups',
				),
				...describeNetworks,
			],
			Resource: ['*'],
		},
		serviceRole(settings, account),
		{
			// Needed to find other warehouses that use the role, and one of the other deployment type.
			Sid: 'DescribeClusters',
			Effect: 'Allow',
			Action: actions('redshift', 'DescribeClusters', 'DescribeClusterSnapshots'),
			Resource: ['*'],
		},
	];
};
