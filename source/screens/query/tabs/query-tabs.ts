import type {Store} from '../../../store/create-store.ts';
import {maxClosed} from '../../../workflows/drafts/merge-drafts.ts';
import {type QueryState, shownTab} from '../query-state.ts';
import {hasOwnText, isBlank, newTab, type QueryTab, type TabContent} from './query-tab.ts';

export type QueryTabs = {
	/** Store of the shown tab. */
	readonly shown: Store<QueryTab>;
	/** Returns the store of a tab; changes of a closed tab have no effect. */
	of(id: number): Store<QueryTab>;
	has(id: number): boolean;
	all(): readonly QueryTab[];
	/** Returns the tab that was opened with this query of the catalogue. */
	withQuery(name: string): QueryTab | undefined;
	/** Shows a tab with its last focus. */
	show(id: number): void;
	/** Shows the next or previous tab, wrapping around. */
	step(by: 1 | -1): void;
	/** Opens a tab, replacing the shown one if it is blank; returns its id. */
	open(content?: TabContent): number;
	/** Opens an additional tab. */
	add(content?: TabContent): number;
	/** Closes a tab. It can be reopened if the user has written in it. */
	close(id: number): void;
	/** Reopens the tab that was closed last. */
	reopen(): void;
	/** Returns the id for a tab that is added to the state elsewhere. */
	nextId(): number;
};

/** Returns the parts of a closed tab that are kept: its text, without the outcome. */
const withoutRun = ({id, key, title, taken, editor, isReadOnly}: QueryTab): QueryTab => ({
	...newTab(id, {key, title, taken}),
	editor,
	isReadOnly,
});

/** Creates the tabs in the state of the screen. */
export const createQueryTabs = (view: Store<QueryState>): QueryTabs => {
	let lastId = Math.max(...view.get().tabs.map(({id}) => id));

	const storeOf = (idOf: () => number): Store<QueryTab> => {
		const get = () => view.get().tabs.find(({id}) => id === idOf()) ?? shownTab(view.get());
		const replace = (next: QueryTab) => {
			const id = idOf();
			view.set(({tabs}) => ({tabs: tabs.map(tab => (tab.id === id ? next : tab))}));
		};

		return {
			get,
			set: change => replace({...get(), ...(typeof change === 'function' ? change(get()) : change)}),
			replace,
			subscribe: view.subscribe,
		};
	};

	/** Returns the tabs, with the current focus stored in the shown one. */
	const withFocus = (state: QueryState): readonly QueryTab[] => {
		const focus = state.focus === 'schema' ? state.returnTo : state.focus;
		return focus === 'list' ? state.tabs : state.tabs.map(tab => (tab.id === state.shown ? {...tab, focus} : tab));
	};

	const showIn = (tabs: readonly QueryTab[], id: number): Partial<QueryState> => {
		const tab = tabs.find(one => one.id === id);
		if (!tab) return {tabs};
		const focus = tab.focus === 'result' && tab.outcome ? 'result' : 'editor';
		return {tabs, shown: id, focus, returnTo: focus, typedTitle: undefined, isSqlShown: false};
	};

	const show = (id: number) => view.set(state => showIn(withFocus(state), id));

	const add = (content: TabContent = {}): number => {
		const id = ++lastId;
		view.set(state => showIn([...withFocus(state), newTab(id, content)], id));
		return id;
	};

	return {
		shown: storeOf(() => view.get().shown),
		of: id => storeOf(() => id),
		all: () => view.get().tabs,
		has: id => view.get().tabs.some(tab => tab.id === id),
		withQuery: name => view.get().tabs.find(({taken}) => taken?.name === name),
		show,
		step(by) {
			const {tabs, shown} = view.get();
			const at = tabs.findIndex(({id}) => id === shown);
			const next = tabs[(at + by + tabs.length) % tabs.length];
			if (next) show(next.id);
		},
		open(content) {
			const tab = shownTab(view.get());
			if (!isBlank(tab)) return add(content);
			view.set(state => {
				const tabs = state.tabs.map(one => (one.id === tab.id ? newTab(tab.id, content) : one));
				return showIn(tabs, tab.id);
			});
			return tab.id;
		},
		add,
		close(id) {
			view.set(state => {
				const at = state.tabs.findIndex(tab => tab.id === id);
				const left = state.tabs.filter(tab => tab.id !== id);
				const tabs = left.length > 0 ? left : [newTab(++lastId)];
				const next = tabs[Math.min(at, tabs.length - 1)];
				const gone = state.tabs[at];
				const closed = gone && hasOwnText(gone) ? [...state.closed, withoutRun(gone)].slice(-maxClosed) : state.closed;
				return {closed, ...(state.shown === id && next ? showIn(tabs, next.id) : {tabs})};
			});
		},
		reopen() {
			const last = view.get().closed.at(-1);
			if (!last) return;
			const id = ++lastId;
			view.set(state => ({
				closed: state.closed.slice(0, -1),
				...showIn([...withFocus(state), {...last, id}], id),
			}));
		},
		nextId: () => ++lastId,
	};
};
