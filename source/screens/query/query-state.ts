import type {EditedText} from '../../core/keys/text-edit.ts';
import type {Suggestions} from './editor/query-suggestions.ts';
import type {CopyFormat} from './result/copy-result.ts';
import {newTab, type QueryTab} from './tabs/query-tab.ts';

export type QueryFocus = 'list' | 'editor' | 'result' | 'schema';

/** What the screen has; what belongs to one text is in its tab. */
export type QueryState = {
	readonly focus: QueryFocus;
	/** What had focus before the schema. */
	readonly returnTo: Exclude<QueryFocus, 'schema'>;
	/** What Esc left on its way through the list, which was not used since: coming back leads there. */
	readonly leftBehind: 'editor' | 'result' | undefined;
	/** What stands beside the editor and the result where there is room for one of the two. */
	readonly side: 'list' | 'schema';
	/** The statement of the chosen query is shown in place of the result. */
	readonly isSqlShown: boolean;
	/** At least one. */
	readonly tabs: readonly QueryTab[];
	/** Tabs that were closed with a text in them, the newest last. */
	readonly closed: readonly QueryTab[];
	/** The id of the tab that is shown. */
	readonly shown: number;
	/** What is being typed about the text in the editor. */
	readonly prompt: EditorPrompt | undefined;
	/** What was searched for last in an editor. */
	readonly sought: string;
	/** The values that a text needs before it runs. */
	readonly form: ParamsForm | undefined;
	/** The title that is being typed for the shown tab. */
	readonly typedTitle: string | undefined;
	/** In which rows are copied. */
	readonly copyFormat: CopyFormat;
};

/** What is being typed about the text in the editor. */
export type EditorPrompt = {
	/** `with` is what takes the place of what `replace` names. */
	readonly kind: 'find' | 'replace' | 'with' | 'line';
	readonly text: string;
	/** The text and the cursor that come back when it is discarded. */
	readonly before: EditedText;
};

/** Values of placeholders as they are typed. */
export type ParamsForm = {
	readonly fields: readonly {readonly name: string; readonly text: string; readonly isNumber: boolean}[];
	/** The field with the cursor. */
	readonly at: number;
	readonly problem: string | undefined;
};

export const initialQueryState: QueryState = {
	focus: 'list',
	returnTo: 'list',
	leftBehind: undefined,
	side: 'list',
	isSqlShown: false,
	tabs: [newTab(1)],
	closed: [],
	shown: 1,
	prompt: undefined,
	sought: '',
	form: undefined,
	typedTitle: undefined,
	copyFormat: 'tsv',
};

export const shownTab = ({tabs, shown}: QueryState): QueryTab =>
	tabs.find(({id}) => id === shown) ?? tabs[0] ?? newTab(shown);

/** The suggestions, while they are for the text and the place of the cursor. */
export const openSuggestions = (state: QueryState): Suggestions | undefined => {
	const {suggestions, editor} = shownTab(state);
	return state.focus === 'editor' && suggestions?.text === editor.text && suggestions.at === editor.at
		? suggestions
		: undefined;
};
