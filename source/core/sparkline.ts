const levels = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** One cell a value, from the lowest to the highest of them; `·` for a value that is not known. All alike are all low. */
export const sparkline = (values: readonly (number | undefined)[]): string => {
	const known = values.filter(value => value !== undefined);
	const lowest = Math.min(...known);
	const range = Math.max(...known) - lowest;
	return values
		.map(value => {
			if (value === undefined) return '·';
			return levels[range === 0 ? 0 : Math.round(((value - lowest) / range) * (levels.length - 1))] ?? '▁';
		})
		.join('');
};
