import {expect, test} from 'vitest';
import type {Page} from '../../../source/core/result-set.ts';
import {columnWindow} from '../../../source/screens/query/result/result-columns.ts';
import {resultCursor} from '../../../source/screens/query/result/result-cursor.ts';
import {toLastRow} from '../../../source/screens/query/rows/to-last-row.ts';
import {newTab, type QueryOutcome, type QueryTab} from '../../../source/screens/query/tabs/query-tab.ts';
import {createStore} from '../../../source/store/create-store.ts';
import {createResultRows} from '../../../source/store/result-rows.ts';
import {createResultView} from '../../../source/store/result-view.ts';

const columns = [{name: 'n', type: 'integer'}];

test('going to the last row, which is stopped, goes as far as was read', async () => {
	let stop = (): void => undefined;
	const pages = async function* (): AsyncGenerator<Page, void, void> {
		for (let page = 0; page < 10; page++) {
			if (page === 3) stop();
			yield {columns, rows: Array.from({length: 100}, (_, row) => [page * 100 + row])};
		}
	};
	const rows = createResultView(createResultRows(columns, pages()));
	stop = rows.stopReading;
	const outcome = {rows, statements: []} as unknown as QueryOutcome;
	const tab = createStore<QueryTab>({...newTab(1), outcome});
	const result = resultCursor(tab);
	await toLastRow(tab, result, () => undefined);
	expect(rows.state.get().isComplete).toBe(false);
	expect(rows.count()).toBeGreaterThan(300);
	expect(result.index()).toBe(rows.count() - 1);
});

const wide = ['id', 'note', ...Array.from({length: 12}, (_, place) => `figure_${place}`)];

test.each([
	['leaves room for those beside it', 'x'.repeat(500), 80, 5],
	['has what it needs where there is little', 'short', 80, 6],
])('a text in a result with more columns than the window %s', async (_, text, room, least) => {
	const of = wide.map(name => ({name, type: name === 'note' ? 'character varying(500)' : 'bigint'}));
	const pages = async function* (): AsyncGenerator<Page, void, void> {
		yield {columns: of, rows: [of.map(({name}, index) => (name === 'note' ? text : index))]};
	};
	const rows = createResultView(createResultRows(of, pages()));
	await rows.readTo(1);
	const shown = columnWindow(rows, room).columns;
	expect(shown.length).toBeGreaterThanOrEqual(least);
	expect(shown.find(({index}) => index === 1)?.width).toBe(Math.min(text.length, Math.floor(room / 3)));
});
