import {historyHeadline} from '../../present/history-texts.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Actions} from '../screen.ts';
import {chartActions} from './chart/chart-actions.ts';
import type {QueryController} from './query-controller.ts';
import type {QueryState} from './query-state.ts';
import {resultActions, statisticsActions} from './result/result-actions.ts';
import {insertName} from './schema/insert-name.ts';
import {schemaActions} from './schema/schema-actions.ts';

const listActions = ({view, tab, list, runChosen, runChosenWith, explain, edit}: QueryController): Actions => ({
	...list.actions,
	run: runChosen,
	'run-with': runChosenWith,
	explain,
	edit,
	filter: () => view.set({isFiltering: true}),
	keep: () => view.set({isFiltering: false}),
	unfilter: () => view.set({isFiltering: false, filter: ''}),
	'focus-next': () => view.set({focus: tab.get().outcome ? 'result' : 'editor'}),
	'show-sql': () => view.set(({isSqlShown}) => ({isSqlShown: !isSqlShown})),
});

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
export const queryFocusActions = (
	controller: QueryController,
	dashboard: Dashboard,
	editorActions: Actions,
): Actions => {
	if (controller.savePane.view.get().isOpen) return controller.savePane.actions;
	if (controller.historyPane.view.get().isOpen) return historyActions(controller);
	if (controller.view.get().form) return controller.paramsForm.actions;
	const {editorPrompt} = controller;
	if (controller.view.get().prompt) return {keep: editorPrompt.keep, discard: editorPrompt.discard};
	if (controller.isRowOpen()) return rowActions(controller);
	if (controller.isPlanOpen()) return planActions(controller);
	if (controller.isStatisticsOpen()) return statisticsActions(controller);
	const byFocus: Readonly<Record<QueryState['focus'], () => Actions>> = {
		list: () => listActions(controller),
		editor: () => editorActions,
		result: () => ({
			...resultActions(controller),
			...chartActions(controller),
			'open-reference': controller.followReference,
		}),
		schema: () => paneActions(controller, dashboard),
	};
	return byFocus[controller.focus()]();
};
