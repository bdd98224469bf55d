/** A field of FIXEDWIDTH; its label names nothing, the order counts. */
export type FixedField = {readonly label: string; readonly width: number};

/** Reads `'id:3,name:25'`, as COPY and UNLOAD take it; undefined where it is not one. */
export const readFixedWidths = (spec: string): readonly FixedField[] | undefined => {
	const fields = spec.split(',').map(field => {
		const [, label = '', width] = /^\s*([^:\s]+)\s*:\s*(\d{1,7})\s*$/.exec(field) ?? [];
		return {label, width: Number(width)};
	});
	return fields.every(({width}) => width > 0) ? fields : undefined;
};
