import type {EnsureResult, SetUpChoices} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import type {AwsContext} from '../client/call.ts';
import {ifAllowed} from '../client/find-or-undefined.ts';
import {findCluster} from '../cluster/find-cluster.ts';
import {isNamedInAdopt, isTagged} from '../ownership.ts';
import {findNamespace, findWorkgroup, rolesOf, tagsOf} from '../serverless/find-serverless.ts';
import {changeClusterRoles, setNamespaceRoles} from './attach-role.ts';
import {configuredRoleArn, isConfiguredRole, requireRoleArn} from './find-role.ts';
import type {Adopted} from './policy-statement.ts';

/** The roles of the configured warehouse. */
type WarehouseRoles = {
	readonly kind: 'cluster' | 'namespace';
	/** This program did not create all of it. */
	readonly isAdopted: boolean;
	readonly roles: readonly string[];
	/** The role of COPY ... IAM_ROLE default. */
	readonly defaultRole: string | undefined;
	readonly arns: Adopted;
};

/** Uses an adopted warehouse unchanged, except that the role is attached with consent. */
export const ensureAdopted = async (
	context: AwsContext,
	choices: SetUpChoices,
	about: string,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {cluster, iam} = context.settings;
	const resultOf = (detail?: string): EnsureResult => ({
		action: 'found',
		name: cluster.identifier,
		detail: [about, 'named in [DWH] ADOPT and used unchanged', detail].filter(Boolean).join(', '),
	});
	const warehouse = await findWarehouseRoles(context, signal);
	if (!warehouse || isAttached(context, warehouse)) return resultOf();
	if (!isConsented(context, choices)) return resultOf(`role ${iam.roleName} not attached, which COPY needs`);
	await attachRole(context, warehouse, await requireRoleArn(context, signal), signal);
	return resultOf(`role ${iam.roleName} attached, which down detaches`);
};

/** Returns the result of a setup that does not attach the role to an adopted warehouse; undefined if the role is needed. */
export const resultWithoutRole = async (
	context: AwsContext,
	choices: SetUpChoices,
	signal: AbortSignal,
): Promise<EnsureResult | undefined> => {
	const {settings} = context;
	const {identifier} = settings.cluster;
	if (!isNamedInAdopt(settings, identifier) || isConsented(context, choices)) return undefined;
	const warehouse = await findWarehouseRoles(context, signal);
	if (!warehouse?.isAdopted || isAttached(context, warehouse)) return undefined;
	const name = settings.iam.roleName;
	return {action: 'absent', name, detail: `not attached to ${identifier}, which is used unchanged`};
};

/** Detaches a role that the setup attached to an adopted warehouse; `absent` if it is not attached. */
export const detachAdoptedRole = async (
	context: AwsContext,
	arn: string,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {identifier} = context.settings.cluster;
	const name = arn.slice(arn.lastIndexOf('/') + 1);
	const warehouse = await findWarehouseRoles(context, signal);
	if (!warehouse?.roles.includes(arn)) return {action: 'absent', name, detail: `not attached to ${identifier}`};
	const {kind, roles, defaultRole} = warehouse;
	if (defaultRole === arn) {
		throw new DwhError(
			'state',
			`Could not detach the role ${name} from the ${kind} ${identifier}: it is now its default role.`,
			{nextSteps: [{text: `Make another role the default of ${identifier}, then remove again`, command: 'down'}]},
		);
	}
	const action = `detach the role ${name} from`;
	if (kind === 'cluster') await changeClusterRoles(context, action, {remove: arn}, signal);
	else {
		const others = roles.filter(role => role !== arn);
		await setNamespaceRoles(context, action, others, defaultRole, signal);
	}
	return {action: 'removed', name, detail: `detached from the ${kind} ${identifier}`};
};

/** Returns the ARNs of an adopted warehouse for the policy; undefined if the warehouse is ours, absent or unreadable. */
export const findAdoptedArns = async (context: AwsContext, signal: AbortSignal): Promise<Adopted | undefined> => {
	const {settings} = context;
	if (!isNamedInAdopt(settings, settings.cluster.identifier)) return undefined;
	return ifAllowed(async () => {
		const warehouse = await findWarehouseRoles(context, signal);
		return warehouse?.isAdopted ? warehouse.arns : undefined;
	});
};

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

const isAttached = ({settings}: AwsContext, {roles}: WarehouseRoles): boolean =>
	roles.some(arn => isConfiguredRole(settings, arn));

/** Whether the user has typed the name or the ARN of the configured role. */
const isConsented = ({settings}: AwsContext, {attachRole: typed}: SetUpChoices): boolean =>
	typed !== undefined && (typed === settings.iam.roleName || typed === configuredRoleArn(settings));

/** Attaches a role to a foreign warehouse and keeps its default role. */
const attachRole = async (
	context: AwsContext,
	{kind, roles, defaultRole}: WarehouseRoles,
	arn: string,
	signal: AbortSignal,
): Promise<void> => {
	const action = `attach the role ${arn} to`;
	if (kind === 'cluster') await changeClusterRoles(context, action, {add: arn}, signal);
	else await setNamespaceRoles(context, action, [...roles, arn], defaultRole, signal);
};
