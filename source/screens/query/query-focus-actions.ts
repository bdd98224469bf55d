import {redoEdit, replaceText, undoEdit} from '../../core/keys/text-edit.ts';
import type {Actions} from '../screen.ts';
import type {QueryController} from './query-controller.ts';
import type {QueryState} from './query-state.ts';
import {resultActions, statisticsActions} from './result/result-actions.ts';
import {insertName} from './tables/query-tables.ts';
import type {QueryTab} from './tabs/query-tab.ts';

const listActions = ({view, tab, list, runChosen, edit}: QueryController): Actions => ({
	...list.actions,
	run: runChosen,
	edit,
	filter: () => view.set({isFiltering: true}),
	keep: () => view.set({isFiltering: false}),
	unfilter: () => view.set({isFiltering: false, filter: ''}),
	'focus-next': () => view.set({focus: tab.get().outcome ? 'result' : 'editor'}),
	'show-sql': () => view.set(({isSqlShown}) => ({isSqlShown: !isSqlShown})),
});

const editorActions = (controller: QueryController): Actions => {
	const {view, tab, cancel, runText, format, suggest, acceptSuggestion, selectSuggestion, closeSuggestions} =
		controller;
	const change = (edit: (editor: QueryTab['editor']) => QueryTab['editor']) =>
		tab.set(({editor}) => ({editor: edit(editor), suggestions: undefined}));
	return {
		run() {
			closeSuggestions();
			runText();
		},
		undo: () => change(undoEdit),
		redo: () => change(redoEdit),
		clear: () => change(editor => replaceText(editor, '')),
		format,
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
const rowActions = ({tab, result, rowScroll}: QueryController): Actions => {
	const toRow = (by: number) => {
		result.moveTo(result.index() + by);
		rowScroll.toStart();
	};
	return {
		...rowScroll.actions,
		'row-before': () => toRow(-1),
		'row-after': () => toRow(1),
		'close-cell': () => tab.set({isCellOpen: false}),
	};
};

const tablesActions = ({view, tab, tables, leaveTables}: QueryController): Actions => ({
	...tables.cursor.actions,
	'insert-name'() {
		const chosen = tables.rows()[tables.cursor.index()];
		if (!chosen) return;
		tab.set(({editor}) => ({editor: insertName(editor, chosen.name)}));
		view.set({focus: 'editor'});
	},
	'leave-tables': leaveTables,
});

/** The actions of the part of the Query screen that has focus. */
export const queryFocusActions = (controller: QueryController): Actions => {
	if (controller.isRowOpen()) return rowActions(controller);
	if (controller.isStatisticsOpen()) return statisticsActions(controller);
	const byFocus: Readonly<Record<QueryState['focus'], () => Actions>> = {
		list: () => listActions(controller),
		editor: () => editorActions(controller),
		result: () => resultActions(controller),
		tables: () => tablesActions(controller),
	};
	return byFocus[controller.focus()]();
};
