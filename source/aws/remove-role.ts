import type {Found} from '../backend.ts';
import {call, type Surroundings} from './call.ts';
import {lookFor} from './look-for.ts';
import {attachedPolicies, findRole, inlinePolicies} from './role.ts';
import {forgetUse} from './role-notes.ts';
import {whyRoleStays} from './why-role-stays.ts';

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

/** Takes the policies off and removes the role, unless dwh.cfg names it, it is not ours, or another warehouse may use it. */
export const removeRole = async (around: Surroundings, signal: AbortSignal): Promise<Found> => {
	const {clients, settings} = around;
	const name = settings.iam.roleName;
	if (settings.iam.roleArn) return {action: 'absent', name, detail: 'named in dwh.cfg by its ARN, so it stays'};
	const role = await findRole(around, signal);
	if (!role?.Arn) return {action: 'absent', name, detail: 'there is none'};
	const stay = await whyRoleStays(around, role, signal);
	if (stay) {
		await forgetUse(around, role, signal);
		return {action: 'found', name, detail: `it stays, because ${stay.reason}`};
	}
	await takeOff(around, signal);
	await lookFor(gone, () =>
		call(`remove the role ${name}`, signal, async options => {
			const [client, {DeleteRoleCommand}] = await Promise.all([clients.iam(), iam()]);
			return client.send(new DeleteRoleCommand({RoleName: name}), options);
		}),
	);
	return {action: 'removed', name, detail: role.Arn};
};
