import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {Page} from '../../../source/core/result-set.ts';
import {type QueryRun, runQuery} from '../../../source/workflows/query/run-query.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shopContext, shopSettings, stocked, tell} from '../../_helpers/workflow-context.ts';

const numbers = {columns: ['n'], rows: Array.from({length: 9}, (_, n) => [n])};

const run = async (text: string, script: Partial<FakeScript> = {}, rest: Parameters<typeof shopContext>[2] = {}) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, tables: stocked, ...script});
	return {...(await tell(runQuery(shopContext(backend, clock, rest), {text}))), backend};
};

const lastOf = (run: QueryRun | undefined) => run?.statements.at(-1)?.result;

const rowsOf = async (pages: AsyncGenerator<Page, void, void> | undefined) => {
	const rows = [];
	for await (const page of pages ?? []) rows.push(...page.rows);
	return rows;
};

describe('running a query', () => {
	test('a query by its name, with the parameters of its file', async () => {
		const {result, backend} = await run('top-goods', {behaviors: [['top-goods', {result: numbers}]]});
		expect(result?.query?.title).toBe('Top goods');
		expect(backend.submitted[0]?.sql).toEqual([
			'-- doc: top-goods.\n-- params: most = 10\nselect id, n from "goods" limit 10',
		]);
		expect(lastOf(result)?.columns.map(({name}) => name)).toEqual(['n']);
		expect(await rowsOf(lastOf(result)?.pages)).toEqual(numbers.rows);
	});

	test('what fails in a transaction is not tried again: the transaction is undone with it', async () => {
		const fail = new DwhError('serialization-conflict', 'Another transaction changed it.');
		const tried = async (transaction: 'none' | 'failed'): Promise<number> => {
			const clock = createFakeClock();
			const backend = createFakeBackend({clock, tables: stocked, behaviors: [['query', {fail}]]});
			const session = {id: 's', transaction: () => transaction, close: async () => undefined};
			const {error} = await tell(runQuery(shopContext(backend, clock), {text: 'delete from goods', session}));
			expect(error).toMatchObject({code: 'serialization-conflict'});
			return backend.submitted.length;
		};
		expect([await tried('failed'), await tried('none')]).toEqual([1, 4]);
	});

	test('SQL, several statements in order', async () => {
		const {backend, result} = await run("create temp table x as select ';' as a; -- and then\nselect a from x;");
		expect(backend.submitted.map(({sql}) => sql)).toEqual([
			["create temp table x as select ';' as a"],
			['select a from x'],
		]);
		expect(result?.statements.map(({sql}) => sql)).toEqual([
			"create temp table x as select ';' as a",
			'select a from x',
		]);
	});

	test('a statement that changes rows reports how many', async () => {
		const {result, events} = await run('delete from goods', {behaviors: [['query', {rowsAffected: [3]}]]});
		expect(result?.statements).toMatchObject([{rowsAffected: 3, result: undefined}]);
		expect(events.at(-1)).toMatchObject({type: 'finish', rows: 3});
	});

	const refused: readonly [string, string, string][] = [
		['a name that no query has', 'top-goodz', 'The catalogue has no query "top-goodz".'],
		['nothing', ' -- only a comment\n;', 'The text has no SQL.'],
	];
	test.each(refused)('%s is wrong use', async (_, text, message) => {
		const {error, backend} = await run(text);
		expect(error).toMatchObject({kind: 'usage', message});
		expect(backend.submitted).toEqual([]);
	});

	test('the first page comes before the rest is read', async () => {
		const {result, backend} = await run('select n from numbers', {behaviors: [['query', {result: numbers}]]});
		expect(backend.reads.pages).toBe(1);
		const first = await lastOf(result)?.pages.next();
		expect(first?.value?.rows).toEqual([[0], [1]]);
		await lastOf(result)?.pages.next();
		expect(backend.reads.pages).toBe(2);
	});

	test('leaving early closes the rest', async () => {
		const {result, backend} = await run('select n from numbers', {behaviors: [['query', {result: numbers}]]});
		for await (const _ of lastOf(result)?.pages ?? []) break;
		expect(backend.reads).toEqual({pages: 1, released: 1});
		const unread = await run('select n from numbers', {behaviors: [['query', {result: numbers}]]});
		await lastOf(unread.result)?.pages.return();
		expect(unread.backend.reads).toEqual({pages: 1, released: 1});
	});

	test('cancelled between two pages, it stops', async () => {
		const controller = new AbortController();
		const {result} = await run(
			'select n from numbers',
			{behaviors: [['query', {result: numbers}]]},
			{signal: controller.signal},
		);
		await lastOf(result)?.pages.next();
		controller.abort();
		await expect(lastOf(result)?.pages.next()).rejects.toMatchObject({name: 'AbortError'});
	});

	test('cancelled while it runs, it is cancelled on the server', async () => {
		const clock = createFakeClock();
		const controller = new AbortController();
		const backend = createFakeBackend({clock, behaviors: [['query', {ms: 60_000}]]});
		const told = await tell(
			runQuery(shopContext(backend, clock, {signal: controller.signal}), {text: 'select 1'}),
			event => {
				if (event.type === 'progress') controller.abort();
			},
		);
		expect(told.error).toMatchObject({kind: 'cancelled'});
		expect(backend.submitted[0]?.status).toBe('cancelled');
	});

	test('the error of the engine comes through as it is', async () => {
		const fail = new DwhError('sql', 'syntax error at or near "selec"', {position: {line: 1, column: 1}});
		const {error} = await run('selec 1 from x', {behaviors: [['query', {fail}]]});
		expect(error).toMatchObject({message: fail.message, position: fail.position, sql: 'selec 1 from x'});
	});

	test('each of several statements gives its own result or its rows', async () => {
		const {result} = await run('select a from x; delete from x; select b from y', {
			behaviors: [
				['query 1 of 3', {result: {columns: ['a'], rows: [[1], [2], [3]]}}],
				['query 2 of 3', {rowsAffected: [4]}],
				['query 3 of 3', {result: {columns: ['b'], rows: []}}],
			],
		});
		expect(result?.statements.map(({rowsAffected}) => rowsAffected)).toEqual([undefined, 4, undefined]);
		expect(result?.statements.map(one => one.result?.columns.map(({name}) => name))).toEqual([['a'], undefined, ['b']]);
		expect(await rowsOf(result?.statements[2]?.result?.pages)).toEqual([]);
		expect(await rowsOf(result?.statements[0]?.result?.pages)).toEqual([[1], [2], [3]]);
	});

	test('an error of one of several statements is placed in the whole text, and what took effect is said', async () => {
		const text = '-- params: n = 1234567\ninsert into x values (1);\n  insert into x values (:n);\nselect 1';
		const fail = new DwhError('sql', 'No.', {
			sql: 'insert into x values (1234567)',
			position: {line: 1, column: 30},
			nextSteps: ['Try.'],
		});
		const {error} = await run(text, {behaviors: [['query 2 of 3', {fail}]]});
		expect(error).toMatchObject({sql: text, position: {line: 3, column: 27}, part: {number: 2, of: 3}});
		expect((error as DwhError).nextSteps).toEqual(['Try.', 'Statement 1 took effect.']);
	});

	const parameters: readonly [string, string, string][] = [
		[
			'a line of the header',
			'-- params: most = 3\nselect id from :table.goods limit :most',
			'select id from "goods" limit 3',
		],
		['texts', "-- params: a = 'it''s'\nselect :a", "select 'it''s'"],
		['dwh.cfg', 'select :s3.goods', "select 's3://shop/goods'"],
	];
	test.each(parameters)('a parameter in a text takes its value from %s', async (_, text, sql) => {
		const {backend} = await run(text);
		expect(backend.submitted[0]?.sql).toEqual([sql]);
	});

	test('a parameter without a value, or with one that cannot be read, says where and what to do', async () => {
		expect((await run('select 1;\nselect :top')).error).toMatchObject({
			message: 'Line 2: :top has no value.',
			position: {line: 2, column: 8},
			nextSteps: [expect.stringContaining('-- params: top = 10')],
		});
		expect((await run('select 1;\n-- params: top\nselect :top')).error).toMatchObject({
			kind: 'usage',
			position: {line: 2, column: 1},
		});
	});

	test('a read-only program passes that on', async () => {
		const {backend} = await run('select 1', {}, {settings: {...shopSettings, isReadOnly: true}});
		expect(backend.submitted[0]?.isReadOnly).toBe(true);
	});
});
