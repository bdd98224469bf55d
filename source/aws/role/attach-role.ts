import {type AwsContext, call} from '../client/call.ts';

type ClusterRoles = {
	readonly add?: string;
	readonly remove?: string;
	/** COPY ... IAM_ROLE default uses it from now on. */
	readonly defaultRole?: string;
};

/** Attaches a role to the cluster of the settings, or detaches one; the other roles stay. */
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

/** Replaces the roles of the namespace of the settings, and with them its default role. */
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
				// AWS takes the default only together with the roles, and without it might forget which it was.
				...(defaultRole ? {defaultIamRoleArn: defaultRole} : {}),
			}),
			options,
		);
	});
};
