import type {Context, Request} from '../account/policy.ts';
import type {World} from '../account/world.ts';
import type {Service} from './services.ts';

type Input = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => String(value ?? '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

type AnyTag = {readonly Key?: string; readonly Value?: string; readonly key?: string; readonly value?: string};

const tagContext = (prefix: 'aws:RequestTag' | 'aws:ResourceTag', tags: unknown): Record<string, string> =>
	Object.fromEntries(
		(list(tags) as AnyTag[]).map(tag => [`${prefix}/${tag.Key ?? tag.key}`, tag.Value ?? tag.value ?? '']),
	);

/** Tags of the request, and of what it is made on. */
const contextOf = (requested: unknown, existing: unknown): Context => ({
	...tagContext('aws:RequestTag', requested),
	...tagContext('aws:ResourceTag', existing),
	...(list(requested).length > 0
		? {'aws:TagKeys': (list(requested) as AnyTag[]).map(tag => tag.Key ?? tag.key ?? '')}
		: {}),
});

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
	const on = input.ResourceName ? text(input.ResourceName) : resource;
	const cluster = world.clusters.find(one => one.region === region && on === `${own}:cluster:${one.identifier}`);
	const context = contextOf(input.Tags, cluster?.tags);
	const needs: Request[] = [{action: `redshift:${operation}`, resource: on, context}];
	if (operation === 'CreateCluster' && list(input.Tags).length > 0)
		needs.push({action: 'redshift:CreateTags', resource, context});
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
			{
				action: 'redshift-serverless:GetCredentials',
				resource: workgroupArn(world, text(input.WorkgroupName), region),
				context: contextOf([], workgroupOf(world, text(input.WorkgroupName), region)?.tags),
			},
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
const workgroupOf = (world: World, name: string, region: string) =>
	world.workgroups.find(one => one.name === name && one.region === region);

const workgroupArn = (world: World, name: string, region: string): string =>
	workgroupOf(world, name, region)?.arn ?? `arn:aws:redshift-serverless:${region}:${world.account}:workgroup/*`;

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
	const tags = input.WorkgroupName
		? workgroupOf(world, text(input.WorkgroupName), region)?.tags
		: world.clusters.find(one => one.region === region && one.identifier === input.ClusterIdentifier)?.tags;
	return [{action, resource, context: contextOf([], tags)}, ...loginNeeds(world, input, region)];
};

const serverlessNeeds = (world: World, operation: string, input: Input, region: string): Request[] => {
	const own = `arn:aws:redshift-serverless:${region}:${world.account}`;
	const namespace = world.namespaces.find(one => one.name === input.namespaceName && one.region === region);
	const resource = /Workgroup$/.test(operation)
		? workgroupArn(world, text(input.workgroupName), region)
		: /Namespace$/.test(operation)
			? (namespace?.arn ?? `${own}:namespace/*`)
			: text(input.resourceArn || '*');
	// What AWS knows no resource for.
	const on = /UsageLimits?$|^List(Namespaces|Workgroups)/.test(operation) ? '*' : resource;
	const existing = [...world.workgroups, ...world.namespaces].find(one => one.arn === resource);
	const context = contextOf(input.tags, existing?.tags);
	const needs: Request[] = [{action: `redshift-serverless:${operation}`, resource: on, context}];
	if (/^Create/.test(operation) && list(input.tags).length > 0)
		needs.push({action: 'redshift-serverless:TagResource', resource, context});
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
			const known = world.roles.find(one => one.name === input.RoleName);
			const role = input.RoleName
				? (known?.arn ?? `arn:aws:iam::${world.account}:role${text(input.Path ?? '/')}${text(input.RoleName)}`)
				: '*';
			const boundary = text(input.PermissionsBoundary ?? known?.boundary);
			const context = {
				...contextOf(input.Tags, known?.tags),
				...(input.PolicyArn ? {'iam:PolicyARN': text(input.PolicyArn)} : {}),
				...(boundary ? {'iam:PermissionsBoundary': boundary} : {}),
			};
			const needs: Request[] = [{action: `iam:${operation}`, resource: text(input.PolicySourceArn ?? role), context}];
			if (operation === 'CreateRole' && list(input.Tags).length > 0)
				needs.push({action: 'iam:TagRole', resource: role, context});
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
