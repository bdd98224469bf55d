import {beforeAll, expect, test} from 'vitest';
import type {Session} from '../../../source/backend.ts';
import {never, outcomeAfter, outcomeOf} from '../../contract/backend-under-test.ts';
import {ownWarehouse} from '../own-warehouse.ts';

const warehouse = ownWarehouse();

beforeAll(() =>
	warehouse.run(
		'create table digits (n integer)',
		`insert into digits values ${Array.from({length: 100}, (_, n) => `(${n})`).join(', ')}`,
	),
);

const numberOf = async (session: Session): Promise<number> =>
	Number((await warehouse.rowsOf('select pg_backend_pid()', session))[0]?.[0]);

const endless = 'select count(*) from digits a, digits b, digits c, digits d, digits e, digits f, digits g';

test.each([
	['CANCEL', (session: number) => `cancel ${session}`],
	['pg_cancel_backend', (session: number) => `select pg_cancel_backend(${session})`],
])('%s cancels the statement of another session, which stays open', async (_, cancel) => {
	const {backend} = warehouse;
	const session = backend.warehouse.openSession();
	const number = await numberOf(session);
	// Submitted first, because only existing statements are cancelled.
	const handle = await backend.warehouse.submit({name: 'endless', sql: [endless], session}, never);
	expect((await outcomeOf(backend, {sql: [cancel(number)]})).error).toBeUndefined();
	expect((await outcomeAfter(backend, handle)).status).toBe('cancelled');
	expect(await warehouse.rowsOf('select 1', session)).toEqual([[1]]);
	await session.close();
});

test('pg_terminate_backend rolls back and ends a session', async () => {
	const {backend} = warehouse;
	const session = backend.warehouse.openSession();
	const number = await numberOf(session);
	await outcomeOf(backend, {sql: ['begin'], session});
	await outcomeOf(backend, {sql: ['insert into digits values (100)'], session});
	expect(await warehouse.rowsOf(`select pg_terminate_backend(${number})`)).toEqual([[1]]);
	expect((await warehouse.failureOf('select 1', session))?.code).toBe('session-ended');
	expect(await warehouse.rowsOf('select count(*) from digits')).toEqual([[100]]);
});

test('a missing session is reported, and nothing ends', async () => {
	const {notes} = await outcomeOf(warehouse.backend, {sql: ['cancel 5']});
	expect(notes?.[0]).toContain('There is no session 5 in this program');
	expect(await warehouse.rowsOf('select pg_terminate_backend(5)')).toEqual([[0]]);
});

test('a program that only reads cancels nothing', async () => {
	const {warehouse: reading} = warehouse.backend;
	const request = {name: 'test', sql: ['select pg_cancel_backend(5)'], isReadOnly: true};
	await expect(reading.submit(request, never)).rejects.toMatchObject({code: 'refused'});
});

test('parameters set by a failed CALL are restored', async () => {
	const session = warehouse.backend.warehouse.openSession();
	const procedure =
		"create procedure sets() as $$ begin set query_group to 'night'; raise exception 'no'; end $$ language plpgsql";
	expect(await warehouse.failureOf(procedure, session)).toBeUndefined();
	await outcomeOf(warehouse.backend, {sql: ["set query_group to 'day'"], session});
	expect((await warehouse.failureOf('call sets()', session))?.message).toContain('no');
	expect(await warehouse.rowsOf('show query_group', session)).toEqual([['day']]);
	await session.close();
});
