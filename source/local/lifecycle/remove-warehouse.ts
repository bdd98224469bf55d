import type {EnsureResult} from '../../backend.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import type {Look} from './read-warehouse.ts';
import {removeData, removeRecord, retireDatabase} from './remove-files.ts';
import type {WarehouseFolder} from './warehouse-folder.ts';

/** How long an ending program waits for one that changes the warehouse, in milliseconds. */
const sweepWaitMs = 500;

const isRemoved = ({state, facts}: Look): boolean => state === 'absent' && facts.record.warehouse !== undefined;

const forget = async ({save, files}: WarehouseFolder, seen: Look): Promise<void> => {
	if (!isRemoved(seen)) return;
	const {role} = seen.facts.record;
	if (role) await save({role});
	else await removeRecord(files);
};

/**
 * Forgets a warehouse whose removal is over; a role stays noted. Changes nothing where there is nothing
 * to forget, for another program may be about to make a warehouse there.
 */
export const sweep = async (premises: WarehouseFolder): Promise<void> => {
	if (premises.settings.isReadOnly || !isRemoved(await premises.look())) return;
	await premises.change('removing the warehouse', AbortSignal.timeout(sweepWaitMs), seen => forget(premises, seen));
};

const remove = async (premises: WarehouseFolder, seen: Look): Promise<void> => {
	const {files, begin} = premises;
	try {
		// Noted first: after a crash in between, the next look sees a removal to finish.
		await begin(seen, 'deleting');
	} catch (error) {
		if (toDwhError(error).kind !== 'disk') throw error;
		// A full disk has no room for the note, and the removal is what makes room.
		await retireDatabase(files);
		await removeData(files);
		await begin(seen, 'deleting');
		return;
	}

	await removeData(files);
};

/** Deletes the data at once; that the warehouse is going shows for as long as a change takes. */
export const removeWarehouse = (premises: WarehouseFolder, signal: AbortSignal): Promise<EnsureResult> =>
	premises.change('removing the warehouse', signal, async seen => {
		const {settings, files} = premises;
		const name = settings.cluster.identifier;
		if (seen.state === 'absent') {
			await forget(premises, seen);
			return {action: 'absent', name, detail: 'there is none'};
		}

		if (seen.state === 'deleting' && !seen.isHalfRemoved)
			return {action: 'waiting', name, detail: 'it is being removed'};
		await premises.alone(signal, () => remove(premises, seen));
		return {action: 'removed', name, detail: files.database};
	});
