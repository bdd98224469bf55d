import {expect, test} from 'vitest';
import {createListCursor} from '../../source/store/list-cursor.ts';

const listOf = (count: number, height: number) => {
	const list = createListCursor(() => count);
	list.resize(height);
	return list;
};

test.each([
	['down', 1, 0],
	['page-down', 5, 1],
	['page-down page-down', 10, 6],
	['last', 19, 15],
	['last up', 18, 15],
	['last page-up page-up', 9, 9],
	['down up', 0, 0],
	['last down', 19, 15],
	['last first', 0, 0],
])('%s chooses row %d in a window that begins at row %d', (keys, index, top) => {
	const list = listOf(20, 5);
	for (const key of keys.split(' ')) list.actions[key]?.();
	expect([list.index(), list.topIn(5)]).toEqual([index, top]);
});

test('drawing a window changes no state, and every move is reported to listeners', () => {
	const list = listOf(20, 5);
	let reports = 0;
	list.subscribe(() => {
		reports++;
	});
	const before = list.get();
	list.topIn(3);
	list.resize(5);
	expect(list.get()).toBe(before);
	expect(reports).toBe(0);
	list.actions.down?.();
	list.resize(3);
	expect(reports).toBe(2);
});

test('a list that has become shorter keeps its selection in range', () => {
	let count = 20;
	const list = createListCursor(() => count);
	list.actions.last?.();
	count = 3;
	expect([list.index(), list.topIn(5)]).toEqual([2, 0]);
});
