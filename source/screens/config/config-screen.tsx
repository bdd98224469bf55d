import {Lines} from '../../components/lines.tsx';
import {whereFrom} from '../../core/config-value.ts';
import {keysInForce} from '../../core/keys/keys-in-force.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow, useScrollWindow} from '../../hooks/use-window.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {editKeys} from '../../store/follow-keys.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createListFilter} from '../../store/list-filter.ts';
import {createScroll} from '../../store/scroll.ts';
import {createRowEditing} from '../frame/config-editing.ts';
import {listPart, type Screen, type Size} from '../screen.ts';
import {configLines} from './config-lines.ts';
import {problemsLines} from './problems-lines.ts';

/** The Config screen: every value with its source and problems. Values can be changed here or in an editor. */
export const createConfigScreen = (dashboard: Dashboard): Screen => {
	const {session, state} = dashboard;
	const editing = createRowEditing(dashboard);
	const filter = createListFilter(() => cursor.moveTo(0));
	const all = () => session.values ?? [];
	const values = () => all().filter(one => filter.matches(`${one.key} ${one.value} ${whereFrom(one)}`));
	const cursor = createListCursor(() => values().length);
	const keyNow = () => values()[cursor.index()]?.key;
	const scroll = createScroll();
	const view = createStore({isProblems: false});
	const problems = () => [...session.problems, ...keysInForce.get().problems];
	// Shows the values after the last problem is corrected.
	const isProblems = () => view.get().isProblems && problems().length > 0;
	const aboutValues = new Set(['edit', 'save', 'filter']);
	return {
		id: 'config',
		title: 'Config',
		doc: 'values and problems',
		stores: [editing.state, cursor, filter, view, scroll],
		scopes: () => (editing.isEditing() ? ['value'] : filter.isTyping() ? ['filter', 'list'] : ['config', 'list']),
		actions: () =>
			editing.isEditing()
				? editing.actions
				: {
						...(isProblems() ? scroll : cursor).actions,
						...filter.actions,
						problems() {
							view.set({isProblems: !isProblems()});
							scroll.toStart();
						},
						'keys-file': () => void editKeys(dashboard),
						filter: filter.open,
						edit() {
							const key = keyNow();
							if (key !== undefined) editing.start(key);
						},
						save: editing.save,
						editor: editing.openEditor,
					},
		whyNot(action) {
			if (action === 'problems') return problems().length === 0 ? 'dwh.cfg and keys.cfg have no problems.' : undefined;
			if (action === 'keys-file') return session.keyFile ? undefined : 'Keys cannot be changed here.';
			if (isProblems() && aboutValues.has(action)) return 'Close the list of problems first.';
			return editing.whyNot(action, keyNow());
		},
		type: token => editing.type(token) || filter.type(token),
		back() {
			if (!isProblems()) return filter.back();
			view.set({isProblems: false});
			return true;
		},
		labelOf: action => (isProblems() ? undefined : filter.labelOf(action)),
		parts: () =>
			isProblems()
				? {problems: {scroll: scroll.moveBy}}
				: editing.isEditing()
					? {}
					: {rows: listPart(cursor, {scope: 'config', action: 'edit'})},
		View(size: Size) {
			const {edited} = useStore(editing.state);
			useStore(state);
			useStore(view);
			useStore(keysInForce);
			const filtered = useStore(filter);
			const top = useListWindow(cursor);
			const topOf = useScrollWindow(scroll);
			if (isProblems()) return <Lines lines={problemsLines(problems(), size, topOf)} {...size} />;
			const key = keyNow();
			const lines = configLines(
				{
					file: session.settings.configFile,
					problems: problems(),
					values: values(),
					count: all().length,
					filter: filtered,
					unsaved: session.configEditing?.unsaved() ?? [],
					edited,
					whyNot: editing.whyNot('edit', key),
					cursor: cursor.index(),
					top,
				},
				size,
			);
			return <Lines lines={lines} {...size} />;
		},
	};
};
