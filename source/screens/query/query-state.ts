import type {DwhError} from '../../core/dwh-error.ts';
import {type EditedText, newText} from '../../core/keys/text-edit.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import type {ResultView} from '../../store/result-view.ts';
import type {Suggestions} from './editor/query-suggestions.ts';
import type {RanStatement} from './result/query-statements.ts';

type QueryFocus = 'list' | 'editor' | 'result' | 'tables';

export type QueryState = {
	readonly focus: QueryFocus;
	/** What had focus before the tables. */
	readonly returnTo: Exclude<QueryFocus, 'tables'>;
	readonly filter: string;
	readonly isFiltering: boolean;
	readonly editor: EditedText;
	/** What can be written at the cursor; undefined where the list is closed. */
	readonly suggestions: Suggestions | undefined;
	/** The catalogue's query that was last taken into the editor, as it was then. */
	readonly taken: {readonly name: string; readonly sql: string} | undefined;
	readonly outcome: QueryOutcome | undefined;
	readonly isCellOpen: boolean;
	/** The statistics of the column under the cursor are shown in place of the rows. */
	readonly isStatisticsOpen: boolean;
	/** What is being typed about the result. */
	readonly prompt: ResultPrompt | undefined;
	/** The statement is shown in place of the result. */
	readonly isSqlShown: boolean;
	/** The last frame had room for the tables. */
	readonly hasTables: boolean;
};

/** Text that is being typed about a result. */
export type ResultPrompt = {
	readonly kind: 'filter' | 'find' | 'column';
	readonly text: string;
	/** The filter that comes back when this one is discarded. */
	readonly before: string;
};

/** The last statement that ran, or is running. */
export type QueryOutcome = {
	readonly title: string;
	readonly text: string;
	readonly startedAt: number;
	/** Undefined while it runs. */
	readonly ms: number | undefined;
	/** Outcome of each of several statements; empty while they run. */
	readonly statements: readonly RanStatement[];
	/** Place of the one whose result is shown. */
	readonly shown: number;
	/** Of the one that is shown; undefined while it runs, after an error, and for statements without a result. */
	readonly rows: ResultView | undefined;
	readonly rowsAffected: number | undefined;
	readonly error: DwhError | undefined;
	readonly isCancelled: boolean;
};

export const initialQueryState: QueryState = {
	focus: 'list',
	returnTo: 'list',
	filter: '',
	isFiltering: false,
	editor: newText(),
	suggestions: undefined,
	taken: undefined,
	outcome: undefined,
	isCellOpen: false,
	isStatisticsOpen: false,
	prompt: undefined,
	isSqlShown: false,
	hasTables: false,
};

/** The suggestions, while they are for the text and the place of the cursor. */
export const openSuggestions = ({suggestions, editor, focus}: QueryState): Suggestions | undefined =>
	focus === 'editor' && suggestions?.text === editor.text && suggestions.at === editor.at ? suggestions : undefined;

/** What has focus: never the tables in a window without room for them. */
export const focusOf = ({focus, returnTo, hasTables}: QueryState): QueryFocus =>
	focus === 'tables' && !hasTables ? returnTo : focus;

/** The outcome with another of its statements shown. */
export const showStatement = (outcome: QueryOutcome, shown: number): QueryOutcome => {
	const statement = outcome.statements[shown];
	return {...outcome, shown, rows: statement?.rows, rowsAffected: statement?.rowsAffected};
};

/** Queries whose name, title or doc contain the filter's words. */
export const matchingQueries = (queries: readonly Statement[], filter: string): readonly Statement[] => {
	const words = filter.toLowerCase().split(/\s+/);
	return queries.filter(({name, title, doc}) => {
		const text = `${name} ${title} ${doc}`.toLowerCase();
		return words.every(word => text.includes(word));
	});
};
