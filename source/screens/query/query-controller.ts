import {editLine} from '../../core/keys/edit-line.ts';
import type {InputToken} from '../../core/keys/input-token.ts';
import {editKey, insertText} from '../../core/keys/text-edit.ts';
import {formatCell} from '../../core/text/format-cell.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {createStore, type Store} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor, type ListCursor} from '../../store/list-cursor.ts';
import {schemaOf} from '../../store/schema/schema-reading.ts';
import {createScroll} from '../../store/scroll.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {createEditorPrompt} from './editor/editor-prompt.ts';
import {acceptSuggestion, formatText, type Suggestions, suggestAt} from './editor/query-suggestions.ts';
import {createHistoryPane} from './history/history-pane.ts';
import {createQueryActions} from './query-actions.ts';
import {initialQueryState, matchingQueries, type QueryState} from './query-state.ts';
import {createCopyActions} from './result/copy-actions.ts';
import {createKeptResults} from './result/kept-results.ts';
import {unmark} from './result/mark-actions.ts';
import {isPlan} from './result/query-plan.tsx';
import {createResultExport} from './result/result-export.ts';
import {createResultPrompt} from './result/result-prompt.ts';
import {createParamsForm} from './run/params-form.ts';
import {createSavePane} from './save/save-pane.ts';
import {createCompletionSchema} from './schema/completion-schema.ts';
import {referenceOfResult, referenceSql} from './schema/foreign-keys.ts';
import {createSchemaPane} from './schema/schema-pane.ts';
import {keepDrafts} from './tabs/keep-drafts.ts';
import type {QueryOutcome, QueryTab} from './tabs/query-tab.ts';
import {createQueryTabs} from './tabs/query-tabs.ts';
import {tabActions} from './tabs/tab-actions.ts';
import {createTabSessions} from './tabs/tab-sessions.ts';

export type QueryController = ReturnType<typeof createQueryController>;

/** The chosen row of the shown tab's result, kept in that tab. */
const resultCursorOf = (tab: Store<QueryTab>): ListCursor =>
	createListCursor(() => tab.get().outcome?.rows?.count() ?? 0, {
		get: () => tab.get().resultCursor,
		set: change =>
			tab.set(({resultCursor: now}) => ({
				resultCursor: {...now, ...(typeof change === 'function' ? change(now) : change)},
			})),
		replace: resultCursor => tab.set({resultCursor}),
		subscribe: tab.subscribe,
	});

/** What the Query screen knows and does: the list, the tabs with their editors and results, and what has focus. */
export const createQueryController = (dashboard: Dashboard) => {
	const all = () => dashboard.session.catalogue.queries;
	const view = createStore<QueryState>(initialQueryState);
	const matching = () => matchingQueries(all(), view.get().filter);
	const tabs = createQueryTabs(view);
	const tab = tabs.shown;
	const sessions = createTabSessions();
	dashboard.beforeClose(sessions.closeAll);
	const drafts = keepDrafts(dashboard, view, tabs.nextId);
	const list = createListCursor(() => matching().length);
	const result = resultCursorOf(tab);
	const rowScroll = createScroll();
	const statisticsScroll = createScroll();
	const savePane = createSavePane(dashboard, ({name, title, file}) => {
		tab.set(({editor}) => ({title, taken: {name, sql: editor.text}}));
		dashboard.toast(`Saved as ${safeText(file)}.`, 'good');
	});
	// The list is as the files are.
	dashboard.session.ownQueries?.onChange(() => {
		view.set({});
		list.moveTo(list.index());
	});
	const historyPane = createHistoryPane(dashboard.session);
	const schemaPane = createSchemaPane(() => dashboard.session.catalogue, schemaOf(dashboard));
	const planScroll = createScroll();
	const paramsForm = createParamsForm(view);
	const editorPrompt = createEditorPrompt(view, tab, dashboard.toast);
	const prompt = createResultPrompt(tab, result, dashboard.toast);
	const exporting = createResultExport({dashboard, tabs, sessions});
	const runs = createQueryActions(dashboard, tabs, sessions, paramsForm);
	const runner = () => runs.runnerOf(tab.get().id);
	const focus = (): QueryState['focus'] => view.get().focus;
	const chosenQuery = () => matching()[list.index()];

	// The list stays beside a result that it ran, the schema beside one that the editor ran.
	view.subscribe(() => {
		const {focus: now, side} = view.get();
		const wanted = now === 'list' ? 'list' : now === 'result' ? side : 'schema';
		if (wanted !== side) view.set({side: wanted});
	});

	// Two windows ahead, so that scrolling waits for nothing.
	view.subscribe(() => {
		const {top, height} = result.get();
		void tab.get().outcome?.rows?.readTo(top + height * 3);
	});

	const whyNotRun = (): string | undefined => {
		const {connection, snapshot} = dashboard.state.get();
		const chosen = focus() === 'list' ? chosenQuery() : undefined;
		// A query of the list runs in its own tab.
		const id = chosen ? tabs.withQuery(chosen.name)?.id : tab.get().id;
		if (id !== undefined && runs.runnerOf(id).current()) return 'A query is running in this tab; esc cancels it.';
		// A query runs beside work on the warehouse.
		return connection === 'ready' && snapshot?.isReady
			? undefined
			: whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
	};

	const edit = () => {
		const chosen = focus() === 'list' ? chosenQuery() : undefined;
		if (chosen) runs.showQuery(chosen);
		view.set({focus: 'editor'});
	};

	const runChosen = () => {
		const chosen = chosenQuery();
		if (!chosen) return;
		runs.runQuery(chosen);
		view.set({focus: 'result', isSqlShown: false});
	};

	/** The plan of the chosen query, of the statement at the cursor, or of the one whose result is shown. */
	const explain = () => {
		const now = focus();
		const chosen = chosenQuery();
		const {outcome} = tab.get();
		if (now === 'list' && chosen) {
			runs.explainQuery(chosen);
			view.set({focus: 'result', isSqlShown: false});
		} else if (now === 'editor') runs.explainTaken();
		else if (now === 'result' && outcome?.rows && isPlan(outcome.rows)) tab.set({isPlanOpen: true});
		else if (now === 'result') runs.explainText(outcome?.statements[outcome.shown]?.sql ?? outcome?.text);
	};

	const typeFilter = (token: InputToken): boolean => {
		const filter = editLine(view.get().filter, token);
		if (filter === undefined) return false;
		view.set({filter});
		list.moveTo(0);
		return true;
	};

	const typeTitle = (token: InputToken): boolean => {
		const typedTitle = editLine(view.get().typedTitle ?? '', token);
		if (typedTitle === undefined) return false;
		view.set({typedTitle});
		return true;
	};

	const schema = createCompletionSchema(() => dashboard.session.catalogue, schemaOf(dashboard));
	const suggestionsFor = (editor: QueryTab['editor'], isTyping: boolean): Suggestions | undefined => {
		schemaOf(dashboard).want();
		return suggestAt(editor, schema(), isTyping);
	};

	/** What the cell under the cursor refers to, and the statement that reads that. */
	const referenceNow = () => {
		const {outcome} = tab.get();
		const sql = outcome?.statements[outcome.shown]?.sql;
		const {rows} = outcome ?? {};
		const {column: at} = rows?.arrangement.get() ?? {};
		const column = at === undefined ? undefined : rows?.state.get().columns[at];
		if (!rows || sql === undefined || at === undefined || !column) return undefined;
		const reference = referenceOfResult(schemaPane.tables(), sql, column.name);
		const value = rows.rows(result.index(), 1)[0]?.[at] ?? null;
		return {column: column.name, reference, value, sql: reference && referenceSql(reference, value)};
	};

	const followReference = () => {
		const found = referenceNow();
		if (!found?.reference || found.sql === undefined) return;
		const {table, column} = found.reference;
		const title = `${table.name} ${column} = ${formatCell(found.value)}`.slice(0, 40);
		runs.openText(`reference ${found.sql}`, title, found.sql, true);
		view.set({focus: 'result', isSqlShown: false});
	};

	const whyNotReference = (): string | undefined => {
		const found = referenceNow();
		if (!found) return 'There are no rows.';
		if (!found.reference) return `No key is known from ${safeText(found.column)} to another table.`;
		return found.sql === undefined ? 'NULL refers to no row.' : undefined;
	};

	const typeStatement = (token: InputToken): boolean => {
		const {editor} = tab.get();
		if (token.type === 'paste') {
			tab.set({editor: insertText(editor, token.text), suggestions: undefined});
			return true;
		}

		if (token.type !== 'key') return false;
		if (token.key === 'enter' && /;\s*$/.test(editor.text) && editor.text.slice(editor.at).trim() === '') {
			const reason = whyNotRun();
			if (reason) dashboard.toast(reason, 'wait');
			else runs.runTaken();
			return true;
		}

		const edited =
			editKey(editor, token.key) ?? (token.text === undefined ? undefined : insertText(editor, token.text));
		if (edited) {
			// Moving the cursor asks for nothing.
			const isTyping = edited.text !== editor.text && token.key !== 'enter';
			tab.set({editor: edited, suggestions: isTyping ? suggestionsFor(edited, true) : undefined});
		}

		return edited !== undefined;
	};

	return {
		/** The chart that the header of the query that ran names. */
		hintOf: (outcome: QueryOutcome | undefined) => all().find(({name}) => name === outcome?.text)?.chart,
		view,
		/** The tab that is shown: what belongs to one text is read and changed here. */
		tab,
		tabs,
		drafts,
		list,
		result,
		rowScroll,
		statisticsScroll,
		schemaPane,
		historyPane,
		savePane,
		followReference,
		whyNotReference,
		saveQuery: () => savePane.open({title: tab.get().title, sql: tab.get().editor.text}),
		whyNotRead: () => whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false}),
		planScroll,
		matching,
		focus,
		chosenQuery,
		whyNotRun,
		edit,
		runChosen,
		explain,
		/** False when nothing runs in the shown tab. */
		cancel: () => runner().cancel(),
		isRunning: () => runner().current() !== undefined,
		tabActions: tabActions({dashboard, view, tabs, sessions, runnerOf: runs.runnerOf}),
		runTaken: runs.runTaken,
		runAll: runs.runAll,
		editorPrompt,
		paramsForm,
		runChosenWith() {
			const chosen = chosenQuery();
			if (chosen) runs.runQueryWith(chosen);
		},
		runAgain: runs.runAgain,
		format: () => tab.set(({editor}) => ({editor: formatText(editor), suggestions: undefined})),
		suggest: () => tab.set(({editor}) => ({suggestions: suggestionsFor(editor, false)})),
		acceptSuggestion: () =>
			tab.set(({editor, suggestions}) =>
				suggestions ? {editor: acceptSuggestion(editor, suggestions), suggestions: undefined} : {},
			),
		selectSuggestion: (by: number) =>
			tab.set(({suggestions}) => {
				if (!suggestions) return {};
				const {items, selected} = suggestions;
				return {suggestions: {...suggestions, selected: (selected + by + items.length) % items.length}};
			}),
		closeSuggestions: () => tab.set({suggestions: undefined}),
		toStatement: runs.toStatement,
		isRowOpen: () => focus() === 'result' && tab.get().isCellOpen,
		isPlanOpen: () => focus() === 'result' && tab.get().isPlanOpen,
		isStatisticsOpen: () => focus() === 'result' && tab.get().isStatisticsOpen,
		prompt,
		exporting,
		kept: createKeptResults(tab, dashboard.toast, () => result.moveTo(0)),
		copy: createCopyActions({dashboard, view, tab, result}),
		/** Esc on a result: ends a reading of everything, then marks, then a filter; false where there is none of them. */
		leaveArrangement(): boolean {
			const rows = tab.get().outcome?.rows;
			const {isReadingAll, filter} = rows?.arrangement.get() ?? {};
			if (isReadingAll) rows?.stopReading();
			else if (rows && unmark(rows)) return true;
			else if (filter) rows?.filterBy('');
			else return false;
			result.moveTo(0);
			return true;
		},
		enterSchema() {
			const now = focus();
			if (now !== 'schema') view.set({focus: 'schema', returnTo: now});
			schemaOf(dashboard).want();
		},
		leaveSchema: () => view.set(({returnTo}) => ({focus: returnTo})),
		openText: runs.openText,
		type(token: InputToken): boolean {
			if (savePane.view.get().isOpen) return savePane.type(token);
			if (historyPane.view.get().isOpen) return historyPane.type(token);
			if (view.get().typedTitle !== undefined) return typeTitle(token);
			if (view.get().form) return paramsForm.type(token);
			if (view.get().prompt) return editorPrompt.type(token);
			if (focus() === 'list' && view.get().isFiltering) return typeFilter(token);
			if (focus() === 'schema') return schemaPane.type(token);
			if (focus() === 'result' && tab.get().prompt) return prompt.type(token);
			return focus() === 'editor' && typeStatement(token);
		},
	};
};
