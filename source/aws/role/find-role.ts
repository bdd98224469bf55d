import type {Role} from '@aws-sdk/client-iam';
import {DwhError} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import {type AwsContext, call, listAll, requireField} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';

const iam = () => import('@aws-sdk/client-iam');

/** The role as IAM describes it; undefined when there is none. */
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

/** The ARN of the role that dwh.cfg names; undefined where it names the role by its name. */
export const configuredRoleArn = ({iam: {roleArn}}: Settings): string | undefined => roleArn?.split(',')[0]?.trim();

/** Whether an ARN is that of the role for COPY, as dwh.cfg names it. */
export const isConfiguredRole = (settings: Settings, arn: string): boolean => {
	const given = configuredRoleArn(settings);
	return given ? arn === given : arn.endsWith(`/${settings.iam.roleName}`);
};

/** The ARN of the role for COPY, named in dwh.cfg or found by its name. Throws `state` when there is none. */
export const requireRoleArn = async (context: AwsContext, signal: AbortSignal): Promise<string> => {
	const arn = configuredRoleArn(context.settings) ?? (await findRole(context, signal))?.Arn;
	if (arn) return arn;
	throw new DwhError('state', `The role ${context.settings.iam.roleName} does not exist yet.`, {
		nextSteps: [{text: 'Create it', command: 'up'}],
	});
};

/** ARNs of the managed policies that are attached to the role. */
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

/** Names of the inline policies of the role. */
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

/** Names of the instance profiles that contain the role: IAM deletes no such role. */
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
