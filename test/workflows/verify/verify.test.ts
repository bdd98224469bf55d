import {describe, expect, test} from 'vitest';
import type {ExpectedResults} from '../../../source/backend.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {readChecklist} from '../../../source/workflows/checklist/checklist.ts';
import {auditError, failedChecksOf} from '../../../source/workflows/verify/run-check.ts';
import {verify} from '../../../source/workflows/verify/verify.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shopContext, stocked, tell} from '../../_helpers/workflow-context.ts';

const answers = [
	[
		'query top-goods',
		{
			result: {
				columns: ['id', 'n'],
				types: ['integer', 'numeric(10,2)'],
				rows: [
					[1, '2.50'],
					[2, '1.00'],
				],
			},
		},
	],
	['query all-buyers', {result: {columns: ['id'], rows: [['a'], ['b'], ['c']]}}],
] as const satisfies FakeScript['behaviors'];

const expectedResults: ExpectedResults = {
	source: 'generated sample, seed 1',
	rowCounts: stocked,
	queries: {
		'top-goods': {
			columns: ['id', 'n'],
			rows: [
				[1, 2.5],
				[2, 1],
			],
		},
		'all-buyers': {columns: ['id'], rows: [['a'], ['b'], ['c']]},
	},
};

const prepare = (script: Partial<FakeScript>) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, tables: stocked, behaviors: answers, ...script});
	return {backend, context: shopContext(backend, clock)};
};

describe('verifying', () => {
	test('everything as expected', async () => {
		const {backend, context} = prepare({expectedResults});
		const {result} = await tell(verify(context, {isSave: false}));
		// 2 checks on published tables, 5 numbers of rows, 2 questions.
		expect(result).toMatchObject({
			passed: 9,
			failed: 0,
			unknown: 0,
			expectedFrom: 'generated sample, seed 1',
			nextSteps: [],
		});
		expect(result?.checks.map(({name}) => name)).toEqual(['orders-unique', 'goods-odd']);
		expect(await context.records.lastVerify()).toMatchObject({passed: 9, failed: 0, unknown: 0});
		expect(backend.submitted.find(({name}) => name === 'check orders-unique')?.sql[0]).toContain('from "orders"');
		expect(backend.submitted.find(({name}) => name === 'query top-goods')?.sql[0]).toContain('limit 10');
		expect(backend.submitted.every(({isReadOnly}) => isReadOnly)).toBe(true);
	});

	test('a warning counts neither as passed nor as failed', async () => {
		const odd = ['check goods-odd', {result: {columns: ['id'], rows: [[1]]}}] as const;
		const {context} = prepare({expectedResults, behaviors: [odd, ...answers]});
		const {result} = await tell(verify(context, {isSave: false}));
		expect(result).toMatchObject({passed: 8, warned: 1, failed: 0, unknown: 0});
		expect(await context.records.lastVerify()).toMatchObject({passed: 8, warned: 1, failed: 0});
		const {items} = await readChecklist(context);
		expect(items.at(-1)).toMatchObject({
			id: 'verified',
			state: 'done',
			detail: expect.stringMatching(/^8 passed, 1 warning · /),
		});
	});

	test('reports the first difference, and continues to the end', async () => {
		const {context} = prepare({
			expectedResults: {
				...expectedResults,
				rowCounts: {...stocked, orders: 8},
				queries: {
					...expectedResults.queries,
					'top-goods': {
						columns: ['id', 'n'],
						rows: [
							[1, 2.5],
							[2, 3],
						],
					},
				},
			},
			behaviors: [['check orders-unique', {result: {columns: ['id'], rows: [[4]]}}], ...answers],
		});
		const {result, lines} = await tell(verify(context, {isSave: false}));
		expect(result).toMatchObject({failed: 3, unknown: 0});
		expect(result?.counts.find(({table}) => table === 'orders')).toMatchObject({
			status: 'failed',
			expected: 8,
			actual: 7,
		});
		expect(result?.queries.find(({name}) => name === 'top-goods')).toMatchObject({
			status: 'failed',
			differences: [{where: 'row 2, n', expected: '3', actual: '1.00'}],
		});
		expect(result?.checks[0]).toMatchObject({status: 'failed', rows: [[4]]});
		expect(lines).toContain('ok query all-buyers');
		expect((await context.records.lastVerify())?.failures).toContain('Top goods');
	});

	test('a query without an expected result is unknown', async () => {
		const {context} = prepare({});
		const {result} = await tell(verify(context, {isSave: false}));
		expect(result).toMatchObject({passed: 2, failed: 0, unknown: 7, expectedFrom: undefined});
		expect(result?.nextSteps).toEqual([
			{text: "Save today's results as the expected results", command: 'verify --save'},
		]);
	});

	test('compares with what was saved, once it was saved', async () => {
		const {context} = prepare({});
		const saving = await tell(verify(context, {isSave: true}));
		expect(saving.result).toMatchObject({passed: 9, unknown: 0, isSaved: true});
		expect(saving.result?.queries.map(({status}) => status)).toEqual(['saved', 'saved']);
		const again = await tell(verify(context, {isSave: false}));
		expect(again.result).toMatchObject({
			passed: 9,
			failed: 0,
			unknown: 0,
			expectedFrom: 'results saved on 2026-11-23 10:00 UTC',
		});
	});

	test('saves no expected results while a check fails', async () => {
		const {context} = prepare({
			behaviors: [['check orders-unique', {result: {columns: ['id'], rows: [[4]]}}], ...answers],
		});
		const {error} = await tell(verify(context, {isSave: true}));
		expect((error as DwhError).message).toBe('A check failed: "orders-unique". Nothing was saved.');
		const [check] = failedChecksOf(error).map(one => ({...one, title: 'orders: id is unique'}));
		expect(auditError(check ? [check] : [], '').message).toBe('A check failed: "orders: id is unique". ');
		expect(await context.records.expected()).toBeUndefined();
	});

	test('a query that cannot run is failed, with the reason', async () => {
		const {context} = prepare({
			expectedResults,
			behaviors: [['query all-buyers', {fail: new DwhError('sql', 'no such function')}], ...answers],
		});
		const {result} = await tell(verify(context, {isSave: false}));
		expect(result?.queries[1]).toMatchObject({name: 'all-buyers', status: 'failed', reason: 'no such function'});
		expect(
			(
				await tell(
					verify(
						prepare({behaviors: [['query all-buyers', {fail: new DwhError('sql', 'no such function')}]]}).context,
						{isSave: true},
					),
				)
			).error,
		).toMatchObject({message: 'no such function'});
	});

	test('names the next step when the tables do not exist', async () => {
		const {context} = prepare({tables: {goods: 1}});
		const {error, lines} = await tell(verify(context, {isSave: false}));
		expect((error as DwhError).kind).toBe('state');
		expect((error as DwhError).nextSteps).toEqual([
			{text: 'Create the missing tables', command: 'tables create'},
			{text: 'Then load them', command: 'etl'},
		]);
		expect(lines).toContain('skip query top-goods: read the expected results failed');
	});

	test('runs at most four statements at once', async () => {
		const {backend, context} = prepare({expectedResults, behaviors: [[/^(check|query|count)/, {ms: 1000}]]});
		await tell(verify(context, {isSave: false}));
		const busy = backend.submitted.filter(({name}) => /^(check|query|count)/.test(name));
		const most = Math.max(
			...busy.map(one => busy.filter(other => other.at <= one.at && (other.endedAt ?? 0) > one.at).length),
		);
		expect(most).toBe(4);
	});

	test('a cancel also cancels the running statements', async () => {
		const clock = createFakeClock();
		const controller = new AbortController();
		const backend = createFakeBackend({clock, tables: stocked, behaviors: [[/^query/, {ms: 60_000}]]});
		const {error} = await tell(
			verify(shopContext(backend, clock, {signal: controller.signal}), {isSave: false}),
			event => {
				if (event.type === 'progress' && event.step === 'query all-buyers') controller.abort();
			},
		);
		expect((error as DwhError).kind).toBe('cancelled');
		expect(backend.submitted.every(({status}) => status !== 'running')).toBe(true);
	});
});
