import type {Role} from '@aws-sdk/client-iam';
import {DwhError} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import {type AwsContext, call, listAll, requireField} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';

const iam = () => import('@aws-sdk/client-iam');

/** Returns the role as IAM describes it; undefined if there is none. */
export const findRole = ({clients, settings}: AwsContext, signal: AbortSignal): Promise<Role | undefined> =>
	findOrUndefined(['NoSuchEntityException'], async () => {
		const name = settings.iam.roleName;
		const action = `read the role ${name}`;
		const {Role: role} = await call(action, signal, async options => {
			const [client, {GetRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new GetRoleCommand({RoleName: name}), options);
		});
		return requireField(role, action);
	});

/** Returns the ARN of the role in dwh.cfg; undefined if dwh.cfg has its name only. */
export const configuredRoleArn = ({iam: {roleArn}}: Settings): string | undefined => roleArn?.split(',')[0]?.trim();

/** Whether an ARN is that of the configured role for COPY. */
export const isConfiguredRole = (settings: Settings, arn: string): boolean => {
	const given = configuredRoleArn(settings);
	return given ? arn === given : arn.endsWith(`/${settings.iam.roleName}`);
};

/** Returns the ARN of the role for COPY, from dwh.cfg or found by name. Throws `state` if there is none. */
export const requireRoleArn = async (context: AwsContext, signal: AbortSignal): Promise<string> => {
	const arn = configuredRoleArn(context.settings) ?? (await findRole(context, signal))?.Arn;
	if (arn) return arn;
	throw new DwhError('state', `The role ${context.settings.iam.roleName} does not exist yet.`, {
		nextSteps: [{text: 'Create it', command: 'up'}],
	});
};

/** Returns the ARNs of managed policies attached to the role. */
export const attachedPolicies = (
	{clients, settings: {iam: role}}: AwsContext,
	signal: AbortSignal,
): Promise<readonly string[]> =>
	listAll(
		`list the policies of the role ${role.roleName}`,
		signal,
		async options => {
			const [client, {paginateListAttachedRolePolicies}] = await Promise.all([clients.iam(), iam()]);
			return paginateListAttachedRolePolicies({client}, {RoleName: role.roleName}, options);
		},
		({AttachedPolicies = []}) => AttachedPolicies.flatMap(({PolicyArn}) => PolicyArn ?? []),
	);

/** Returns the names of the role's inline policies. */
export const inlinePolicies = (
	{clients, settings: {iam: role}}: AwsContext,
	signal: AbortSignal,
): Promise<readonly string[]> =>
	listAll(
		`list the policies of the role ${role.roleName}`,
		signal,
		async options => {
			const [client, {paginateListRolePolicies}] = await Promise.all([clients.iam(), iam()]);
			return paginateListRolePolicies({client}, {RoleName: role.roleName}, options);
		},
		({PolicyNames}) => PolicyNames,
	);

/** Returns the names of instance profiles that contain the role. IAM refuses to delete such a role. */
export const instanceProfiles = (
	{clients, settings: {iam: role}}: AwsContext,
	signal: AbortSignal,
): Promise<readonly string[]> =>
	listAll(
		`list the instance profiles of the role ${role.roleName}`,
		signal,
		async options => {
			const [client, {paginateListInstanceProfilesForRole}] = await Promise.all([clients.iam(), iam()]);
			return paginateListInstanceProfilesForRole({client}, {RoleName: role.roleName}, options);
		},
		({InstanceProfiles = []}) => InstanceProfiles.flatMap(({InstanceProfileName}) => InstanceProfileName ?? []),
	);
