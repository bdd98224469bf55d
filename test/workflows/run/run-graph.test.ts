import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {WorkflowEvent} from '../../../source/core/workflow-event.ts';
import {runGraph} from '../../../source/workflows/run/run-graph.ts';
import type {GraphStep} from '../../../source/workflows/run/run-step.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {tell} from '../../_helpers/workflow-context.ts';

type Shape = {
	readonly needs: readonly number[];
	readonly ms: number;
	readonly ends: 'ok' | 'fails' | 'tolerated' | 'nothing';
};

const shapes = fc
	.array(
		fc.record({
			needs: fc.array(fc.nat(20), {maxLength: 3}),
			ms: fc.integer({min: 0, max: 50}),
			ends: fc.constantFrom<Shape['ends'][]>('ok', 'ok', 'ok', 'ok', 'fails', 'tolerated', 'nothing'),
		}),
		{minLength: 1, maxLength: 12},
	)
	// Needs point backwards, so that there is no circle.
	.map(all => all.map((shape, index): Shape => ({...shape, needs: shape.needs.filter(need => need < index)})));

const idOf = (index: number) => `step ${index}`;

const build = (all: readonly Shape[], limit: number, abortAt: number | undefined) => {
	const clock = createFakeClock(0);
	const controller = new AbortController();
	const running = new Set<string>();
	let most = 0;
	const steps = all.map(({needs, ms, ends}, index): GraphStep => {
		const id = idOf(index);
		return {
			id,
			stage: 's',
			title: id,
			needs: [...new Set(needs)].map(idOf),
			sql: [],
			isTolerated: ends === 'tolerated',
			whyNothing: () => (ends === 'nothing' ? 'nothing to do' : undefined),
			async *run(signal) {
				running.add(id);
				most = Math.max(most, running.size);
				try {
					yield {type: 'progress', note: 'at work'};
					await clock.sleep(ms, signal);
					if (ends !== 'ok') throw new DwhError('sql', `${id} is broken`);
					return {rows: 1};
				} finally {
					running.delete(id);
				}
			},
		};
	});
	if (abortAt !== undefined) void clock.sleep(abortAt).then(() => controller.abort());
	return {
		graph: runGraph({workflow: 'w', steps, limit, clock, signal: controller.signal}),
		running,
		most: () => most,
		controller,
	};
};

const of = <Type extends WorkflowEvent['type']>(events: readonly WorkflowEvent[], type: Type, step: string) =>
	events.filter(
		(event): event is Extract<WorkflowEvent, {type: Type}> =>
			event.type === type && 'step' in event && event.step === step,
	);

describe('running a graph of steps', () => {
	test('whatever its shape, what fails and when it is cancelled, reports every step to its end', async () => {
		await fc.assert(
			fc.asyncProperty(
				shapes,
				fc.integer({min: 1, max: 4}),
				fc.option(fc.integer({min: 0, max: 120}), {nil: undefined}),
				async (all, limit, abortAt) => {
					const {graph, running, most, controller} = build(all, limit, abortAt);
					const {events, error, result} = await tell(graph);
					expect(running.size).toBe(0);
					expect(most()).toBeLessThanOrEqual(limit);
					for (const [index, {needs, ends}] of all.entries()) {
						const id = idOf(index);
						const [start, finish, skip] = [of(events, 'start', id), of(events, 'finish', id), of(events, 'skip', id)];
						expect(start.length + skip.length).toBe(1);
						expect(finish.length).toBe(start.length);
						if (!start[0]) continue;
						expect(ends).not.toBe('nothing');
						expect(events.indexOf(finish[0]!)).toBeGreaterThan(events.indexOf(start[0]));
						expect(finish[0]?.note).not.toBe('at work');
						for (const need of needs) {
							const before = of(events, 'finish', idOf(need))[0] ?? of(events, 'skip', idOf(need))[0];
							expect(events.indexOf(before!)).toBeLessThan(events.indexOf(start[0]));
							expect(before?.type === 'finish' ? before.outcome : 'ok').toBe('ok');
						}
					}

					const failed = events.filter(event => event.type === 'finish' && event.outcome === 'failed');
					const isFatal = failed.some(event => 'step' in event && all[Number(event.step.slice(5))]?.ends === 'fails');
					const isCut = events.some(
						event =>
							(event.type === 'finish' && event.outcome === 'cancelled') ||
							(event.type === 'skip' && event.reason === 'cancelled'),
					);
					if (isFatal) expect((error as DwhError).kind).toBe('sql');
					else if (isCut) expect((error as DwhError).kind).toBe('cancelled');
					else expect(result).toHaveLength(failed.length);
					if (isCut) expect(controller.signal.aborted).toBe(true);
				},
			),
			{numRuns: 300},
		);
	});

	test('nothing runs on after the loop is left', async () => {
		await fc.assert(
			fc.asyncProperty(shapes, fc.integer({min: 0, max: 20}), async (all, after) => {
				const {graph, running} = build(all, 4, undefined);
				let seen = 0;
				await tell(graph, () => (seen++ >= after ? 'leave' : undefined));
				expect(running.size).toBe(0);
			}),
			{numRuns: 150},
		);
	});

	test('nothing runs when the loop is left before its first event', async () => {
		const {graph, most} = build([{needs: [], ms: 1, ends: 'ok'}], 4, undefined);
		await graph.return([]);
		expect(most()).toBe(0);
	});
});
