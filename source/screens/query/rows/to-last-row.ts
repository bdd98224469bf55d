import {keyFor} from '../../../core/keys/keys.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {ListCursor} from '../../../store/list-cursor.ts';
import type {QueryTab} from '../tabs/query-tab.ts';

/** Reads the shown result to its end and goes to the last row. Esc stops reading and goes to the last row that was read. */
export const toLastRow = async (tab: Store<QueryTab>, result: ListCursor, toast: Dashboard['toast']): Promise<void> => {
	const {id, outcome} = tab.get();
	const rows = outcome?.rows;
	if (!rows) return;
	const from = result.index();
	const became = await rows.readEnd();
	// Does nothing if the user has moved elsewhere in the meantime.
	if (tab.get().id !== id || tab.get().outcome?.rows !== rows || result.index() !== from) return;
	result.moveTo(rows.count() - 1);
	if (became === 'lost')
		toast(`This is the last row that was read. Run the statement again: ${keyFor('query.result', 'run')}`, 'wait');
};
