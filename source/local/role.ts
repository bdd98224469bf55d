import type {Found} from '../backend.ts';
import type {Premises} from './premises.ts';
import {removeRecord} from './remove-files.ts';
import {roleArn} from './role-arn.ts';

/** Notes a role that nothing needs here, so that its making and attaching can be rehearsed. */
export const ensureRole = async (
	{lookToChange, save, settings, clock}: Premises,
	signal: AbortSignal,
): Promise<Found> => {
	const {facts} = await lookToChange('making the role', signal);
	const name = settings.iam.roleName;
	const arn = roleArn(name);
	if (facts.record.role?.name === name) return {action: 'found', name, detail: `already there, ${arn}`};
	await save({...facts.record, role: {name, createdAt: clock.now()}});
	return {action: 'created', name, detail: arn};
};

export const removeRole = async (premises: Premises, signal: AbortSignal): Promise<Found> => {
	const {state, facts} = await premises.lookToChange('removing the role', signal);
	const {role, ...rest} = facts.record;
	if (!role) return {action: 'absent', name: premises.settings.iam.roleName, detail: 'there is none'};
	if (state === 'absent') await removeRecord(premises.files);
	else await premises.save(rest);
	return {action: 'removed', name: role.name, detail: roleArn(role.name)};
};
