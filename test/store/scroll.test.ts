import {expect, test} from 'vitest';
import {createScroll} from '../../source/store/scroll.ts';

const press = (keys: string, {height, count}: {height: number; count: number}): number => {
	const scroll = createScroll();
	for (const key of keys.split(' ')) {
		scroll.resize(height, count);
		scroll.actions[key]?.();
	}

	return scroll.topIn(height, count);
};

test.each([
	['down', 1],
	['page-down', 10],
	['page-down page-down page-down', 15],
	['last', 15],
	['last down down up', 14],
	['up down', 1],
	['last page-up', 5],
	['last first', 0],
])('%s leads to line %d', (keys, top) => {
	expect(press(keys, {height: 10, count: 25})).toBe(top);
});

test('nothing scrolls if everything fits', () => {
	expect(press('down page-down last', {height: 10, count: 10})).toBe(0);
});

test('a window that grows still shows as much as it can', () => {
	const scroll = createScroll();
	scroll.resize(10, 25);
	scroll.actions.last?.();
	expect(scroll.topIn(20, 25)).toBe(5);
});
