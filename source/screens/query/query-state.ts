import type {EditedText} from '../../core/keys/text-edit.ts';
import type {Suggestions} from './editor/query-suggestions.ts';
import type {CopyFormat} from './result/copy-result.ts';
import {newTab, type QueryTab} from './tabs/query-tab.ts';

export type QueryFocus = 'list' | 'editor' | 'result' | 'schema';

/** State of the screen. The state of a text is in its tab. */
export type QueryState = {
	readonly focus: QueryFocus;
	/** The focus before the schema was entered. */
	readonly returnTo: Exclude<QueryFocus, 'schema'>;
	/** What Esc left, if the list was not used since; returning to the screen focuses it. */
	readonly leftBehind: 'editor' | 'result' | undefined;
	/** What is shown beside editor and result if there is room for only one. */
	readonly side: 'list' | 'schema';
	/** The statement of the chosen query is shown instead of the result. */
	readonly isSqlShown: boolean;
	/** At least one. */
	readonly tabs: readonly QueryTab[];
	/** Closed tabs with text, newest last. */
	readonly closed: readonly QueryTab[];
	/** Id of the shown tab. */
	readonly shown: number;
	/** The open prompt of the editor. */
	readonly prompt: EditorPrompt | undefined;
	/** The last search text of an editor. */
	readonly sought: string;
	/** The form for the values that a text needs to run. */
	readonly form: ParamsForm | undefined;
	/** The typed title of the shown tab. */
	readonly typedTitle: string | undefined;
	/** Format of copied rows. */
	readonly copyFormat: CopyFormat;
};

/** The open prompt of the editor. */
export type EditorPrompt = {
	/** `with` is the replacement for the text of `replace`. */
	readonly kind: 'find' | 'replace' | 'with' | 'line';
	readonly text: string;
	/** Text and cursor to restore when it is discarded. */
	readonly before: EditedText;
};

/** Typed values of placeholders. */
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

/** Returns the suggestions if they match the text and the cursor. */
export const openSuggestions = (state: QueryState): Suggestions | undefined => {
	const {suggestions, editor} = shownTab(state);
	return state.focus === 'editor' && suggestions?.text === editor.text && suggestions.at === editor.at
		? suggestions
		: undefined;
};
