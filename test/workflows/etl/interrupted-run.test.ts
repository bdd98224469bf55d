import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {readChecklist} from '../../../source/workflows/checklist/checklist.ts';
import {interruptedRunText, readInterruptedRun} from '../../../source/workflows/etl/interrupted-run.ts';
import {runEtl} from '../../../source/workflows/etl/run-etl.ts';
import type {JournalEntry, RunRecord} from '../../../source/workflows/records/records.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {createMemoryRecords, shopContext, stocked, tell} from '../../_helpers/workflow-context.ts';

const minute = 60_000;

const prepare = (survivesRestart: boolean, script: Partial<FakeScript> = {}) => {
	const clock = createFakeClock();
	const fake = createFakeBackend({clock, tables: stocked, ...script});
	const backend = {...fake, warehouse: {...fake.warehouse, survivesRestart}};
	const records = createMemoryRecords();
	return {clock, backend, records, context: shopContext(backend, clock, {records})};
};

const runAt = (startedAt: number, outcome: RunRecord['outcome']): RunRecord => ({
	id: `r${startedAt}`,
	startedAt,
	ms: minute,
	outcome,
	tables: [],
	steps: [],
	skippedRecords: 0,
	error: undefined,
});

/** A load that began then and has staged one table since. */
const journalOf = (at: number): JournalEntry[] => [
	{type: 'begin', at, lockId: 'c'},
	{type: 'intend', at: at + 1, step: 'load raw_goods', key: 'k', idempotencyKey: 'o'},
	{type: 'submit', at: at + 2, step: 'load raw_goods', id: 's1'},
	{type: 'end', at: at + 3, step: 'load raw_goods', outcome: 'ok', done: {rows: 3}},
];

describe('an interrupted load', () => {
	type Left = {
		readonly survives?: boolean;
		/** Minutes ago. */
		readonly runs?: readonly (readonly [began: number, outcome: RunRecord['outcome']])[];
		readonly journal?: number;
		readonly state?: string;
	};
	const cases: readonly [string, Left, [string, boolean] | undefined][] = [
		['nothing is left', {}, undefined],
		[
			'the last one went well',
			{
				runs: [
					[5, 'ok'],
					[9, 'failed'],
				],
			},
			undefined,
		],
		['failed on an engine that ends with its program', {runs: [[5, 'failed']]}, ['failed', false]],
		[
			'cancelled there',
			{
				runs: [
					[5, 'cancelled'],
					[9, 'ok'],
				],
			},
			['was cancelled', false],
		],
		['failed, and its journal is left', {survives: true, runs: [[5, 'failed']], journal: 5}, ['failed', true]],
		[
			'cancelled, and its journal is left',
			{survives: true, runs: [[5, 'cancelled']], journal: 5},
			['was cancelled', true],
		],
		['killed after one that went well', {survives: true, runs: [[9, 'ok']], journal: 5}, ['did not end', true]],
		['killed as the first one', {survives: true, journal: 5}, ['did not end', true]],
		['failed in its audit, which leaves no journal', {survives: true, runs: [[5, 'failed']]}, ['failed', false]],
		['of a warehouse that was there before', {survives: true, runs: [[15, 'failed']], journal: 15}, undefined],
		['of a warehouse that has gone', {survives: true, journal: 5, state: 'absent'}, undefined],
		['a journal without a step', {survives: true, journal: -1}, undefined],
	];
	test.each(cases)('%s', async (_, {survives = false, runs = [], journal, state = 'available'}, expected) => {
		const {clock, records, context} = prepare(survives, {states: [state]});
		const now = clock.now();
		for (const [ago, outcome] of runs.toReversed()) await records.saveRun(runAt(now - ago * minute, outcome));
		if (journal !== undefined)
			await records.startJournal(
				journal < 0 ? [{type: 'begin', at: now - minute, lockId: 'c'}] : journalOf(now - journal * minute),
			);
		const snapshot = await context.backend.provisioner.observe(context.signal);
		const found = await readInterruptedRun(context, snapshot);
		expect(found && [interruptedRunText(found, now).replace(/^the load of \S+ \S+ /, ''), found.canResume]).toEqual(
			expected,
		);
	});
});

describe('the checklist', () => {
	test('after a kill says that it did not end, and that the next load resumes it', async () => {
		const {clock, records, context} = prepare(true);
		await records.startJournal(journalOf(clock.now() - 5 * minute));
		const {items, next} = await readChecklist(context);
		expect(items.find(({id}) => id === 'loaded')).toMatchObject({
			state: 'next',
			detail: expect.stringMatching(/^the load of today \d\d:\d\d did not end · orders 7$/),
		});
		expect(next).toMatchObject({
			command: 'etl',
			does: expect.stringMatching(/^Resumes the load of today \d\d:\d\d where it stopped; /),
		});
	});

	test('runs no statement on a warehouse that statements wake', async () => {
		const {clock, records, backend, context} = prepare(true, {snapshot: {wakesOnStatements: true, createdAt: 5}});
		await records.rememberTables({at: clock.now(), createdAt: 5, existing: 5, facts: {orders: 7}});
		await records.startJournal(journalOf(clock.now() - minute));
		expect((await readChecklist(context)).next?.does).toMatch(/^Resumes the load/);
		expect(backend.submitted).toEqual([]);
	});

	test('says nothing of an end while this process loads', async () => {
		const {clock, records, context} = prepare(true);
		await records.startJournal(journalOf(clock.now()));
		const {items} = await readChecklist(context, [], {isLoading: true});
		expect(items.find(({id}) => id === 'loaded')?.detail).toBe('orders 7');
	});

	test('names etl as the next step after a failure', async () => {
		const {context} = prepare(false, {behaviors: [['build goods', {fail: new DwhError('sql', 'Wrong.')}]]});
		const {error} = await tell(runEtl(context));
		expect((error as DwhError).nextSteps).toContainEqual({text: 'Load again from the start', command: 'etl'});
		const {items, next} = await readChecklist(context);
		expect(items.find(({id}) => id === 'loaded')).toMatchObject({
			state: 'problem',
			detail: expect.stringMatching(/ failed · orders 7$/),
		});
		expect(next).toMatchObject({
			command: 'etl',
			does: expect.stringMatching(/^Loads again, because the load of /),
		});
	});
});

test('a load whose process ended after the publish is not to be repeated', async () => {
	const {context, records, backend, clock} = prepare(false);
	await records.saveRun({...runAt(clock.now() - minute, 'interrupted'), isPublished: true});
	const snapshot = await backend.provisioner.observe(context.signal);
	expect(await readInterruptedRun(context, snapshot)).toBeUndefined();
	expect((await readChecklist(context)).next?.command).toBe('verify');
});
