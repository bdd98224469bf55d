import {type AwsContext, call} from '../client/call.ts';

type ClusterRoles = {
	readonly add?: string;
	readonly remove?: string;
	/** The new default role, which COPY ... IAM_ROLE default uses. */
	readonly defaultRole?: string;
};

/** Attaches a role to the configured cluster or detaches one. Other roles are kept. */
export const changeClusterRoles = async (
	{clients, settings}: AwsContext,
	action: string,
	{add, remove, defaultRole}: ClusterRoles,
	signal: AbortSignal,
): Promise<void> => {
	const {identifier} = settings.cluster;
	await call(`${action} the cluster ${identifier}`, signal, async options => {
		const [client, {ModifyClusterIamRolesCommand}] = await Promise.all([
			clients.redshift(),
			import('@aws-sdk/client-redshift'),
		]);
		return client.send(
			new ModifyClusterIamRolesCommand({
				ClusterIdentifier: identifier,
				...(add ? {AddIamRoles: [add]} : {}),
				...(remove ? {RemoveIamRoles: [remove]} : {}),
				...(defaultRole ? {DefaultIamRoleArn: defaultRole} : {}),
			}),
			options,
		);
	});
};

/** Replaces the roles of the configured namespace, including its default role. */
export const setNamespaceRoles = async (
	{clients, settings}: AwsContext,
	action: string,
	roles: readonly string[],
	defaultRole: string | undefined,
	signal: AbortSignal,
): Promise<void> => {
	const {identifier} = settings.cluster;
	await call(`${action} the namespace ${identifier}`, signal, async options => {
		const [client, {UpdateNamespaceCommand}] = await Promise.all([
			clients.serverless(),
			import('@aws-sdk/client-redshift-serverless'),
		]);
		return client.send(
			new UpdateNamespaceCommand({
				namespaceName: identifier,
				iamRoles: [...roles],
				// AWS accepts the default role only together with the roles, and may reset it if it is omitted.
				...(defaultRole ? {defaultIamRoleArn: defaultRole} : {}),
			}),
			options,
		);
	});
};
