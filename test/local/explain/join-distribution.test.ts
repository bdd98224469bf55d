import {expect, test} from 'vitest';
import {
	type JoinSides,
	joinDistribution,
	joinedSpread,
	movedRows,
	type Spread,
} from '../../../source/local/explain/join-distribution.ts';

const all: Spread = {kind: 'all'};
const even: Spread = {kind: 'even'};
const key = (...columns: readonly string[]): Spread => ({kind: 'key', columns: new Set(columns)});

const sides = (more: Partial<JoinSides>): JoinSides => ({
	outer: even,
	inner: even,
	outerRows: 1000,
	innerRows: 100,
	equal: [['o.dock', 'i.dock']],
	keepsInner: false,
	...more,
});

const crossed: JoinSides['equal'] = [
	['o.a', 'i.a'],
	['o.b', 'i.b'],
];

test.each<readonly [name: string, given: Partial<JoinSides>, label: string, moved: number]>([
	['both by the join column', {outer: key('o.dock'), inner: key('i.dock')}, 'DS_DIST_NONE', 0],
	['both by another column than the join column', {outer: key('o.id'), inner: key('i.id')}, 'DS_BCAST_INNER', 200],
	['by columns of two conditions', {outer: key('o.a'), inner: key('i.b'), equal: crossed}, 'DS_DIST_INNER', 100],
	['a copy of the inner side on every node', {outer: key('o.dock'), inner: all}, 'DS_DIST_ALL_NONE', 0],
	['copies of both', {outer: all, inner: all}, 'DS_DIST_ALL_NONE', 0],
	['a copy of the outer side alone', {outer: all}, 'DS_DIST_ALL_INNER', 100],
	['the outer side by the column', {outer: key('o.dock')}, 'DS_DIST_INNER', 100],
	['the inner side by the column, the outer one small', {inner: key('i.dock'), outerRows: 150}, 'DS_DIST_OUTER', 150],
	['the inner side by the column, the outer one large', {inner: key('i.dock')}, 'DS_BCAST_INNER', 200],
	['neither by the column, the inner side small', {}, 'DS_BCAST_INNER', 200],
	['neither by the column, the inner side larger', {innerRows: 5000}, 'DS_DIST_BOTH', 6000],
	['neither, in a join that keeps the inner rows', {keepsInner: true}, 'DS_DIST_BOTH', 1100],
	[
		'a copy of inner rows that the join keeps',
		{inner: all, outer: key('o.dock'), keepsInner: true},
		'DS_DIST_INNER',
		100,
	],
	['no join column', {equal: []}, 'DS_BCAST_INNER', 200],
	['no join column, a copy of the inner side', {equal: [], inner: all}, 'DS_DIST_ALL_NONE', 0],
])('%s', (_, given, label, moved) => {
	const joined = sides(given);
	expect(joinDistribution(joined)).toBe(label);
	expect(movedRows(label, joined)).toBe(moved);
});

test.each<readonly [name: string, given: Partial<JoinSides>, spread: Spread]>([
	['by both columns if they were collocated', {outer: key('o.dock'), inner: key('i.dock')}, key('o.dock', 'i.dock')],
	['like the outer side if the inner one was sent to it', {outer: key('o.dock')}, key('o.dock', 'i.dock')],
	[
		'as the inner side, where the outer one was sent to it',
		{inner: key('i.dock'), outerRows: 1},
		key('i.dock', 'o.dock'),
	],
	['by the column if both were redistributed', {innerRows: 5000}, key('o.dock', 'i.dock')],
	['like the outer side if the inner one was copied', {outer: key('o.id')}, key('o.id')],
	['on one slice', {outer: all}, even],
])('joined rows are distributed %s', (_, given, spread) => {
	const joined = sides(given);
	expect(joinedSpread(joinDistribution(joined), joined)).toEqual(spread);
});
