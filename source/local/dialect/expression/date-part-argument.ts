import type {Call, Expression} from '../../../sql/language/tree/query.ts';
import type {RenderContext} from '../query/render-context.ts';

const withPart = new Set([
	'dateadd',
	'date_add',
	'datediff',
	'date_diff',
	'date_part',
	'datepart',
	'pgdate_part',
	'date_trunc',
]);

/** Returns whether the first argument is a date part, which EXTRACT puts before FROM. */
export const takesPart = (name: string): boolean => withPart.has(name);

const textOf = (node: Expression): string | undefined => {
	if (node.kind === 'cast') return textOf(node.value);
	return node.kind === 'string' ? node.value.toLowerCase() : undefined;
};

/** Returns the date part in the form `month`, `"month"`, `'month'` or `'month'::character varying::text`. */
const wordOf = (node: Expression): string | undefined =>
	node.kind === 'name' ? (node.parts.length === 1 ? node.parts[0]?.name : undefined) : textOf(node);

/** Separates a call's date part from its other arguments. */
export const partAndValues = (
	context: RenderContext,
	call: Call,
	name: string,
): {readonly part: string | undefined; readonly values: readonly Expression[]} => {
	if (call.datePart || !takesPart(name)) return {part: call.datePart?.name, values: call.arguments};
	const [first, ...values] = call.arguments;
	if (!first) return {part: undefined, values};
	const part =
		wordOf(first) ??
		context.refuse(`${name.toUpperCase()} with a computed date part`, first, 'Use a literal date part.');
	return {part, values};
};
