import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Statement} from '../../../source/sql/catalogue/catalogue.ts';
import {orderByNeeds} from '../../../source/sql/catalogue/order-by-needs.ts';

const statement = (name: string, ...needs: string[]): Statement => ({
	kind: 'transform',
	name,
	file: `transform/${name}.sql`,
	sql: 'select 1',
	doc: '',
	title: name,
	needs,
	chart: 'none',
	severity: 'error',
	scope: 'both',
});

test.each([
	['ties by name', [statement('c'), statement('a'), statement('b')], 'abc'],
	['needs before name', [statement('a', 'c'), statement('b'), statement('c', 'b')], 'bca'],
	['a diamond', [statement('a', 'b', 'c'), statement('b', 'd'), statement('c', 'd'), statement('d')], 'dbca'],
])('%s', (_, statements, expected) => {
	const {ordered, problems} = orderByNeeds(statements);
	expect(ordered.map(({name}) => name).join('')).toBe(expected);
	expect(problems).toEqual([]);
});

test.each([
	['itself', [statement('a', 'a')], 'a needs a'],
	['three', [statement('a', 'b'), statement('b', 'c'), statement('c', 'a')], 'a needs b needs c needs a'],
	[
		'a tail is not part of the circle',
		[statement('a', 'b'), statement('b', 'c'), statement('c', 'b')],
		'b needs c needs b',
	],
])('a cycle is reported in order: %s', (_, statements, expected) => {
	expect(orderByNeeds(statements).problems.map(({message}) => message)).toEqual([
		`the needs form a cycle: ${expected}.`,
	]);
});

test('each statement comes after its needs, and none is lost', () => {
	const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)));
	fc.assert(
		fc.property(edges, pairs => {
			const names = 'abcdefghij';
			// Only from later to earlier letters, so that there is no cycle.
			const statements = [...names].map((name, index) =>
				statement(
					name,
					...pairs.filter(([a, b]) => Math.max(a, b) === index && a !== b).map(([a, b]) => names[Math.min(a, b)] ?? ''),
				),
			);
			const {ordered, problems} = orderByNeeds(statements.toReversed());
			expect(problems).toEqual([]);
			expect(ordered).toHaveLength(10);
			for (const [index, {needs}] of ordered.entries()) {
				const done = ordered.slice(0, index).map(({name}) => name);
				expect(done).toEqual(expect.arrayContaining([...needs]));
			}
		}),
	);
});
