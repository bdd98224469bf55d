export type ShownColumn = {readonly index: number; readonly width: number};

const separators = (count: number): number => 1 + Math.max(0, count - 1) * 3;

/** Widths that fit the room when the widest columns give first, none below its `least`; undefined when that is not enough. */
const squeezed = (widths: readonly number[], least: readonly number[], room: number): readonly number[] | undefined => {
	const left = room - separators(widths.length);
	const at = (most: number) => widths.map((width, index) => Math.min(width, Math.max(most, least[index] ?? 0)));
	const sum = (some: readonly number[]) => some.reduce((total, width) => total + width, 0);
	if (sum(at(0)) > left) return undefined;
	let limit = Math.max(0, ...widths);
	while (sum(at(limit)) > left) limit--;
	return at(limit);
};

/**
 * Which columns are drawn, from `first` on, and how wide: all of them where cutting the widest ones
 * makes room, else as many as fit. `least` is what each column may be cut to.
 */
export const shownColumns = (
	widths: readonly number[],
	least: readonly number[],
	first: number,
	room: number,
): readonly ShownColumn[] => {
	const wanted = widths.slice(first);
	const all = wanted.length > 0 ? squeezed(wanted, least.slice(first), room) : undefined;
	if (all) return all.map((width, index) => ({index: first + index, width}));
	const shown: ShownColumn[] = [];
	let left = room;
	for (const [offset, width] of wanted.entries()) {
		const separator = shown.length === 0 ? 1 : 3;
		if (shown.length > 0 && left < separator + Math.min(width, least[first + offset] ?? 0)) break;
		const given = Math.max(1, Math.min(width, left - separator));
		shown.push({index: first + offset, width: given});
		left -= given + separator;
	}

	return shown;
};
