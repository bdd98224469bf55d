import type {EnsureResult, SetUpChoices} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type AwsContext, call} from '../client/call.ts';
import {ifAllowed} from '../client/find-or-undefined.ts';
import {findCluster} from '../cluster/find-cluster.ts';
import {isNamedInAdopt, isTagged} from '../ownership.ts';
import {findNamespace, findWorkgroup, rolesOf, tagsOf} from '../serverless/find-serverless.ts';
import {requireRoleArn} from './ensure-role.ts';
import type {Adopted} from './policy-statement.ts';

const redshift = () => import('@aws-sdk/client-redshift');
const serverless = () => import('@aws-sdk/client-redshift-serverless');

/** The warehouse of the settings as far as its roles go; undefined when there is none. */
type WarehouseRoles = {
	readonly kind: 'cluster' | 'namespace';
	/** This program did not make it, or not all of it. */
	readonly isAdopted: boolean;
	readonly roles: readonly string[];
	/** COPY ... IAM_ROLE default uses this one. */
	readonly defaultRole: string | undefined;
	readonly arns: Adopted;
};

/** Looks who holds the roles of the warehouse, and whose it is. */
const findWarehouseRoles = async (context: AwsContext, signal: AbortSignal): Promise<WarehouseRoles | undefined> => {
	if (context.settings.redshift.kind === 'provisioned') {
		const cluster = await findCluster(context, signal);
		if (!cluster) return undefined;
		const roles = (cluster.IamRoles ?? []).flatMap(({IamRoleArn, ApplyStatus}) =>
			IamRoleArn && ApplyStatus !== 'removing' ? [IamRoleArn] : [],
		);
		return {
			kind: 'cluster',
			isAdopted: !isTagged(cluster.Tags),
			roles,
			defaultRole: cluster.DefaultIamRoleArn,
			arns: {workgroup: undefined, namespace: undefined},
		};
	}
	const [namespace, workgroup] = await Promise.all([findNamespace(context, signal), findWorkgroup(context, signal)]);
	if (!namespace) return undefined;
	const arns = [namespace.namespaceArn, workgroup?.workgroupArn].filter(arn => arn !== undefined);
	const tags = await Promise.all(arns.map(arn => tagsOf(context, arn, signal)));
	return {
		kind: 'namespace',
		isAdopted: !tags.every(isTagged),
		roles: rolesOf(namespace).flatMap(({arn, sync}) => (sync === 'removing' ? [] : [arn])),
		defaultRole: namespace.defaultIamRoleArn,
		arns: {workgroup: workgroup?.workgroupArn, namespace: namespace.namespaceArn},
	};
};

/** The role of dwh.cfg among the roles of a warehouse, by its ARN or its name; undefined where it is not attached. */
const attachedRole = ({settings}: AwsContext, {roles}: Pick<WarehouseRoles, 'roles'>): string | undefined => {
	const {roleName, roleArn} = settings.iam;
	const given = roleArn?.split(',')[0]?.trim();
	return roles.find(arn => (given ? arn === given : arn.endsWith(`/${roleName}`)));
};

/** Whether the person has typed the name or the ARN of the role that dwh.cfg names. */
const isConsented = ({settings}: AwsContext, {attachRole}: SetUpChoices): boolean => {
	const {roleName, roleArn} = settings.iam;
	return attachRole !== undefined && (attachRole === roleName || attachRole === roleArn?.split(',')[0]?.trim());
};

const setNamespaceRoles = async (
	{clients, settings}: AwsContext,
	action: string,
	roles: readonly string[],
	defaultRole: string | undefined,
	signal: AbortSignal,
): Promise<void> => {
	const {identifier} = settings.cluster;
	await call(`${action} the namespace ${identifier}`, signal, async options => {
		const [client, {UpdateNamespaceCommand}] = await Promise.all([clients.serverless(), serverless()]);
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

/** Attaches a role to a warehouse that is not ours: one more in its list, its default stays what it is. */
const attachToAdopted = async (
	context: AwsContext,
	{kind, roles, defaultRole}: WarehouseRoles,
	arn: string,
	signal: AbortSignal,
): Promise<void> => {
	const {clients, settings} = context;
	const {identifier} = settings.cluster;
	if (kind === 'namespace') {
		await setNamespaceRoles(context, `attach the role ${arn} to`, [...roles, arn], defaultRole, signal);
		return;
	}
	await call(`attach the role ${arn} to the cluster ${identifier}`, signal, async options => {
		const [client, {ModifyClusterIamRolesCommand}] = await Promise.all([clients.redshift(), redshift()]);
		return client.send(new ModifyClusterIamRolesCommand({ClusterIdentifier: identifier, AddIamRoles: [arn]}), options);
	});
};

/** Detaches a role that was lent to a warehouse; `absent` where it is not attached any more. */
export const detachAdoptedRole = async (
	context: AwsContext,
	arn: string,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {clients, settings} = context;
	const {identifier} = settings.cluster;
	const name = arn.slice(arn.lastIndexOf('/') + 1);
	const holder = await findWarehouseRoles(context, signal);
	if (!holder?.roles.includes(arn)) return {action: 'absent', name, detail: `not attached to ${identifier}`};
	if (holder.defaultRole === arn) {
		throw new DwhError(
			'state',
			`Could not detach the role ${name} from the ${holder.kind} ${identifier}: it has become its default role.`,
			{nextSteps: [`Make another role the default of ${identifier}, then run dwh-tui down again.`]},
		);
	}
	if (holder.kind === 'namespace') {
		const roles = holder.roles.filter(role => role !== arn);
		await setNamespaceRoles(context, `detach the role ${name} from`, roles, holder.defaultRole, signal);
	} else {
		await call(`detach the role ${name} from the cluster ${identifier}`, signal, async options => {
			const [client, {ModifyClusterIamRolesCommand}] = await Promise.all([clients.redshift(), redshift()]);
			return client.send(
				new ModifyClusterIamRolesCommand({ClusterIdentifier: identifier, RemoveIamRoles: [arn]}),
				options,
			);
		});
	}
	return {action: 'removed', name, detail: `detached from the ${holder.kind} ${identifier}`};
};

/** An adopted warehouse is used as it is: nothing but the role is attached to it, and that only with consent. */
export const ensureAdopted = async (
	context: AwsContext,
	choices: SetUpChoices,
	about: string,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {cluster, iam} = context.settings;
	const found = (detail?: string): EnsureResult => ({
		action: 'found',
		name: cluster.identifier,
		detail: [about, 'named in [DWH] ADOPT and used as it is', detail].filter(Boolean).join(', '),
	});
	const holder = await findWarehouseRoles(context, signal);
	if (!holder || attachedRole(context, holder)) return found();
	if (!isConsented(context, choices)) return found(`without the role ${iam.roleName}, which COPY needs`);
	await attachToAdopted(context, holder, await requireRoleArn(context, signal), signal);
	return found(`role ${iam.roleName} attached, which dwh-tui down detaches`);
};

/** The answer of a set-up that leaves an adopted warehouse without the role; undefined where the role is wanted. */
export const resultWithoutRole = async (
	context: AwsContext,
	choices: SetUpChoices,
	signal: AbortSignal,
): Promise<EnsureResult | undefined> => {
	const {settings} = context;
	const {identifier} = settings.cluster;
	if (!isNamedInAdopt(settings, identifier) || isConsented(context, choices)) return undefined;
	const holder = await findWarehouseRoles(context, signal);
	if (!holder?.isAdopted || attachedRole(context, holder)) return undefined;
	const name = settings.iam.roleName;
	return {action: 'absent', name, detail: `not attached to ${identifier}, which is used as it is`};
};

/** What a policy has to name of an adopted warehouse; undefined where the warehouse is ours, or there is none. */
export const findAdoptedArns = async (context: AwsContext, signal: AbortSignal): Promise<Adopted | undefined> => {
	const {settings} = context;
	if (!isNamedInAdopt(settings, settings.cluster.identifier)) return undefined;
	return ifAllowed(async () => {
		const holder = await findWarehouseRoles(context, signal);
		return holder?.isAdopted ? holder.arns : undefined;
	});
};
