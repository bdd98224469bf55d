import {expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import type {Workflow} from '../../source/core/workflow-event.ts';
import {createRunner, type Work} from '../../source/store/runner.ts';
import {systemClock} from '../../source/store/system-clock.ts';

const plan = {
	type: 'plan',
	at: 0,
	workflow: 'w',
	notes: [],
	steps: [{id: 'a', stage: 's', title: 'a', needs: [], sql: []}],
} as const;

async function* counting(signal: AbortSignal, events: number): Workflow<string> {
	yield plan;
	yield {type: 'start', at: 0, step: 'a'};
	for (let rows = 1; rows <= events; rows++) {
		if (signal.aborted) throw new DwhError('cancelled', 'Cancelled.');
		yield {type: 'progress', at: 0, step: 'a', rows};
		if (rows % 1000 === 0) await new Promise(resolve => setImmediate(resolve));
	}

	yield {type: 'finish', at: 0, step: 'a', outcome: 'ok', ms: 1, rows: events};
	return 'done';
}

const never = (signal: AbortSignal): Workflow<string> =>
	(async function* (): Workflow<string> {
		yield plan;
		signal.throwIfAborted();
		await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
		return '';
	})();

test('folds every event and publishes few states', async () => {
	const runner = createRunner(systemClock);
	let published = 0;
	runner.works.subscribe(() => published++);
	const ended = Promise.withResolvers<[Work, string | undefined]>();
	runner.start({
		name: 'w',
		title: 'W',
		run: signal => counting(signal, 50_000),
		onEnd: (work, result) => ended.resolve([work, result]),
	});
	const [work, result] = await ended.promise;
	expect(result).toBe('done');
	expect(work.status).toBe('ok');
	expect(work.view.steps[0]).toMatchObject({state: 'ok', rows: 50_000});
	expect(published).toBeLessThan(20);
});

test('runs one workflow at a time', async () => {
	const runner = createRunner(systemClock);
	expect(runner.start({name: 'a', title: 'A', run: never})).toBe(true);
	expect(runner.start({name: 'b', title: 'B', run: never})).toBe(false);
	expect(runner.current()?.name).toBe('a');
	runner.cancel();
	await runner.ended();
	expect(runner.current()).toBeUndefined();
	expect(runner.works.get().a?.status).toBe('cancelled');
	expect(runner.cancel()).toBe(false);
});

test('keeps how the last run of each name ended', async () => {
	const runner = createRunner(systemClock);
	const failure = new DwhError('sql', 'No.');
	runner.start({
		name: 'a',
		title: 'A',
		run: () => {
			throw failure;
		},
	});
	await runner.ended();
	runner.start({name: 'b', title: 'B', run: signal => counting(signal, 1)});
	await runner.ended();
	expect(runner.works.get().a).toMatchObject({status: 'failed', error: failure});
	expect(runner.works.get().b).toMatchObject({status: 'ok'});
});
