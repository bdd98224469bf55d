import {replaceText} from '../core/text-edit.ts';
import type {Statement} from '../sql/catalogue.ts';
import type {Store} from '../store/create-store.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {createResultRows} from '../store/result-rows.ts';
import {runQuery} from '../workflows/run-query.ts';
import type {QueryOutcome, QueryState} from './query-state.ts';
import {readableSql} from './readable-sql.ts';

// A screenful before it is asked for, so that the first page needs no second look.
const firstRows = 200;

/** Runs text on the warehouse beside whatever else runs; what came of it goes into the state. */
export const createQueryActions = (dashboard: Dashboard, view: Store<QueryState>, onResult: () => void) => {
	const {session, queries} = dashboard;

	const run = (title: string, text: string) => {
		if (queries.current()) {
			dashboard.toast('A query is running; esc cancels it.', 'wait');
			return;
		}

		view.get().outcome?.rows?.close();
		const startedAt = session.clock.now();
		const outcome: QueryOutcome = {
			title,
			text,
			startedAt,
			ms: undefined,
			rows: undefined,
			rowsAffected: undefined,
			error: undefined,
			isCancelled: false,
		};
		view.set({outcome, firstColumn: 0, isCellOpen: false, isSqlShown: false});
		onResult();
		queries.start({
			name: 'query',
			title: 'Query',
			run: async signal => runQuery(await dashboard.context(signal), {text}),
			onEnd(work, found) {
				const ms = work.now - startedAt;
				if (!found) {
					view.set({outcome: {...outcome, ms, error: work.error, isCancelled: work.status === 'cancelled'}});
					return;
				}

				const rows = found.outcome.hasResult ? createResultRows(found.columns, found.pages) : undefined;
				const rowsAffected = found.outcome.rowsAffected.findLast(count => count !== undefined);
				view.set({outcome: {...outcome, ms, rows, rowsAffected}});
				rows?.state.subscribe(() => view.set(({moves}) => ({moves: moves + 1})));
				void rows?.readTo(firstRows);
			},
		});
	};

	return {
		/** A question of the catalogue, by its name. */
		runQuestion: (question: Statement) => run(question.title, question.name),
		runText(text: string) {
			if (text.trim() === '') dashboard.toast('There is no statement in the editor.', 'wait');
			else run('Statement', text);
		},
		/** The same text once more. */
		runAgain() {
			const {outcome} = view.get();
			if (outcome) run(outcome.title, outcome.text);
		},
		/** Takes a query into the editor. What was made of this same query there stays; any other text can be brought back by undo. */
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
