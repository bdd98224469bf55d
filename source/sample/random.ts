/** A stream of random numbers that is identical on every machine for the same seed. */
export type Random = {
	/** At least 0, below 1, with 32 random bits. */
	readonly next: () => number;
	/** A whole number from 0 to below `limit`. */
	readonly below: (limit: number) => number;
	readonly chance: (probability: number) => boolean;
	readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
};

const mix = (value: number): number => {
	let mixed = value | 0;
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
	return mixed ^ (mixed >>> 15);
};

/**
 * A small, fast generator (sfc32). Streams of one seed are independent, so that adding records of one kind does
 * not change records of another kind.
 */
export const createRandom = (seed: number, stream: number): Random => {
	let a = mix(seed);
	let b = mix(stream + 0x9e3779b9);
	let c = mix(a ^ b);
	let counter = 1;

	const next = () => {
		const sum = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + sum) | 0;
		return (sum >>> 0) / 2 ** 32;
	};

	for (let round = 0; round < 12; round++) next();
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		next,
		below,
		chance: probability => next() < probability,
		pick: items => items[below(items.length)] ?? items[0],
	};
};
