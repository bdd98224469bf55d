import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {readChecklist} from '../../../source/workflows/checklist/checklist.ts';
import {runEtl} from '../../../source/workflows/etl/run-etl.ts';
import type {RunRecord} from '../../../source/workflows/records/records.ts';
import {createTables} from '../../../source/workflows/tables/create-tables.ts';
import {dropTables} from '../../../source/workflows/tables/drop-tables.ts';
import {verify} from '../../../source/workflows/verify/verify.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {createMemoryRecords, shop, shopContext, stocked, tell} from '../../_helpers/workflow-context.ts';

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

test('an adopted warehouse without its role: the next step says what it attaches', async () => {
	const role = {name: 'dwhRole', arn: undefined, sync: 'absent'};
	const {next} = await read({target: 'aws', snapshot: {isAdopted: true, role, dollarsPerHour: 2}});
	expect(next).toMatchObject({
		command: 'up',
		does: 'Attaches the role dwhRole, which COPY needs, after you type its name; the warehouse bills $2.00 an hour.',
	});
});

test.each([
	['one has rows', stocked, 'loaded done'],
	['none has rows', emptied, 'loaded next'],
])('a project without facts is loaded by its dimensions: %s', async (_, tables, state) => {
	const clock = createFakeClock();
	const backend = createFakeBackend({clock, tables: {...tables, goods: 0}});
	const catalogue = {...shop, roleOf: () => 'dimension' as const};
	const {items} = await readChecklist(shopContext(backend, clock, {records: createMemoryRecords(), catalogue}));
	expect(items.map(item => `${item.id} ${item.state}`)).toContain(state);
});

describe('the checklist', () => {
	const cases: readonly [string, Parameters<typeof read>, string, string | undefined][] = [
		[
			'before anything',
			[{states: ['absent'], snapshot: {role: {name: 'dwhRole', arn: undefined, sync: ''}}}],
			'role next, warehouse todo, tables todo, loaded todo, verified todo',
			'up',
		],
		[
			'with a role only',
			[{states: ['absent']}],
			'role done, warehouse next, tables todo, loaded todo, verified todo',
			'up',
		],
		[
			'while it is made',
			[{states: ['creating']}],
			'role done, warehouse next, tables todo, loaded todo, verified todo',
			'up',
		],
		['paused', [{states: ['paused']}], 'role done, warehouse next, tables todo, loaded todo, verified todo', 'resume'],
		[
			'without tables',
			[{tables: {goods: 0}}],
			'role done, warehouse done, tables next, loaded todo, verified todo',
			'tables create',
		],
		[
			'with empty tables',
			[{tables: emptied}],
			'role done, warehouse done, tables done, loaded next, verified todo',
			'etl',
		],
		['loaded', [{tables: stocked}], 'role done, warehouse done, tables done, loaded done, verified next', 'verify'],
		[
			'verified before the last load',
			[{tables: stocked}, run.startedAt],
			'role done, warehouse done, tables done, loaded done, verified next',
			'verify',
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
			'etl',
		],
		[
			'available and unable to answer',
			[{tables: stocked, behaviors: [[/./, {fail: new DwhError('disk', 'The disk is full.')}]]}],
			'role done, warehouse problem, tables todo, loaded todo, verified todo',
			'status',
		],
		[
			'out of reach',
			[{states: [new DwhError('connection', 'No route.')]}],
			'role problem, warehouse problem, tables todo, loaded todo, verified todo',
			'up',
		],
	];
	test.each(cases)('%s', async (_, given, states, command) => {
		const checklist = await read(...given);
		expect(checklist.states).toBe(`configured done, ${states}`);
		expect(checklist.next?.command).toBe(command);
	});

	test('on AWS out of reach, the doctor comes next', async () => {
		const {next} = await read({target: 'aws', states: [new DwhError('connection', 'No route.')]});
		expect(next?.command).toBe('doctor');
	});

	describe('a Serverless workgroup that statements wake', () => {
		const asleep = {tables: stocked, snapshot: {wakesOnStatements: true, createdAt: 5}};
		const look = async (options?: {mayWake: boolean}, records = createMemoryRecords()) => {
			const clock = createFakeClock();
			const backend = createFakeBackend({clock, ...asleep});
			const checklist = await readChecklist(shopContext(backend, clock, {records}), [], options);
			const detail = (id: string) => checklist.items.find(item => item.id === id)?.detail;
			return {...checklist, detail, submitted: backend.submitted, records};
		};

		test('is not queried, with the reason', async () => {
			const {detail, submitted} = await look();
			expect(submitted).toEqual([]);
			expect(detail('tables')).toBe('not checked: a statement would wake it, which bills');
			expect(detail('loaded')).toBe('not known');
		});

		test('is queried on request, and the result is remembered', async () => {
			const {detail, submitted, records} = await look({mayWake: true});
			expect(submitted).toHaveLength(2);
			expect(detail('tables')).toBe('5 of 5');
			const later = await look(undefined, records);
			expect(later.submitted).toEqual([]);
			expect(later.detail('tables')).toMatch(/^5 of 5, updated /);
			expect(later.detail('loaded')).toBe('orders 7');
			expect(later.next?.command).toBe('verify');
		});

		test('that was created again has nothing of the old one', async () => {
			const records = createMemoryRecords();
			await records.rememberTables({at: 1, createdAt: 4, existing: 5, facts: {orders: 7}});
			expect((await look(undefined, records)).detail('tables')).toMatch(/^not checked/);
		});

		test('is not queried for what this program has made itself', async () => {
			const clock = createFakeClock();
			const backend = createFakeBackend({clock, ...asleep, tables: {}});
			const context = shopContext(backend, clock);
			await tell(createTables(context, {isDropFirst: false}));
			const created = await look(undefined, context.records);
			expect([created.detail('tables'), created.detail('loaded')]).toEqual([
				expect.stringMatching(/^5 of 5, updated /),
				'nothing yet',
			]);
			await tell(runEtl(context));
			expect((await look(undefined, context.records)).detail('loaded')).toMatch(/^orders 10/);
			await tell(dropTables(context));
			expect((await look(undefined, context.records)).detail('tables')).toBe('0 of 5');
		});
	});

	describe('a warehouse that is not ready', () => {
		const waiting = (state: string, snapshot: FakeScript['snapshot']) =>
			read({states: [state], snapshot: {isReady: false, dollarsPerHour: 1.09, ...snapshot}});
		const adding = {name: 'dwhRole', arn: 'arn:aws:iam::123456789012:role/dwhRole', sync: 'adding'};

		test('says one time that it is being created', async () => {
			const {detail, next} = await waiting('creating', {waitsFor: 'the cluster, which is creating'});
			expect(detail('warehouse')).toBe('creating, $1.09 an hour');
			expect(next?.does).toMatch(/^Waits until the warehouse is available; /);
		});

		test.each(['creating', 'available'])('and %s waits for its role: that is not done', async state => {
			const {states} = await waiting(state, {role: adding, waitsFor: 'role dwhRole, which is adding'});
			expect(states).toBe('configured done, role next, warehouse todo, tables todo, loaded todo, verified todo');
		});

		test('names what its tables wait for', async () => {
			const {detail} = await waiting('available', {role: adding, waitsFor: 'role dwhRole, which is adding'});
			expect(detail('tables')).toBe('not checked: the warehouse waits for role dwhRole, which is adding');
		});
	});

	test('a paused warehouse shows the tables it had', async () => {
		const records = createMemoryRecords();
		await records.rememberTables({at: 1, createdAt: 5, existing: 5, facts: {orders: 7}});
		const clock = createFakeClock();
		const backend = createFakeBackend({clock, states: ['paused'], snapshot: {createdAt: 5}});
		const {items, next} = await readChecklist(shopContext(backend, clock, {records}));
		expect(items.find(({id}) => id === 'tables')?.detail).toMatch(/^5 of 5, updated /);
		expect(next?.command).toBe('resume');
	});

	test('every item has one line on what it is', async () => {
		const {detail, next, backend} = await read({tables: stocked, snapshot: {dollarsPerHour: 1.09}});
		expect(detail('configured')).toBe('dwh.cfg, 0 problems');
		expect(detail('warehouse')).toBe('available, 12 min old, $1.09 an hour');
		expect(detail('tables')).toBe('5 of 5');
		expect(detail('loaded')).toMatch(/^orders 7 · .+ · 2\.1 s$/);
		expect(detail('verified')).toBe('2 checks, 5 row counts, 2 queries');
		expect(next?.does).toBe('Compares the tables with the expected results; reads only, takes seconds, costs nothing.');
		// One statement for what exists and one that counts.
		expect(backend.submitted).toHaveLength(2);
	});

	test('a configuration that is wrong comes first', async () => {
		const clock = createFakeClock();
		const problem = {severity: 'error', file: 'dwh.cfg', line: 3, key: 'X', message: 'X is wrong.'} as const;
		const {items, next} = await readChecklist(shopContext(createFakeBackend({clock}), clock), [problem]);
		expect(items[0]).toMatchObject({state: 'problem', detail: 'dwh.cfg, 1 to correct: X is wrong.'});
		expect(next?.command).toBe('config');
	});
});

test('a failed verification leads to one more load, and then to the failed checks', async () => {
	const clock = createFakeClock();
	const backend = createFakeBackend({
		clock,
		tables: stocked,
		behaviors: [['check orders-unique', {result: {columns: ['id'], rows: [[1]]}}]],
	});
	const records = createMemoryRecords();
	const context = shopContext(backend, clock, {records});
	const load = () => records.saveRun({...run, startedAt: clock.now(), ms: 0});
	const next = async () => {
		await clock.sleep(1000);
		await tell(verify(context, {isSave: false}));
		return (await readChecklist(context)).next;
	};
	await load();
	expect(await next()).toMatchObject({
		command: 'etl',
		failed: 1,
		does: expect.stringContaining('orders-unique'),
	});
	expect((await readChecklist(context)).items.at(-1)?.detail).toMatch(/^1 failed, /);
	await clock.sleep(1000);
	await load();
	expect((await readChecklist(context)).next).toMatchObject({command: 'verify'});
	expect(await next()).toMatchObject({
		command: 'verify',
		failed: 1,
		does: expect.stringContaining('orders-unique'),
	});
	expect(await next()).toMatchObject({command: 'verify', failed: 1});
});
