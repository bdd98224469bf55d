import type {Store} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createListFilter} from '../../store/list-filter.ts';
import type {QueryState} from './query-state.ts';

/** The filtered queries of the catalogue and the chosen one. */
export const createQueryList = ({session}: Dashboard, view: Store<QueryState>) => {
	const filter = createListFilter(() => cursor.moveTo(0));
	const matching = () =>
		session.catalogue.queries.filter(({name, title, doc}) => filter.matches(`${name} ${title} ${doc}`));
	const cursor = createListCursor(() => matching().length);
	// The list follows the files.
	session.ownQueries?.onChange(() => {
		view.set({});
		cursor.moveTo(cursor.index());
	});
	return {
		cursor,
		filter,
		matching,
		chosen: () => matching()[cursor.index()],
	};
};
