type SpanLike = {readonly start: number; readonly end: number};

const hasSpan = (value: object): value is SpanLike =>
	'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number';

/** Invalid spans of a tree: outside the text, reversed, or outside the parent node. */
export const spanProblems = (root: unknown, sql: string): string[] => {
	const problems: string[] = [];
	const visit = (value: unknown, path: string, outer: SpanLike): void => {
		if (typeof value !== 'object' || value === null || value instanceof Error) return;
		let around = outer;
		if (hasSpan(value)) {
			const {start, end} = value;
			if (start > end || start < outer.start || end > outer.end) {
				problems.push(`${path} ${start}-${end} is outside ${outer.start}-${outer.end}`);
			}

			around = value;
		}

		for (const [key, child] of Object.entries(value)) visit(child, `${path}.${key}`, around);
	};
	visit(root, 'root', {start: 0, end: sql.length});
	return problems;
};
