import {describe, expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import type {Page} from '../../source/core/result-set.ts';
import {runQuery} from '../../source/workflows/run-query.ts';
import {createFakeBackend, type FakeScript} from '../_helpers/fake-backend.ts';
import {createFakeClock} from '../_helpers/fake-clock.ts';
import {shopContext, shopSettings, stocked, tell} from '../_helpers/workflow-context.ts';

const numbers = {columns: ['n'], rows: Array.from({length: 9}, (_, n) => [n])};

const run = async (text: string, script: Partial<FakeScript> = {}, rest: Parameters<typeof shopContext>[2] = {}) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, tables: stocked, ...script});
	return {...(await tell(runQuery(shopContext(backend, clock, rest), {text}))), backend};
};

const rowsOf = async (pages: AsyncGenerator<Page, void, void> | undefined) => {
	const rows = [];
	for await (const page of pages ?? []) rows.push(...page.rows);
	return rows;
};

describe('asking', () => {
	test('a question by its name, with the parameters of its file', async () => {
		const {result, backend} = await run('top-goods', {behaviors: [['top-goods', {result: numbers}]]});
		expect(result?.question?.title).toBe('Top goods');
		expect(backend.submitted[0]?.sql).toEqual(['-- doc: top-goods.\nselect id, n from "goods" limit 10']);
		expect(result?.columns.map(({name}) => name)).toEqual(['n']);
		expect(await rowsOf(result?.pages)).toEqual(numbers.rows);
	});

	test('SQL, several statements in order as one request', async () => {
		const {backend, result} = await run("create temp table x as select ';' as a; -- and then\nselect a from x;");
		expect(backend.submitted.map(({sql}) => sql)).toEqual([
			["create temp table x as select ';' as a", 'select a from x'],
		]);
		expect(await rowsOf(result?.pages)).toEqual([]);
	});

	test('what changes rows tells how many', async () => {
		const {result, events} = await run('delete from goods', {behaviors: [['query', {rowsAffected: [3]}]]});
		expect(result?.columns).toEqual([]);
		expect(result?.outcome.rowsAffected).toEqual([3]);
		expect(events.at(-1)).toMatchObject({type: 'finish', rows: 3});
		expect(await rowsOf(result?.pages)).toEqual([]);
	});

	const refused: readonly [string, string, string][] = [
		['a name that no question has', 'top-goodz', 'There is no question "top-goodz" in the catalogue.'],
		['nothing', ' -- only a comment\n;', 'There is no SQL in it.'],
	];
	test.each(refused)('%s is wrong use', async (_, text, message) => {
		const {error, backend} = await run(text);
		expect(error).toMatchObject({kind: 'usage', message});
		expect(backend.submitted).toEqual([]);
	});

	test('the first page is there while the rest is not yet read', async () => {
		const {result, backend} = await run('select n from numbers', {behaviors: [['query', {result: numbers}]]});
		expect(backend.reads.pages).toBe(1);
		const first = await result?.pages.next();
		expect(first?.value?.rows).toEqual([[0], [1]]);
		await result?.pages.next();
		expect(backend.reads.pages).toBe(2);
	});

	test('leaving early lets the rest go', async () => {
		const {result, backend} = await run('select n from numbers', {behaviors: [['query', {result: numbers}]]});
		for await (const _ of result?.pages ?? []) break;
		expect(backend.reads).toEqual({pages: 1, released: 1});
		const unread = await run('select n from numbers', {behaviors: [['query', {result: numbers}]]});
		await unread.result?.pages.return();
		expect(unread.backend.reads).toEqual({pages: 1, released: 1});
	});

	test('cancelled between two pages, it stops', async () => {
		const controller = new AbortController();
		const {result} = await run(
			'select n from numbers',
			{behaviors: [['query', {result: numbers}]]},
			{signal: controller.signal},
		);
		await result?.pages.next();
		controller.abort();
		await expect(result?.pages.next()).rejects.toMatchObject({name: 'AbortError'});
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
		expect((await run('selec 1 from x', {behaviors: [['query', {fail}]]})).error).toBe(fail);
	});

	test('a read-only program passes that on', async () => {
		const {backend} = await run('select 1', {}, {settings: {...shopSettings, isReadOnly: true}});
		expect(backend.submitted[0]?.isReadOnly).toBe(true);
	});
});
