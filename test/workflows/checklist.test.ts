import {describe, expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import {readChecklist} from '../../source/workflows/checklist.ts';
import type {RunRecord} from '../../source/workflows/records.ts';
import {createFakeBackend, type FakeScript} from '../_helpers/fake-backend.ts';
import {createFakeClock} from '../_helpers/fake-clock.ts';
import {createMemoryRecords, shopContext, stocked} from '../_helpers/workflow-context.ts';

const run: RunRecord = {
	id: '2026-11-23T09-00-00-000Z',
	startedAt: Date.UTC(2026, 10, 23, 9),
	ms: 2100,
	outcome: 'ok',
	tables: [],
	steps: [],
	skippedRecords: 0,
	error: undefined,
};

const emptied = Object.fromEntries(Object.keys(stocked).map(name => [name, 0]));

const read = async (script: Partial<FakeScript>, verifiedAt?: number, failed = 0) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, ...script});
	const records = createMemoryRecords();
	await records.saveRun(run);
	if (verifiedAt !== undefined) await records.saveVerify({at: verifiedAt, passed: 9, failed, unknown: 0});
	const checklist = await readChecklist(shopContext(backend, clock, {records}));
	const states = checklist.items.map(({id, state}) => `${id} ${state}`).join(', ');
	const detail = (id: string) => checklist.items.find(item => item.id === id)?.detail;
	return {...checklist, states, detail, backend};
};

const later = run.startedAt + run.ms + 1;

describe('the checklist', () => {
	const cases: readonly [string, Parameters<typeof read>, string, string | undefined][] = [
		[
			'before anything',
			[{states: ['absent'], snapshot: {role: {name: 'dwhRole', arn: undefined, sync: ''}}}],
			'role next, warehouse todo, tables todo, loaded todo, verified todo',
			'dwh-tui up',
		],
		[
			'with a role only',
			[{states: ['absent']}],
			'role done, warehouse next, tables todo, loaded todo, verified todo',
			'dwh-tui up',
		],
		[
			'while it is made',
			[{states: ['creating']}],
			'role done, warehouse next, tables todo, loaded todo, verified todo',
			'dwh-tui up',
		],
		[
			'paused',
			[{states: ['paused']}],
			'role done, warehouse next, tables todo, loaded todo, verified todo',
			'dwh-tui resume',
		],
		[
			'without tables',
			[{tables: {goods: 0}}],
			'role done, warehouse done, tables next, loaded todo, verified todo',
			'dwh-tui tables create',
		],
		[
			'with empty tables',
			[{tables: emptied}],
			'role done, warehouse done, tables done, loaded next, verified todo',
			'dwh-tui etl',
		],
		[
			'loaded',
			[{tables: stocked}],
			'role done, warehouse done, tables done, loaded done, verified next',
			'dwh-tui verify',
		],
		[
			'verified before the last load',
			[{tables: stocked}, run.startedAt],
			'role done, warehouse done, tables done, loaded done, verified next',
			'dwh-tui verify',
		],
		[
			'verified',
			[{tables: stocked}, later],
			'role done, warehouse done, tables done, loaded done, verified done',
			undefined,
		],
		[
			'verified with failures',
			[{tables: stocked}, later, 2],
			'role done, warehouse done, tables done, loaded done, verified problem',
			'dwh-tui verify',
		],
		[
			'available and unable to answer',
			[{tables: stocked, behaviors: [[/./, {fail: new DwhError('disk', 'The disk is full.')}]]}],
			'role done, warehouse problem, tables todo, loaded todo, verified todo',
			'dwh-tui status',
		],
		[
			'out of reach',
			[{states: [new DwhError('connection', 'No route.')]}],
			'role problem, warehouse problem, tables todo, loaded todo, verified todo',
			'dwh-tui up',
		],
	];
	test.each(cases)('%s', async (_, given, states, command) => {
		const checklist = await read(...given);
		expect(checklist.states).toBe(`configured done, ${states}`);
		expect(checklist.next?.command).toBe(command);
	});

	test('one line says what each of them is', async () => {
		const {detail, next, backend} = await read({tables: stocked, snapshot: {dollarsPerHour: 1.09}});
		expect(detail('configured')).toBe('dwh.cfg, 0 problems');
		expect(detail('warehouse')).toBe('available, 12 min old, $1.09 an hour');
		expect(detail('tables')).toBe('5 of 5');
		expect(detail('loaded')).toMatch(/^orders 7 · .+ · 2\.1 s$/);
		expect(detail('verified')).toBe('2 checks, 2 questions');
		expect(next?.does).toBe('Verifies that the tables answer as expected; reads only, takes seconds, costs nothing.');
		// One statement for what exists and one that counts.
		expect(backend.submitted).toHaveLength(2);
	});

	test('a configuration that is wrong comes first', async () => {
		const clock = createFakeClock();
		const problem = {severity: 'error', file: 'dwh.cfg', line: 3, key: 'X', message: 'X is wrong.'} as const;
		const {items, next} = await readChecklist(shopContext(createFakeBackend({clock}), clock), [problem]);
		expect(items[0]).toMatchObject({state: 'problem', detail: 'dwh.cfg, 1 to correct: X is wrong.'});
		expect(next?.command).toBe('dwh-tui config');
	});
});
