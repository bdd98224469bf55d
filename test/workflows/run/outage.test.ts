import {describe, expect, test} from 'vitest';
import type {Clock} from '../../../source/core/clock.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {runWork} from '../../../source/workflows/run/run-statements.ts';
import type {StepEvent} from '../../../source/workflows/run/run-step.ts';
import {createFakeBackend} from '../../_helpers/fake-backend.ts';

const hour = 3_600_000;
const away = () => new DwhError('service-failure', 'No response from the service.');

/** A statement whose service is away from the first second on, for so long; with `isLost` before it has answered. */
const load = async (awayMs: number, {isLost = false, isPatient = true, stopAt = Number.POSITIVE_INFINITY} = {}) => {
	// One that is always there already: a day of seconds would take too many turns of the event loop.
	let now = 0;
	const clock: Clock = {
		now: () => now,
		async sleep(ms, signal) {
			signal?.throwIfAborted();
			now += ms;
		},
	};
	const startedAt = clock.now();
	const backend = createFakeBackend({clock});
	const passed = () => clock.now() - startedAt;
	const stop = new AbortController();
	const submitted: string[] = [];
	const warehouse = {
		...backend.warehouse,
		async *follow(...[handle, signal]: Parameters<typeof backend.warehouse.follow>) {
			await clock.sleep(1000, signal);
			if (!isLost && passed() < awayMs) throw away();
			return yield* backend.warehouse.follow(handle, signal);
		},
	};
	const work = runWork(
		{backend: {...backend, warehouse}, clock, isPatient},
		{
			name: 'load',
			async submit(signal) {
				submitted.push(String(passed()));
				await clock.sleep(1000, signal);
				if (isLost && passed() < awayMs) throw away();
				return backend.warehouse.submit({name: 'load', sql: ['copy']}, signal);
			},
			isRepeatable: true,
			isReading: false,
		},
		stop.signal,
	);
	const events: StepEvent[] = [];
	const notes = () => events.flatMap(event => (event.type === 'progress' && event.note ? [event.note] : []));
	try {
		for (;;) {
			const {done, value} = await work.next();
			if (done) return {notes: notes(), events, submitted, ms: passed(), backend, result: value, error: undefined};
			events.push(value);
			if (passed() >= stopAt) stop.abort(new DwhError('cancelled', 'Cancelled.'));
		}
	} catch (error) {
		return {notes: notes(), events, submitted, ms: passed(), backend, result: undefined, error: error as DwhError};
	}
};

describe('a load during a network outage', () => {
	test('counts down to the next attempt, and continues by itself without submitting anything twice', async () => {
		const {result, notes, events, submitted} = await load(60_000);
		expect(result?.outcome.status).toBe('finished');
		expect(submitted).toHaveLength(1);
		expect(notes.slice(0, 6)).toEqual([
			...[5, 4, 3, 2, 1].map(left => `no connection, next attempt in ${left} s; Ctrl+C stops`),
			'no connection, retrying; Ctrl+C stops',
		]);
		expect(notes).toContain('no connection, next attempt in 30 s; Ctrl+C stops');
		expect(events.filter(({type}) => type === 'retry')).toEqual([
			{type: 'retry', attempt: 1, of: 1, reason: 'No response from the service.'},
		]);
		// The last words are those of the statement itself.
		expect(events.at(-1)).toEqual({type: 'progress', note: ''});
	});

	test('waits for hours', async () => {
		expect((await load(5 * hour)).result?.outcome.status).toBe('finished');
	});

	test('ends when its statement has expired', async () => {
		const {error, ms} = await load(30 * hour);
		expect(error).toMatchObject({kind: 'connection', isOutage: true});
		expect(Math.round(ms / hour)).toBe(24);
	});

	test('ends before a statement without a response could run twice', async () => {
		const {error, ms} = await load(30 * hour, {isLost: true});
		expect(error?.isOutage).toBe(true);
		expect(Math.round(ms / hour)).toBe(7);
	});

	test.each([false, true])('an abort stops it at once (response lost: %s)', async isLost => {
		const {error, ms} = await load(30 * hour, {isLost, stopAt: 20_000});
		expect(error?.kind).toBe('cancelled');
		expect(ms).toBeLessThan(30_000);
	});

	test('ends soon for anything but a load', async () => {
		const {error, ms} = await load(hour, {isPatient: false});
		expect(error?.isOutage).toBe(true);
		expect(ms).toBeLessThan(60_000);
	});
});
