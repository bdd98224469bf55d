import type {Found} from '../backend.ts';
import type {Premises} from './premises.ts';
import {removeData, removeRecord} from './remove-files.ts';

/** Forgets a warehouse whose removal is over; a role stays noted. Changes nothing in any other state. */
export const sweep = async (premises: Premises): Promise<void> => {
	if (premises.settings.isReadOnly) return;
	const {state, facts} = await premises.look();
	if (state !== 'absent') return;
	const {role, warehouse} = facts.record;
	if (!role) await removeRecord(premises.files);
	else if (warehouse) await premises.save({role});
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
	await premises.clear(signal);
	// Noted first: after a crash in between, the next look sees a removal to finish.
	await premises.begin(seen, 'deleting');
	await removeData(files);
	return {action: 'removed', name, detail: files.database};
};
