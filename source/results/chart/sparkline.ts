const levels = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Draws one cell per value, from the minimum to the maximum; `·` for unknown values. Equal values are all low. */
export const sparkline = (values: readonly (number | null | undefined)[]): string => {
	const known = values.filter(value => value !== undefined && value !== null);
	const lowest = known.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
	const range = known.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY) - lowest;
	return values
		.map(value => {
			if (value === undefined || value === null) return '·';
			return levels[range === 0 ? 0 : Math.round(((value - lowest) / range) * (levels.length - 1))] ?? '▁';
		})
		.join('');
};

/** Averages the values into at most the given number of groups. */
export const condensed = (values: readonly (number | null)[], most: number): readonly (number | null)[] => {
	if (values.length <= most) return values;
	return Array.from({length: most}, (_, index) => {
		const part = values
			.slice(Math.floor((index * values.length) / most), Math.floor(((index + 1) * values.length) / most))
			.filter(value => value !== null);
		return part.length === 0 ? null : part.reduce((sum, value) => sum + value, 0) / part.length;
	});
};
