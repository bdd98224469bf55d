export type ShownColumn = {readonly index: number; readonly width: number};

// What a column may be cut to so that all columns are seen at once, in cells.
const narrowest = 14;

const separators = (count: number): number => 1 + Math.max(0, count - 1) * 3;

/** Widths that fit the room when the widest columns give first; undefined when they would become too narrow. */
const squeezed = (widths: readonly number[], room: number): readonly number[] | undefined => {
	const least = widths.map(width => Math.min(width, narrowest));
	const left = room - separators(widths.length);
	if (least.reduce((sum, width) => sum + width, 0) > left) return undefined;
	let limit = Math.max(narrowest, ...widths);
	const at = (most: number) => widths.map(width => Math.min(width, most));
	while (at(limit).reduce((sum, width) => sum + width, 0) > left) limit--;
	return at(limit);
};

/**
 * Which columns are drawn, from `first` on, and how wide: all of them where cutting the widest ones
 * makes room, else as many as fit.
 */
export const shownColumns = (widths: readonly number[], first: number, room: number): readonly ShownColumn[] => {
	const wanted = widths.slice(first);
	const all = wanted.length > 0 ? squeezed(wanted, room) : undefined;
	if (all) return all.map((width, index) => ({index: first + index, width}));
	const shown: ShownColumn[] = [];
	let left = room;
	for (const [offset, width] of wanted.entries()) {
		const separator = shown.length === 0 ? 1 : 3;
		if (shown.length > 0 && left < separator + Math.min(width, narrowest)) break;
		const given = Math.max(1, Math.min(width, left - separator));
		shown.push({index: first + offset, width: given});
		left -= given + separator;
	}

	return shown;
};
