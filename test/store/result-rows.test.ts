import {expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import type {Page} from '../../source/core/result-set.ts';
import {createResultRows} from '../../source/store/result-rows.ts';

const columns = [{name: 'n', type: 'integer'}];

const paged = (total: number, pageRows = 100) => {
	const seen = {pages: 0, isReleased: false};
	async function* pages(): AsyncGenerator<Page, void, void> {
		try {
			for (let at = 0; at < total; at += pageRows) {
				seen.pages++;
				yield {columns, rows: Array.from({length: Math.min(pageRows, total - at)}, (_, index) => [at + index])};
			}
		} finally {
			seen.isReleased = true;
		}
	}

	return {pages: pages(), seen};
};

test('reads no further than requested', async () => {
	const {pages, seen} = paged(10_000_000);
	const rows = createResultRows(columns, pages);
	await rows.readTo(250);
	expect(seen.pages).toBe(3);
	expect(rows.rows(249, 2)).toEqual([[249], [250]]);
	expect(rows.state.get()).toMatchObject({loaded: 300, isComplete: false});
	rows.close();
	await Promise.resolve();
	expect(seen.isReleased).toBe(true);
});

test('knows the end when it has seen it', async () => {
	const rows = createResultRows(columns, paged(120).pages);
	await rows.readTo(1000);
	expect(rows.state.get()).toMatchObject({loaded: 120, isComplete: true, isReading: false});
	expect(rows.widths()).toEqual([3]);
});

test('stops where memory for rows ends, and reports it', async () => {
	const rows = createResultRows(columns, paged(300_000, 50_000).pages);
	await rows.readTo(10_000_000);
	await rows.readTo(10_000_000);
	expect(rows.state.get()).toMatchObject({loaded: 200_000, isFull: true, isComplete: false});
});

test('keeps the rows that came before a failure', async () => {
	async function* failing(): AsyncGenerator<Page, void, void> {
		yield {columns, rows: [[1]]};
		throw new DwhError('connection', 'Gone.');
	}

	const rows = createResultRows(columns, failing());
	await rows.readTo(10);
	expect(rows.rows(0, 5)).toEqual([[1]]);
	expect(rows.state.get().error?.message).toBe('Gone.');
});
