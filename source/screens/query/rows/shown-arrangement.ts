import type {ReadableStore, Store} from '../../../store/create-store.ts';
import type {Arrangement, ResultView} from '../../../store/result-view.ts';
import type {QueryTab} from '../tabs/query-tab.ts';

/** Returns a store of the arrangement of the shown rows. */
export const shownArrangement = (tab: Store<QueryTab>): ReadableStore<Arrangement | undefined> => ({
	get: () => tab.get().outcome?.rows?.arrangement.get(),
	subscribe(listener) {
		let rows: ResultView | undefined;
		let end = (): void => undefined;
		const follow = () => {
			const now = tab.get().outcome?.rows;
			if (now === rows) return;
			rows = now;
			end();
			const ended = now?.arrangement.subscribe(listener);
			end = () => ended?.();
		};
		follow();
		const endTab = tab.subscribe(() => {
			follow();
			listener();
		});
		return () => {
			end();
			endTab();
		};
	},
});
