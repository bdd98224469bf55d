import {expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {EtlPlan} from '../../../source/workflows/etl/plan.ts';
import {createEtlResume} from '../../../source/workflows/etl/resume.ts';
import {stepKeys} from '../../../source/workflows/etl/reusable-steps.ts';
import type {JournalEntry} from '../../../source/workflows/records/records.ts';
import {createFakeBackend} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {createMemoryRecords, shopContext} from '../../_helpers/workflow-context.ts';

const steps = [
	{id: 'load raw_goods', stage: '', title: '', needs: [], sql: ['copy']},
	{id: 'build goods', stage: '', title: '', needs: ['load raw_goods'], sql: ['insert']},
];
const plan = {steps, sources: [], tables: [], leftovers: []} as unknown as EtlPlan;
const keys = stepKeys(steps, []);

const begun = (step: string, once: string, outcome?: 'failed'): JournalEntry[] => [
	{type: 'intend', at: 1, step, key: keys.get(step) ?? '', once},
	...(outcome ? [{type: 'end', at: 2, step, outcome} as const] : []),
];

/** Under which word each try of the step is handed in, when an earlier load has left this journal. */
const wordsOf = async (step: string, left: readonly JournalEntry[], tries: number) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock});
	const records = createMemoryRecords();
	await records.startJournal([{type: 'begin', at: 0, claim: 'c'}, ...left]);
	const context = shopContext(backend, clock, {records});
	// The claim as the warehouse has it: left by the load of this journal.
	const claimed = {
		...backend.warehouse,
		async *rows() {
			const columns = ['claim_id', 'owner', 'host', 'process', 'since'].map(name => ({name, type: 'text'}));
			yield {columns, rows: [['c', 'me', 'here', 0, 1]]};
		},
	};
	let isMade = false;
	const own = createEtlResume(
		{
			...context,
			backend: {
				...backend,
				warehouse: {
					...claimed,
					async *follow(handle, signal) {
						const outcome = yield* backend.warehouse.follow(handle, signal);
						if (handle.name !== 'claim the load') return {...outcome, hasResult: true};
						if (isMade) return {...outcome, rowsAffected: [1]};
						isMade = true;
						return {...outcome, status: 'failed' as const, error: new DwhError('relation-exists', 'It exists.')};
					},
				},
			},
		},
		{plan: () => plan, targetOf: () => undefined, choices: {}},
	);
	await own.claimStep.run(new AbortController().signal, () => undefined);
	const words: (string | undefined)[] = [];
	const work = own.journaled(step, {
		name: step,
		async submit(_, once) {
			words.push(once);
			throw new Error('No answer.');
		},
		isRepeatable: true,
		isReading: false,
	});
	for (let one = 0; one < tries; one++) await work.submit(new AbortController().signal).catch(() => undefined);
	return words;
};

test('what may have been handed in goes under the same word, try after try', async () => {
	expect(await wordsOf('load raw_goods', begun('load raw_goods', 'old'), 2)).toEqual(['old', 'old']);
});

test('what was begun on premises that do not hold any more goes under a word of its own', async () => {
	const left = [...begun('load raw_goods', 'failed one', 'failed'), ...begun('build goods', 'old')];
	const [first, second] = await wordsOf('build goods', left, 2);
	expect(first).not.toBe('old');
	expect(second).toBe(first);
});
