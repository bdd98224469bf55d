import type {EnsureResult} from '../../backend.ts';
import {inconclusive} from '../../core/dwh-error.ts';
import {type AwsContext, call} from '../client/call.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';
import {checkedValue, optionalCheck} from '../client/optional-check.ts';
import {findDeletionBlocker} from './deletion-blocker.ts';
import {attachedPolicies, findRole, inlinePolicies} from './ensure-role.ts';
import {readPolicyArn} from './role-policies.ts';
import {removeUsageTag} from './usage-tags.ts';

const gone = ['NoSuchEntityException'];
const iam = () => import('@aws-sdk/client-iam');

const removePolicies = async (context: AwsContext, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = context;
	const RoleName = settings.iam.roleName;
	const [client, commands] = await Promise.all([clients.iam(), iam()]);
	const [attached, inline] = await Promise.all([
		optionalCheck(context, signal, limited => findOrUndefined(gone, () => attachedPolicies(context, limited))),
		optionalCheck(context, signal, limited => findOrUndefined(gone, () => inlinePolicies(context, limited))),
	]);
	// Where nobody lists them, those that this program attaches are known all the same.
	const managed = attached.isKnown ? attached.value : [readPolicyArn(settings.aws.region)];
	for (const PolicyArn of managed ?? []) {
		await findOrUndefined(gone, () =>
			call(`take ${PolicyArn} off the role ${RoleName}`, signal, options =>
				client.send(new commands.DetachRolePolicyCommand({RoleName, PolicyArn}), options),
			),
		);
	}
	for (const PolicyName of checkedValue(inline) ?? []) {
		await findOrUndefined(gone, () =>
			call(`remove the policy ${PolicyName} of the role ${RoleName}`, signal, options =>
				client.send(new commands.DeleteRolePolicyCommand({RoleName, PolicyName}), options),
			),
		);
	}
};

/** The role; throws an inconclusive error where nobody can say whether there is one. */
const requireCheck = async (context: AwsContext, signal: AbortSignal) => {
	const found = await optionalCheck(context, signal, limited => findRole(context, limited));
	if (found.isKnown) return found.value;
	throw inconclusive(found.failure);
};

/**
 * Takes the policies off and removes the role, unless dwh.cfg names it, it is not ours, or another
 * warehouse may use it. Throws an inconclusive error where nobody can say whether there is one.
 */
export const removeRole = async (
	context: AwsContext,
	attached: string | undefined,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {clients, settings} = context;
	const name = settings.iam.roleName;
	if (settings.iam.roleArn) return {action: 'absent', name, detail: 'named in dwh.cfg by its ARN, so it stays'};
	const role = await requireCheck(context, signal);
	if (!role?.Arn) return {action: 'absent', name, detail: 'there is none'};
	const stay = await findDeletionBlocker(context, role, attached, signal);
	if (stay) {
		await removeUsageTag(context, role, signal);
		return {action: 'found', name, detail: `it stays, because ${stay.reason}`};
	}
	await removePolicies(context, signal);
	await findOrUndefined(gone, () =>
		call(`remove the role ${name}`, signal, async options => {
			const [client, {DeleteRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new DeleteRoleCommand({RoleName: name}), options);
		}),
	);
	return {action: 'removed', name, detail: role.Arn};
};
