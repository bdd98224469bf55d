import type {EnsureResult} from '../../backend.ts';
import {removeRecord} from './remove-files.ts';
import type {WarehouseFolder} from './warehouse-folder.ts';

/** Records a role. Nothing uses it here: it allows creating and attaching roles to be practised. */
export const ensureRole = (
	{change, save, settings, clock}: WarehouseFolder,
	signal: AbortSignal,
): Promise<EnsureResult> =>
	change('creating the role', signal, async ({facts}) => {
		const name = settings.iam.roleName;
		const arn = roleArn(name);
		if (facts.record.role?.name === name) return {action: 'found', name, detail: `already there, ${arn}`};
		await save({...facts.record, role: {name, createdAt: clock.now()}});
		return {action: 'created', name, detail: arn};
	});

export const removeRole = (warehouseFolder: WarehouseFolder, signal: AbortSignal): Promise<EnsureResult> =>
	warehouseFolder.change('removing the role', signal, async ({state, facts}) => {
		const {role, ...rest} = facts.record;
		if (!role) return {action: 'absent', name: warehouseFolder.settings.iam.roleName, detail: 'does not exist'};
		if (state === 'absent') await removeRecord(warehouseFolder.files);
		else await warehouseFolder.save(rest);
		return {action: 'removed', name: role.name, detail: roleArn(role.name)};
	});

/** Returns an ARN of the correct form without a real account. */
export const roleArn = (name: string): string =>
	`arn:aws:iam::000000000000:role/${name.replaceAll(/[^\w+=,.@-]/g, '-')}`;
