import {redoEdit, replaceText, undoEdit} from '../../core/keys/text-edit.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Actions} from '../screen.ts';
import type {QueryController} from './query-controller.ts';
import type {QueryState} from './query-state.ts';
import {resultActions, statisticsActions} from './result/result-actions.ts';
import {insertName} from './tables/query-tables.ts';

const listActions = ({view, list, runChosen, edit}: QueryController): Actions => ({
	...list.actions,
	run: runChosen,
	edit,
	filter: () => view.set({isFiltering: true}),
	keep: () => view.set({isFiltering: false}),
	unfilter: () => view.set({isFiltering: false, filter: ''}),
	'focus-next': () => view.set(({outcome}) => ({focus: outcome ? 'result' : 'editor'})),
	'show-sql': () => view.set(({isSqlShown}) => ({isSqlShown: !isSqlShown})),
});

const editorActions = (controller: QueryController, {queries}: Dashboard): Actions => {
	const {view, runText, format, suggest, acceptSuggestion, selectSuggestion, closeSuggestions} = controller;
	const change = (edit: (editor: QueryState['editor']) => QueryState['editor']) =>
		view.set(({editor}) => ({editor: edit(editor), suggestions: undefined}));
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
			if (!queries.cancel()) view.set({focus: 'list'});
		},
		'focus-next': () => view.set(({outcome}) => ({focus: outcome ? 'result' : 'list'})),
	};
};

/** While one row is shown whole. */
const rowActions = ({view, result, rowScroll}: QueryController): Actions => {
	const toRow = (by: number) => {
		result.moveTo(result.index() + by);
		rowScroll.toStart();
	};
	return {
		...rowScroll.actions,
		'row-before': () => toRow(-1),
		'row-after': () => toRow(1),
		'close-cell': () => view.set({isCellOpen: false}),
	};
};

const tablesActions = ({view, tables, leaveTables}: QueryController): Actions => ({
	...tables.cursor.actions,
	'insert-name'() {
		const chosen = tables.rows()[tables.cursor.index()];
		if (chosen) view.set(({editor}) => ({editor: insertName(editor, chosen.name), focus: 'editor'}));
	},
	'leave-tables': leaveTables,
});

/** The actions of the part of the Query screen that has focus. */
export const queryFocusActions = (controller: QueryController, dashboard: Dashboard): Actions => {
	if (controller.isRowOpen()) return rowActions(controller);
	if (controller.isStatisticsOpen()) return statisticsActions(controller);
	const byFocus: Readonly<Record<QueryState['focus'], () => Actions>> = {
		list: () => listActions(controller),
		editor: () => editorActions(controller, dashboard),
		result: () => resultActions(controller),
		tables: () => tablesActions(controller),
	};
	return byFocus[controller.focus()]();
};
