import type {Request} from '../account/policy.ts';
import type {World} from '../account/world.ts';
import type {Service} from './services.ts';

type Input = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => String(value ?? '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const pass = (arns: unknown, passedTo: string): Request[] =>
	list(arns).map(arn => ({action: 'iam:PassRole', resource: text(arn), context: {'iam:PassedToService': passedTo}}));

// Needed where the account has had no warehouse yet, and asked for here at every one.
const serviceRole = (world: World): Request => ({
	action: 'iam:CreateServiceLinkedRole',
	resource: `arn:aws:iam::${world.account}:role/aws-service-role/redshift.amazonaws.com/AWSServiceRoleForRedshift`,
	context: {'iam:AWSServiceName': 'redshift.amazonaws.com'},
});

const onCluster = new Set([
	'CreateCluster',
	'DeleteCluster',
	'PauseCluster',
	'ResumeCluster',
	'ModifyClusterIamRoles',
	'ModifyCluster',
]);

const redshiftNeeds = (world: World, operation: string, input: Input, region: string): Request[] => {
	const own = `arn:aws:redshift:${region}:${world.account}`;
	const resource = onCluster.has(operation) ? `${own}:cluster:${text(input.ClusterIdentifier).toLowerCase()}` : '*';
	const needs: Request[] = [
		{action: `redshift:${operation}`, resource: input.ResourceName ? text(input.ResourceName) : resource},
	];
	if (operation === 'CreateCluster' && list(input.Tags).length > 0)
		needs.push({action: 'redshift:CreateTags', resource});
	return [
		...needs,
		...(operation === 'CreateCluster' ? [serviceRole(world)] : []),
		...pass(input.IamRoles, 'redshift.amazonaws.com'),
		...pass(input.AddIamRoles, 'redshift.amazonaws.com'),
	];
};

const loginNeeds = (world: World, input: Input, region: string): Request[] => {
	if (input.SecretArn) return [{action: 'secretsmanager:GetSecretValue', resource: text(input.SecretArn)}];
	if (input.WorkgroupName) {
		return [
			{action: 'redshift-serverless:GetCredentials', resource: workgroupArn(world, text(input.WorkgroupName), region)},
		];
	}

	const own = `arn:aws:redshift:${region}:${world.account}`;
	const cluster = text(input.ClusterIdentifier);
	const database = {resource: `${own}:dbname:${cluster}/${text(input.Database)}`};
	return input.DbUser
		? [
				{action: 'redshift:GetClusterCredentials', resource: `${own}:dbuser:${cluster}/${text(input.DbUser)}`},
				{action: 'redshift:GetClusterCredentials', ...database},
			]
		: [{action: 'redshift:GetClusterCredentialsWithIAM', ...database}];
};

// A workgroup's ARN has its id in it, not its name.
const workgroupArn = (world: World, name: string, region: string): string =>
	world.workgroups.find(one => one.name === name && one.region === region)?.arn ??
	`arn:aws:redshift-serverless:${region}:${world.account}:workgroup/*`;

const dataNeeds = (world: World, operation: string, input: Input, region: string): Request[] => {
	const action = `redshift-data:${operation.replace(/V2$/, '')}`;
	if (
		!/^(Execute|BatchExecute|ListDatabases|ListSchemas|ListTables|DescribeTable)/.test(operation) ||
		input.SessionId
	) {
		return [{action, resource: '*'}];
	}

	const resource = input.WorkgroupName
		? workgroupArn(world, text(input.WorkgroupName), region)
		: `arn:aws:redshift:${region}:${world.account}:cluster:${text(input.ClusterIdentifier)}`;
	return [{action, resource}, ...loginNeeds(world, input, region)];
};

const serverlessNeeds = (world: World, operation: string, input: Input, region: string): Request[] => {
	const own = `arn:aws:redshift-serverless:${region}:${world.account}`;
	const namespace = world.namespaces.find(one => one.name === input.namespaceName && one.region === region);
	const resource = /Workgroup$/.test(operation)
		? workgroupArn(world, text(input.workgroupName), region)
		: /Namespace$/.test(operation)
			? (namespace?.arn ?? `${own}:namespace/*`)
			: text(input.resourceArn || '*');
	const needs: Request[] = [{action: `redshift-serverless:${operation}`, resource}];
	if (/^Create/.test(operation) && list(input.tags).length > 0)
		needs.push({action: 'redshift-serverless:TagResource', resource});
	if (operation === 'CreateNamespace') needs.push(serviceRole(world));
	return [...needs, ...pass(input.iamRoles, 'redshift-serverless.amazonaws.com')];
};

const s3Needs = (operation: string, input: Input): Request[] => {
	const bucket = `arn:aws:s3:::${text(input.Bucket)}`;
	if (operation === 'GetObject' || operation === 'HeadObject')
		return [{action: 's3:GetObject', resource: `${bucket}/${text(input.Key)}`}];
	if (operation === 'ListBuckets') return [{action: 's3:ListAllMyBuckets', resource: '*'}];
	return [{action: operation === 'GetBucketLocation' ? 's3:GetBucketLocation' : 's3:ListBucket', resource: bucket}];
};

/** What a caller must be allowed for a call to go through: its own action, and those it leads to. */
export const needsOf = (
	world: World,
	service: Service,
	operation: string,
	input: Input,
	region: string,
): readonly Request[] => {
	switch (service) {
		case 'sts':
			return operation === 'GetCallerIdentity' ? [] : [{action: `sts:${operation}`, resource: text(input.RoleArn)}];
		case 'iam': {
			const role = input.RoleName
				? `arn:aws:iam::${world.account}:role${text(input.Path ?? '/')}${text(input.RoleName)}`
				: '*';
			const needs: Request[] = [{action: `iam:${operation}`, resource: text(input.PolicySourceArn ?? role)}];
			if (operation === 'CreateRole' && list(input.Tags).length > 0)
				needs.push({action: 'iam:TagRole', resource: role});
			return needs;
		}

		case 'redshift':
			return redshiftNeeds(world, operation, input, region);
		case 'redshift-data':
			return dataNeeds(world, operation, input, region);
		case 'redshift-serverless':
			return serverlessNeeds(world, operation, input, region);
		case 's3':
			return s3Needs(operation, input);
		default:
			return service satisfies never;
	}
};
