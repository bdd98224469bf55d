import type {InventoryItem, Snapshot} from '../../backend.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import type {WorkflowContext} from '../context.ts';
import {rememberedTables} from '../records/remembered-tables.ts';
import {ownTables} from '../tables/drop-tables.ts';
import {readColumns} from '../tables/read-columns.ts';

const placeOf = ({settings}: WorkflowContext): string => `in database ${settings.db.name}`;

const itemOf = (names: readonly string[], detail: string): InventoryItem => ({
	kind: 'tables',
	name: names.join(', '),
	detail,
	dollarsPerHour: 0,
	isKept: true,
	remedy: {text: 'Drop them with their rows', command: 'tables drop'},
});

/** Returns tables that may exist in a warehouse that cannot be queried, or that would bill for it. */
const uncheckedTables = async (
	context: WorkflowContext,
	snapshot: Snapshot,
	reason: string,
): Promise<readonly InventoryItem[]> => {
	const remembered = await rememberedTables(context, snapshot).catch(() => undefined);
	if (remembered?.existing === 0) return [];
	const names = context.catalogue.tables.map(({name}) => name);
	const count = remembered ? `${remembered.existing} of ${names.length} when last checked` : 'may exist';
	return [itemOf(names, `${count}, ${placeOf(context)}; not checked: ${reason}`)];
};

/**
 * Returns our tables in an adopted warehouse, which a removal does not drop, as one item of the inventory with the
 * command that drops them; empty for any other warehouse. Wakes nothing; throws only after an abort.
 */
export const tablesLeft = async (
	context: WorkflowContext,
	snapshot: Snapshot | undefined,
	signal: AbortSignal,
): Promise<readonly InventoryItem[]> => {
	if (!snapshot?.isAdopted || snapshot.state === 'absent') return [];
	if (snapshot.wakesOnStatements) return uncheckedTables(context, snapshot, 'a statement would wake it, which bills');
	if (!snapshot.isReady) return uncheckedTables(context, snapshot, `it is ${snapshot.state}`);
	try {
		const names = ownTables(context.catalogue);
		const existing = await readColumns(context, names, signal);
		const left = names.filter(name => existing.has(name));
		return left.length === 0 ? [] : [itemOf(left, placeOf(context))];
	} catch (thrown) {
		signal.throwIfAborted();
		return uncheckedTables(context, snapshot, toDwhError(thrown).message);
	}
};
