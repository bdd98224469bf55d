import {describe, expect, test} from 'vitest';
import {estimatedLeft, overallShare, weightsByBytes, weightsOfLastRun} from '../../source/core/overall-share.ts';
import type {WorkflowEvent} from '../../source/core/workflow-event.ts';
import {emptyView, foldEvent, type WorkflowView} from '../../source/core/workflow-view.ts';

const planned = (id: string, stage: string) => ({id, stage, title: id, needs: [], sql: []});
const steps = [
	planned('plan', 'plan'),
	planned('load a', 'stage'),
	planned('load b', 'stage'),
	planned('build c', 'build'),
	...Array.from({length: 10}, (_, index) => planned(`check ${index}`, 'audit')),
	planned('publish', 'publish'),
];

const view = (...events: readonly WorkflowEvent[]): WorkflowView =>
	events.reduce(foldEvent, foldEvent(emptyView, {type: 'plan', at: 0, workflow: 'etl', steps, notes: []}));
const start = (step: string, at = 0): WorkflowEvent => ({type: 'start', at, step});
const finish = (step: string): WorkflowEvent => ({type: 'finish', at: 0, step, outcome: 'ok', ms: 1});

const lastRun = steps.map(({id}) => ({
	id,
	outcome: 'ok',
	ms: id === 'load a' ? 8000 : id.startsWith('check') ? 10 : 500,
}));

describe('the share of a run', () => {
	test('is weighted by the times of the last run', () => {
		const weights = weightsOfLastRun(lastRun);
		expect(overallShare(view(finish('plan')), weights)).toBeCloseTo(500 / 10_100);
		expect(overallShare(view(finish('plan'), finish('load a')), weights)).toBeCloseTo(8500 / 10_100);
	});

	test('is weighted by bytes if there was no run, with audits counted together', () => {
		const weights = weightsByBytes(
			steps,
			new Map([
				['load a', 9000],
				['load b', 1000],
			]),
		);
		const a = overallShare(view(finish('load a')), weights) ?? 0;
		const b = overallShare(view(finish('load b')), weights) ?? 0;
		expect(a).toBeGreaterThan(4 * b);
		const audits = overallShare(
			view(...steps.filter(({stage}) => stage === 'audit').map(({id}) => finish(id))),
			weights,
		);
		expect(audits).toBeLessThan(0.15);
	});

	test('counts a running step by its bytes only, and ends at 1', () => {
		const weights = weightsOfLastRun(lastRun);
		const half = view(start('load a'), {type: 'progress', at: 1, step: 'load a', bytesDone: 5, bytesTotal: 10});
		expect(overallShare(half, weights)).toBeCloseTo(4000 / 10_100);
		expect(overallShare(view(...steps.map(({id}) => finish(id))), weights)).toBe(1);
		expect(overallShare(view(start('load a')), weights)).toBe(0);
	});
});

describe('the time left', () => {
	const weights = weightsOfLastRun(lastRun);
	test.each([
		['nothing is said without a last run', undefined, view(finish('load a')), 5000, undefined],
		['nothing is said before 5 % and 3 s', weights, view(start('plan', 90)), 100, undefined],
		['as fast as the last time', weights, view(finish('load a')), 8000, 2100],
		['twice as slow', weights, view(finish('load a')), 16_000, 4200],
		['a step without bytes counts by its time', weights, view(start('load a', 0)), 4000, 6100],
		['nothing is left at the end', weights, view(...steps.map(({id}) => finish(id))), 9000, undefined],
	])('%s', (_what, own, seen, now, left) => {
		const found = estimatedLeft(seen, own, 0, now);
		if (left === undefined) expect(found).toBeUndefined();
		else expect(found).toBeCloseTo(left, -2);
	});
});

test('a run without recorded times gives no estimate', () => {
	expect(weightsOfLastRun(undefined)).toBeUndefined();
	expect(weightsOfLastRun([{id: 'plan', outcome: 'ok', ms: 0}])).toBeUndefined();
	expect(weightsOfLastRun([{id: 'plan', outcome: 'failed', ms: 10}])).toBeUndefined();
});
