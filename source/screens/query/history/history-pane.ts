import {editLine} from '../../../core/keys/edit-line.ts';
import type {InputToken} from '../../../core/keys/input-token.ts';
import {nextOf} from '../../../core/next-of.ts';
import {createStore, type Store} from '../../../store/create-store.ts';
import {createListCursor, type ListCursor} from '../../../store/list-cursor.ts';
import type {Session} from '../../../store/session.ts';
import type {HistoryEntry} from '../../../workflows/history/history.ts';
import {searchHistory} from '../../../workflows/history/search-history.ts';

type HistoryState = {
	readonly isOpen: boolean;
	/** Undefined until they are read. */
	readonly entries: readonly HistoryEntry[] | undefined;
	readonly search: string;
	/** Shows only the runs on this target; undefined for all. */
	readonly target: string | undefined;
};

/** The history of runs, newest first, searched while the user types. */
export type HistoryPane = {
	readonly view: Store<HistoryState>;
	readonly cursor: ListCursor;
	open(): void;
	close(): void;
	entries(): readonly HistoryEntry[];
	chosen(): HistoryEntry | undefined;
	/** Shows the next target, and after the last one all targets. */
	nextTarget(): void;
	type(token: InputToken): boolean;
};

export const createHistoryPane = ({history, clock}: Pick<Session, 'history' | 'clock'>): HistoryPane => {
	const view = createStore<HistoryState>({isOpen: false, entries: undefined, search: '', target: undefined});
	let of: HistoryState | undefined;
	let found: readonly HistoryEntry[] = [];
	const entries = () => {
		const now = view.get();
		if (of?.entries !== now.entries || of?.search !== now.search || of?.target !== now.target) {
			of = now;
			const own = (now.entries ?? []).filter(({target}) => now.target === undefined || target === now.target);
			found = searchHistory(own, now.search, clock.now());
		}

		return found;
	};

	const cursor = createListCursor(() => entries().length);
	const change = (next: Partial<HistoryState>) => {
		view.set(next);
		cursor.moveTo(0);
	};
	return {
		view,
		cursor,
		open() {
			change({isOpen: true, search: ''});
			void history.read().then(read => view.set({entries: read}));
		},
		close: () => view.set({isOpen: false}),
		entries,
		chosen: () => entries()[cursor.index()],
		nextTarget() {
			const {entries: all = [], target} = view.get();
			change({target: nextOf([undefined, ...new Set(all.map(entry => entry.target))], target)});
		},
		type(token) {
			const search = editLine(view.get().search, token);
			if (search === undefined) return false;
			change({search});
			return true;
		},
	};
};
