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

/** Making, changing and removing both, as long as they carry our tag. */
const ownWarehouse = (workgroup: string, namespace: string): PolicyStatement[] => {
	const own = [workgroup, namespace];
	return [
		{
			// AWS asks for TagResource where something is created with tags.
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
			// AWS takes no resource for these.
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

/** Using it, and attaching the role with consent. */
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

/** For a namespace with its workgroup, ours or adopted. */
export const serverlessStatements = ({settings, account, adopted}: Names, arn: ArnOf): PolicyStatement[] => {
	// ARNs end in an id that is unknown before the creation: ours are known by their tag.
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
			// Another warehouse may use the role, and one of the other deployment type may exist.
			Sid: 'DescribeClusters',
			Effect: 'Allow',
			Action: actions('redshift', 'DescribeClusters', 'DescribeClusterSnapshots'),
			Resource: ['*'],
		},
	];
};
