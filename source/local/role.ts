import type {Found} from '../backend.ts';
import type {Premises} from './premises.ts';
import {removeRecord} from './remove-files.ts';
import {roleArn} from './role-arn.ts';

/** Notes a role that nothing needs here, so that its making and attaching can be rehearsed. */
export const ensureRole = ({change, save, settings, clock}: Premises, signal: AbortSignal): Promise<Found> =>
	change('making the role', signal, async ({facts}) => {
		const name = settings.iam.roleName;
		const arn = roleArn(name);
		if (facts.record.role?.name === name) return {action: 'found', name, detail: `already there, ${arn}`};
		await save({...facts.record, role: {name, createdAt: clock.now()}});
		return {action: 'created', name, detail: arn};
	});

export const removeRole = (premises: Premises, signal: AbortSignal): Promise<Found> =>
	premises.change('removing the role', signal, async ({state, facts}) => {
		const {role, ...rest} = facts.record;
		if (!role) return {action: 'absent', name: premises.settings.iam.roleName, detail: 'there is none'};
		if (state === 'absent') await removeRecord(premises.files);
		else await premises.save(rest);
		return {action: 'removed', name: role.name, detail: roleArn(role.name)};
	});
