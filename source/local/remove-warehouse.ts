import type {Found} from '../backend.ts';
import type {Premises} from './premises.ts';
import {removeData, removeRecord} from './remove-files.ts';

/**
 * Forgets a warehouse whose removal is over; a role stays noted. Changes nothing where there is nothing
 * to forget, for another program may be about to make a warehouse there.
 */
export const sweep = async (premises: Premises): Promise<void> => {
	if (premises.settings.isReadOnly) return;
	const {state, facts} = await premises.look();
	const {role, warehouse} = facts.record;
	if (state !== 'absent' || !warehouse) return;
	if (role) await premises.save({role});
	else await removeRecord(premises.files);
};

/** Deletes the data at once; that the warehouse is going shows for as long as a change takes. */
export const removeWarehouse = async (premises: Premises, signal: AbortSignal): Promise<Found> => {
	const {settings, files} = premises;
	const name = settings.cluster.identifier;
	const seen = await premises.lookToChange('removing the warehouse', signal);
	if (seen.state === 'absent') {
		await sweep(premises);
		return {action: 'absent', name, detail: 'there is none'};
	}

	if (seen.state === 'deleting' && !seen.isHalfRemoved) return {action: 'waiting', name, detail: 'it is being removed'};
	await premises.alone(signal, async () => {
		// Noted first: after a crash in between, the next look sees a removal to finish.
		await premises.begin(seen, 'deleting');
		await removeData(files);
	});
	return {action: 'removed', name, detail: files.database};
};
