import {Lines} from '../../components/lines.tsx';
import {whereFrom} from '../../core/config-value.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow} from '../../hooks/use-window.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {editKeys} from '../../store/follow-keys.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createListFilter} from '../../store/list-filter.ts';
import {createRowEditing} from '../frame/config-editing.ts';
import {listPart, type Screen, type Size} from '../screen.ts';
import {configLines} from './config-lines.ts';

/** Every effective value, its source, its problems, and two ways to change it. */
export const createConfigScreen = (dashboard: Dashboard): Screen => {
	const {session, state} = dashboard;
	const editing = createRowEditing(dashboard);
	const filter = createListFilter(() => cursor.moveTo(0));
	const all = () => session.values ?? [];
	const values = () => all().filter(one => filter.matches(`${one.key} ${one.value} ${whereFrom(one)}`));
	const cursor = createListCursor(() => values().length);
	const keyNow = () => values()[cursor.index()]?.key;
	return {
		id: 'config',
		title: 'Config',
		doc: 'values and problems',
		stores: [editing.state, cursor, filter],
		scopes: () => (editing.isEditing() ? ['value'] : filter.isTyping() ? ['filter', 'list'] : ['config', 'list']),
		actions: () =>
			editing.isEditing()
				? editing.actions
				: {
						...cursor.actions,
						...filter.actions,
						filter: filter.open,
						edit() {
							const key = keyNow();
							if (key !== undefined) editing.start(key);
						},
						save: editing.save,
						editor: editing.openEditor,
					},
		whyNot: action => editing.whyNot(action, keyNow()),
		type: token => editing.type(token) || filter.type(token),
		back: filter.back,
		parts: () => (editing.isEditing() ? {} : {rows: listPart(cursor, {scope: 'config', action: 'edit'})}),
		places: () =>
			session.keyFile ? [{name: 'keys file', doc: session.keyFile.file, go: () => void editKeys(dashboard)}] : [],
		View(size: Size) {
			const {edited} = useStore(editing.state);
			useStore(state);
			const filtered = useStore(filter);
			const top = useListWindow(cursor);
			const key = keyNow();
			const lines = configLines(
				{
					file: session.settings.configFile,
					problems: session.problems,
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
