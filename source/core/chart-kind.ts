/** The pictures that a result can be drawn as. */
export const chartKinds = ['bar', 'line', 'area', 'scatter', 'sparkline', 'heat map', 'histogram'] as const;

export type ChartKind = (typeof chartKinds)[number];

/** The kind that a person names, in any case: `heatmap`, `heat-map` and `heat map` are one; undefined for none of them. */
export const chartKindOf = (name: string): ChartKind | undefined => {
	const plain = (text: string) => text.toLowerCase().replaceAll(/[\s_-]/g, '');
	return chartKinds.find(kind => plain(kind) === plain(name));
};
