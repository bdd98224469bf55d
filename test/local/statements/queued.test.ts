import {beforeAll, expect, test} from 'vitest';
import type {StatementHandle} from '../../../source/backend.ts';
import {never, run} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();
beforeAll(() =>
	run(
		warehouse.backend,
		'create table numbers (n integer)',
		`insert into numbers values ${Array.from({length: 1000}, (_, n) => `(${n})`).join(', ')}`,
	),
);

/** Returns the first reason why it is queued. */
const reasonOf = async (handle: StatementHandle): Promise<string | undefined> => {
	for await (const {waitsFor} of warehouse.backend.warehouse.follow(handle, never)) if (waitsFor) return waitsFor;
	return undefined;
};

test('a statement that waits for another one of its session reports it, and later how long it waited', async () => {
	const {warehouse: statements} = warehouse.backend;
	const session = statements.openSession();
	const submit = (sql: string) => statements.submit({name: 'query', sql: [sql], session}, never);
	// A million million rows, which are counted until it is cancelled.
	const long = await submit(
		'select count(distinct a.n + b.n + c.n + d.n) from numbers a, numbers b, numbers c, numbers d',
	);
	const short = await submit('select 1');
	expect(await reasonOf(short)).toBe('another statement of its session runs');
	await statements.cancel(long);
	const following = statements.follow(short, never);
	for (;;) {
		const {done, value} = await following.next();
		if (!done) continue;
		expect(value.status).toBe('finished');
		expect(value.queueMs).toBeGreaterThan(0);
		break;
	}

	await session.close();
});
