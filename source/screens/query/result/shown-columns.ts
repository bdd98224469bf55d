export type ShownColumn = {readonly index: number; readonly width: number};

const separators = (count: number): number => 1 + Math.max(0, count - 1) * 3;

/** Returns widths that fit the room, reducing the widest columns first but none below its `least`; undefined if they do not fit. */
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
 * Returns the columns to draw from `first` on with their widths: all if cutting the widest makes room, else as many
 * as fit. `least` is the minimum width of each column.
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
