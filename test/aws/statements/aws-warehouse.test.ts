import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Backend, StatementProgress} from '../../../source/backend.ts';
import {commandStepText} from '../../../source/present/next-step/next-step-text.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {cell, never, outcomeOf, run, setUp} from '../../contract/backend-under-test.ts';
import {type AwsWorld, makeAwsWorld} from '../_helpers/aws-world.ts';

let world: AwsWorld;
let backend: Backend;
let tables = 0;

beforeAll(async () => {
	world = await makeAwsWorld();
	backend = await world.open();
	await setUp(backend);
});
afterAll(() => world.dispose());
afterEach(() => {
	world.double.faults.clear();
	Object.assign(world.double.settings, {
		statementMs: () => 0,
		isLongPolling: true,
		isRateLimited: false,
		pageRows: 1000,
		maxActiveStatements: 500,
	});
});

const made = async (): Promise<string> => {
	const table = `t${++tables}`;
	await run(backend, `create table ${table} (id integer)`);
	return table;
};

/** The calls that are made meanwhile, as "ExecuteStatement 1". */
const callsOf = async (work: () => Promise<unknown>): Promise<Record<string, number>> => {
	const before = world.double.calls.length;
	await work();
	const counts: Record<string, number> = {};
	for (const {operation} of world.double.calls.slice(before)) counts[operation] = (counts[operation] ?? 0) + 1;
	return counts;
};

const {add} = {add: (rule: Parameters<AwsWorld['double']['faults']['add']>[0]) => world.double.faults.add(rule)};
const data = (operation: string, action: Parameters<typeof add>[0]['action'], nth = 1, times = 1): void => {
	add({service: 'redshift-data', operation, nth, times, action});
};

describe('a call that goes wrong', () => {
	test.each(['drop-after', 'drop-before'] as const)(
		'%s: a statement runs once all the same',
		async kind => {
			const table = await made();
			data('ExecuteStatement', {kind}, 1, 5);
			await run(backend, `insert into ${table} values (1)`);
			expect(await cell(backend, `select count(*) from ${table}`)).toBe(1);
			data('BatchExecuteStatement', {kind}, 1, 4);
			expect(
				(await run(backend, `delete from ${table} where id = 7`, `insert into ${table} values (2)`)).rowsAffected,
			).toEqual([0, 1]);
			expect(await cell(backend, `select count(*) from ${table}`)).toBe(2);
		},
		30_000,
	);

	test.each([
		{name: 'a throttle', action: {kind: 'throttle'}},
		{name: 'a fault of the service', action: {kind: 'error', name: 'InternalServerException', status: 500}},
		{
			name: 'a page of a proxy',
			action: {kind: 'answer', status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html'},
		},
		{name: 'a broken connection', action: {kind: 'drop-before'}},
		{name: 'a lost answer', action: {kind: 'drop-after'}},
	] as const)(
		'$name disturbs neither the watching nor the reading',
		async ({action}) => {
			const table = await made();
			world.double.settings.statementMs = () => 1200;
			data('DescribeStatement', action, 1, 2);
			data('GetStatementResult', action, 1, 2);
			await run(backend, `insert into ${table} values (1)`);
			expect(await cell(backend, `select count(*) from ${table}`)).toBe(1);
		},
		30_000,
	);

	test('unknown statuses mean that it still runs', async () => {
		const table = await made();
		world.double.settings.statementMs = () => 1200;
		data('DescribeStatement', {kind: 'status', status: 'UNKNOWN'}, 1, 2);
		expect(await run(backend, `insert into ${table} values (1)`)).toMatchObject({
			status: 'finished',
			rowsAffected: [1],
		});
	});

	test('credentials that expire in the middle leave a sentence, and the statement still runs', async () => {
		const table = await made();
		world.double.settings.statementMs = () => 2500;
		const handle = await backend.warehouse.submit({sql: [`insert into ${table} values (1)`], name: 'long'}, never);
		data('DescribeStatement', {kind: 'expired'});
		const error = await rejectionOf(
			(async () => {
				for await (const _ of backend.warehouse.follow(handle, never));
			})(),
		);
		expect(error.kind).toBe('credentials');
		expect(error.nextSteps.map(commandStepText('dwh-tui')).join(' ')).toContain(handle.id);
		const again = await world.open();
		for await (const _ of again.warehouse.follow(handle, never));
		expect(await cell(backend, `select count(*) from ${table}`)).toBe(1);
	});

	test('a full warehouse is reported immediately, for a visible retry', async () => {
		world.double.settings.maxActiveStatements = 0;
		const error = await rejectionOf(backend.warehouse.submit({sql: ['select 1'], name: 'one'}, never));
		expect(error).toMatchObject({kind: 'busy'});
		expect(error.message).toMatch(/Active statements exceeded/);
	});

	test('an abort does not wait for an answer that never comes', async () => {
		data('ExecuteStatement', {kind: 'hang'});
		const stop = new AbortController();
		const handing = backend.warehouse.submit({sql: ['select 1'], name: 'one'}, stop.signal);
		setTimeout(() => stop.abort(), 50);
		expect(await rejectionOf(handing)).toMatchObject({kind: 'cancelled'});
	});
});

describe('how often the service is called', () => {
	test('a short query: one call to submit, one to read', async () => {
		expect(await callsOf(() => cell(backend, 'select 5'))).toEqual({ExecuteStatement: 1, GetStatementResult: 1});
	});

	test('a change: one call to submit, one for its outcome', async () => {
		const table = await made();
		expect(await callsOf(() => run(backend, `insert into ${table} values (1)`))).toEqual({
			ExecuteStatement: 1,
			DescribeStatement: 1,
		});
		expect(await callsOf(() => run(backend, `insert into ${table} values (1)`, `delete from ${table}`))).toEqual({
			BatchExecuteStatement: 1,
			DescribeStatement: 1,
		});
	});

	test('a slow one takes no more, because one call stays with it', async () => {
		world.double.settings.statementMs = () => 3000;
		expect(await callsOf(() => cell(backend, 'select 5'))).toEqual({
			ExecuteStatement: 1,
			DescribeStatement: 1,
			GetStatementResult: 1,
		});
	});

	test('without long polls, it polls now and then', async () => {
		Object.assign(world.double.settings, {isLongPolling: false, statementMs: () => 3000});
		const {DescribeStatement = 0} = await callsOf(() => cell(backend, 'select 5'));
		expect(DescribeStatement).toBeGreaterThan(1);
		expect(DescribeStatement).toBeLessThan(9);
	});

	test('many in parallel all end, though calls are limited', async () => {
		world.double.settings.isRateLimited = true;
		const cells = await Promise.all(Array.from({length: 60}, (_, index) => cell(backend, `select ${index}`)));
		expect(cells).toEqual(Array.from({length: 60}, (_, index) => index));
	});

	test('a long result comes page by page, and pages that are not read are not fetched', async () => {
		Object.assign(world.double.settings, {isRateLimited: true, pageRows: 100});
		await run(backend, 'drop table if exists many');
		await run(
			backend,
			'create table many as with d as (select 0 as x union all select 1 union all select 2 union all select 3 union all select 4 union all select 5 union all select 6 union all select 7 union all select 8 union all select 9) select a.x + 10 * b.x + 100 * c.x + 1000 * e.x as n from d a, d b, d c, d e',
		);
		const handle = await backend.warehouse.submit({sql: ['select n from many order by n'], name: 'long'}, never);
		const first = await callsOf(async () => {
			for await (const _ of backend.warehouse.rows(handle, never)) break;
		});
		expect(first.GetStatementResult).toBe(1);
		let rows = 0;
		for await (const page of backend.warehouse.rows(handle, never)) rows += page.rows.length;
		expect(rows).toBe(10_000);
	});
});

describe('another process', () => {
	test('follows, reads and cancels by the id alone', async () => {
		const handle = await backend.warehouse.submit({sql: ['select 1 as a', 'select 42 as b'], name: 'two'}, never);
		const other = await world.open();
		const rows: unknown[] = [];
		for await (const page of other.warehouse.rows({id: handle.id, name: 'two'}, never)) rows.push(...page.rows);
		expect(rows).toEqual([[42]]);

		world.double.settings.statementMs = () => 60_000;
		const long = await backend.warehouse.submit({sql: ['select 1'], name: 'long'}, never);
		expect(await other.warehouse.cancel(long)).toBe(true);
		const {value} = await backend.warehouse.follow(long, never).next();
		expect(value).toMatchObject({status: 'cancelled'});
	});

	test('that ends cancels what it left running', async () => {
		const table = await made();
		world.double.settings.statementMs = () => 60_000;
		const other = await world.open();
		const handle = await other.warehouse.submit({sql: [`insert into ${table} values (1)`], name: 'left'}, never);
		await other.close();
		const {value} = await backend.warehouse.follow(handle, never).next();
		expect(value).toMatchObject({status: 'cancelled'});
	});
});

describe('a load', () => {
	const copy = (table: string, uri: string, more = '') =>
		`copy ${table} from '${uri}' iam_role default json 'auto' ${more}`;

	test('reports its files while it runs', async () => {
		const table = await made();
		for (const name of ['a', 'b', 'c', 'd']) await world.writeObject(`slow/${name}.json`, '{"id": 1}\n{"id": 2}\n');
		world.double.settings.statementMs = (_, kind) => (kind === 'copy' ? 6000 : 0);
		const handle = await backend.warehouse.submit(
			{sql: [`delete from ${table}`, copy(table, 's3://bucket/slow/')], name: 'load'},
			never,
		);
		const seen: StatementProgress[] = [];
		for await (const progress of backend.warehouse.follow(handle, never)) seen.push(progress);
		const told = seen.findLast(({filesTotal}) => filesTotal !== undefined);
		expect(told).toMatchObject({filesTotal: 4});
		expect(told?.filesDone).toBeLessThanOrEqual(4);
	});

	test.each([
		{name: 'a bucket that is not there', uri: 's3://no-such-bucket/x', kind: 'storage'},
		{name: 'a prefix with nothing under it', uri: 's3://bucket/nothing-here', kind: 'storage'},
	])('$name is a matter of storage', async ({uri, kind}) => {
		const table = await made();
		const {error} = await outcomeOf(backend, {sql: [copy(table, uri)]});
		expect(error?.kind).toBe(kind);
		expect(error?.message).toMatch(/^\S[^\n]*[.!?]$/);
		expect(error?.nextSteps).not.toEqual([]);
	});

	test('by a role that cannot be used yet may be tried again', async () => {
		const table = await made();
		const uri = await world.writeObject('role/a.json', '{"id": 1}');
		const sql = `copy ${table} from '${uri}' iam_role 'arn:aws:iam::123456789012:role/other' json 'auto'`;
		const {error} = await outcomeOf(backend, {sql: [sql]});
		expect(error?.message).toMatch(/not authorized to assume IAM Role arn:aws:iam::123456789012:role\/other/);
		expect(error?.kind).toBe('state');
	});
});

describe('who logs in', () => {
	test.each([
		{name: 'a user that is not there', db: {user: 'stranger'}, kind: 'credentials', says: /stranger/},
		{name: 'a database that is not there', db: {name: 'nowhere'}, kind: 'state', says: /nowhere/},
	])('$name is reported for one statement and for several', async ({db, kind, says}) => {
		const other = await world.open({...world.settings, db: {...world.settings.db, ...db}});
		for (const sql of [['select 1'], ['select 1', 'select 2']]) {
			const {error} = await outcomeOf(other, {sql});
			expect(error).toMatchObject({kind});
			expect(error?.message).toMatch(says);
		}
	});

	test('reading only refuses to write or publish before anything is sent', async () => {
		const other = await world.open({...world.settings, isReadOnly: true});
		const counts = await callsOf(async () => {
			for (const sql of [
				'drop table t1',
				'vacuum',
				'call p()',
				"unload ('select 1') to 's3://b/k'",
				'select 1 --\rinto t from users',
				'select 1 /* /* */ into t from users --*/',
				"select '\\' into t from users --'",
			]) {
				expect(await rejectionOf(other.warehouse.submit({sql: [sql], name: 'w'}, never))).toMatchObject({
					kind: 'refused',
				});
			}

			expect(await rejectionOf(other.warehouse.publish([{table: 'a', shadow: 'b'}], never))).toMatchObject({
				kind: 'refused',
			});
		});
		expect(counts).toEqual({});
	});
});
