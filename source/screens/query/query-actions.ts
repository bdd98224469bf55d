import type {DwhError} from '../../core/dwh-error.ts';
import {replaceText} from '../../core/keys/text-edit.ts';
import {readableSql} from '../../present/sql-lines.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import {offsetAt} from '../../sql/language/lexer/positions.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {initialListState} from '../../store/list-cursor.ts';
import type {ResultView} from '../../store/result-view.ts';
import type {Runner} from '../../store/runner.ts';
import {openChoice} from './chart/chart-choice.ts';
import {keepRun} from './history/keep-run.ts';
import {keptOf} from './result/kept-results.ts';
import {isPlan} from './result/query-plan.tsx';
import {failedStatements, firstShown, ranStatements, withPinned} from './result/query-statements.ts';
import {type QueryOutcome, showStatement, type TabContent} from './tabs/query-tab.ts';
import type {QueryTabs} from './tabs/query-tabs.ts';
import {runInSession} from './tabs/run-in-session.ts';
import type {TabSessions} from './tabs/tab-sessions.ts';

// More than a window, so that the first page needs no second read.
const firstRows = 200;

const nothingOpen = {
	isCellOpen: false,
	isStatisticsOpen: false,
	isPlanOpen: false,
	prompt: undefined,
	isCopying: false,
	exported: undefined,
	comparing: undefined,
	resultCursor: initialListState,
};

const contentOf = (query: Statement): TabContent => {
	const sql = readableSql(query);
	return {title: query.title, text: sql, taken: {name: query.name, sql}};
};

/** Runs texts on the warehouse beside other work, each tab in its own session; the outcome goes into the tab. */
export const createQueryActions = (dashboard: Dashboard, tabs: QueryTabs, sessions: TabSessions) => {
	const {session, queries} = dashboard;
	const runnerOf = (id: number): Runner => queries.of(`query ${id}`);

	const run = (id: number, title: string, text: string, isExplained = false) => {
		const tab = tabs.of(id);
		const runner = runnerOf(id);
		if (runner.current()) {
			dashboard.toast('A query is running in this tab; esc cancels it.', 'wait');
			return;
		}

		/** Moves the editor's cursor to the error, while the editor has the text that failed. */
		const toPlaceOf = ({sql, position}: DwhError) => {
			const {editor} = tab.get();
			if (position && sql === editor.text) tab.set({editor: {...editor, at: offsetAt(sql, position)}});
		};

		/** A result that is one text of many lines, such as a plan: a table would hide all but its beginning. */
		const openWhole = (rows: ResultView) => {
			const {loaded, isComplete, columns} = rows.state.get();
			if (tab.get().outcome?.rows === rows && isPlan(rows)) tab.set({isPlanOpen: true});
			if (tab.get().outcome?.rows !== rows || loaded !== 1 || !isComplete || columns.length > 2) return;
			const isLong = rows.rows(0, 1)[0]?.some(cell => typeof cell === 'string' && /\n./.test(cell));
			if (isLong) tab.set({isCellOpen: true});
		};

		const {lastRun, pinned} = keptOf(tab.get());
		for (const {rows} of tab.get().outcome?.statements ?? []) rows?.close();
		const startedAt = session.clock.now();
		const isInTransaction = tab.get().transaction !== 'none';
		const outcome: QueryOutcome = {
			title,
			text,
			isExplained,
			startedAt,
			ms: undefined,
			statements: [],
			shown: 0,
			rows: undefined,
			rowsAffected: undefined,
			error: undefined,
			isCancelled: false,
		};
		// A chart that was chosen is of the text that ran before.
		const {chart, outcome: before} = tab.get();
		tab.set({outcome, lastRun, ...nothingOpen, chart: before?.text === text ? chart : openChoice});
		runner.start({
			name: `query ${id}`,
			title: 'Query',
			run: async signal =>
				runInSession(
					await dashboard.context(signal),
					{text, isExplained},
					{
						sessions,
						tab: id,
						isInTransaction,
						onNewSession: () =>
							dashboard.toast(
								'The session of this tab had ended; this runs in a new one, without its settings.',
								'wait',
							),
					},
				),
			onEnd(work, ran) {
				const ms = work.now - startedAt;
				const statements = ran ? ranStatements(ran.statements) : work.error ? failedStatements(text, work.error) : [];
				void keepRun(session, {text, startedAt, ms, error: work.error, statements}, firstRows);
				if (!tabs.has(id)) {
					for (const {rows} of statements) rows?.close();
					return;
				}

				const transaction = sessions.transaction(id);
				if (!ran) {
					const isCancelled = work.status === 'cancelled';
					const ended = {...outcome, ms, statements: withPinned(statements, pinned), error: work.error, isCancelled};
					tab.set({transaction, outcome: {...ended, shown: firstShown(statements)}});
					if (work.error) toPlaceOf(work.error);
					return;
				}

				tab.set({
					transaction,
					outcome: showStatement({...outcome, ms, statements: withPinned(statements, pinned)}, firstShown(statements)),
				});
				for (const {rows} of statements) {
					void rows?.readTo(firstRows).then(() => openWhole(rows));
				}
			},
		});
	};

	/** Shows the tab of a query of the catalogue, opened where there is none. */
	const showQuery = (query: Statement): number => {
		const known = tabs.withQuery(query.name);
		if (!known) return tabs.open(contentOf(query));
		tabs.show(known.id);
		return known.id;
	};

	/** Shows a text in the tab that was opened under this name, else in a new one; its text is that again. */
	const openText = (name: string, title: string, text: string, isRun: boolean) => {
		const known = tabs.withQuery(name);
		if (known) tabs.show(known.id);
		const id = known?.id ?? tabs.open({title, text, taken: {name, sql: text}});
		if (known) tabs.of(id).set(({editor}) => ({editor: replaceText(editor, text), taken: {name, sql: text}}));
		if (isRun) run(id, title, text);
	};

	return {
		runnerOf,
		openText,
		showQuery,
		/** A query of the catalogue, by its name, in its tab. */
		runQuery: (query: Statement) => run(showQuery(query), query.title, query.name),
		runText(text: string) {
			if (text.trim() === '') dashboard.toast('There is no statement in the editor.', 'wait');
			else run(tabs.shown.get().id, 'Statement', text);
		},
		/** Runs the same text again. */
		runAgain() {
			const {id, outcome} = tabs.shown.get();
			if (outcome) run(id, outcome.title, outcome.text, outcome.isExplained);
		},
		/** The plan of a query of the catalogue, in its tab. */
		explainQuery: (query: Statement) => run(showQuery(query), `Plan of ${query.title}`, query.name, true),
		/** The plan of a statement, in the shown tab. */
		explainText(sql: string | undefined) {
			if (sql === undefined) dashboard.toast('There is no statement at the cursor.', 'wait');
			else run(tabs.shown.get().id, 'Plan', sql, true);
		},
		/** Shows another statement of the text that ran. */
		toStatement(by: number) {
			const {outcome} = tabs.shown.get();
			if (!outcome) return;
			const shown = Math.max(0, Math.min(outcome.statements.length - 1, outcome.shown + by));
			tabs.shown.set({outcome: showStatement(outcome, shown), ...nothingOpen});
		},
	};
};
