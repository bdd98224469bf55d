import type {Namespace, UsageLimit, Workgroup} from '@aws-sdk/client-redshift-serverless';
import {type AwsContext, call, listAll, requireField} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';
import type {Tag} from '../ownership.ts';

const serverless = () => import('@aws-sdk/client-redshift-serverless');

const none = ['ResourceNotFoundException'];

/** The workgroup of the settings; undefined when there is none. Runs no statement, which would wake it. */
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

/** The namespace of the settings; undefined when there is none. */
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

/** Every workgroup of the region; the list has no tags. */
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

/** Every namespace of the region; the list has no tags. */
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

/** Tags of a workgroup or namespace, by its ARN. */
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

/** Limits on the computing of a workgroup, by its ARN. */
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

/** Roles as a namespace lists them: bare ARNs, or "IamRole(applyStatus=in-sync, iamRoleArn=arn:...)". */
export const rolesOf = ({iamRoles = []}: Pick<Namespace, 'iamRoles'>): readonly NamespaceRole[] =>
	iamRoles.flatMap(text => {
		const arn = /arn:[^\s,)]+/.exec(text)?.[0];
		return arn ? [{arn, sync: /applyStatus=([\w-]+)/.exec(text)?.[1] ?? 'in-sync'}] : [];
	});
