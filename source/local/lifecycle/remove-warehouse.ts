import type {EnsureResult} from '../../backend.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import type {WarehouseReading} from './read-warehouse.ts';
import {removeData, removeRecord, retireDatabase} from './remove-files.ts';
import type {WarehouseFolder} from './warehouse-folder.ts';

/** How long an exiting program waits for another one that changes the warehouse, in milliseconds. */
const sweepWaitMs = 500;

const isRemoved = ({state, facts}: WarehouseReading): boolean =>
	state === 'absent' && facts.record.warehouse !== undefined;

const forget = async ({save, files}: WarehouseFolder, seen: WarehouseReading): Promise<void> => {
	if (!isRemoved(seen)) return;
	const {role} = seen.facts.record;
	if (role) await save({role});
	else await removeRecord(files);
};

/** Deletes the data immediately. The state `deleting` is shown for the usual duration of a change. */
export const removeWarehouse = (warehouseFolder: WarehouseFolder, signal: AbortSignal): Promise<EnsureResult> =>
	warehouseFolder.change('removing the warehouse', signal, async seen => {
		const {settings, files} = warehouseFolder;
		const name = settings.cluster.identifier;
		if (seen.state === 'absent') {
			await forget(warehouseFolder, seen);
			return {action: 'absent', name, detail: 'does not exist'};
		}

		if (seen.state === 'deleting' && !seen.isHalfRemoved)
			return {action: 'waiting', name, detail: 'it is being removed'};
		await warehouseFolder.alone(signal, () => remove(warehouseFolder, seen));
		return {action: 'removed', name, detail: files.database};
	});

/**
 * Forgets a removed warehouse, but keeps its role. Changes nothing if there is nothing to forget, because another
 * process may be about to create a warehouse there.
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
		// Recorded first: after a crash, the next reading shows an interrupted removal.
		await begin(seen, 'deleting');
	} catch (error) {
		if (toDwhError(error).kind !== 'disk') throw error;
		// A full disk has no space for the record, and the removal frees space.
		await retireDatabase(files);
		await removeData(files);
		await begin(seen, 'deleting');
		return;
	}

	await removeData(files);
};
