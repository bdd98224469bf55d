import type {InputToken} from '../../core/keys/input-token.ts';
import {editKey, insertText} from '../../core/keys/text-edit.ts';
import {createStore, joinStores} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createScroll} from '../../store/scroll.ts';
import {editLine} from '../frame/handle-overlay-key.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {acceptSuggestion, formatText, type Suggestions, schemaOf, suggestAt} from './editor/query-suggestions.ts';
import {createQueryActions} from './query-actions.ts';
import {focusOf, initialQueryState, matchingQueries, type QueryState} from './query-state.ts';
import {createResultPrompt} from './result/result-prompt.ts';
import {createQueryTables} from './tables/query-tables.ts';

export type QueryController = ReturnType<typeof createQueryController>;

/** What the Query screen knows and does: the list, the editor, the result, and what has focus. */
export const createQueryController = (dashboard: Dashboard) => {
	const {queries: all} = dashboard.session.catalogue;
	const view = createStore<QueryState>(initialQueryState);
	const matching = () => matchingQueries(all, view.get().filter);
	const list = createListCursor(() => matching().length);
	const result = createListCursor(() => view.get().outcome?.rows?.count() ?? 0);
	const rowScroll = createScroll();
	const statisticsScroll = createScroll();
	const tables = createQueryTables(dashboard.session.catalogue);
	const prompt = createResultPrompt(view, result, dashboard.toast);
	const runs = createQueryActions(dashboard, view, () => result.moveTo(0));
	const focus = (): QueryState['focus'] => focusOf(view.get());
	const chosenQuery = () => matching()[list.index()];

	// Two windows ahead, so that scrolling waits for nothing.
	joinStores([view, result]).subscribe(() => {
		const {top, height} = result.get();
		void view.get().outcome?.rows?.readTo(top + height * 3);
	});

	const whyNotRun = (): string | undefined => {
		const {connection, snapshot} = dashboard.state.get();
		if (dashboard.queries.current()) return 'A query is running; esc cancels it.';
		// A query runs beside work on the warehouse.
		return connection === 'ready' && snapshot?.isReady
			? undefined
			: whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
	};

	const edit = () => {
		const {outcome} = view.get();
		const chosen = focus() === 'result' ? all.find(({name}) => name === outcome?.text) : chosenQuery();
		if (chosen) runs.edit(chosen);
		else view.set({focus: 'editor'});
	};

	const runChosen = () => {
		const chosen = chosenQuery();
		if (!chosen) return;
		runs.runQuery(chosen);
		view.set({focus: 'result'});
	};

	const typeFilter = (token: InputToken): boolean => {
		const filter = editLine(view.get().filter, token);
		if (filter === undefined) return false;
		view.set({filter});
		list.moveTo(0);
		return true;
	};

	let schema: ReturnType<typeof schemaOf> | undefined;
	const suggestionsFor = (editor: QueryState['editor'], isTyping: boolean): Suggestions | undefined => {
		schema ??= schemaOf(tables.rows(), dashboard.session.catalogue);
		return suggestAt(editor, schema, isTyping);
	};

	const typeStatement = (token: InputToken): boolean => {
		const {editor} = view.get();
		if (token.type === 'paste') {
			view.set({editor: insertText(editor, token.text), suggestions: undefined});
			return true;
		}

		if (token.type !== 'key') return false;
		if (token.key === 'enter' && /;\s*$/.test(editor.text)) {
			const reason = whyNotRun();
			if (reason) dashboard.toast(reason, 'wait');
			else runs.runText(editor.text);
			return true;
		}

		const edited =
			editKey(editor, token.key) ?? (token.text === undefined ? undefined : insertText(editor, token.text));
		if (edited) {
			// Moving the cursor asks for nothing.
			const isTyping = edited.text !== editor.text && token.key !== 'enter';
			view.set({editor: edited, suggestions: isTyping ? suggestionsFor(edited, true) : undefined});
		}

		return edited !== undefined;
	};

	return {
		view,
		list,
		result,
		rowScroll,
		statisticsScroll,
		tables,
		matching,
		focus,
		chosenQuery,
		whyNotRun,
		edit,
		runChosen,
		runText: () => runs.runText(view.get().editor.text),
		runAgain: runs.runAgain,
		format: () => view.set(({editor}) => ({editor: formatText(editor), suggestions: undefined})),
		suggest: () => view.set(({editor}) => ({suggestions: suggestionsFor(editor, false)})),
		acceptSuggestion: () =>
			view.set(({editor, suggestions}) =>
				suggestions ? {editor: acceptSuggestion(editor, suggestions), suggestions: undefined} : {},
			),
		selectSuggestion: (by: number) =>
			view.set(({suggestions}) => {
				if (!suggestions) return {};
				const {items, selected} = suggestions;
				return {suggestions: {...suggestions, selected: (selected + by + items.length) % items.length}};
			}),
		closeSuggestions: () => view.set({suggestions: undefined}),
		toStatement: runs.toStatement,
		isRowOpen: () => focus() === 'result' && view.get().isCellOpen,
		isStatisticsOpen: () => focus() === 'result' && view.get().isStatisticsOpen,
		prompt,
		/** Esc on a result: ends a reading of everything, then a filter; false where there is neither. */
		leaveArrangement(): boolean {
			const rows = view.get().outcome?.rows;
			const {isReadingAll, filter} = rows?.arrangement.get() ?? {};
			if (isReadingAll) rows?.stopReading();
			else if (filter) rows?.filterBy('');
			else return false;
			result.moveTo(0);
			return true;
		},
		enterTables() {
			const now = focus();
			if (now !== 'tables') view.set({focus: 'tables', returnTo: now});
		},
		leaveTables: () => view.set(({returnTo}) => ({focus: returnTo})),
		type(token: InputToken): boolean {
			if (focus() === 'list' && view.get().isFiltering) return typeFilter(token);
			if (focus() === 'result' && view.get().prompt) return prompt.type(token);
			return focus() === 'editor' && typeStatement(token);
		},
	};
};
