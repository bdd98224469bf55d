import {expect, test} from 'vitest';
import {createHandOver} from '../../../source/store/terminal/hand-over.ts';

test('the terminal is given to one task at a time, and counts as returned while the screen is redrawn', async () => {
	const handOver = createHandOver();
	const drawn = Promise.withResolvers<void>();
	const seen: string[] = [];
	const note = (what: string) => void seen.push(`${what} ${handOver.isGiven()}`);
	handOver.ready(async task => {
		note('suspended');
		await task();
		note('drawing');
		await drawn.promise;
	});
	const giving = handOver.give(() => note('task'));
	await handOver.give(() => note('another task'));
	drawn.resolve();
	await giving;
	note('over');
	await handOver.give(() => note('next task'));
	expect(seen).toEqual([
		'suspended false',
		'task true',
		'drawing false',
		'over false',
		'suspended false',
		'next task true',
		'drawing false',
	]);
});

test('a task that fails gives the terminal back', async () => {
	const handOver = createHandOver();
	handOver.ready(async task => task());
	await expect(handOver.give(() => Promise.reject(new Error('no editor')))).rejects.toThrow('no editor');
	expect(handOver.isGiven()).toBe(false);
});
