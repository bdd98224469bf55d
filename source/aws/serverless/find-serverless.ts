import type {Namespace, UsageLimit, Workgroup} from '@aws-sdk/client-redshift-serverless';
import {type AwsContext, call, listAll, requireField} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';
import type {Tag} from '../ownership.ts';

const serverless = () => import('@aws-sdk/client-redshift-serverless');

const none = ['ResourceNotFoundException'];

/** Returns the configured workgroup; undefined if there is none. Does not wake it. */
export const findWorkgroup = ({clients, settings}: AwsContext, signal: AbortSignal): Promise<Workgroup | undefined> => {
	const workgroupName = settings.cluster.identifier;
	const action = `read the workgroup ${workgroupName}`;
	return findOrUndefined(none, async () => {
		const {workgroup} = await call(action, signal, async options => {
			const [client, {GetWorkgroupCommand}] = await Promise.all([clients.serverless(), serverless()]);
			return client.send(new GetWorkgroupCommand({workgroupName}), options);
		});
		return requireField(workgroup, action);
	});
};

/** Returns the configured namespace; undefined if there is none. */
export const findNamespace = ({clients, settings}: AwsContext, signal: AbortSignal): Promise<Namespace | undefined> => {
	const namespaceName = settings.cluster.identifier;
	const action = `read the namespace ${namespaceName}`;
	return findOrUndefined(none, async () => {
		const {namespace} = await call(action, signal, async options => {
			const [client, {GetNamespaceCommand}] = await Promise.all([clients.serverless(), serverless()]);
			return client.send(new GetNamespaceCommand({namespaceName}), options);
		});
		return requireField(namespace, action);
	});
};

/** Returns every workgroup of the region, without tags. */
export const listWorkgroups = ({clients, settings}: AwsContext, signal: AbortSignal): Promise<Workgroup[]> =>
	listAll(
		`list the workgroups in ${settings.aws.region}`,
		signal,
		async options => {
			const [client, {paginateListWorkgroups}] = await Promise.all([clients.serverless(), serverless()]);
			return paginateListWorkgroups({client}, {}, options);
		},
		({workgroups}) => workgroups,
	);

/** Returns every namespace of the region, without tags. */
export const listNamespaces = ({clients, settings}: AwsContext, signal: AbortSignal): Promise<Namespace[]> =>
	listAll(
		`list the namespaces in ${settings.aws.region}`,
		signal,
		async options => {
			const [client, {paginateListNamespaces}] = await Promise.all([clients.serverless(), serverless()]);
			return paginateListNamespaces({client}, {}, options);
		},
		({namespaces}) => namespaces,
	);

/** Returns the tags of a workgroup or namespace. */
export const tagsOf = async (
	{clients}: AwsContext,
	resourceArn: string | undefined,
	signal: AbortSignal,
): Promise<readonly Tag[]> => {
	if (!resourceArn) return [];
	const response = await findOrUndefined(none, () =>
		call(`read the tags of ${resourceArn}`, signal, async options => {
			const [client, {ListTagsForResourceCommand}] = await Promise.all([clients.serverless(), serverless()]);
			return client.send(new ListTagsForResourceCommand({resourceArn}), options);
		}),
	);
	return response?.tags ?? [];
};

/** Returns the usage limits of a workgroup. */
export const usageLimitsOf = async (
	{clients}: AwsContext,
	resourceArn: string,
	signal: AbortSignal,
): Promise<readonly UsageLimit[]> => {
	const response = await findOrUndefined(none, () =>
		call('read the usage limits of the workgroup', signal, async options => {
			const [client, {ListUsageLimitsCommand}] = await Promise.all([clients.serverless(), serverless()]);
			return client.send(new ListUsageLimitsCommand({resourceArn, usageType: 'serverless-compute'}), options);
		}),
	);
	return response?.usageLimits ?? [];
};

export type NamespaceRole = {readonly arn: string; readonly sync: string};

/** Returns the roles of a namespace, which lists them as plain ARNs or "IamRole(applyStatus=in-sync, iamRoleArn=arn:...)". */
export const rolesOf = ({iamRoles = []}: Pick<Namespace, 'iamRoles'>): readonly NamespaceRole[] =>
	iamRoles.flatMap(text => {
		const arn = /arn:[^\s,)]+/.exec(text)?.[0];
		return arn ? [{arn, sync: /applyStatus=([\w-]+)/.exec(text)?.[1] ?? 'in-sync'}] : [];
	});
