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

/** Changes that need no further yes: none, those of the open transaction, those of the tab. */
export type Agreement = 'nothing' | 'transaction' | 'tab';

/** A text, and what became of it. */
export type QueryTab = {
	/** Of this start of the program. */
	readonly id: number;
	/** Of its draft, which outlives the program. */
	readonly key: string;
	readonly title: string;
	/** The catalogue's query that it was opened with, as it was then. */
	readonly taken: {readonly name: string; readonly sql: string} | undefined;
	readonly editor: EditedText;
	/** What can be written at the cursor; undefined where the list is closed. */
	readonly suggestions: Suggestions | undefined;
	/** What the last run found wrong in the text. */
	readonly problem: TextProblem | undefined;
	readonly outcome: QueryOutcome | undefined;
	/** Of its session, after the last statement. */
	readonly transaction: TransactionState;
	/** Refuses whatever writes. */
	readonly isReadOnly: boolean;
	/** How far the last yes to a change goes. */
	readonly agreed: Agreement;
	/** The program opened it to show something: the next such tab takes its place, unless the person keeps something in it. */
	readonly isPreview: boolean;
	/** Where Esc leads from the result. */
	readonly back: 'list' | 'editor' | 'schema';
	/** The tab with the row that this one was opened from; Esc leads back to that. */
	readonly followedFrom: number | undefined;
	/** What had focus when it was shown last. */
	readonly focus: 'editor' | 'result';
	/** What is shown again when the plan that is shown is closed. */
	readonly covered: (Pick<QueryTab, 'resultCursor' | 'chart'> & {readonly outcome: QueryOutcome}) | undefined;
	/** The chosen row of the result. */
	readonly resultCursor: ListState;
	readonly isCellOpen: boolean;
	/** Of the row that is open, the cell under the cursor alone. */
	readonly isOnlyCell: boolean;
	/** The statistics of the column under the cursor are shown in place of the rows. */
	readonly isStatisticsOpen: boolean;
	readonly chart: ChartChoice;
	/** A result that is a query plan is shown as a tree in place of its rows. */
	readonly isPlanOpen: boolean;
	/** What is known of the steps of the shown statement; undefined where they are not shown. */
	readonly steps: StepsState | undefined;
	/** What the last run gave that was no plan: its steps are shown below plans of the same statements. */
	readonly ran: readonly TimedStatement[];
	/** What is being typed about the result. */
	readonly prompt: ResultPrompt | undefined;
	/** A menu says what can be copied. */
	readonly isCopying: boolean;
	/** What became of the last file that a result was written into; shown until the result is arranged otherwise. */
	readonly exported: {readonly text: string; readonly arrangement: Arrangement | undefined} | undefined;
	/** The result of the run before, to compare with. */
	readonly lastRun: RanStatement | undefined;
	/** With which of the other results a menu would compare; undefined where it is closed. */
	readonly comparing: number | undefined;
};

export type StepsState =
	| {readonly kind: 'reading'}
	| ({readonly kind: 'read'} & StepReading)
	| {readonly kind: 'failed'; readonly error: DwhError};

/** Text that is being typed about a result. */
export type ResultPrompt = {
	readonly kind: 'filter' | 'find' | 'column' | 'export';
	readonly text: string;
	/** The filter that comes back when this one is discarded. */
	readonly before: string;
	/** Which rows an export writes. */
	readonly scope?: ExportScope | undefined;
	/** Why what was typed was refused, until something else is typed. */
	readonly problem?: string | undefined;
};

/** The last statement that ran, or is running. */
export type QueryOutcome = {
	readonly title: string;
	readonly text: string;
	/** Only its plan was made. */
	readonly isExplained: boolean;
	/** Where the text stood in the editor; undefined for a query of the catalogue by its name. */
	readonly origin: TextOrigin | undefined;
	/** Values that were given for its placeholders. */
	readonly params: readonly QueryParam[];
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

/** Where a text that runs was taken from. */
export type TextOrigin = {
	/** The text of the editor then. */
	readonly whole: string;
	/** Where it begins in that. */
	readonly from: number;
};

/** What a tab is opened with. */
export type TabContent = {
	readonly key?: string;
	readonly title?: string;
	readonly text?: string;
	readonly taken?: QueryTab['taken'] | undefined;
	readonly isPreview?: boolean;
	readonly followedFrom?: number | undefined;
};

const untitled = 'untitled';

/** What of a result is open, when another one is shown: nothing. */
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

/** Its text is not what it was opened with. */
export const isEdited = ({editor, taken}: QueryTab): boolean => editor.text !== (taken?.sql ?? '');

/** The person has written something of it. */
export const hasOwnText = (tab: QueryTab): boolean =>
	(isEdited(tab) && tab.editor.text.trim() !== '') || (!tab.taken && tab.title !== untitled);

/** Nothing would be lost with it. */
export const isBlank = ({title, taken, editor, outcome, transaction}: QueryTab): boolean =>
	title === untitled && !taken && editor.text.trim() === '' && !outcome && transaction === 'none';

/** The outcome with another of its statements shown. */
export const showStatement = (outcome: QueryOutcome, shown: number): QueryOutcome => {
	const statement = outcome.statements[shown];
	return {...outcome, shown, rows: statement?.rows, rowsAffected: statement?.rowsAffected};
};
