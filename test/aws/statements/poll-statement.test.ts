import {describe, expect, test} from 'vitest';
import {createThrottle} from '../../../source/aws/client/throttle.ts';
import {createPollInterval} from '../../../source/aws/statements/poll-statement.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';

describe('how often the service is called', () => {
	test('one long poll waits half a minute, then the next does', () => {
		const pace = createPollInterval(() => 0.5);
		for (let round = 0; round < 3; round++) {
			const step = pace.next();
			expect(step).toEqual({waitSeconds: 30, pauseMs: 0});
			pace.polled(step, 30_000);
		}
	});

	test('where long polls are refused it polls with growing pauses, and later tries a long one again', () => {
		const pace = createPollInterval(() => 0.5);
		pace.refused();
		const pauses: number[] = [];
		for (let step = pace.next(); step.waitSeconds === undefined; step = pace.next()) {
			pauses.push(step.pauseMs);
			pace.polled(step, 20);
		}

		expect(pauses.length).toBe(8);
		expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
		expect(Math.max(...pauses)).toBeLessThanOrEqual(5000);
	});

	test('a long poll that ends early is followed by a pause', () => {
		const pace = createPollInterval(() => 0.5);
		const step = pace.next();
		pace.polled(step, 3);
		expect(pace.next().pauseMs).toBeGreaterThan(0);
	});

	test.each([
		{operation: 'ExecuteStatement', limit: 30},
		{operation: 'BatchExecuteStatement', limit: 20},
		{operation: 'DescribeStatement', limit: 100},
		{operation: 'GetStatementResult', limit: 20},
		{operation: 'CancelStatement', limit: 3},
	])('no second sees more than $limit calls of $operation', async ({operation, limit}) => {
		const clock = createFakeClock();
		const throttle = createThrottle(clock);
		const times = await Promise.all(
			Array.from({length: limit * 4}, async () => {
				await throttle.take(operation);
				return clock.now();
			}),
		);
		for (const from of times) {
			expect(times.filter(at => at >= from && at < from + 1000).length).toBeLessThanOrEqual(limit);
		}

		// Held back, but not more than it takes.
		expect(Math.max(...times) - Math.min(...times)).toBeLessThan(8000);
	});
});
