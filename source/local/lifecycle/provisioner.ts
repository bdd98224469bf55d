import {userInfo} from 'node:os';
import type {Provisioner} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type WarehouseAction, whyNot} from '../../core/warehouse-state.ts';
import {ensureWarehouse} from './ensure-warehouse.ts';
import {ownedOf, snapshotOf} from './observe.ts';
import type {WarehouseReading} from './read-warehouse.ts';
import {removeWarehouse} from './remove-warehouse.ts';
import {ensureRole, removeRole} from './role.ts';
import type {WarehouseFolder} from './warehouse-folder.ts';
import {watchWarehouseFiles} from './watch-warehouse-files.ts';

const userName = (): string => {
	try {
		return userInfo().username;
	} catch {
		// A container may run under a user id without a name.
		return 'local user';
	}
};

const requireAllowed = ({state}: WarehouseReading, action: WarehouseAction): void => {
	const why = whyNot(state, action);
	if (why)
		throw new DwhError('state', `Could not ${action} the warehouse: ${why}.`, {
			nextSteps: [{text: 'Check its state', command: 'status'}],
		});
};

/**
 * Returns the provisioner of an embedded warehouse: a file, and a record of its last change, which takes effect
 * after a fixed time.
 */
export const createProvisioner = (warehouseFolder: WarehouseFolder): Provisioner => ({
	canPause: true,
	whoAmI: async () => ({account: 'embedded', user: userName()}),
	observe: async signal =>
		snapshotOf(
			await warehouseFolder.read(signal),
			warehouseFolder.settings,
			warehouseFolder.files,
			warehouseFolder.connectionManager,
		),
	ensureRole: signal => ensureRole(warehouseFolder, signal),
	ensureWarehouse: signal => ensureWarehouse(warehouseFolder, signal),
	pause: signal =>
		warehouseFolder.change('pausing', signal, async seen => {
			requireAllowed(seen, 'pause');
			await warehouseFolder.cancelAll();
			await warehouseFolder.connectionManager.close();
			await warehouseFolder.begin(seen, 'pausing');
		}),
	resume: signal =>
		warehouseFolder.change('resuming', signal, async seen => {
			requireAllowed(seen, 'resume');
			await warehouseFolder.connectionManager.verify(signal);
			await warehouseFolder.begin(seen, 'resuming');
		}),
	removeWarehouse: signal => removeWarehouse(warehouseFolder, signal),
	removeRole: signal => removeRole(warehouseFolder, signal),
	inventory: async signal => ownedOf(await warehouseFolder.read(signal), warehouseFolder.files),
	watch: onChange => watchWarehouseFiles(warehouseFolder.files, onChange),
});
