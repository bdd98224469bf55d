/**
 * Returns the index of the next item that matches, starting after `from` and wrapping around; `by` -1 searches
 * backwards. Undefined if none matches.
 */
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
