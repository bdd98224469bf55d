import type {EnsureResult} from '../../backend.ts';
import type {WarehouseReading} from './read-warehouse.ts';
import {removeData} from './remove-files.ts';
import type {WarehouseFolder} from './warehouse-folder.ts';

const age = (ms: number): string => {
	const minutes = Math.floor(Math.max(0, ms) / 60_000);
	if (minutes < 1) return `${Math.floor(Math.max(0, ms) / 1000)} s old`;
	if (minutes < 120) return `${minutes} min old`;
	return minutes < 2880 ? `${Math.floor(minutes / 60)} h old` : `${Math.floor(minutes / 1440)} days old`;
};

/** Takes one step from any state towards an available warehouse, and returns the step. */
export const ensureWarehouse = (warehouseFolder: WarehouseFolder, signal: AbortSignal): Promise<EnsureResult> =>
	warehouseFolder.change('creating the warehouse', signal, seen => stepTowardsAvailable(warehouseFolder, seen, signal));

const stepTowardsAvailable = async (
	warehouseFolder: WarehouseFolder,
	seen: WarehouseReading,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {settings, files, clock} = warehouseFolder;
	const {record} = seen.facts;
	const resultOf = (action: EnsureResult['action'], detail: string): EnsureResult => ({
		action,
		name: settings.cluster.identifier,
		detail,
	});
	switch (seen.state) {
		case 'absent':
			// Left by an interrupted creation.
			await removeData(files);
			await warehouseFolder.build(record, signal);
			return resultOf('created', files.database);
		case 'deleting':
			if (!seen.isHalfRemoved) return resultOf('waiting', 'it is being removed');
			await warehouseFolder.alone(signal, () => removeData(files));
			await warehouseFolder.build(record, signal);
			return resultOf('created', `${files.database}, after completing an interrupted removal`);
		case 'paused':
			await warehouseFolder.begin(seen, 'resuming');
			return resultOf('resumed', 'it was paused');
		case 'available':
			await warehouseFolder.connectionManager.verify(signal);
			return resultOf('found', `already there, ${age(clock.now() - (seen.createdAt ?? clock.now()))}`);
		default:
			return resultOf('waiting', `it is ${seen.state}`);
	}
};
