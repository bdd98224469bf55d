import {formatCounted} from '../../core/text/format-number.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Screen, Size} from '../screen.ts';
import {createQueryController} from './query-controller.ts';
import {queryFocusActions} from './query-focus-actions.ts';
import {openSuggestions} from './query-state.ts';
import {QueryView} from './query-view.tsx';
import {rowActionNames} from './result/result-actions.ts';
import {widthForTables} from './tables/query-tables.ts';
import {hasOwnText} from './tabs/query-tab.ts';
import {openTransactions, whyNotTab} from './tabs/tab-actions.ts';

/** The catalogue's queries, an editor, and their results. */
export const createQueryScreen = (dashboard: Dashboard): Screen => {
	const controller = createQueryController(dashboard);
	const {view, tab, list, focus} = controller;
	return {
		id: 'query',
		title: 'Query',
		doc: 'run SQL, read results',
		stores: [view],
		scopes() {
			const now = focus();
			if (view.get().typedTitle !== undefined) return ['query.title'];
			if (now === 'list' && view.get().isFiltering) return ['query.filter', 'list'];
			if (now === 'editor') {
				return openSuggestions(view.get()) ? ['query.suggestions', 'query.editor', 'query'] : ['query.editor', 'query'];
			}

			if (now === 'result' && tab.get().prompt) return ['query.prompt'];
			if (controller.isStatisticsOpen()) return ['query.statistics', 'query', 'list'];
			return [controller.isRowOpen() ? 'query.cell' : `query.${now}`, 'query', 'list'];
		},
		actions: () => ({
			...queryFocusActions(controller),
			...controller.tabActions,
			cancel: () => void controller.cancel(),
			'focus-tables': controller.enterTables,
		}),
		whyNot(action) {
			if (action === 'run') return controller.whyNotRun();
			if (action === 'focus-tables' && !view.get().hasTables)
				return `The tables are shown in a window of ${widthForTables} columns or more.`;
			if (action.startsWith('statement-') && (tab.get().outcome?.statements.length ?? 0) < 2)
				return 'Only one statement ran.';
			if (rowActionNames.has(action) && !tab.get().outcome?.rows && focus() === 'result') return 'There are no rows.';
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
			if (controller.cancel()) return true;
			if (focus() === 'tables') controller.leaveTables();
			else if (focus() === 'result' && controller.leaveArrangement()) return true;
			else if (focus() !== 'list') view.set({focus: 'list'});
			else if (filter !== '') view.set({filter: ''});
			else return false;
			return true;
		},
		View(size: Size) {
			return <QueryView dashboard={dashboard} controller={controller} {...size} />;
		},
	};
};
