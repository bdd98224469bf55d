import {beforeAll, expect, test} from 'vitest';
import {never, outcomeOf, read} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

beforeAll(() =>
	warehouse.run(
		'create table digits (n integer)',
		`insert into digits values ${Array.from({length: 100}, (_, n) => `(${n})`).join(', ')}`,
	),
);

test('steps of a session with temporary tables are measured after its result was read completely', async () => {
	const {backend} = warehouse;
	const session = backend.warehouse.openSession();
	await outcomeOf(backend, {sql: ['create temp table few as select n from digits'], session});
	const sql = ['select a.n from few a, few b'];
	const handle = await backend.warehouse.submit({name: 'test', sql, session}, never);
	let count = 0;
	for await (const {rows} of backend.warehouse.rows(handle, never)) {
		if (count === 0) {
			const {steps, note} = await backend.monitor.stepFigures(handle, never);
			expect(steps).toEqual([]);
			expect(note).toContain('Unknown until the result has been read to its end');
		}

		count += rows.length;
	}

	expect(count).toBe(10_000);
	const {steps} = await backend.monitor.stepFigures(handle, never);
	expect(steps.filter(({name}) => name === 'scan')).toMatchObject([
		{table: 'few', rowsOut: 100},
		{table: 'few', rowsOut: 100},
	]);
	await session.close();
});

test('the next statement of a session can use its temporary tables while an earlier result is being read', async () => {
	const {backend} = warehouse;
	const session = backend.warehouse.openSession();
	await outcomeOf(backend, {sql: ['create temp table few as select n from digits'], session});
	const handle = await backend.warehouse.submit({name: 'test', sql: ['select a.n from few a, few b'], session}, never);
	const pages = backend.warehouse.rows(handle, never);
	const first = await pages.next();
	expect((await read(backend, 'select count(*) from few', session)).rows).toEqual([[100]]);
	let count = first.value?.rows.length ?? 0;
	for await (const {rows} of pages) count += rows.length;
	expect(count).toBe(10_000);
	await session.close();
});
