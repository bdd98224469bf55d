import {expect, test} from 'vitest';
import {createTurns} from '../../source/core/turns.ts';

test('turns come in order, each after the previous one has ended', async () => {
	const turns = createTurns();
	const order: string[] = [];
	const [first, second, third] = [turns.take(), turns.take(), turns.take()];
	const run = async (name: string, turn: typeof first): Promise<void> => {
		await turn.comes;
		order.push(name);
		turn.end();
	};
	const later = [run('third', third), run('second', second)];
	expect(order).toEqual([]);
	await run('first', first);
	await Promise.all(later);
	await turns.ended();
	expect(order).toEqual(['first', 'second', 'third']);
});
