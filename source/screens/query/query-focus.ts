import type {Store} from '../../store/create-store.ts';
import type {QueryFocus, QueryState} from './query-state.ts';
import {hasOwnText, type QueryTab} from './tabs/query-tab.ts';
import type {QueryTabs} from './tabs/query-tabs.ts';

/** Visible parts other than the focused one. */
export type DrawnParts = Readonly<Record<Exclude<QueryFocus, 'result'>, boolean>>;

type Parts = {
	readonly view: Store<QueryState>;
	readonly tabs: QueryTabs;
	/** Closes the tab of a followed row, unless the user changed something in it. */
	readonly endPreview: (tab: QueryTab) => void;
};

const order: readonly QueryFocus[] = ['list', 'editor', 'result', 'schema'];

/** Moves the focus among the parts of the screen: around those that exist, and back to the previous one. */
export const createQueryFocus = ({view, tabs, endPreview}: Parts) => {
	let drawn: DrawnParts = {list: false, editor: false, schema: false};

	const ring = (): readonly QueryFocus[] => {
		const {focus, returnTo} = view.get();
		const tab = tabs.shown.get();
		const isOnResult = focus === 'result' || (focus === 'schema' && returnTo === 'result');
		const from = [...(focus === 'schema' ? [returnTo] : []), ...(isOnResult ? [tab.back] : [])];
		const isEditorNext = focus === 'list' && (hasOwnText(tab) || !tab.outcome);
		const isThere: Readonly<Record<QueryFocus, boolean>> = {
			list: drawn.list,
			editor: drawn.editor || isEditorNext,
			result: tab.outcome !== undefined,
			schema: drawn.schema,
		};
		return order.filter(part => part === focus || from.includes(part) || isThere[part]);
	};

	/** Returns the next or previous part; undefined if there is only one. */
	const next = (by: 1 | -1): QueryFocus | undefined => {
		const parts = ring();
		const at = parts.indexOf(view.get().focus);
		return parts.length < 2 ? undefined : parts.at((at + by) % parts.length);
	};

	const toResult = (back: QueryTab['back']) => {
		tabs.shown.set({back});
		view.set({focus: 'result', isSqlShown: false});
	};

	const enterSchema = () => {
		const {focus} = view.get();
		if (focus !== 'schema') view.set({focus: 'schema', returnTo: focus});
	};

	const go = (part: QueryFocus) => {
		const {focus} = view.get();
		if (part === 'result') toResult(focus === 'result' ? tabs.shown.get().back : focus);
		else if (part === 'schema') enterSchema();
		else view.set({focus: part});
	};

	return {
		/** Records what was drawn. */
		drew(parts: DrawnParts): void {
			drawn = parts;
		},
		next,
		/** Returns false if there is no other part. */
		move(by: 1 | -1): boolean {
			const part = next(by);
			if (part) go(part);
			return part !== undefined;
		},
		go,
		toResult,
		enterSchema,
		leaveSchema: () => view.set(({returnTo}) => ({focus: returnTo})),
		/** Returns from a followed row to the row it was followed from, else to the previous part. */
		leaveResult(): void {
			const {id, back, followedFrom} = tabs.shown.get();
			if (followedFrom !== undefined && tabs.has(followedFrom)) {
				tabs.shown.set({followedFrom: undefined});
				tabs.show(followedFrom);
				endPreview(tabs.of(id).get());
			} else if (back === 'schema') view.set({focus: 'schema', returnTo: 'editor'});
			else view.set({focus: back, leftBehind: back === 'list' ? 'result' : undefined});
		},
	};
};
