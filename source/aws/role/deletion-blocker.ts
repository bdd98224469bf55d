import type {Role} from '@aws-sdk/client-iam';
import {type AwsContext, call} from '../client/call.ts';
import {checkedValue, optionalCheck} from '../client/optional-check.ts';
import {isTagged} from '../ownership.ts';
import {readPolicyArn} from './role-policies.ts';
import {findRoleUsers} from './role-users.ts';
import {isTaggedSinceCreation} from './usage-tags.ts';

export type Stay = {
	/** After "it stays, because". */
	readonly reason: string;
	readonly remedy: string;
};

const profilesOf = async ({clients, settings}: AwsContext, signal: AbortSignal): Promise<string[]> => {
	const RoleName = settings.iam.roleName;
	const [client, {paginateListInstanceProfilesForRole}] = await Promise.all([
		clients.iam(),
		import('@aws-sdk/client-iam'),
	]);
	return call(`list the instance profiles of the role ${RoleName}`, signal, async options => {
		const names: string[] = [];
		for await (const {InstanceProfiles = []} of paginateListInstanceProfilesForRole({client}, {RoleName}, options)) {
			names.push(...InstanceProfiles.flatMap(({InstanceProfileName}) => InstanceProfileName ?? []));
		}
		return names;
	});
};

/**
 * Why a teardown leaves the role, with the command that removes it; undefined when nobody else can be using
 * it. `attached` is what a set-up attached to a warehouse that is not ours: that use ends with the teardown.
 */
export const findDeletionBlocker = async (
	context: AwsContext,
	role: Role,
	attached: string | undefined,
	signal: AbortSignal,
): Promise<Stay | undefined> => {
	const {settings} = context;
	const name = settings.iam.roleName;
	if (!isTagged(role.Tags)) {
		return {
			reason: 'it was not made by this program',
			remedy: `To remove it yourself: aws iam delete-role --role-name ${name}, once its policies are detached.`,
		};
	}
	const [{seen, noted}, profiles] = await Promise.all([
		findRoleUsers(context, role, attached, signal),
		optionalCheck(context, signal, limited => profilesOf(context, limited)),
	]);
	if (seen.length > 0) return {reason: `${seen.join(', ')} uses it`, remedy: `Remove ${seen.join(', ')} first.`};
	if (noted.length > 0) {
		const names = noted.map(({name: user}) => user).join(', ');
		const tags = noted.map(({tag}) => tag).join(' ');
		return {
			reason: `${names} uses it, as is noted on it`,
			remedy: `Remove ${names} first; where it has gone: aws iam untag-role --role-name ${name} --tag-keys ${tags}`,
		};
	}
	// IAM itself refuses to remove a role that a profile has.
	const [profile] = checkedValue(profiles) ?? [];
	if (profile) {
		return {
			reason: `the instance profile ${profile} has it`,
			remedy: `aws iam remove-role-from-instance-profile --instance-profile-name ${profile} --role-name ${name}`,
		};
	}
	if (isTaggedSinceCreation(role.Tags)) return undefined;
	const policy = readPolicyArn(settings.aws.region);
	return {
		reason: 'nothing notes who uses it, and that may be a warehouse where nobody looked',
		remedy: `aws iam detach-role-policy --role-name ${name} --policy-arn ${policy} && aws iam delete-role --role-name ${name}`,
	};
};
