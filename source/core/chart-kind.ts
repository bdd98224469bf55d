/** The chart types of a result. */
export const chartKinds = ['bar', 'line', 'area', 'scatter', 'sparkline', 'heat map', 'histogram'] as const;

export type ChartKind = (typeof chartKinds)[number];

/**
 * Returns the chart kind for a name, ignoring case and hyphens (`heatmap`, `heat-map` and `heat map` are the
 * same), or undefined.
 */
export const chartKindOf = (name: string): ChartKind | undefined => {
	const plain = (text: string) => text.toLowerCase().replaceAll(/[\s_-]/g, '');
	return chartKinds.find(kind => plain(kind) === plain(name));
};
