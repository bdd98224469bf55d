import type {Random} from './random.ts';

/** Draws an index with a probability proportional to its weight, which must not be negative. */
export const weighted = (weights: readonly number[]): ((random: Random) => number) => {
	const sums = new Float64Array(weights.length);
	let total = 0;
	for (const [index, weight] of weights.entries()) {
		total += weight;
		sums[index] = total;
	}

	return random => {
		const wanted = random.next() * total;
		let low = 0;
		let high = sums.length - 1;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((sums[middle] ?? 0) > wanted) high = middle;
			else low = middle + 1;
		}

		return low;
	};
};

/** Weights of a chart: the first few dominate, followed by a long tail. */
export const chartWeights = (count: number, flatness: number): number[] =>
	Array.from({length: count}, (_, rank) => 1 / (rank + flatness));
