import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {ErrorCode} from '../../../source/core/error-codes.ts';
import {runStatements, runWork, type StatementsWork} from '../../../source/workflows/run/run-statements.ts';
import type {StepEvent} from '../../../source/workflows/run/run-step.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';

const request = {name: 'build', sql: ['insert into "a" select 1']};

const run = async (
	script: Partial<FakeScript>,
	onEvent: (event: StepEvent) => unknown = () => undefined,
	signal = new AbortController().signal,
) => {
	const clock = createFakeClock();
	const startedAt = clock.now();
	const backend = createFakeBackend({clock, ...script});
	const work = runStatements({backend, clock}, request, signal);
	const events: StepEvent[] = [];
	const ended = () => ({events, backend, ms: clock.now() - startedAt});
	try {
		for (;;) {
			const {done, value} = await work.next();
			if (done) return {...ended(), result: value, error: undefined};
			events.push(value);
			if (onEvent(value) === 'leave') {
				await work.return(undefined as never);
				return {...ended(), result: undefined, error: undefined};
			}
		}
	} catch (error) {
		return {...ended(), result: undefined, error: error as DwhError};
	}
};

describe('running statements', () => {
	test('reports the statement as soon as it is accepted, then its progress', async () => {
		const {events, result} = await run({});
		expect(events).toEqual([
			{type: 'progress', statementId: 's1'},
			{type: 'progress', note: ''},
		]);
		expect(result?.outcome.rowsAffected).toEqual([10]);
	});

	const passing: readonly [string, ErrorCode, number][] = [
		['a conflict', 'serialization-conflict', 1000],
		['a role that is too new', 'role-not-assumable', 10_000],
		['a service that is busy', 'throttled', 2000],
	];
	test.each(passing)('retries after %s', async (_, code, ms) => {
		const script = {behaviors: [['build', {fail: new DwhError(code, 'It failed.'), times: 1}]]} as const;
		const {events, result, ms: took} = await run(script);
		expect(events.filter(({type}) => type === 'retry')).toHaveLength(1);
		expect(result?.handle.id).toBe('s2');
		expect(took).toBe(ms);
	});

	test('stops after the last retry', async () => {
		const fail = new DwhError('serialization-conflict', 'could not serialize access');
		const {error, backend} = await run({behaviors: [['build', {fail}]]});
		expect(error).toBe(fail);
		expect(backend.submitted).toHaveLength(4);
	});

	test.each(['sql', 'load', 'disk', 'busy', 'credentials'] as const)('does not retry after %s', async kind => {
		const {backend} = await run({behaviors: [['build', {fail: new DwhError(kind, 'no')}]]});
		expect(backend.submitted).toHaveLength(1);
	});

	test('submits again what the service could not be reached for', async () => {
		const failsToSubmit = new DwhError('connection', 'No route.');
		const {result, events} = await run({behaviors: [['build', {failsToSubmit, times: 2}]]});
		expect(events.filter(({type}) => type === 'retry')).toHaveLength(2);
		expect(result?.outcome.status).toBe('finished');
	});

	test('an abort cancels on the server and waits until it is cancelled', async () => {
		const controller = new AbortController();
		const {error, backend} = await run(
			{behaviors: [['build', {ms: 60_000}]]},
			() => controller.abort(),
			controller.signal,
		);
		expect(error?.kind).toBe('cancelled');
		expect(backend.submitted[0]?.status).toBe('cancelled');
	});

	test('an abort between two retries ends the wait', async () => {
		const controller = new AbortController();
		const script = {behaviors: [['build', {fail: new DwhError('throttled', 'Rate exceeded')}]]} as const;
		const {error} = await run(script, event => event.type === 'retry' && controller.abort(), controller.signal);
		expect(error).toMatchObject({name: 'AbortError'});
	});

	test('a statement that ends before the cancel is done', async () => {
		const controller = new AbortController();
		const {result} = await run({cancelsLate: true}, () => controller.abort(), controller.signal);
		expect(result?.outcome.status).toBe('finished');
	});

	test('leaving the loop cancels on the server', async () => {
		const {backend} = await run({behaviors: [['build', {ms: 60_000}]]}, () => 'leave');
		expect(backend.cancelled).toEqual(['s1']);
	});

	test('says that it may still run when the cancellation fails', async () => {
		const controller = new AbortController();
		const {error} = await run(
			{behaviors: [['build', {ms: 60_000}]], cancelFails: new DwhError('connection', 'No route.')},
			() => controller.abort(),
			controller.signal,
		);
		expect(error).toMatchObject({
			kind: 'cancelled',
			message: 'Cancelled, but "build" may still run: No route.',
			nextSteps: ['Check statement s1 before you restart.'],
		});
	});

	describe('without a response to the submit', () => {
		const unanswered = async (isReading: boolean) => {
			const clock = createFakeClock();
			const startedAt = clock.now();
			const controller = new AbortController();
			const backend = createFakeBackend({clock});
			const work: StatementsWork = {
				name: 'build',
				submit: signal =>
					new Promise((_, reject) => {
						signal.addEventListener('abort', () => reject(new DwhError('cancelled', 'Cancelled.')));
						controller.abort();
					}),
				isRepeatable: true,
				isReading,
			};
			const error = await runWork({backend, clock}, work, controller.signal)
				.next()
				.catch((thrown: unknown) => thrown as DwhError);
			return {error, ms: clock.now() - startedAt};
		};

		test('an abort ends a read at once', async () => {
			expect(await unanswered(true)).toMatchObject({ms: 0, error: {kind: 'cancelled', message: 'Cancelled.'}});
		});
		test('an abort ends a write soon, and reports that it may run', async () => {
			expect(await unanswered(false)).toMatchObject({
				ms: 5000,
				error: {
					kind: 'cancelled',
					message: 'Cancelled. Could not confirm that "build" was submitted: it may run.',
				},
			});
		});
	});

	test('a statement that cannot be followed is followed again, and not submitted twice', async () => {
		const clock = createFakeClock();
		const backend = createFakeBackend({clock});
		let looks = 0;
		const warehouse = {
			...backend.warehouse,
			follow(...given: Parameters<typeof backend.warehouse.follow>) {
				if (looks++ === 0) throw new DwhError('connection', 'No route.');
				return backend.warehouse.follow(...given);
			},
		};
		const work = runStatements({backend: {...backend, warehouse}, clock}, request, new AbortController().signal);
		let step = await work.next();
		while (!step.done) step = await work.next();
		expect(step.value.outcome.status).toBe('finished');
		expect([backend.submitted.length, backend.cancelled.length]).toEqual([1, 0]);
	});

	test('distinguishes a cancel by another process from our own', async () => {
		const clock = createFakeClock();
		const backend = createFakeBackend({clock, behaviors: [['build', {ms: 1000}]]});
		const work = runStatements({backend, clock}, request, new AbortController().signal);
		await work.next();
		await work.next();
		await backend.warehouse.cancel({id: 's1', name: 'build'});
		await expect(work.next()).rejects.toMatchObject({
			kind: 'sql',
			message: '"build" was cancelled on the Monitor screen or by another program.',
		});
	});
});
