/** The place of the next one for which it is so, in a circle from behind `from`; `by` -1 goes up. Undefined where it is so for none. */
export const nextWhere = <Item>(
	all: readonly Item[],
	from: number,
	by: 1 | -1,
	isIt: (item: Item) => boolean,
): number | undefined => {
	for (let step = 1; step <= all.length; step++) {
		const at = (((from + by * step) % all.length) + all.length) % all.length;
		const item = all[at];
		if (item !== undefined && isIt(item)) return at;
	}

	return undefined;
};
