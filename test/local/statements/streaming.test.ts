import {beforeAll, expect, test} from 'vitest';
import type {DwhError} from '../../../source/core/dwh-error.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {cell, never, outcomeOf, run} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();
beforeAll(async () => {
	await run(
		warehouse.backend,
		'create table numbers (n integer)',
		`insert into numbers values ${Array.from({length: 1000}, (_, n) => `(${n})`).join(', ')}`,
		"create table million as select a.n * 1000 + b.n as n, 'name ' || b.n as name from numbers a, numbers b",
	);
});

const tenMillion = 'select m.n, m.name from million m, numbers k where k.n < 10';

test('five million rows stream in bounded memory', async () => {
	const handle = await warehouse.backend.warehouse.submit(
		{sql: ['select m.n, m.name from million m, numbers k where k.n < 5'], name: 'long'},
		never,
	);
	let rows = 0;
	let high = 0;
	let low = Number.POSITIVE_INFINITY;
	for await (const page of warehouse.backend.warehouse.rows(handle, never)) {
		rows += page.rows.length;
		if (rows < 500_000) continue;
		const {rss} = process.memoryUsage();
		high = Math.max(high, rss);
		low = Math.min(low, rss);
	}

	expect(rows).toBe(5_000_000);
	// In memory, these rows would take a gigabyte.
	expect(high - low).toBeLessThan(300 * 1024 * 1024);
});

test('the first page of ten million rows comes before the rest', async () => {
	await cell(warehouse.backend, 'select 1');
	const handle = await warehouse.backend.warehouse.submit({sql: [tenMillion], name: 'long'}, never);
	for await (const page of warehouse.backend.warehouse.rows(handle, never)) {
		expect(page.rows).toHaveLength(2048);
		break;
	}
});

test('a long result that is being read can be cancelled', async () => {
	const handle = await warehouse.backend.warehouse.submit({sql: [tenMillion], name: 'long'}, never);
	const pages = warehouse.backend.warehouse.rows(handle, never);
	await pages.next();
	expect(await warehouse.backend.warehouse.cancel(handle)).toBe(true);
	expect(await rejectionOf(pages.next())).toMatchObject({kind: 'cancelled'});
	expect(await warehouse.backend.warehouse.cancel(handle)).toBe(false);
});

test('a running statement is cancelled', async () => {
	const handle = await warehouse.backend.warehouse.submit(
		{sql: ['select count(*) from million a, million b where a.n + b.n = 1'], name: 'endless'},
		never,
	);
	for await (const progress of warehouse.backend.warehouse.follow(handle, never)) if (progress.elapsedMs > 200) break;
	expect(await warehouse.backend.warehouse.cancel(handle)).toBe(true);
});

test('a result that is being read shows the old data, and blocks no writer', async () => {
	const handle = await warehouse.backend.warehouse.submit({sql: ['select n from million'], name: 'long'}, never);
	let rows = 0;
	for await (const page of warehouse.backend.warehouse.rows(handle, never)) {
		if (rows === 0) await run(warehouse.backend, 'delete from million where n < 500000');
		rows += page.rows.length;
	}

	expect(rows).toBe(1_000_000);
	expect(await cell(warehouse.backend, 'select count(*) from million')).toBe(500_000);
});

test('a publish does not disturb readers of the old table', async () => {
	await run(
		warehouse.backend,
		'create table shown as select n from million',
		'create table shown__next as select n from million where n < 700000',
	);
	const before = Number(await cell(warehouse.backend, 'select count(*) from shown'));
	const handle = await warehouse.backend.warehouse.submit({sql: ['select n from shown'], name: 'long'}, never);
	let rows = 0;
	for await (const page of warehouse.backend.warehouse.rows(handle, never)) {
		if (rows === 0) {
			const publish = await warehouse.backend.warehouse.publish([{table: 'shown', shadow: 'shown__next'}], never);
			const progress = warehouse.backend.warehouse.follow(publish, never);
			for (let step = await progress.next(); ; step = await progress.next()) {
				if (!step.done) continue;
				expect(step.value).toMatchObject({status: 'finished'});
				break;
			}

			expect(await cell(warehouse.backend, 'select max(n) from shown')).toBe(699_999);
		}

		rows += page.rows.length;
	}

	expect(rows).toBe(before);
});

test('if two statements change the same rows, the later one fails and can be retried', async () => {
	await run(warehouse.backend, 'create table contested as select n from numbers');
	const first = await warehouse.backend.warehouse.submit(
		{
			sql: ['delete from contested where n < 1000', 'select count(*) from million a, million b where a.n + b.n = 1'],
			name: 'first',
		},
		never,
	);
	// The second one is refused; a row deleted before the first one started proves nothing.
	const firstOutcome = warehouse.backend.warehouse.follow(first, never);
	let error: DwhError | undefined;
	for (let row = 0; !error; row++) {
		error = (await outcomeOf(warehouse.backend, {sql: [`delete from contested where n = ${row}`]})).error;
		const {done, value} = await firstOutcome.next();
		if (done) error ??= value.error;
	}

	expect(error).toMatchObject({kind: 'sql'});
	expect(error.message).toMatch(/^Serializable isolation violation/);
	expect(error.nextSteps.join(' ')).toContain('again');
	await warehouse.backend.warehouse.cancel(first);
	await run(warehouse.backend, 'delete from contested where n < 10');
});

test('many results can be open at once, and the oldest are closed first', async () => {
	const handles = [];
	for (let count = 0; count < 20; count++) {
		handles.push(
			await warehouse.backend.warehouse.submit({sql: ['select n from million'], name: `open ${count}`}, never),
		);
		for await (const _ of warehouse.backend.warehouse.follow(handles.at(-1)!, never));
	}

	const error = await rejectionOf(warehouse.backend.warehouse.rows(handles[0]!, never).next());
	expect(error).toMatchObject({kind: 'state'});
	expect(error.message).toContain('too many results');
	expect((await warehouse.backend.warehouse.rows(handles[19]!, never).next()).value?.rows.length).toBeGreaterThan(0);
});

test('closing ends open results and running statements', async () => {
	const working = await warehouse.backend.warehouse.submit(
		{sql: ['select count(*) from million a, million b where a.n + b.n = 1'], name: 'endless'},
		never,
	);
	const waiting = await warehouse.backend.warehouse.submit({sql: ['select n from million'], name: 'unread'}, never);
	for await (const _ of warehouse.backend.warehouse.follow(waiting, never));
	await warehouse.backend.close();
	expect((await warehouse.backend.warehouse.follow(working, never).next()).value).toMatchObject({status: 'cancelled'});
	const other = await warehouse.world.open();
	expect(await cell(other, 'select count(*) from numbers')).toBe(1000);
});
