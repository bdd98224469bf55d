import {Lines} from '../../components/lines.tsx';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow} from '../../hooks/use-window.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createRowEditing} from '../frame/config-editing.ts';
import type {Screen, Size} from '../screen.ts';
import {configLines} from './config-lines.ts';

/** Every effective value, its source, its problems, and two ways to change it. */
export const createConfigScreen = (dashboard: Dashboard): Screen => {
	const {session, state} = dashboard;
	const editing = createRowEditing(dashboard);
	const values = () => session.values ?? [];
	const cursor = createListCursor(() => values().length);
	const keyNow = () => values()[cursor.index()]?.key;
	return {
		id: 'config',
		title: 'Config',
		doc: 'values and problems',
		stores: [editing.state, cursor],
		scopes: () => (editing.isEditing() ? ['value'] : ['config', 'list']),
		actions: () =>
			editing.isEditing()
				? editing.actions
				: {
						...cursor.actions,
						edit() {
							const key = keyNow();
							if (key !== undefined) editing.start(key);
						},
						save: editing.save,
						editor: editing.openEditor,
					},
		whyNot: action => editing.whyNot(action, keyNow()),
		type: editing.type,
		View(size: Size) {
			const {edited} = useStore(editing.state);
			useStore(state);
			const top = useListWindow(cursor);
			const key = keyNow();
			const lines = configLines(
				{
					file: session.settings.configFile,
					problems: session.problems,
					values: values(),
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
