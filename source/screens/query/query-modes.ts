import type {InputToken} from '../../core/keys/input-token.ts';
import type {ScopeStack} from '../../core/keys/scope-stacks.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Actions} from '../screen.ts';
import {chartActions} from './chart/chart-actions.ts';
import {createCopyingInterrupt} from './copying-interrupt.ts';
import {createEditorActions} from './editor/editor-actions.ts';
import {typeStatement} from './editor/type-statement.ts';
import {historyActions} from './history/history-actions.ts';
import type {QueryController} from './query-controller.ts';
import {openSuggestions, type QueryState} from './query-state.ts';
import {planActions, rowActions, statisticsActions, stepsActions} from './result/opened-actions.ts';
import {resultActions} from './result/result-actions.ts';
import {insertName} from './schema/insert-name.ts';
import {schemaActions} from './schema/schema-actions.ts';
import type {QueryTab} from './tabs/query-tab.ts';

/** Wraps actions so that using the list makes it the place to return to. */
const using = ({view}: QueryController, actions: Actions): Actions =>
	Object.fromEntries(
		Object.entries(actions).map(([name, run]) => [
			name,
			() => {
				view.set({leftBehind: undefined});
				run();
			},
		]),
	);

const listActions = ({view, moving, queryList, runChosen, runChosenWith, explain, edit}: QueryController): Actions => ({
	...queryList.cursor.actions,
	run: runChosen,
	'run-with': runChosenWith,
	explain,
	edit,
	filter: queryList.filter.open,
	'focus-next': () => moving.move(1),
	'focus-before': () => moving.move(-1),
	'show-sql': () => view.set(({isSqlShown}) => ({isSqlShown: !isSqlShown})),
});

/** Actions while the filter of the list is typed. */
const filterActions = ({queryList}: QueryController): Actions => ({
	...queryList.cursor.actions,
	...queryList.filter.actions,
});

const paneActions = ({view, tab, schemaPane, showText, moving}: QueryController, dashboard: Dashboard): Actions => ({
	...schemaActions({
		dashboard,
		pane: schemaPane,
		showText: (name, title, text, isRun) => showText({name, title, text, isRun, isPreview: true}, 'schema'),
		insert(name) {
			tab.set(({editor}) => ({editor: insertName(editor, name)}));
			view.set({focus: 'editor'});
		},
	}),
	'leave-schema': moving.leaveSchema,
	'focus-next': () => moving.move(1),
	'focus-before': () => moving.move(-1),
});

/** A part of the screen that can have the focus. */
export type QueryMode = {
	isOn(): boolean;
	/** Its key scopes, innermost first. */
	readonly scopes: ScopeStack;
	/** Returns its actions. */
	actions(): Actions;
	/** Handles typed text; absent if it has none. */
	type?(token: InputToken): boolean;
};

/** Returns the modes of the screen. The first active one handles keys; the last one is always active. */
export const createQueryModes = (controller: QueryController, dashboard: Dashboard): readonly QueryMode[] => {
	const {view, tab, focus, queryList, savePane, historyPane, schemaPane} = controller;
	const {tabTitle, paramsForm, editorPrompt, prompt, exporting, copy, kept} = controller;
	const on =
		(part: QueryState['focus'], isIt: (tab: QueryTab) => boolean = () => true) =>
		() =>
			focus() === part && isIt(tab.get());
	const runTyped = () => {
		const reason = controller.whyNotRun();
		if (reason) dashboard.toast(reason, 'wait');
		else controller.runTaken();
	};

	const editorActions = createEditorActions(dashboard, controller);
	const copying = createCopyingInterrupt(dashboard, controller);
	const editor = {
		actions: () => ({...editorActions, ...copying.ofText(editorActions)}),
		type: (token: InputToken) => typeStatement({tab, suggesting: controller.suggesting, run: runTyped}, token),
	};
	const schema = {actions: () => paneActions(controller, dashboard), type: schemaPane.type};
	const shownResult = {
		actions: () => ({
			...resultActions(controller),
			...chartActions(controller),
			...copying.ofRows(),
			'open-reference': controller.references.follow,
		}),
	};
	return [
		{
			isOn: () => savePane.view.get().isOpen,
			scopes: ['query.save'],
			actions: () => savePane.actions,
			type: savePane.type,
		},
		{
			isOn: () => historyPane.view.get().isOpen,
			scopes: ['query.history'],
			actions: () => historyActions(controller),
			type: historyPane.type,
		},
		{
			isOn: () => view.get().typedTitle !== undefined,
			scopes: ['query.title'],
			actions: () => tabTitle.actions,
			type: tabTitle.type,
		},
		{
			isOn: () => view.get().form !== undefined,
			scopes: ['query.params'],
			actions: () => paramsForm.actions,
			type: paramsForm.type,
		},
		{
			isOn: () => view.get().prompt !== undefined,
			scopes: ['query.editor-prompt'],
			actions: () => ({keep: editorPrompt.keep, discard: editorPrompt.discard}),
			type: editorPrompt.type,
		},
		{
			isOn: on('list', queryList.filter.isTyping),
			scopes: ['filter', 'list'],
			actions: () => filterActions(controller),
			type: queryList.filter.type,
		},
		{
			isOn: on('schema', () => schemaPane.view.get().isFiltering),
			scopes: ['query.schema-filter', 'list'],
			...schema,
		},
		{
			isOn: on('editor', () => openSuggestions(view.get()) !== undefined),
			scopes: ['query.suggestions', 'query.editor', 'query'],
			...editor,
		},
		{isOn: on('editor'), scopes: ['query.editor', 'query'], ...editor},
		{
			isOn: on('result', ({prompt: open}) => open?.kind === 'export'),
			scopes: ['query.export'],
			actions: () => ({
				keep: exporting.keep,
				'next-format': exporting.nextFormat,
				'next-scope': exporting.nextScope,
				discard: prompt.discard,
			}),
			type: prompt.type,
		},
		{
			isOn: on('result', ({prompt: open}) => open !== undefined),
			scopes: ['query.prompt'],
			actions: () => ({keep: prompt.keep, discard: prompt.discard, complete: prompt.complete}),
			type: prompt.type,
		},
		{isOn: on('result', ({isCopying}) => isCopying), scopes: ['query.copy'], actions: () => copy.actions},
		{
			isOn: on('result', ({comparing}) => comparing !== undefined),
			scopes: ['query.compare'],
			actions: () => kept.actions,
		},
		// In drawing order, topmost first.
		{
			isOn: on('result', ({steps}) => steps !== undefined),
			scopes: ['query.steps', 'query', 'list'],
			actions: () => stepsActions(controller),
		},
		{
			isOn: on('result', ({isCellOpen}) => isCellOpen),
			scopes: ['query.cell', 'query', 'list'],
			actions: () => rowActions(controller),
		},
		{
			isOn: on('result', ({isPlanOpen}) => isPlanOpen),
			scopes: ['query.plan', 'query', 'list'],
			actions: () => planActions(controller),
		},
		{
			isOn: on('result', ({isStatisticsOpen}) => isStatisticsOpen),
			scopes: ['query.statistics', 'query', 'list'],
			actions: () => statisticsActions(controller),
		},
		{
			// Otherwise n does the next step.
			isOn: on('result', ({outcome}) => (outcome?.rows?.arrangement.get().sought ?? '') !== ''),
			scopes: ['query.search', 'query.result', 'query', 'list'],
			...shownResult,
		},
		{isOn: on('result'), scopes: ['query.result', 'query', 'list'], ...shownResult},
		{isOn: on('schema'), scopes: ['query.schema', 'query', 'list'], ...schema},
		{
			isOn: () => true,
			scopes: ['query.list', 'query', 'list'],
			actions: () => using(controller, listActions(controller)),
		},
	];
};

/** Returns actions that apply in every mode. */
export const commonActions = ({tabActions, confirmCancel, enterSchema, historyPane}: QueryController): Actions => ({
	...tabActions,
	cancel: confirmCancel,
	'focus-schema': enterSchema,
	history: historyPane.open,
});
