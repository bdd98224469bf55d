/** A field of FIXEDWIDTH. Its label has no meaning; fields map by position. */
export type FixedField = {readonly label: string; readonly width: number};

/** Parses `'id:3,name:25'`, as in COPY and UNLOAD; returns undefined if it is invalid. */
export const readFixedWidths = (spec: string): readonly FixedField[] | undefined => {
	const fields = spec.split(',').map(field => {
		const [, label = '', width] = /^\s*([^:\s]+)\s*:\s*(\d{1,7})\s*$/.exec(field) ?? [];
		return {label, width: Number(width)};
	});
	return fields.every(({width}) => width > 0) ? fields : undefined;
};
