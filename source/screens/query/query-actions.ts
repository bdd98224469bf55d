import type {DwhError} from '../../core/dwh-error.ts';
import {replaceText} from '../../core/keys/text-edit.ts';
import {readableSql} from '../../present/sql-lines.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import {offsetAt} from '../../sql/language/lexer/positions.ts';
import type {Store} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {ResultView} from '../../store/result-view.ts';
import {runQuery as runOnWarehouse} from '../../workflows/query/run-query.ts';
import {type QueryOutcome, type QueryState, showStatement} from './query-state.ts';
import {failedStatements, firstShown, ranStatements} from './result/query-statements.ts';

// More than a window, so that the first page needs no second read.
const firstRows = 200;

const nothingOpen = {isCellOpen: false, isStatisticsOpen: false, prompt: undefined};

/** Runs text on the warehouse beside other work; the outcome goes into the state. */
export const createQueryActions = (dashboard: Dashboard, view: Store<QueryState>, onResult: () => void) => {
	const {session, queries} = dashboard;

	/** Moves the editor's cursor to the error, while the editor has the text that failed. */
	const toPlaceOf = ({sql, position}: DwhError) => {
		const {editor} = view.get();
		if (position && sql === editor.text) view.set({editor: {...editor, at: offsetAt(sql, position)}});
	};

	/** A result that is one text of many lines, such as a plan: a table would hide all but its beginning. */
	const openWhole = (rows: ResultView) => {
		const {loaded, isComplete, columns} = rows.state.get();
		if (view.get().outcome?.rows !== rows || loaded !== 1 || !isComplete || columns.length > 2) return;
		const isLong = rows.rows(0, 1)[0]?.some(cell => typeof cell === 'string' && /\n./.test(cell));
		if (isLong) view.set({isCellOpen: true});
	};

	const run = (title: string, text: string) => {
		if (queries.current()) {
			dashboard.toast('A query is running; esc cancels it.', 'wait');
			return;
		}

		for (const {rows} of view.get().outcome?.statements ?? []) rows?.close();
		const startedAt = session.clock.now();
		const outcome: QueryOutcome = {
			title,
			text,
			startedAt,
			ms: undefined,
			statements: [],
			shown: 0,
			rows: undefined,
			rowsAffected: undefined,
			error: undefined,
			isCancelled: false,
		};
		view.set({outcome, ...nothingOpen, isSqlShown: false});
		onResult();
		queries.start({
			name: 'query',
			title: 'Query',
			run: async signal => runOnWarehouse(await dashboard.context(signal), {text}),
			onEnd(work, ran) {
				const ms = work.now - startedAt;
				if (!ran) {
					const statements = work.error ? failedStatements(text, work.error) : [];
					const ended = {...outcome, ms, statements, error: work.error, isCancelled: work.status === 'cancelled'};
					view.set({outcome: {...ended, shown: firstShown(statements)}});
					if (work.error) toPlaceOf(work.error);
					return;
				}

				const statements = ranStatements(ran.statements);
				view.set({outcome: showStatement({...outcome, ms, statements}, firstShown(statements))});
				for (const {rows} of statements) {
					void rows?.readTo(firstRows).then(() => openWhole(rows));
				}
			},
		});
	};

	return {
		/** A query of the catalogue, by its name. */
		runQuery: (query: Statement) => run(query.title, query.name),
		runText(text: string) {
			if (text.trim() === '') dashboard.toast('There is no statement in the editor.', 'wait');
			else run('Statement', text);
		},
		/** Runs the same text again. */
		runAgain() {
			const {outcome} = view.get();
			if (outcome) run(outcome.title, outcome.text);
		},
		/** Shows another statement of the text that ran. */
		toStatement(by: number) {
			const {outcome} = view.get();
			if (!outcome) return;
			const shown = Math.max(0, Math.min(outcome.statements.length - 1, outcome.shown + by));
			view.set({outcome: showStatement(outcome, shown), ...nothingOpen});
			onResult();
		},
		/** Copies a query into the editor. An edited copy of the same query stays; other text comes back by undo. */
		edit(query: Statement) {
			const {editor, taken} = view.get();
			view.set({focus: 'editor'});
			if (editor.text !== '' && taken?.name === query.name) return;
			const sql = readableSql(query);
			view.set({editor: replaceText(editor, sql), taken: {name: query.name, sql}});
			if (editor.text.trim() === '' || editor.text === taken?.sql || editor.text === sql) return;
			dashboard.toast('The text in the editor was replaced; ctrl+z brings it back.', 'wait');
		},
	};
};
