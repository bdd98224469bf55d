import type {EditedText} from '../../../core/keys/text-edit.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import {schemaOf} from '../../../store/schema/schema-reading.ts';
import {createCompletionSchema} from '../schema/completion-schema.ts';
import type {QueryTab} from '../tabs/query-tab.ts';
import {acceptSuggestion, type Suggestions, suggestAt} from './query-suggestions.ts';

export type Suggesting = ReturnType<typeof createSuggesting>;

/** Opens, moves in and accepts the suggestions of the shown tab. */
export const createSuggesting = (dashboard: Dashboard, tab: Store<QueryTab>) => {
	const warehouse = schemaOf(dashboard);
	const schema = createCompletionSchema(() => dashboard.session.catalogue, warehouse);
	const suggest = (editor: EditedText, isTyping: boolean): Suggestions | undefined => {
		warehouse.want();
		return suggestAt(editor, schema(), isTyping);
	};

	return {
		/** Called after a letter was typed. */
		whileTyping: (editor: EditedText) => suggest(editor, true),
		open: () => tab.set(({editor}) => ({suggestions: suggest(editor, false)})),
		accept: () =>
			tab.set(({editor, suggestions}) =>
				suggestions ? {editor: acceptSuggestion(editor, suggestions), suggestions: undefined} : {},
			),
		select: (by: number) =>
			tab.set(({suggestions}) => {
				if (!suggestions) return {};
				const {items, selected} = suggestions;
				return {suggestions: {...suggestions, selected: (selected + by + items.length) % items.length}};
			}),
		close: () => tab.set({suggestions: undefined}),
	};
};
