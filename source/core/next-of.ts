/**
 * Returns the item after `item`, or before it for `by` -1, wrapping around. Returns the first item if `item` is
 * not in the list.
 */
export const nextOf = <Item>(all: readonly [Item, ...Item[]], item: Item, by: 1 | -1 = 1): Item => {
	const at = all.indexOf(item);
	return (at < 0 ? all[0] : all[(at + by + all.length) % all.length]) ?? all[0];
};
