import type {Found} from '../backend.ts';
import {call, type Surroundings} from './call.ts';
import {ifAllowed, lookFor} from './look-for.ts';
import {isOurs, lacksTag} from './ownership.ts';
import {attachedPolicies, findRole, inlinePolicies} from './role.ts';
import {usersOfRole} from './users-of-role.ts';

const gone = ['NoSuchEntityException'];
const iam = () => import('@aws-sdk/client-iam');

const takeOff = async (around: Surroundings, signal: AbortSignal): Promise<void> => {
	const {clients, settings} = around;
	const RoleName = settings.iam.roleName;
	const [client, commands] = await Promise.all([clients.iam(), iam()]);
	for (const PolicyArn of (await lookFor(gone, () => attachedPolicies(around, signal))) ?? []) {
		await lookFor(gone, () =>
			call(`take ${PolicyArn} off the role ${RoleName}`, signal, options =>
				client.send(new commands.DetachRolePolicyCommand({RoleName, PolicyArn}), options),
			),
		);
	}
	for (const PolicyName of (await lookFor(gone, () => inlinePolicies(around, signal))) ?? []) {
		await lookFor(gone, () =>
			call(`remove the policy ${PolicyName} of the role ${RoleName}`, signal, options =>
				client.send(new commands.DeleteRolePolicyCommand({RoleName, PolicyName}), options),
			),
		);
	}
};

/** Takes the policies off and removes the role, unless dwh.cfg names it or another warehouse uses it. */
export const removeRole = async (around: Surroundings, signal: AbortSignal): Promise<Found> => {
	const {clients, settings} = around;
	const name = settings.iam.roleName;
	if (settings.iam.roleArn) return {action: 'absent', name, detail: 'named in dwh.cfg by its ARN, so it stays'};
	const role = await findRole(around, signal);
	if (!role?.Arn) return {action: 'absent', name, detail: 'there is none'};
	if (!isOurs(settings, name, role.Tags))
		return {action: 'found', name, detail: `it stays, because it was not made by this program (${lacksTag})`};
	const users = (await ifAllowed(() => usersOfRole(around, role.Arn ?? '', signal))) ?? [];
	if (users.length > 0) return {action: 'found', name, detail: `it stays, because ${users.join(', ')} uses it`};
	await takeOff(around, signal);
	await lookFor(gone, () =>
		call(`remove the role ${name}`, signal, async options => {
			const [client, {DeleteRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new DeleteRoleCommand({RoleName: name}), options);
		}),
	);
	return {action: 'removed', name, detail: role.Arn};
};
