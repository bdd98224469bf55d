/** Plays of each key, and which users made them. */
export type Tally<Key> = {
	readonly add: (key: Key, userId: number) => void;
	readonly entries: () => {readonly key: Key; readonly plays: number; readonly users: ReadonlySet<number>}[];
};

export const createTally = <Key>(): Tally<Key> => {
	const counts = new Map<Key, {plays: number; users: Set<number>}>();
	return {
		add(key, userId) {
			const found = counts.get(key);
			if (found) {
				found.plays += 1;
				found.users.add(userId);
			} else counts.set(key, {plays: 1, users: new Set([userId])});
		},
		entries: () => [...counts].map(([key, count]) => ({key, ...count})),
	};
};
