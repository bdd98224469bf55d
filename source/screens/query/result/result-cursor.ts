import type {Store} from '../../../store/create-store.ts';
import {createListCursor, type ListCursor} from '../../../store/list-cursor.ts';
import type {QueryTab} from '../tabs/query-tab.ts';

/** Returns the cursor of the shown tab's result. */
export const resultCursor = (tab: Store<QueryTab>): ListCursor =>
	createListCursor(() => tab.get().outcome?.rows?.count() ?? 0, {
		get: () => tab.get().resultCursor,
		set: change =>
			tab.set(({resultCursor: now}) => ({
				resultCursor: {...now, ...(typeof change === 'function' ? change(now) : change)},
			})),
		replace: next => tab.set({resultCursor: next}),
		subscribe: tab.subscribe,
	});
