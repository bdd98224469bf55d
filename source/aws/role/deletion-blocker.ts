import type {Role} from '@aws-sdk/client-iam';
import type {AwsContext} from '../client/call.ts';
import {checkedValue, optionalCheck} from '../client/optional-check.ts';
import {isTagged} from '../ownership.ts';
import {instanceProfiles} from './find-role.ts';
import {readPolicyArn} from './role-policies.ts';
import {findRoleUsers} from './role-users.ts';
import {isTaggedSinceCreation} from './usage-tags.ts';

export type DeletionBlocker = {
	/** Follows "not removed, because". */
	readonly reason: string;
	readonly remedy: string;
};

/**
 * Returns why a teardown keeps the role, with the command that removes it; undefined if no other warehouse can
 * use it. `attached` is the role that the setup attached to an adopted warehouse; the teardown detaches it.
 */
export const findDeletionBlocker = async (
	context: AwsContext,
	role: Role,
	attached: string | undefined,
	signal: AbortSignal,
): Promise<DeletionBlocker | undefined> => {
	const {settings} = context;
	const name = settings.iam.roleName;
	if (!isTagged(role.Tags)) {
		return {
			reason: 'it was not created by this program',
			remedy: `To remove it yourself, detach its policies, then run: aws iam delete-role --role-name ${name}`,
		};
	}
	const [{listed, tagged}, profiles] = await Promise.all([
		findRoleUsers(context, role, attached, signal),
		optionalCheck(context, signal, limited => instanceProfiles(context, limited)),
	]);
	if (listed.length > 0) {
		return {reason: `${listed.join(', ')} uses it`, remedy: `Remove ${listed.join(', ')} first.`};
	}
	if (tagged.length > 0) {
		const names = tagged.map(({name: user}) => user).join(', ');
		const tags = tagged.map(({tag}) => tag).join(' ');
		return {
			reason: `${names} uses it, by the tags of the role`,
			remedy: `Remove ${names} first. If it no longer exists: aws iam untag-role --role-name ${name} --tag-keys ${tags}`,
		};
	}
	const [profile] = checkedValue(profiles) ?? [];
	if (profile) {
		return {
			reason: `the instance profile ${profile} contains it`,
			remedy: `aws iam remove-role-from-instance-profile --instance-profile-name ${profile} --role-name ${name}`,
		};
	}
	if (isTaggedSinceCreation(role.Tags)) return undefined;
	const policy = readPolicyArn(settings.aws.region);
	return {
		reason: 'it has no usage tags, and a warehouse that was not checked may use it',
		remedy: `aws iam detach-role-policy --role-name ${name} --policy-arn ${policy} && aws iam delete-role --role-name ${name}`,
	};
};
