import {keyFor} from '../../../core/keys/keys.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {ListCursor} from '../../../store/list-cursor.ts';
import type {QueryTab} from '../tabs/query-tab.ts';

/** Goes to the last row of the shown result, which is read to its end for it; Esc ends that, and the cursor goes to the last row that was read. */
export const toLastRow = async (tab: Store<QueryTab>, result: ListCursor, toast: Dashboard['toast']): Promise<void> => {
	const {id, outcome} = tab.get();
	const rows = outcome?.rows;
	if (!rows) return;
	const from = result.index();
	const became = await rows.readEnd();
	// Who has gone elsewhere meanwhile does not want to be taken away.
	if (tab.get().id !== id || tab.get().outcome?.rows !== rows || result.index() !== from) return;
	result.moveTo(rows.count() - 1);
	if (became === 'lost')
		toast(`This is the last row that was read; ${keyFor('query.result', 'run')} runs the statement again.`, 'wait');
};
