/** The one behind this one, in a circle; `by` -1 is the one before. The first one where this one is none of them. */
export const nextOf = <Item>(all: readonly [Item, ...Item[]], item: Item, by: 1 | -1 = 1): Item => {
	const at = all.indexOf(item);
	return (at < 0 ? all[0] : all[(at + by + all.length) % all.length]) ?? all[0];
};
