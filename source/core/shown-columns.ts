/** Which columns are drawn, from `first` on: as many as fit; the last one may get less than it wants. */
export const shownColumns = (
	widths: readonly number[],
	first: number,
	room: number,
): readonly {readonly index: number; readonly width: number}[] => {
	const shown: {index: number; width: number}[] = [];
	let left = room;
	for (let index = first; index < widths.length; index++) {
		const wanted = widths[index] ?? 0;
		const separator = shown.length === 0 ? 1 : 3;
		if (shown.length > 0 && left < separator + Math.min(wanted, 6)) break;
		const width = Math.max(1, Math.min(wanted, left - separator));
		shown.push({index, width});
		left -= width + separator;
		if (left <= 3) break;
	}

	return shown;
};
