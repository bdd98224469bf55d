import {editLine} from '../../core/keys/edit-line.ts';
import type {InputToken} from '../../core/keys/input-token.ts';
import type {Store} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {matchingQueries, type QueryState} from './query-state.ts';

/** The catalogue's queries, as far as the filter leaves them, and the chosen one. */
export const createQueryList = ({session}: Dashboard, view: Store<QueryState>) => {
	const matching = () => matchingQueries(session.catalogue.queries, view.get().filter);
	const cursor = createListCursor(() => matching().length);
	// The list is as the files are.
	session.ownQueries?.onChange(() => {
		view.set({});
		cursor.moveTo(cursor.index());
	});
	return {
		cursor,
		matching,
		chosen: () => matching()[cursor.index()],
		/** What is typed into the filter. */
		type(token: InputToken): boolean {
			const filter = editLine(view.get().filter, token);
			if (filter === undefined) return false;
			view.set({filter});
			cursor.moveTo(0);
			return true;
		},
	};
};
