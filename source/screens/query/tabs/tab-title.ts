import {editLine} from '../../../core/keys/edit-line.ts';
import type {InputToken} from '../../../core/keys/input-token.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Actions} from '../../screen.ts';
import type {QueryState} from '../query-state.ts';
import type {QueryTab} from './query-tab.ts';

const maxTitle = 60;

/** Creates the prompt for another title of the shown tab. */
export const createTabTitle = (view: Store<QueryState>, tab: Store<QueryTab>) => {
	const actions: Actions = {
		'keep-title'() {
			const title = view.get().typedTitle?.trim().slice(0, maxTitle);
			if (title) tab.set({title, isPreview: false});
			view.set({typedTitle: undefined});
		},
		'discard-title': () => view.set({typedTitle: undefined}),
	};
	return {
		actions,
		open() {
			tab.set({suggestions: undefined});
			view.set({typedTitle: tab.get().title});
		},
		type(token: InputToken): boolean {
			const typedTitle = editLine(view.get().typedTitle ?? '', token);
			if (typedTitle === undefined) return false;
			view.set({typedTitle});
			return true;
		},
	};
};
