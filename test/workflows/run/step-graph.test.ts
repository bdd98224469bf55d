import {describe, expect, test} from 'vitest';
import {createEventQueue} from '../../../source/workflows/run/event-queue.ts';
import {blockedNodes, checkGraph, type NodeState, readyNodes} from '../../../source/workflows/run/step-graph.ts';

const node = (id: string, ...needs: string[]) => ({id, title: id, needs});
const nodes = [node('a'), node('b'), node('c', 'a', 'b'), node('d', 'c')];
const states = (of: Record<string, NodeState>) => new Map(Object.entries(of));
const ids = (found: readonly {id: string}[]) => found.map(({id}) => id);

describe('the order of steps', () => {
	test.each<[Record<string, NodeState>, string[], string[]]>([
		[{}, ['a', 'b'], []],
		[{a: 'run'}, ['b'], []],
		[{a: 'ok', b: 'run'}, [], []],
		[{a: 'ok', b: 'ok'}, ['c'], []],
		[{a: 'ok', b: 'skip', c: 'ok'}, ['d'], []],
		[{a: 'failed'}, ['b'], ['c: a', 'd: a']],
		[{a: 'ok', b: 'ok', c: 'failed'}, [], ['d: c']],
	])('with %j', (given, ready, blocked) => {
		expect(ids(readyNodes(nodes, states(given)))).toEqual(ready);
		expect(blockedNodes(nodes, states(given)).map(({node: {id}, failed}) => `${id}: ${failed.id}`)).toEqual(blocked);
	});

	test.each([
		[[node('a'), node('a')], 'Two steps have the same id.'],
		[[node('a', 'b')], 'Step "a" needs "b", which is not a step.'],
		[[node('a', 'b'), node('b', 'a')], 'Step "a" waits for itself.'],
	])('a graph that cannot run: %j', (wrong, message) => {
		expect(() => checkGraph(wrong)).toThrow(message);
	});
});

test('a queue returns its values in order, then ends', async () => {
	const queue = createEventQueue<{n: number}>();
	const first = queue.next();
	queue.push({n: 1});
	queue.push({n: 2});
	queue.end();
	expect([await first, await queue.next(), await queue.next()]).toEqual([{n: 1}, {n: 2}, undefined]);
});
