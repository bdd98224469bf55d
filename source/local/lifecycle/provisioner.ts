import {userInfo} from 'node:os';
import type {Provisioner} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {type WarehouseAction, whyNot} from '../../core/warehouse-state.ts';
import {ensureWarehouse} from './ensure-warehouse.ts';
import {ownedOf, snapshotOf} from './observe.ts';
import type {Look} from './read-warehouse.ts';
import {removeWarehouse} from './remove-warehouse.ts';
import {ensureRole, removeRole} from './role.ts';
import type {WarehouseFolder} from './warehouse-folder.ts';
import {watchWarehouseFiles} from './watch-warehouse-files.ts';

const userName = (): string => {
	try {
		return userInfo().username;
	} catch {
		// A container may run under a number that has no name.
		return 'local user';
	}
};

const requireAllowed = ({state}: Look, action: WarehouseAction): void => {
	const why = whyNot(state, action);
	if (why) throw new DwhError('state', `Cannot ${action}: ${why}.`, {nextSteps: ['dwh-tui status']});
};

/** Life and death of an embedded warehouse: a file, and a note of what is asked of it, judged by the clock. */
export const createProvisioner = (premises: WarehouseFolder): Provisioner => ({
	canPause: true,
	whoAmI: async () => ({account: 'embedded', user: userName()}),
	observe: async signal =>
		snapshotOf(await premises.look(signal), premises.settings, premises.files, premises.keeper.version()),
	ensureRole: signal => ensureRole(premises, signal),
	ensureWarehouse: signal => ensureWarehouse(premises, signal),
	pause: signal =>
		premises.change('pausing', signal, async seen => {
			requireAllowed(seen, 'pause');
			await premises.cancelAll();
			await premises.keeper.close();
			await premises.begin(seen, 'pausing');
		}),
	resume: signal =>
		premises.change('resuming', signal, async seen => {
			requireAllowed(seen, 'resume');
			await premises.begin(seen, 'resuming');
		}),
	removeWarehouse: signal => removeWarehouse(premises, signal),
	removeRole: signal => removeRole(premises, signal),
	inventory: async signal => ownedOf(await premises.look(signal), premises.files),
	watch: onChange => watchWarehouseFiles(premises.files, onChange),
});
