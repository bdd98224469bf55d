import type {EnsureResult} from '../../backend.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import type {WarehouseReading} from './read-warehouse.ts';
import {removeData, removeRecord, retireDatabase} from './remove-files.ts';
import type {WarehouseFolder} from './warehouse-folder.ts';

/** How long an ending program waits for one that changes the warehouse, in milliseconds. */
const sweepWaitMs = 500;

const isRemoved = ({state, facts}: WarehouseReading): boolean =>
	state === 'absent' && facts.record.warehouse !== undefined;

const forget = async ({save, files}: WarehouseFolder, seen: WarehouseReading): Promise<void> => {
	if (!isRemoved(seen)) return;
	const {role} = seen.facts.record;
	if (role) await save({role});
	else await removeRecord(files);
};

/** Deletes the data at once; that the warehouse is going shows for as long as a change takes. */
export const removeWarehouse = (warehouseFolder: WarehouseFolder, signal: AbortSignal): Promise<EnsureResult> =>
	warehouseFolder.change('removing the warehouse', signal, async seen => {
		const {settings, files} = warehouseFolder;
		const name = settings.cluster.identifier;
		if (seen.state === 'absent') {
			await forget(warehouseFolder, seen);
			return {action: 'absent', name, detail: 'there is none'};
		}

		if (seen.state === 'deleting' && !seen.isHalfRemoved)
			return {action: 'waiting', name, detail: 'it is being removed'};
		await warehouseFolder.alone(signal, () => remove(warehouseFolder, seen));
		return {action: 'removed', name, detail: files.database};
	});

/**
 * Forgets a warehouse whose removal is over; a role stays noted. Changes nothing where there is nothing
 * to forget, for another program may be about to make a warehouse there.
 */
export const sweep = async (warehouseFolder: WarehouseFolder): Promise<void> => {
	if (warehouseFolder.settings.isReadOnly || !isRemoved(await warehouseFolder.read())) return;
	await warehouseFolder.change('removing the warehouse', AbortSignal.timeout(sweepWaitMs), seen =>
		forget(warehouseFolder, seen),
	);
};

const remove = async (warehouseFolder: WarehouseFolder, seen: WarehouseReading): Promise<void> => {
	const {files, begin} = warehouseFolder;
	try {
		// Recorded first: after a crash in between, the next reading shows a removal to finish.
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
