import {redoEdit, replaceText, undoEdit} from '../../core/keys/text-edit.ts';
import {historyHeadline} from '../../present/history-texts.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Actions} from '../screen.ts';
import {chartActions} from './chart/chart-actions.ts';
import type {QueryController} from './query-controller.ts';
import type {QueryState} from './query-state.ts';
import {resultActions, statisticsActions} from './result/result-actions.ts';
import {insertName} from './schema/insert-name.ts';
import {schemaActions} from './schema/schema-actions.ts';
import type {QueryTab} from './tabs/query-tab.ts';

const listActions = ({view, tab, list, runChosen, explain, edit}: QueryController): Actions => ({
	...list.actions,
	run: runChosen,
	explain,
	edit,
	filter: () => view.set({isFiltering: true}),
	keep: () => view.set({isFiltering: false}),
	unfilter: () => view.set({isFiltering: false, filter: ''}),
	'focus-next': () => view.set({focus: tab.get().outcome ? 'result' : 'editor'}),
	'show-sql': () => view.set(({isSqlShown}) => ({isSqlShown: !isSqlShown})),
});

const editorActions = (controller: QueryController): Actions => {
	const {view, tab, cancel, runText, explain, format, suggest, acceptSuggestion, selectSuggestion, closeSuggestions} =
		controller;
	const change = (edit: (editor: QueryTab['editor']) => QueryTab['editor']) =>
		tab.set(({editor}) => ({editor: edit(editor), suggestions: undefined}));
	return {
		run() {
			closeSuggestions();
			runText();
		},
		explain() {
			closeSuggestions();
			explain();
		},
		undo: () => change(undoEdit),
		redo: () => change(redoEdit),
		clear: () => change(editor => replaceText(editor, '')),
		format,
		'save-query': controller.saveQuery,
		suggest,
		accept: acceptSuggestion,
		'next-suggestion': () => selectSuggestion(1),
		'suggestion-before': () => selectSuggestion(-1),
		'close-suggestions': closeSuggestions,
		leave() {
			if (!cancel()) view.set({focus: 'list'});
		},
		'focus-next': () => view.set({focus: tab.get().outcome ? 'result' : 'list'}),
	};
};

/** While one row is shown whole. */
const rowActions = ({tab, result, rowScroll, copy}: QueryController): Actions => {
	const toRow = (by: number) => {
		result.moveTo(result.index() + by);
		rowScroll.toStart();
	};
	return {
		...rowScroll.actions,
		'copy-row': () => copy.actions[tab.get().isOnlyCell ? 'copy-cell' : 'copy-row'](),
		'only-cell'() {
			rowScroll.toStart();
			tab.set(({isOnlyCell}) => ({isOnlyCell: !isOnlyCell}));
		},
		'row-before': () => toRow(-1),
		'row-after': () => toRow(1),
		'close-cell': () => tab.set({isCellOpen: false}),
	};
};

/** While a plan is shown as a tree. */
const planActions = ({view, tab, planScroll, runAgain, edit}: QueryController): Actions => ({
	...planScroll.actions,
	run: runAgain,
	edit,
	'close-plan': () => tab.set({isPlanOpen: false}),
	'focus-next': () => view.set({focus: 'list'}),
});

const paneActions = ({view, tab, schemaPane, openText, leaveSchema}: QueryController, dashboard: Dashboard): Actions =>
	schemaActions({
		dashboard,
		pane: schemaPane,
		openText(name, title, text, isRun) {
			openText(name, title, text, isRun);
			view.set({focus: isRun ? 'result' : 'editor', isSqlShown: false});
		},
		insert(name) {
			tab.set(({editor}) => ({editor: insertName(editor, name)}));
			view.set({focus: 'editor'});
		},
		leave: leaveSchema,
	});

const historyActions = ({view, historyPane, openText}: QueryController): Actions => {
	const take = (isRun: boolean) => {
		const chosen = historyPane.chosen();
		if (!chosen) return;
		historyPane.close();
		openText(`history ${chosen.text}`, historyHeadline(chosen).slice(0, 24), chosen.text, isRun);
		view.set({focus: isRun ? 'result' : 'editor', isSqlShown: false});
	};
	return {
		...historyPane.cursor.actions,
		take: () => take(false),
		run: () => take(true),
		target: historyPane.nextTarget,
		'close-history': historyPane.close,
	};
};

/** The actions of the part of the Query screen that has focus. */
export const queryFocusActions = (controller: QueryController, dashboard: Dashboard): Actions => {
	if (controller.savePane.view.get().isOpen) return controller.savePane.actions;
	if (controller.historyPane.view.get().isOpen) return historyActions(controller);
	if (controller.isRowOpen()) return rowActions(controller);
	if (controller.isPlanOpen()) return planActions(controller);
	if (controller.isStatisticsOpen()) return statisticsActions(controller);
	const byFocus: Readonly<Record<QueryState['focus'], () => Actions>> = {
		list: () => listActions(controller),
		editor: () => editorActions(controller),
		result: () => ({
			...resultActions(controller),
			...chartActions(controller),
			'open-reference': controller.followReference,
		}),
		schema: () => paneActions(controller, dashboard),
	};
	return byFocus[controller.focus()]();
};
