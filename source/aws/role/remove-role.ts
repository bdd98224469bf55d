import type {EnsureResult} from '../../backend.ts';
import {inconclusive} from '../../core/dwh-error.ts';
import {type AwsContext, call} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';
import {checkedValue, optionalCheck} from '../client/optional-check.ts';
import {findDeletionBlocker} from './deletion-blocker.ts';
import {attachedPolicies, findRole, inlinePolicies} from './find-role.ts';
import {readPolicyArn} from './role-policies.ts';
import {removeUsageTag} from './usage-tags.ts';

const gone = ['NoSuchEntityException'];
const iam = () => import('@aws-sdk/client-iam');

/**
 * Detaches the policies and deletes the role, unless dwh.cfg has its ARN, it is not ours, or another
 * warehouse may use it. Throws an inconclusive error if IAM does not report whether it exists.
 */
export const removeRole = async (
	context: AwsContext,
	attached: string | undefined,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {clients, settings} = context;
	const name = settings.iam.roleName;
	if (settings.iam.roleArn) return {action: 'absent', name, detail: 'not removed, because dwh.cfg has its ARN'};
	const checked = await optionalCheck(context, signal, limited => findRole(context, limited));
	if (!checked.isKnown) throw inconclusive(checked.failure);
	const role = checked.value;
	if (!role?.Arn) return {action: 'absent', name, detail: 'does not exist'};
	const blocker = await findDeletionBlocker(context, role, attached, signal);
	if (blocker) {
		await removeUsageTag(context, role, signal);
		return {action: 'found', name, detail: `not removed, because ${blocker.reason}`};
	}
	await removePolicies(context, signal);
	await findOrUndefined(gone, () =>
		call(`delete the role ${name}`, signal, async options => {
			const [client, {DeleteRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new DeleteRoleCommand({RoleName: name}), options);
		}),
	);
	return {action: 'removed', name, detail: role.Arn};
};

const removePolicies = async (context: AwsContext, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = context;
	const RoleName = settings.iam.roleName;
	const [client, commands] = await Promise.all([clients.iam(), iam()]);
	const [attached, inline] = await Promise.all([
		optionalCheck(context, signal, limited => findOrUndefined(gone, () => attachedPolicies(context, limited))),
		optionalCheck(context, signal, limited => findOrUndefined(gone, () => inlinePolicies(context, limited))),
	]);
	// If the list is denied, the policy that this program attaches is still known.
	const managed = attached.isKnown ? attached.value : [readPolicyArn(settings.aws.region)];
	for (const PolicyArn of managed ?? []) {
		await findOrUndefined(gone, () =>
			call(`detach ${PolicyArn} from the role ${RoleName}`, signal, options =>
				client.send(new commands.DetachRolePolicyCommand({RoleName, PolicyArn}), options),
			),
		);
	}
	for (const PolicyName of checkedValue(inline) ?? []) {
		await findOrUndefined(gone, () =>
			call(`delete the policy ${PolicyName} of the role ${RoleName}`, signal, options =>
				client.send(new commands.DeleteRolePolicyCommand({RoleName, PolicyName}), options),
			),
		);
	}
};
