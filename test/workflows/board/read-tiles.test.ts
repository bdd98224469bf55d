import {expect, test} from 'vitest';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {readOnlyError} from '../../../source/core/read-only.ts';
import type {TileRows} from '../../../source/results/board/tile-rows.ts';
import {readTiles, sourceKey, type TileSource} from '../../../source/workflows/board/read-tiles.ts';
import {createFakeBackend, type FakeScript, untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shopContext, stocked} from '../../_helpers/workflow-context.ts';

const goods: TileSource = {query: 'top-goods', params: []};
const two: TileSource = {query: 'top-goods', params: [{name: 'most', value: 2}]};
const buyers: TileSource = {query: 'all-buyers', params: []};

/** Reads the sources, and keeps what was reported of each. */
const read = async (
	sources: readonly TileSource[],
	script: Partial<FakeScript>,
	controller = new AbortController(),
) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, tables: stocked, ...script});
	const rows = new Map<string, TileRows>();
	const errors = new Map<string, DwhError>();
	let started = 0;
	const onStart = () => {
		started++;
		if (script.behaviors?.some(([, behavior]) => behavior === untilCancelled)) controller.abort();
	};
	const listener = {
		onStart,
		onRead: (key: string, read: TileRows) => void rows.set(key, read),
		onFail: (key: string, error: DwhError) => void errors.set(key, error),
	};
	await readTiles(shopContext(backend, clock, {signal: controller.signal}), sources, listener);
	return {backend, rows, errors, started};
};

const numbers = (count: number) => ({
	result: {columns: ['n'], types: ['integer'], rows: Array.from({length: count}, (_, n) => [n])},
});

test('each source is read a single time with its values, to where a tile shows no more', async () => {
	const {backend, rows, started} = await read([goods, two, goods, buyers], {
		behaviors: [
			['top-goods', numbers(2001)],
			['all-buyers', numbers(3)],
		],
	});
	expect(started).toBe(3);
	expect(backend.submitted.map(({sql}) => sql[0]?.split('\n').at(-1))).toEqual([
		'select id, n from "goods" limit 10',
		'select id, n from "goods" limit 2',
		'select id from "buyers"',
	]);
	expect(backend.submitted.every(({isReadOnly}) => isReadOnly)).toBe(true);
	expect(rows.get(sourceKey(goods))).toMatchObject({isPart: true, columns: [{name: 'n'}]});
	expect(rows.get(sourceKey(goods))?.rows).toHaveLength(2000);
	expect(rows.get(sourceKey(buyers))).toMatchObject({isPart: false, rows: [[0], [1], [2]]});
	// A result of which a part is read is let go.
	expect(backend.reads.released).toBeGreaterThan(0);
});

test('a query that would write is refused, and the others are read', async () => {
	const {errors, rows} = await read([goods, buyers], {
		behaviors: [
			['top-goods', {failsToSubmit: readOnlyError('delete from goods')}],
			['all-buyers', numbers(1)],
		],
	});
	expect(errors.get(sourceKey(goods))).toMatchObject({
		kind: 'refused',
		message: 'Could not read the tile: its query would write, and boards only read.',
	});
	expect(rows.has(sourceKey(buyers))).toBe(true);
});

test('an abort cancels what runs, starts nothing more and reports nothing', async () => {
	const {backend, rows, errors} = await read([goods, two, buyers], {behaviors: [[/./, untilCancelled]]});
	expect(backend.submitted.length).toBeLessThanOrEqual(2);
	expect(backend.cancelled).toHaveLength(backend.submitted.length);
	expect([rows.size, errors.size]).toEqual([0, 0]);
});
