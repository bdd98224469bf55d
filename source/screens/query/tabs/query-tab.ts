import type {StepReading, TransactionState} from '../../../backend.ts';
import type {DwhError} from '../../../core/dwh-error.ts';
import {type EditedText, newText} from '../../../core/keys/text-edit.ts';
import type {QueryParam} from '../../../sql/catalogue/catalogue.ts';
import {initialListState, type ListState} from '../../../store/list-cursor.ts';
import type {Arrangement, ResultView} from '../../../store/result-view.ts';
import {type ChartChoice, openChoice} from '../chart/chart-choice.ts';
import type {TextProblem} from '../editor/editor-lines.ts';
import type {Suggestions} from '../editor/query-suggestions.ts';
import type {ExportScope} from '../result/export-scope.ts';
import type {RanStatement, TimedStatement} from '../result/query-statements.ts';

/** Changes that need no further confirmation: none, those of the open transaction, or those of the tab. */
export type Agreement = 'nothing' | 'transaction' | 'tab';

/** A tab: a text with its outcome. */
export type QueryTab = {
	/** Id in this run of the program. */
	readonly id: number;
	/** Key of its draft, which is kept between runs of the program. */
	readonly key: string;
	readonly title: string;
	/** The catalogue's query as it was when the tab was opened. */
	readonly taken: {readonly name: string; readonly sql: string} | undefined;
	readonly editor: EditedText;
	/** Suggestions at the cursor; undefined if the list is closed. */
	readonly suggestions: Suggestions | undefined;
	/** Error of the last run in the text. */
	readonly problem: TextProblem | undefined;
	readonly outcome: QueryOutcome | undefined;
	/** State of its session after the last statement. */
	readonly transaction: TransactionState;
	/** Refuses statements that write. */
	readonly isReadOnly: boolean;
	/** Scope of the last confirmation of a change. */
	readonly agreed: Agreement;
	/** The program opened it to show something: the next such tab takes its place, unless the person keeps something in it. */
	readonly isPreview: boolean;
	/** Where Esc leads from the result. */
	readonly back: 'list' | 'editor' | 'schema';
	/** The tab with the row that this one was opened from; Esc leads back to that. */
	readonly followedFrom: number | undefined;
	/** Its last focus. */
	readonly focus: 'editor' | 'result';
	/** The result that is shown again when the plan is closed. */
	readonly covered: (Pick<QueryTab, 'resultCursor' | 'chart'> & {readonly outcome: QueryOutcome}) | undefined;
	/** The chosen row of the result. */
	readonly resultCursor: ListState;
	readonly isCellOpen: boolean;
	/** Only the cell under the cursor of the open row is shown. */
	readonly isOnlyCell: boolean;
	/** The statistics of the column under the cursor are shown instead of the rows. */
	readonly isStatisticsOpen: boolean;
	readonly chart: ChartChoice;
	/** A query plan is shown as a tree instead of its rows. */
	readonly isPlanOpen: boolean;
	/** Steps of the shown statement; undefined if they are not shown. */
	readonly steps: StepsState | undefined;
	/** Statements of the last run that was not a plan. Their steps are shown below plans of the same statements. */
	readonly ran: readonly TimedStatement[];
	/** The open prompt of the result. */
	readonly prompt: ResultPrompt | undefined;
	/** The copy menu is open. */
	readonly isCopying: boolean;
	/** Outcome of the last export, shown until sort, filter or columns change. */
	readonly exported: {readonly text: string; readonly arrangement: Arrangement | undefined} | undefined;
	/** The result of the previous run, to compare with. */
	readonly lastRun: RanStatement | undefined;
	/** Index of the other result in the compare menu; undefined if it is closed. */
	readonly comparing: number | undefined;
};

export type StepsState =
	| {readonly kind: 'reading'}
	| ({readonly kind: 'read'} & StepReading)
	| {readonly kind: 'failed'; readonly error: DwhError};

/** A prompt of a result with its typed text. */
export type ResultPrompt = {
	readonly kind: 'filter' | 'find' | 'column' | 'export';
	readonly text: string;
	/** The filter to restore when this one is discarded. */
	readonly before: string;
	/** Which rows an export writes. */
	readonly scope?: ExportScope | undefined;
	/** Why the typed text was refused, until it changes. */
	readonly problem?: string | undefined;
};

/** The last or running statement. */
export type QueryOutcome = {
	readonly title: string;
	readonly text: string;
	/** Only its plan was read. */
	readonly isExplained: boolean;
	/** Position of the text in the editor; undefined for a query of the catalogue. */
	readonly origin: TextOrigin | undefined;
	/** Values of its placeholders. */
	readonly params: readonly QueryParam[];
	readonly startedAt: number;
	/** Undefined while it runs. */
	readonly ms: number | undefined;
	/** Outcome of each of several statements; empty while they run. */
	readonly statements: readonly RanStatement[];
	/** Index of the statement whose result is shown. */
	readonly shown: number;
	/** Rows of the shown statement; undefined while it runs, after an error, and without a result. */
	readonly rows: ResultView | undefined;
	readonly rowsAffected: number | undefined;
	readonly error: DwhError | undefined;
	readonly isCancelled: boolean;
};

/** The origin of a running text. */
export type TextOrigin = {
	/** The whole text of the editor at that time. */
	readonly whole: string;
	/** Start in the whole text. */
	readonly from: number;
};

/** Content of a new tab. */
export type TabContent = {
	readonly key?: string;
	readonly title?: string;
	readonly text?: string;
	readonly taken?: QueryTab['taken'] | undefined;
	readonly isPreview?: boolean;
	readonly followedFrom?: number | undefined;
};

const untitled = 'untitled';

/** Closes everything that is open about a result, when another one is shown. */
export const nothingOpen = {
	isCellOpen: false,
	isStatisticsOpen: false,
	isPlanOpen: false,
	steps: undefined,
	prompt: undefined,
	isCopying: false,
	exported: undefined,
	comparing: undefined,
	resultCursor: initialListState,
} satisfies Partial<QueryTab>;

export const newTab = (
	id: number,
	{key = crypto.randomUUID(), title = untitled, text = '', taken, isPreview = false, followedFrom}: TabContent = {},
): QueryTab => ({
	id,
	key,
	title,
	taken,
	editor: newText(text),
	suggestions: undefined,
	problem: undefined,
	outcome: undefined,
	transaction: 'none',
	isReadOnly: false,
	agreed: 'nothing',
	isPreview,
	back: 'list',
	followedFrom,
	focus: 'editor',
	covered: undefined,
	...nothingOpen,
	isOnlyCell: false,
	chart: openChoice,
	ran: [],
	lastRun: undefined,
});

/** Whether the text differs from what the tab was opened with. */
export const isEdited = ({editor, taken}: QueryTab): boolean => editor.text !== (taken?.sql ?? '');

/** Whether the user has written some of the text. */
export const hasOwnText = (tab: QueryTab): boolean =>
	(isEdited(tab) && tab.editor.text.trim() !== '') || (!tab.taken && tab.title !== untitled);

/** Whether closing the tab loses nothing. */
export const isBlank = ({title, taken, editor, outcome, transaction}: QueryTab): boolean =>
	title === untitled && !taken && editor.text.trim() === '' && !outcome && transaction === 'none';

/** Returns the outcome with another statement shown. */
export const showStatement = (outcome: QueryOutcome, shown: number): QueryOutcome => {
	const statement = outcome.statements[shown];
	return {...outcome, shown, rows: statement?.rows, rowsAffected: statement?.rowsAffected};
};
