/** A node of the parser's tree: an object whose only key is its kind. `"null"` nodes may be bare. */
export type Node = {readonly [kind: string]: unknown};
export type Body = {readonly [field: string]: unknown};

export const kindOf = (node: Node): string => Object.keys(node)[0] ?? 'nothing';
export const bodyOf = (node: Node): Body => (Object.values(node)[0] ?? {}) as Body;

export const nodeAt = (body: Body, field: string): Node | undefined => (body[field] ?? undefined) as Node | undefined;
export const nodesAt = (body: Body, field: string): readonly Node[] => (body[field] ?? []) as readonly Node[];
export const bodyAt = (body: Body, field: string): Body | undefined => (body[field] ?? undefined) as Body | undefined;
export const bodiesAt = (body: Body, field: string): readonly Body[] => (body[field] ?? []) as readonly Body[];

/** The name an identifier holds, folded to lower case as Redshift folds even quoted ones. */
export const nameAt = (body: Body, field: string): string | undefined => {
	const name = bodyAt(body, field)?.name;
	return typeof name === 'string' ? name.toLowerCase() : undefined;
};

export const namesAt = (body: Body, field: string): readonly string[] =>
	bodiesAt(body, field).map(identifier => String(identifier.name).toLowerCase());

type Span = {readonly start: number; readonly end: number};

/** The first place below a node that the parser knows, in its own offsets; undefined when it knows none. */
export const firstSpan = (value: unknown): number | undefined => {
	if (typeof value !== 'object' || value === null) return undefined;
	let first: number | undefined;
	for (const [key, child] of Object.entries(value)) {
		const start = key === 'span' && child ? (child as Span).start : firstSpan(child);
		if (start !== undefined && (first === undefined || start < first)) first = start;
	}
	return first;
};

const quiet = new Set([
	'span',
	'inferred_type',
	'comments',
	'leading_comments',
	'trailing_comments',
	'pre_alias_comments',
	'left_comments',
	'operator_comments',
	'post_select_comments',
	'alias_explicit_as',
	'alias_keyword',
	'explicit_asc',
	'original_name',
]);

/** Fields that say something and are not among `known`: what would be lost. */
export const unknownFields = (body: Body, known: readonly string[]): readonly string[] =>
	Object.entries(body)
		.filter(
			([field, value]) =>
				!known.includes(field) &&
				!quiet.has(field) &&
				value !== null &&
				value !== undefined &&
				value !== false &&
				value !== '' &&
				!(Array.isArray(value) && value.length === 0),
		)
		.map(([field]) => field);
