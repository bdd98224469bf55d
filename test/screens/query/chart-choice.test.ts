import {beforeEach, expect, test, vi} from 'vitest';
import type {Page} from '../../../source/core/result-set.ts';
import {chartRows} from '../../../source/screens/query/chart/chart-choice.ts';
import {createResultRows} from '../../../source/store/result-rows.ts';
import {createResultView, type ResultView} from '../../../source/store/result-view.ts';

const columns = [
	{name: 'level', type: 'character varying(9)'},
	{name: 'plays', type: 'bigint'},
	{name: 'users', type: 'bigint'},
];

async function* pages(): AsyncGenerator<Page, void, void> {
	yield await Promise.resolve({columns, rows: [['paid', 3, 1] as const]});
	yield await Promise.resolve({columns, rows: [['free', 2, 2] as const, ['gone', 9, 3] as const]});
}

let view: ResultView;
beforeEach(async () => {
	view = createResultView(createResultRows(columns, pages()));
	await view.readTo(1);
});

test('what is drawn stays the same while the cursor, the widths and the marks change', () => {
	const drawn = chartRows(view);
	view.arrangement.set({column: 1, firstColumn: 1, widths: new Map([[0, 20]]), marked: new Set([0]), sought: 'x'});
	expect(chartRows(view)).toBe(drawn);
});

const [paid, free, gone] = [
	['paid', 3, 1],
	['free', 2, 2],
	['gone', 9, 3],
] as const;

test.each([
	['more was read', () => view.readTo(3), [paid, free, gone]],
	['it was filtered', () => view.filterBy('plays>5'), []],
	['a column was hidden', () => view.arrangement.set({hidden: new Set([1])}), [['paid', 1]]],
	[
		'it was sorted, for which all is read',
		async () => {
			view.sortBy({column: 1, direction: 'descending'});
			await vi.waitUntil(() => view.state.get().isComplete && !view.arrangement.get().isReadingAll);
		},
		[gone, paid, free],
	],
] as const)('it is made again after %s', async (_, change, rows) => {
	expect(chartRows(view).rows).toEqual([paid]);
	await change();
	expect(chartRows(view).rows).toEqual(rows);
});
