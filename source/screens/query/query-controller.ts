import {keyFor} from '../../core/keys/keys.ts';
import {line} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {schemaOf} from '../../store/schema/schema-reading.ts';
import {createScroll} from '../../store/scroll.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {createEditorPrompt} from './editor/editor-prompt.ts';
import {formatText} from './editor/query-suggestions.ts';
import {createSuggesting} from './editor/suggesting.ts';
import {createHistoryPane} from './history/history-pane.ts';
import {createQueryActions, type OpenedText} from './query-actions.ts';
import {createQueryFocus} from './query-focus.ts';
import {createQueryList} from './query-list.ts';
import {initialQueryState, type QueryState} from './query-state.ts';
import {createCopyActions} from './result/copy-actions.ts';
import {createKeptResults} from './result/kept-results.ts';
import {unmark} from './result/mark-actions.ts';
import {isPlan} from './result/query-plan.tsx';
import {closeResults} from './result/query-statements.ts';
import {resultCursor} from './result/result-cursor.ts';
import {createResultExport} from './result/result-export.ts';
import {createResultPrompt} from './result/result-prompt.ts';
import {createStatementSteps} from './result/statement-steps.ts';
import {withoutPlan} from './run/covered-result.ts';
import {createParamsForm} from './run/params-form.ts';
import {createSavePane} from './save/save-pane.ts';
import {createResultReferences} from './schema/result-references.ts';
import {createSchemaPane} from './schema/schema-pane.ts';
import {keepDrafts} from './tabs/keep-drafts.ts';
import {isReplaceable} from './tabs/preview-tabs.ts';
import type {QueryOutcome, QueryTab} from './tabs/query-tab.ts';
import {createQueryTabs} from './tabs/query-tabs.ts';
import {tabActions} from './tabs/tab-actions.ts';
import {createTabSessions} from './tabs/tab-sessions.ts';
import {createTabTitle} from './tabs/tab-title.ts';

export type QueryController = ReturnType<typeof createQueryController>;

/** Controls the Query screen: the list, the tabs with their editors and results, and the focus. */
export const createQueryController = (dashboard: Dashboard) => {
	const view = createStore<QueryState>(initialQueryState);
	const queryList = createQueryList(dashboard, view);
	const tabs = createQueryTabs(view);
	const tab = tabs.shown;
	const sessions = createTabSessions(id => tabs.of(id).get().title);
	dashboard.beforeClose(sessions.closeAll);
	const drafts = keepDrafts(dashboard, view, tabs.nextId);
	const result = resultCursor(tab);
	const rowScroll = createScroll();
	const statisticsScroll = createScroll();
	const savePane = createSavePane(dashboard, ({name, title, file}) => {
		tab.set(({editor}) => ({title, taken: {name, sql: editor.text}}));
		dashboard.toast(`Saved as ${safeText(file)}.`, 'good');
	});
	const historyPane = createHistoryPane(dashboard.session);
	const schemaPane = createSchemaPane(() => dashboard.session.catalogue, schemaOf(dashboard));
	const planScroll = createScroll();
	const paramsForm = createParamsForm(view);
	const editorPrompt = createEditorPrompt(view, tab, dashboard.toast);
	const prompt = createResultPrompt(tab, result, dashboard.toast);
	const exporting = createResultExport({dashboard, result, tabs, sessions});
	const runs = createQueryActions(dashboard, tabs, sessions, paramsForm);
	const runner = () => runs.runnerOf(tab.get().id);
	const focus = (): QueryState['focus'] => view.get().focus;
	const endPreview = (left: QueryTab) => {
		if (isReplaceable(left)) runs.endTab(left);
	};
	const moving = createQueryFocus({view, tabs, endPreview});

	// The list is shown beside results that it ran, the schema beside those of the editor.
	view.subscribe(() => {
		const {focus: now, side, leftBehind, form} = view.get();
		// Where nothing was run after all, the keys belong to the text.
		if (now === 'result' && !form && !tab.get().outcome) view.set({focus: 'editor'});
		if (leftBehind && now !== 'list') view.set({leftBehind: undefined});
		const wanted = now === 'list' ? 'list' : now === 'result' ? side : 'schema';
		if (wanted !== side) view.set({side: wanted});
	});

	// Reads two windows ahead, so that scrolling does not wait.
	view.subscribe(() => {
		const {top, height} = result.get();
		void tab.get().outcome?.rows?.readTo(top + height * 3);
	});

	const whyNotRun = (): string | undefined => {
		const {connection, snapshot} = dashboard.state.get();
		const chosen = focus() === 'list' ? queryList.chosen() : undefined;
		// A query of the list runs in its own tab.
		const id = chosen ? tabs.withQuery(chosen.name)?.id : tab.get().id;
		if (id !== undefined && runs.runnerOf(id).current())
			return `A query is running in this tab. Cancel it: ${keyFor('global', 'back')}`;
		// A query runs beside work on the warehouse.
		return connection === 'ready' && snapshot?.isReady
			? undefined
			: whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
	};

	const edit = () => {
		const chosen = focus() === 'list' ? queryList.chosen() : undefined;
		if (chosen) runs.showQuery(chosen);
		view.set({focus: 'editor'});
	};

	const runChosen = () => {
		const chosen = queryList.chosen();
		if (!chosen) return;
		runs.runQuery(chosen);
		moving.toResult('list');
	};

	/** Shows the plan of the chosen query, of the statement at the cursor, or of the shown result. */
	const explain = () => {
		const now = focus();
		const chosen = queryList.chosen();
		const {outcome} = tab.get();
		if (now === 'list' && chosen) {
			runs.explainQuery(chosen);
			moving.toResult('list');
		} else if (now === 'editor') runs.explainTaken();
		else if (now === 'result' && outcome?.rows && isPlan(outcome.rows)) tab.set({isPlanOpen: true});
		else if (now === 'result') runs.explainText(outcome?.statements[outcome.shown]?.sql ?? outcome?.text);
	};

	/** Shows a text in the tab of its name and focuses it, or its result if it runs. Esc in the result returns to `back`. */
	const showText = (opened: OpenedText, back: QueryTab['back'] = 'list') => {
		runs.openText(opened);
		if (opened.isRun) moving.toResult(back);
		else view.set({focus: 'editor', isSqlShown: false});
	};

	const suggesting = createSuggesting(dashboard, tab);
	const tabTitle = createTabTitle(view, tab);
	const references = createResultReferences({
		tab,
		result,
		tables: schemaPane.tables,
		run: (name, title, text) => showText({name, title, text, isRun: true, isPreview: true, followedFrom: tab.get().id}),
	});

	return {
		/** Returns the chart in the header of the query. */
		hintOf: (outcome: QueryOutcome | undefined) =>
			dashboard.session.catalogue.queries.find(({name}) => name === outcome?.text)?.chart,
		view,
		toast: dashboard.toast,
		/** Store of the shown tab. */
		tab,
		tabs,
		drafts,
		queryList,
		result,
		rowScroll,
		statisticsScroll,
		schemaPane,
		historyPane,
		savePane,
		references,
		saveQuery: () => savePane.open({title: tab.get().title, sql: tab.get().editor.text}),
		whyNotRead: () => whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false}),
		planScroll,
		steps: createStatementSteps(dashboard, view, tabs),
		focus,
		moving,
		whyNotRun,
		edit,
		runChosen,
		explain,
		/** Returns false if nothing runs in the shown tab. */
		cancel: () => runner().cancel(),
		/** Asks first, because the letter key may have been meant as text. Esc cancels at once. */
		confirmCancel() {
			const {id} = tab.get();
			dashboard.show({
				kind: 'confirm',
				title: 'Cancel the running statement of this tab?',
				lines: [line('Its changes are rolled back.')],
				onYes: () => void runs.runnerOf(id).cancel(),
			});
		},
		isRunning: () => runner().current() !== undefined,
		tabActions: tabActions({
			dashboard,
			view,
			tabs,
			endTab: runs.endTab,
			runnerOf: runs.runnerOf,
			renameTab: tabTitle.open,
		}),
		tabTitle,
		/** Returns the note of the running statement in the shown tab: queued or retrying. */
		noteOfRun(): string | undefined {
			const steps = runner().current()?.view.steps ?? [];
			return steps.find(({state}) => state === 'run')?.note ?? steps.find(({state}) => state === 'retry')?.reason;
		},
		runTaken: runs.runTaken,
		runAll: runs.runAll,
		editorPrompt,
		paramsForm,
		runChosenWith() {
			const chosen = queryList.chosen();
			if (chosen) runs.runQueryWith(chosen);
		},
		runAgain: runs.runAgain,
		/** Runs a query of the catalogue in its tab, for another screen. */
		runQueryNamed(name: string, params: readonly QueryParam[]) {
			const query = dashboard.session.catalogue.queries.find(one => one.name === name);
			if (!query) return;
			runs.runQuery(query, params);
			moving.toResult('list');
		},
		format: () => tab.set(({editor}) => ({editor: formatText(editor), suggestions: undefined})),
		suggesting,
		toStatement: runs.toStatement,
		prompt,
		exporting,
		kept: createKeptResults(tab, dashboard.toast, () => result.moveTo(0)),
		copy: createCopyActions({dashboard, view, tab, result}),
		/** Closes the plan and shows the result below it; returns false if there is none. */
		closePlan(): boolean {
			const {covered, outcome} = tab.get();
			if (!covered) return false;
			closeResults(outcome?.statements ?? []);
			tab.replace(withoutPlan(tab.get()));
			return true;
		},
		/** Handles Esc on a result: stops reading all rows, then clears marks, search and filter. Returns false if there is nothing to clear. */
		leaveArrangement(): boolean {
			const rows = tab.get().outcome?.rows;
			const {isReadingAll, filter, sought} = rows?.arrangement.get() ?? {};
			if (isReadingAll) {
				rows?.stopReading();
				return true;
			}

			if (rows && unmark(rows)) return true;
			else if (rows && sought) {
				rows.arrangement.set({sought: ''});
				return true;
			} else if (filter) rows?.filterBy('');
			else return false;
			result.moveTo(0);
			return true;
		},
		/** Returns the footer's label for Esc on a result. */
		labelOfLeaving(): string | undefined {
			const {outcome, covered} = tab.get();
			const {isReadingAll, filter, sought, marked, rangeFrom} = outcome?.rows?.arrangement.get() ?? {};
			if (isReadingAll) return 'stop';
			if ((marked?.size ?? 0) > 0 || rangeFrom !== undefined) return 'unmark';
			if (sought) return 'end search';
			if (filter) return 'all rows';
			return covered ? 'rows' : undefined;
		},
		enterSchema() {
			moving.enterSchema();
			schemaOf(dashboard).want();
		},
		showText,
	};
};
