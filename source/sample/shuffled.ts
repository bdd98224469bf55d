import type {Random} from './random.ts';

/** The numbers from 0 to below `count` in random order. */
export const shuffled = (count: number, random: Random): number[] => {
	const order = Array.from({length: count}, (_, index) => index);
	for (let last = count - 1; last > 0; last--) {
		const other = random.below(last + 1);
		const kept = order[last] ?? 0;
		order[last] = order[other] ?? 0;
		order[other] = kept;
	}

	return order;
};
