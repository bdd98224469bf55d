import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {setUp} from '../../../source/workflows/lifecycle/set-up.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shopContext, shopSettings, tell} from '../../_helpers/workflow-context.ts';

const run = async (script: Partial<FakeScript>, signal = new AbortController().signal) => {
	const clock = createFakeClock();
	const startedAt = clock.now();
	const backend = createFakeBackend({clock, ...script});
	const told = await tell(setUp(shopContext(backend, clock, {signal})));
	return {...told, backend, ms: clock.now() - startedAt};
};

const connection = new DwhError('connection', 'No route to the service.');

describe('setting up', () => {
	test('creates role and warehouse and waits until it is ready, with each poll', async () => {
		const {result, events, lines, backend} = await run({
			states: ['creating', 'creating', 'available'],
			prepare: {action: 'created', name: 'sample', detail: '8,000 events'},
		});
		expect(backend.calls).toEqual(['whoAmI', 'prepare', 'ensureRole', 'ensureWarehouse']);
		expect(result).toMatchObject({
			identity: {account: 'embedded'},
			data: {name: 'sample'},
			role: {action: 'created'},
			warehouse: {action: 'created'},
			snapshot: {state: 'available', isReady: true},
		});
		const looks = events.flatMap(event => (event.type === 'progress' && event.step === 'ready' ? [event.note] : []));
		expect(looks).toEqual(['creating, typically about 5 min, 0 ms', 'creating, typically about 5 min, 200 ms']);
		expect(lines.at(-1)).toBe('ok ready');
	});

	test('a second run finds everything', async () => {
		const {events, result} = await run({
			ensureWarehouse: {action: 'found', name: 'dwhcluster', detail: 'already there, 12 min old'},
		});
		expect(result?.data).toBeUndefined();
		expect(events).toContainEqual(
			expect.objectContaining({type: 'finish', step: 'warehouse', note: 'dwhcluster: already there, 12 min old'}),
		);
		expect(events).toContainEqual(expect.objectContaining({step: 'data', note: 'nothing to prepare'}));
	});

	const waiting = {action: 'waiting', name: 'dwhcluster', detail: 'the old one is being removed'} as const;
	// The role that it had found may have gone with the old one: here it always has.
	const madeAgain = ['ensureRole', 'ensureWarehouse'];
	const halfFinished: readonly [string, Partial<FakeScript>, string[]][] = [
		['paused: resumes it once', {states: ['paused', 'paused', 'resuming', 'available']}, ['ensureWarehouse', 'resume']],
		[
			'pausing: waits, then resumes',
			{states: ['pausing', 'paused', 'resuming', 'available']},
			['ensureWarehouse', 'resume'],
		],
		[
			'deleting: waits, then makes a new one',
			{states: ['deleting', 'absent', 'creating', 'available']},
			['ensureWarehouse', 'ensureWarehouse', ...madeAgain],
		],
		[
			'gone between two polls: creates a new one',
			{ensureWarehouse: waiting, states: ['absent', 'creating', 'available']},
			['ensureWarehouse', 'ensureWarehouse', ...madeAgain],
		],
		['not listed yet: waits', {states: ['absent', 'absent', 'creating', 'available']}, ['ensureWarehouse']],
		['modifying: waits', {states: ['modifying', 'available']}, ['ensureWarehouse']],
		['a state that no list has: waits', {states: ['polishing', 'available']}, ['ensureWarehouse']],
		['not listed for a moment: checks again', {states: [connection, connection, 'available']}, ['ensureWarehouse']],
	];
	test.each(halfFinished)('%s', async (_, script, calls) => {
		const {backend, result} = await run(script);
		expect(result?.snapshot.state).toBe('available');
		expect(backend.calls.slice(3)).toEqual(calls);
	});

	const hopeless: readonly [string, Partial<FakeScript>, string][] = [
		[
			'broken hardware',
			{states: ['hardware-failure']},
			'The warehouse dwhcluster is in state "hardware-failure" and cannot recover without your action.',
		],
		[
			'a wrong network',
			{states: ['creating', 'incompatible-network']},
			'The warehouse dwhcluster is in state "incompatible-network" and cannot recover without your action.',
		],
		[
			'a warehouse that disappears',
			{states: ['absent']},
			'The warehouse dwhcluster was deleted while it was being created.',
		],
		['a service that stays away', {states: [connection]}, 'No route to the service.'],
	];
	test.each(hopeless)('ends at %s', async (_, script, message) => {
		const {error} = await run(script);
		expect((error as DwhError).message).toBe(message);
	});

	test('a change is requested again while another change runs, with the reason', async () => {
		const failure = new DwhError('change-in-progress', 'The cluster is being modified.');
		const {lines} = await run({failures: {ensureWarehouse: failure}});
		expect(lines).toContain('retry warehouse 2/60: the warehouse is being changed');
		expect(lines).toContain('ok ready');
	});

	const endless: readonly [state: string, after: string][] = [
		['contemplating', '2:15:0'],
		['creating', '2:15:0'],
		['deleting', '45:0'],
		['resuming', '45:0'],
		['pausing', '45:0'],
	];
	test.each(endless)('one that is %s for ever times out, with the work in progress', async (state, after) => {
		const {error} = await run({target: 'aws', states: [state], snapshot: {dollarsPerHour: 1.086}});
		expect((error as DwhError).kind).toBe('state');
		expect((error as DwhError).message).toContain(
			`Timed out: the warehouse dwhcluster is still "${state}" after ${after}`,
		);
		expect((error as DwhError).nextSteps).toEqual([
			`dwhcluster is ${state}, which continues in AWS; it bills $1.09 an hour.`,
			{text: 'Check its state', command: 'status'},
			{text: 'Wait again', command: 'up'},
			{text: 'Remove it', command: 'down'},
			'Check it in the AWS console.',
		]);
	});

	test('one that another account user has created meanwhile is refused', async () => {
		const notOurs = {message: 'The cluster dwhcluster was not made by this program.', nextSteps: []};
		const {error} = await run({snapshot: {notOurs, isReady: false}});
		expect(error).toMatchObject({kind: 'refused', message: notOurs.message});
	});

	test('a refused identity skips every other step', async () => {
		const {lines, error, backend} = await run({
			failures: {whoAmI: new DwhError('credentials', 'AWS does not know this key.')},
		});
		expect((error as DwhError).kind).toBe('credentials');
		expect(lines).toContain('skip warehouse: identity failed');
		expect(backend.calls).toEqual(['whoAmI']);
	});

	test('cancelled while waiting, it ends at once', async () => {
		const clock = createFakeClock();
		const controller = new AbortController();
		const backend = createFakeBackend({clock, states: ['creating']});
		const told = await tell(setUp(shopContext(backend, clock, {signal: controller.signal})), event => {
			if (event.type === 'progress' && event.step === 'ready') controller.abort();
		});
		expect((told.error as DwhError).kind).toBe('cancelled');
		expect(told.lines.at(-1)).toBe('cancelled ready');
	});

	test('a read-only program refuses', async () => {
		const clock = createFakeClock();
		const backend = createFakeBackend({clock});
		const {error} = await tell(setUp(shopContext(backend, clock, {settings: {...shopSettings, isReadOnly: true}})));
		expect((error as DwhError).kind).toBe('refused');
		expect(backend.calls).toEqual([]);
	});
});
