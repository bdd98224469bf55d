import {expect, test} from 'vitest';
import {createJournaledRun} from '../../../source/workflows/etl/journaled-run.ts';
import type {EtlPlan} from '../../../source/workflows/etl/plan.ts';
import {stepKeys} from '../../../source/workflows/etl/reusable-steps.ts';
import type {JournalEntry} from '../../../source/workflows/records/records.ts';
import {openJournal} from '../../../source/workflows/records/run-journal.ts';
import {thisProcess} from '../../../source/workflows/run/this-process.ts';
import {createFakeBackend} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {createMemoryRecords, shopContext} from '../../_helpers/workflow-context.ts';

const steps = [
	{id: 'load raw_goods', stage: '', title: '', needs: [], sql: ['copy']},
	{id: 'build goods', stage: '', title: '', needs: ['load raw_goods'], sql: ['insert']},
];
const plan = {steps, sources: [], tables: [], leftovers: []} as unknown as EtlPlan;
const keys = stepKeys(steps, []);

const started = (step: string, idempotencyKey: string, outcome?: 'failed'): JournalEntry[] => [
	{type: 'intend', at: 1, step, key: keys.get(step) ?? '', idempotencyKey},
	...(outcome ? [{type: 'end', at: 2, step, outcome} as const] : []),
];

/** The idempotency key of each try of the step, when an interrupted load has left this journal. */
const keysOf = async (step: string, left: readonly JournalEntry[], tries: number) => {
	const clock = createFakeClock();
	const records = createMemoryRecords();
	await records.startJournal([{type: 'begin', at: 0, lockId: 'c'}, ...left]);
	const context = shopContext(createFakeBackend({clock}), clock, {records});
	const journal = await openJournal(records, clock);
	const run = createJournaledRun(context, {journal, plan, program: thisProcess()});
	const own = run.journalOf(step);
	const sent: string[] = [];
	// Each without a response.
	for (let one = 0; one < tries; one++) sent.push(await own.intend());
	return sent;
};

test('a statement that may have been submitted keeps its idempotency key, try after try', async () => {
	expect(await keysOf('load raw_goods', started('load raw_goods', 'old'), 2)).toEqual(['old', 'old']);
});

test('a step whose inputs are loaded again gets an idempotency key of its own', async () => {
	const left = [...started('load raw_goods', 'failed one', 'failed'), ...started('build goods', 'old')];
	const [first, second] = await keysOf('build goods', left, 2);
	expect(first).not.toBe('old');
	expect(second).toBe(first);
});
