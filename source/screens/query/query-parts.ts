import type {KeyScope} from '../../core/keys/key-entry.ts';
import {moveTo} from '../../core/keys/text-edit.ts';
import {lineEnd, lineFurther, positionOf, startOfLine} from '../../core/keys/text-places.ts';
import {listPart, type Part} from '../screen.ts';
import {placeAtCell} from './editor/editor-place.ts';
import type {QueryController} from './query-controller.ts';
import {openSuggestions} from './query-state.ts';
import {sortByColumn} from './rows/sort-by-column.ts';

/** Returns the visible parts for the mouse; none while a prompt or menu is open. */
export const queryParts = (
	controller: QueryController,
	scopes: readonly KeyScope[],
): Readonly<Record<string, Part | undefined>> => {
	const {view, tab, tabs, queryList, result, schemaPane, historyPane, suggesting} = controller;
	const {outcome} = tab.get();
	if (scopes.includes('query.history'))
		return {'query.history': listPart(historyPane.cursor, {scope: 'query.history', action: 'take'})};
	// Nothing else may change while a prompt or menu is open.
	if (!scopes.includes('query')) return {};
	const chosen = schemaPane.chosen();
	const hasFocus = (part: string) => () => view.get().focus === part;
	return {
		'query.tabs': {
			choose(place) {
				const id = view.get().tabs[place]?.id;
				if (id !== undefined && id !== view.get().shown) tabs.show(id);
			},
		},
		'query.list': listPart(
			queryList.cursor,
			{scope: 'query.list', action: 'run'},
			{focus: () => view.set({focus: 'list'}), hasFocus: hasFocus('list')},
		),
		'query.schema': listPart(
			schemaPane.cursor,
			chosen && 'isOpen' in chosen ? {scope: 'query.schema', action: chosen.isOpen ? 'fold' : 'unfold'} : undefined,
			{focus: controller.enterSchema, hasFocus: hasFocus('schema')},
		),
		'query.statements': {choose: place => controller.toStatement(place - (outcome?.shown ?? 0))},
		'query.result': {
			scroll: by => result.moveTo(result.index() + by),
			focus: () => controller.moving.go('result'),
			isChosen: (row, column) =>
				hasFocus('result')() && row === result.index() && column === outcome?.rows?.arrangement.get().column,
			choose(row, column) {
				const rows = outcome?.rows;
				if (column !== undefined) rows?.arrangement.set({column});
				if (row >= 0) result.moveTo(row);
				else if (rows && column !== undefined) sortByColumn(rows, result);
			},
			open: {scope: 'query.result', action: 'cell'},
		},
		'query.editor': {
			scroll: by =>
				tab.set(({editor}) => ({editor: moveTo(editor, lineFurther(editor, by, positionOf(editor).column))})),
			focus: () => view.set({focus: 'editor'}),
			choose(row, shift = 0, cell) {
				tab.set(({editor}) => {
					const start = startOfLine(editor.text, row);
					const content = editor.text.slice(start, lineEnd({text: editor.text, at: start}));
					return {editor: moveTo(editor, start + placeAtCell(content, cell + shift)), suggestions: undefined};
				});
			},
		},
		'query.suggestions': {
			scroll: by => suggesting.select(Math.sign(by)),
			isChosen: place => openSuggestions(view.get())?.selected === place,
			choose: place => suggesting.select(place - (openSuggestions(view.get())?.selected ?? 0)),
			open: {scope: 'query.suggestions', action: 'accept'},
		},
	};
};
