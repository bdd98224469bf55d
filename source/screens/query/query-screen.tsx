import type {InputToken} from '../../core/keys/input-token.ts';
import {editKey, insertText, redoEdit, replaceText, undoEdit} from '../../core/keys/text-edit.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createScroll} from '../../store/scroll.ts';
import {editLine} from '../frame/handle-overlay-key.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import type {Actions, Screen, Size} from '../screen.ts';
import {createQueryActions} from './query-actions.ts';
import {initialQueryState, matchingQueries, type QueryState} from './query-state.ts';
import {createQueryTables, insertName, widthForTables} from './query-tables.ts';
import {type QueryParts, QueryView} from './query-view.tsx';

/** Questions of the catalogue, an editor for one's own, and their results. */
export const createQueryScreen = (dashboard: Dashboard): Screen => {
	const {queries: all} = dashboard.session.catalogue;
	const view = createStore<QueryState>(initialQueryState);
	const onMove = () => view.set(({moves}) => ({moves: moves + 1}));
	const matching = () => matchingQueries(all, view.get().filter);
	const list = createListCursor(() => matching().length, onMove);
	const result = createListCursor(() => view.get().outcome?.rows?.state.get().loaded ?? 0, onMove);
	const rowScroll = createScroll(onMove);
	const tables = createQueryTables(dashboard.session.catalogue, onMove);
	// A screen that has become too narrow shows no tables, so what had focus before them has it again.
	const focus = (): QueryState['focus'] => {
		const {focus: chosen, returnTo} = view.get();
		return chosen === 'tables' && !tables.isShown() ? returnTo : chosen;
	};
	const actions = createQueryActions(dashboard, view, () => result.moveTo(0));
	const question = () => matching()[list.index()];
	const columnCount = () => view.get().outcome?.rows?.state.get().columns.length ?? 0;
	const firstColumn = (by: (now: number) => number) =>
		view.set(({firstColumn: now}) => ({firstColumn: Math.max(0, Math.min(columnCount() - 1, by(now)))}));

	const whyNot = (): string | undefined => {
		const {connection, snapshot} = dashboard.state.get();
		if (dashboard.queries.current()) return 'A query is running; esc cancels it.';
		// Work on the warehouse does not keep anybody from asking.
		return connection === 'ready' && snapshot?.isReady
			? undefined
			: whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false});
	};

	const edit = () => {
		const {outcome} = view.get();
		const chosen = focus() === 'result' ? all.find(({name}) => name === outcome?.text) : question();
		if (chosen) actions.edit(chosen);
		else view.set({focus: 'editor'});
	};

	const runQuestion = () => {
		const chosen = question();
		if (!chosen) return;
		actions.runQuestion(chosen);
		view.set({focus: 'result'});
	};

	const onNeed = (count: number) => {
		const rows = view.get().outcome?.rows;
		const state = rows?.state.get();
		// Outside of drawing, which must not change what is drawn.
		if (state && count > state.loaded && !state.isComplete && !state.isFull)
			setImmediate(() => void rows?.readTo(count));
	};
	const parts: QueryParts = {dashboard, view, matching, list, result, rowScroll, tables, focus, onNeed};

	const enterTables = () => {
		const now = focus();
		if (now !== 'tables') view.set({focus: 'tables', returnTo: now});
	};
	const leaveTables = () => view.set(({returnTo}) => ({focus: returnTo}));

	const actionsOf: Record<QueryState['focus'], () => Actions> = {
		list: () => ({
			...list.actions,
			run: runQuestion,
			edit,
			filter: () => view.set({isFiltering: true}),
			keep: () => view.set({isFiltering: false}),
			unfilter: () => view.set({isFiltering: false, filter: ''}),
			'focus-next': () => view.set({focus: view.get().outcome ? 'result' : 'editor'}),
			'show-sql': () => view.set(({isSqlShown}) => ({isSqlShown: !isSqlShown})),
		}),
		editor: () => ({
			run: () => actions.runText(view.get().editor.text),
			undo: () => view.set(({editor}) => ({editor: undoEdit(editor)})),
			redo: () => view.set(({editor}) => ({editor: redoEdit(editor)})),
			clear: () => view.set(({editor}) => ({editor: replaceText(editor, '')})),
			leave() {
				if (!dashboard.queries.cancel()) view.set({focus: 'list'});
			},
			'focus-next': () => view.set({focus: view.get().outcome ? 'result' : 'list'}),
		}),
		result: () => ({
			...result.actions,
			'column-left': () => firstColumn(now => now - 1),
			'column-right': () => firstColumn(now => now + 1),
			'first-column': () => firstColumn(() => 0),
			'last-column': () => firstColumn(columnCount),
			cell() {
				rowScroll.toStart();
				view.set({isCellOpen: columnCount() > 0});
			},
			'statement-before': () => actions.toStatement(-1),
			'statement-after': () => actions.toStatement(1),
			run: actions.runAgain,
			edit,
			'focus-next': () => view.set({focus: 'list'}),
			'focus-list': () => view.set({focus: 'list'}),
		}),
		tables: () => ({
			...tables.cursor.actions,
			'insert-name'() {
				const chosen = tables.rows()[tables.cursor.index()];
				if (chosen) view.set(({editor}) => ({editor: insertName(editor, chosen.name), focus: 'editor'}));
			},
			'leave-tables': leaveTables,
		}),
	};

	const toRow = (by: number) => {
		result.moveTo(result.index() + by);
		rowScroll.toStart();
	};
	const rowActions: Actions = {
		...rowScroll.actions,
		'row-before': () => toRow(-1),
		'row-after': () => toRow(1),
		'close-cell': () => view.set({isCellOpen: false}),
	};
	const isRowOpen = (): boolean => focus() === 'result' && view.get().isCellOpen;

	const typeFilter = (token: InputToken): boolean => {
		const filter = editLine(view.get().filter, token);
		if (filter === undefined) return false;
		view.set({filter});
		list.moveTo(0);
		return true;
	};

	const typeStatement = (token: InputToken): boolean => {
		const {editor} = view.get();
		if (token.type === 'paste') {
			view.set({editor: insertText(editor, token.text)});
			return true;
		}

		if (token.type !== 'key') return false;
		if (token.key === 'enter' && /;\s*$/.test(editor.text)) {
			const reason = whyNot();
			if (reason) dashboard.toast(reason, 'wait');
			else actions.runText(editor.text);
			return true;
		}

		const edited =
			editKey(editor, token.key) ?? (token.text === undefined ? undefined : insertText(editor, token.text));
		if (edited) view.set({editor: edited});
		return edited !== undefined;
	};

	return {
		id: 'query',
		title: 'Query',
		doc: 'ask, read results',
		stores: [view],
		scopes() {
			const now = focus();
			if (now === 'list' && view.get().isFiltering) return ['query.filter', 'list'];
			if (now === 'editor') return ['query.editor', 'query'];
			return [isRowOpen() ? 'query.cell' : `query.${now}`, 'query', 'list'];
		},
		actions: () => ({
			...(isRowOpen() ? rowActions : actionsOf[focus()]()),
			cancel: () => void dashboard.queries.cancel(),
			'focus-tables': enterTables,
		}),
		whyNot(action) {
			if (action === 'run') return whyNot();
			if (action === 'focus-tables' && !tables.isShown())
				return `The tables are shown on a screen of ${widthForTables} columns or more.`;
			if (action.startsWith('statement-') && (view.get().outcome?.statements.length ?? 0) < 2)
				return 'Only one statement ran.';
			return action === 'cancel' && !dashboard.queries.current() ? 'No query is running.' : undefined;
		},
		places: () =>
			all.map(({name, title}, index) => ({
				name: `query ${name}`,
				doc: title,
				go() {
					view.set({focus: 'list', isFiltering: false, filter: '', isCellOpen: false});
					list.moveTo(index);
				},
			})),
		type(token) {
			if (focus() === 'list' && view.get().isFiltering) return typeFilter(token);
			return focus() === 'editor' && typeStatement(token);
		},
		unsaved() {
			const {editor, taken} = view.get();
			const lines = editor.text.trim().split('\n');
			if (lines[0] === '' || editor.text === taken?.sql) return undefined;
			return `The editor of the query screen holds ${formatCounted(lines.length, 'line')} of your text.`;
		},
		back() {
			const {filter} = view.get();
			if (dashboard.queries.cancel()) return true;
			if (focus() === 'tables') leaveTables();
			else if (focus() !== 'list') view.set({focus: 'list'});
			else if (filter !== '') view.set({filter: ''});
			else return false;
			return true;
		},
		View(size: Size) {
			return <QueryView {...parts} {...size} />;
		},
	};
};
