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

test('knows the end only after reading it', async () => {
	const rows = createResultRows(columns, paged(120).pages);
	await rows.readTo(1000);
	expect(rows.state.get()).toMatchObject({loaded: 120, isComplete: true, isReading: false});
	expect(rows.widths()).toEqual([3]);
});

test('knows the end from the page marked as last, and reads no further', async () => {
	const seen = {isReadOn: false, isReleased: false};
	async function* pages(): AsyncGenerator<Page, void, void> {
		try {
			yield {columns, rows: [[1]]};
			yield {columns, rows: [[2]], isLast: true};
			seen.isReadOn = true;
		} finally {
			seen.isReleased = true;
		}
	}

	const rows = createResultRows(columns, pages());
	await rows.readTo(2);
	expect(rows.state.get()).toMatchObject({loaded: 2, isComplete: true, isFull: false, isReading: false});
	await rows.readTo(10);
	expect([await rows.readEnd(), seen]).toEqual(['read', {isReadOn: false, isReleased: true}]);
});

test('counts rows that are not kept if a page is marked as last', async () => {
	async function* pages(): AsyncGenerator<Page, void, void> {
		for (let at = 0; at < 500_000; at += 50_000) {
			const rows = Array.from({length: 50_000}, (_, index) => [at + index]);
			yield {columns, rows, isLast: at === 450_000};
		}
	}

	const rows = createResultRows(columns, pages());
	expect(await rows.readEnd()).toBe('read');
	const {loaded, passed, isComplete} = rows.state.get();
	expect([loaded + passed, isComplete]).toEqual([500_000, true]);
	expect(rows.rows(loaded - 1, 1)).toEqual([[499_999]]);
	expect(rows.placeOf(loaded - 1)).toBe(499_999);
});

test('stops at the memory limit for rows, and reports it', async () => {
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

test('reads to the last row within the memory limit: keeps the first rows and the last ones', async () => {
	const {pages, seen} = paged(1_000_000, 2000);
	const rows = createResultRows(columns, pages);
	await rows.readTo(100);
	await rows.readEnd();
	const {loaded, passed, isComplete, isFull} = rows.state.get();
	expect({isComplete, isFull, all: loaded + passed}).toEqual({isComplete: true, isFull: false, all: 1_000_000});
	expect(loaded).toBeLessThanOrEqual(222_000);
	expect(rows.rows(loaded - 1, 5)).toEqual([[999_999]]);
	expect(rows.placeOf(loaded - 1)).toBe(999_999);
	expect(rows.rows(199_999, 1)).toEqual([[199_999]]);
	expect(rows.placeOf(199_999)).toBe(199_999);
	expect(rows.rows(200_000, 1)).toEqual([[rows.placeOf(200_000)]]);
	expect(seen.isReleased).toBe(true);
});

test('skips rows without creating them', async () => {
	let made = 0;
	async function* lazy(): AsyncGenerator<Page, void, void> {
		for (let at = 0; at < 1000; at++) {
			yield {
				columns,
				count: 2000,
				get rows() {
					made++;
					return Array.from({length: 2000}, (_, index) => [at * 2000 + index]);
				},
			};
		}
	}

	const rows = createResultRows(columns, lazy());
	await rows.readEnd();
	expect(rows.rows(rows.state.get().loaded - 1, 1)).toEqual([[1_999_999]]);
	// The first 100 pages, and the last ten.
	expect(made).toBeLessThan(250);
});

test('a reading to the end can be stopped, and continues where it stopped', async () => {
	let stop = () => {};
	async function* pages(): AsyncGenerator<Page, void, void> {
		for (let at = 0; at < 400; at++) {
			if (at === 300) stop();
			yield {columns, rows: Array.from({length: 1000}, (_, index) => [at * 1000 + index])};
		}
	}

	const rows = createResultRows(columns, pages());
	stop = rows.stopReading;
	await rows.readEnd();
	const {loaded, passed, isComplete, isFull} = rows.state.get();
	expect({isComplete, isFull, all: loaded + passed}).toEqual({isComplete: false, isFull: true, all: 301_000});
	expect(rows.rows(loaded - 1, 1)).toEqual([[300_999]]);
	stop = () => {};
	await rows.readEnd();
	const end = rows.state.get();
	expect(end).toMatchObject({isComplete: true, isFull: false});
	expect(end.loaded + end.passed).toBe(400_000);
	expect(rows.rows(end.loaded - 1, 1)).toEqual([[399_999]]);
});

test('a result that fits into memory is kept completely when reading to its end', async () => {
	const rows = createResultRows(columns, paged(5000).pages);
	await rows.readEnd();
	expect(rows.state.get()).toMatchObject({loaded: 5000, passed: 0, isComplete: true});
});
