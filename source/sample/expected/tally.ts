/** Plays by key, and their users. */
export type Tally<Key> = {
	readonly add: (key: Key, userId: number) => void;
	readonly entries: () => {readonly key: Key; readonly plays: number; readonly users: ReadonlySet<number>}[];
};

export const createTally = <Key>(): Tally<Key> => {
	const counts = new Map<Key, {plays: number; users: Set<number>}>();
	return {
		add(key, userId) {
			const entry = counts.get(key);
			if (entry) {
				entry.plays += 1;
				entry.users.add(userId);
			} else counts.set(key, {plays: 1, users: new Set([userId])});
		},
		entries: () => [...counts].map(([key, count]) => ({key, ...count})),
	};
};

/**
 * The quotient of two non-negative whole numbers as text with one decimal, halves rounded up, like a cast to
 * numeric(n, 1). Exact below 4e14.
 */
export const tenths = (dividend: number, divisor: number): string => {
	const rounded = Math.floor((20 * dividend + divisor) / (2 * divisor));
	return `${Math.floor(rounded / 10)}.${rounded % 10}`;
};

/** A share in percent with one decimal. */
export const percent = (part: number, whole: number): string => tenths(100 * part, whole);
