import {formatCounted} from '../../core/text/format-number.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {schemaOf} from '../../store/schema/schema-reading.ts';
import {takeTexts} from '../../store/text-request.ts';
import type {Body, Screen} from '../screen.ts';
import {createEditorActions} from './editor/editor-actions.ts';
import {createQueryController} from './query-controller.ts';
import {queryFocusActions} from './query-focus-actions.ts';
import {openSuggestions} from './query-state.ts';
import {QueryView} from './query-view.tsx';
import {rowActionNames} from './result/result-actions.ts';
import {whyNotSchema} from './schema/schema-actions.ts';
import {hasOwnText} from './tabs/query-tab.ts';
import {openTransactions, whyNotTab} from './tabs/tab-actions.ts';

/** The catalogue's queries, an editor, and their results. */
export const createQueryScreen = (dashboard: Dashboard): Screen => {
	const controller = createQueryController(dashboard);
	const {view, tab, list, focus, schemaPane, historyPane, savePane} = controller;
	const editorActions = createEditorActions(dashboard, controller);
	takeTexts(dashboard, ({title, text, isRun}) => {
		historyPane.close();
		controller.openText(`text ${text}`, title, text, isRun);
		view.set({focus: isRun ? 'result' : 'editor', isSqlShown: false});
		schemaOf(dashboard).want();
	});
	return {
		id: 'query',
		title: 'Query',
		doc: 'run SQL, read results',
		stores: [view, schemaPane.view, schemaPane.reading, historyPane.view, savePane.view],
		scopes() {
			const now = focus();
			if (savePane.view.get().isOpen) return ['query.save'];
			if (historyPane.view.get().isOpen) return ['query.history'];
			if (view.get().typedTitle !== undefined) return ['query.title'];
			if (view.get().form) return ['query.params'];
			if (view.get().prompt) return ['query.editor-prompt'];
			if (now === 'list' && view.get().isFiltering) return ['query.filter', 'list'];
			if (now === 'schema' && schemaPane.view.get().isFiltering) return ['query.schema-filter', 'list'];
			if (now === 'editor') {
				return openSuggestions(view.get()) ? ['query.suggestions', 'query.editor', 'query'] : ['query.editor', 'query'];
			}

			const {prompt, isCopying, comparing} = tab.get();
			if (now === 'result' && prompt) return [prompt.kind === 'export' ? 'query.export' : 'query.prompt'];
			if (now === 'result' && isCopying) return ['query.copy'];
			if (now === 'result' && comparing !== undefined) return ['query.compare'];
			if (controller.isPlanOpen()) return ['query.plan', 'query', 'list'];
			if (controller.isStatisticsOpen()) return ['query.statistics', 'query', 'list'];
			return [controller.isRowOpen() ? 'query.cell' : `query.${now}`, 'query', 'list'];
		},
		actions: () => ({
			...queryFocusActions(controller, dashboard, editorActions),
			...controller.tabActions,
			cancel: () => void controller.cancel(),
			'focus-schema': controller.enterSchema,
			history: historyPane.open,
		}),
		whyNot(action) {
			if (action === 'open-reference') return controller.whyNotReference();
			if (action === 'save-query' && tab.get().editor.text.trim() === '') return 'There is no statement in the editor.';
			if (historyPane.view.get().isOpen && (action === 'take' || action === 'run') && !historyPane.chosen())
				return 'There is no statement.';
			if (action === 'run-with' && !controller.chosenQuery()?.params?.length)
				return 'The chosen query has no parameters.';
			if (['run', 'run-all', 'run-with', 'explain'].includes(action)) return controller.whyNotRun();
			if (action === 'read-only' && dashboard.session.settings.isReadOnly) return 'This program was started read-only.';
			if (action === 'external-editor' && !dashboard.session.editText) return 'No other editor can be opened here.';
			if (focus() === 'schema') {
				const reason = whyNotSchema(action, schemaPane, controller.whyNotRead);
				if (reason) return reason;
			}

			if (action.startsWith('statement-') && (tab.get().outcome?.statements.length ?? 0) < 2)
				return 'Only one statement ran.';
			if (rowActionNames.has(action) && !tab.get().outcome?.rows && focus() === 'result') return 'There are no rows.';
			if (action === 'copy-marked' && !controller.copy.hasMarks()) return 'No row is marked: space marks one.';
			if (action === 'export' && dashboard.session.settings.isReadOnly) return 'This program was started read-only.';
			if (action === 'cancel' && !controller.isRunning()) return 'No query is running in this tab.';
			return whyNotTab(action, view.get());
		},
		places: () =>
			dashboard.session.catalogue.queries.map(({name, title}, index) => ({
				name: `query ${name}`,
				doc: title,
				go() {
					view.set({focus: 'list', isFiltering: false, filter: ''});
					list.moveTo(index);
				},
			})),
		type: controller.type,
		onOpen: () => schemaOf(dashboard).want(),
		lost() {
			const {tabs} = view.get();
			if (controller.drafts.isKept()) return openTransactions(tabs);
			const lines = tabs.filter(hasOwnText).reduce((sum, {editor}) => sum + editor.text.trim().split('\n').length, 0);
			const text = `The editor of the Query screen contains ${formatCounted(lines, 'line')} of your text.`;
			return [
				...openTransactions(tabs),
				...(lines > 0 ? [{title: 'Quit and lose the text in the editor?', text}] : []),
			];
		},
		back() {
			const {filter} = view.get();
			if (historyPane.view.get().isOpen) {
				historyPane.close();
				return true;
			}

			if (controller.cancel() || controller.exporting.cancel()) return true;
			if (focus() === 'schema' && schemaPane.view.get().filter !== '') schemaPane.endFilter();
			else if (focus() === 'schema') controller.leaveSchema();
			else if (focus() === 'result' && controller.leaveArrangement()) return true;
			else if (focus() !== 'list') view.set({focus: 'list'});
			else if (filter !== '') view.set({filter: ''});
			else return false;
			return true;
		},
		View(body: Body) {
			return <QueryView dashboard={dashboard} controller={controller} {...body} />;
		},
	};
};
