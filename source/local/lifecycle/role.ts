import type {EnsureResult} from '../../backend.ts';
import {removeRecord} from './remove-files.ts';
import type {WarehouseFolder} from './warehouse-folder.ts';

/** Notes a role that nothing needs here, so that its making and attaching can be rehearsed. */
export const ensureRole = (
	{change, save, settings, clock}: WarehouseFolder,
	signal: AbortSignal,
): Promise<EnsureResult> =>
	change('making the role', signal, async ({facts}) => {
		const name = settings.iam.roleName;
		const arn = roleArn(name);
		if (facts.record.role?.name === name) return {action: 'found', name, detail: `already there, ${arn}`};
		await save({...facts.record, role: {name, createdAt: clock.now()}});
		return {action: 'created', name, detail: arn};
	});

export const removeRole = (warehouseFolder: WarehouseFolder, signal: AbortSignal): Promise<EnsureResult> =>
	warehouseFolder.change('removing the role', signal, async ({state, facts}) => {
		const {role, ...rest} = facts.record;
		if (!role) return {action: 'absent', name: warehouseFolder.settings.iam.roleName, detail: 'there is none'};
		if (state === 'absent') await removeRecord(warehouseFolder.files);
		else await warehouseFolder.save(rest);
		return {action: 'removed', name: role.name, detail: roleArn(role.name)};
	});

/** An ARN of the right form that belongs to no account: there is no account behind an embedded warehouse. */
export const roleArn = (name: string): string =>
	`arn:aws:iam::000000000000:role/${name.replaceAll(/[^\w+=,.@-]/g, '-')}`;
