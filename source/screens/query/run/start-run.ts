import type {DwhError} from '../../../core/dwh-error.ts';
import {keyFor} from '../../../core/keys/keys.ts';
import {moveTo} from '../../../core/keys/text-edit.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {ResultView} from '../../../store/result-view.ts';
import type {Runner} from '../../../store/runner.ts';
import {schemaOf} from '../../../store/schema/schema-reading.ts';
import type {StatementRun} from '../../../workflows/query/run-query.ts';
import {withMeantName} from '../../../workflows/query/with-meant-name.ts';
import {openChoice} from '../chart/chart-choice.ts';
import {errorInWhole, problemOf} from '../editor/problem-of.ts';
import {keepRun} from '../history/keep-run.ts';
import {keptOf} from '../result/kept-results.ts';
import {isPlan} from '../result/query-plan.tsx';
import {closeResults, failedStatements, firstShown, ranStatements, withPinned} from '../result/query-statements.ts';
import {timedStatements} from '../result/timed-statement.ts';
import {createCompletionSchema} from '../schema/completion-schema.ts';
import {nothingOpen, type QueryOutcome, type QueryTab, showStatement} from '../tabs/query-tab.ts';
import type {QueryTabs} from '../tabs/query-tabs.ts';
import {runInSession} from '../tabs/run-in-session.ts';
import type {TabSessions} from '../tabs/tab-sessions.ts';
import {afterRun} from './agreement.ts';
import {closeAllResults, coveredBy, withoutPlan} from './covered-result.ts';
import {withTabsKey} from './with-tabs-key.ts';

export type RunRequest = Pick<QueryOutcome, 'title' | 'text' | 'origin'> &
	Partial<Pick<QueryOutcome, 'params' | 'isExplained'>> & {
		/** The program runs it to show something; whatever the person runs keeps its tab. */
		readonly isPreview?: boolean;
	};

// More than a window, so that the first page suffices.
const firstRows = 200;

/** Marks the error in the editor and moves the cursor there, if the failed text is unchanged. */
const toPlaceOf = (tab: Store<QueryTab>, error: DwhError): void => {
	const {editor} = tab.get();
	const problem = problemOf(error, editor.text);
	tab.set({problem, ...(problem ? {editor: moveTo(editor, problem.at)} : {})});
};

/** Opens a result with one multi-line text, such as a definition, because a table would show only its start. */
const openWhole = (tab: Store<QueryTab>, rows: ResultView): void => {
	if (tab.get().outcome?.rows !== rows) return;
	if (isPlan(rows)) tab.set({isPlanOpen: true});
	const {loaded, isComplete, columns} = rows.state.get();
	if (loaded !== 1 || !isComplete || columns.length > 2) return;
	const isLong = rows.rows(0, 1)[0]?.some(cell => typeof cell === 'string' && /\n./.test(cell));
	if (isLong) tab.set({isCellOpen: true});
};

/** Runs texts beside other work, each tab in its own session, and stores the outcome in the tab. */
export const createRunStart = (dashboard: Dashboard, tabs: QueryTabs, sessions: TabSessions) => {
	const {session, queries} = dashboard;
	const nameOf = (id: number): string => `query ${id}`;
	const runnerOf = (id: number): Runner => queries.of(nameOf(id));

	const schema = createCompletionSchema(() => session.catalogue, schemaOf(dashboard));
	/** Adds a suggestion for an unknown name; the embedded warehouse does this itself. */
	const withMeant = (error: DwhError): DwhError =>
		session.settings.target === 'aws' ? withMeantName(error, schema()) : error;

	/** Replaces the outcome of the tab by a new one and returns the pinned results of the old one. A plan keeps the result that it covers. */
	const begin = (
		tab: Store<QueryTab>,
		{title, text, origin, params = [], isExplained = false, isPreview = false}: RunRequest,
	) => {
		const covered = isExplained ? coveredBy(tab.get()) : undefined;
		const whole = isExplained ? tab.get() : withoutPlan(tab.get());
		const {chart, outcome: before} = whole;
		const isKept = before !== undefined && before === covered?.outcome;
		const {lastRun, pinned} = isKept ? {lastRun: whole.lastRun, pinned: []} : keptOf(whole);
		const ran = timedStatements(tab.get());
		if (!isExplained) closeAllResults(tab.get());
		else if (!isKept) closeResults(before?.statements ?? []);
		const outcome: QueryOutcome = {
			title,
			text,
			isExplained,
			origin,
			params,
			startedAt: session.clock.now(),
			ms: undefined,
			statements: [],
			shown: 0,
			rows: undefined,
			rowsAffected: undefined,
			error: undefined,
			isCancelled: false,
		};
		// The chosen chart belongs to the previous text.
		const chosen = before?.text === text ? chart : openChoice;
		tab.set({outcome, covered, lastRun, ran, isPreview, problem: undefined, ...nothingOpen, chart: chosen});
		return {outcome, pinned};
	};

	return {
		runnerOf,
		start(id: number, request: RunRequest): void {
			const tab = tabs.of(id);
			const runner = runnerOf(id);
			if (runner.current()) {
				dashboard.toast(`A query is running in this tab. Cancel it: ${keyFor('global', 'back')}`, 'wait');
				return;
			}

			const isInTransaction = tab.get().transaction !== 'none';
			const {outcome, pinned} = begin(tab, request);
			const {text, origin, params, isExplained, startedAt} = outcome;
			const done: StatementRun[] = [];
			runner.start({
				name: nameOf(id),
				title: 'Query',
				run: async signal =>
					runInSession(
						await dashboard.context(signal),
						{
							text,
							params,
							isExplained,
							isReadOnly: tab.get().isReadOnly,
							keepsResults: true,
							onStatement: async run => void done.push(run),
						},
						{
							sessions,
							tab: id,
							isInTransaction,
							onNewSession: () =>
								dashboard.toast(
									'The session of this tab had ended. The text runs in a new session without its settings.',
									'wait',
								),
						},
					),
				onEnd(work, ran) {
					const ms = work.now - startedAt;
					const statements = ran
						? ranStatements(ran.statements)
						: work.error
							? failedStatements(text, work.error, done)
							: [];
					void keepRun(
						session,
						{text, params, startedAt, ms, error: work.error, isPlan: isExplained, statements},
						firstRows,
					);
					if (!tabs.has(id)) {
						closeResults(statements);
						return;
					}

					const left = afterRun(tab.get(), sessions.transaction(id));
					const ended = {...outcome, ms, statements: withPinned(statements, pinned)};
					if (!ran) {
						const named = work.error && withTabsKey(withMeant(work.error), tab.get(), session.settings);
						const error = named && origin ? errorInWhole(named, origin, text) : named;
						const isCancelled = work.status === 'cancelled';
						if (isCancelled && tab.get().covered) {
							closeResults(statements);
							tab.replace({...withoutPlan(tab.get()), ...left});
							return;
						}

						tab.set({...left, outcome: showStatement({...ended, error, isCancelled}, firstShown(statements))});
						if (error) toPlaceOf(tab, error);
					} else tab.set({...left, outcome: showStatement(ended, firstShown(statements))});
					for (const {rows} of statements) {
						void rows?.readTo(firstRows).then(() => openWhole(tab, rows));
					}
				},
			});
		},
	};
};
