import {parseStatement} from '../../../../source/sql/language/parser/parse-statement.ts';

// Nodes with their own tests for queries and expressions; here they are shown as text.
const asText = new Set(
	`query name star string number boolean null default typed-literal interval parameter unary binary like in between is
	exists quantified case cast call subquery row index field at-time-zone collate`.split(/\s+/),
);

type Node = Readonly<Record<string, unknown>> & {
	readonly kind?: string;
	readonly start?: number;
	readonly end?: number;
};

/** A readable form of a tree: names and types as words, expressions as text, without absent fields. */
const outlineOf = (value: unknown, sql: string, isRoot = false): unknown => {
	if (Array.isArray(value)) return value.map(item => outlineOf(item, sql));
	if (typeof value !== 'object' || value === null) return value;
	const node = value as Node;
	const isSpanned = typeof node.start === 'number';
	// Option values and column defaults have their value in a separate field.
	const isPlain = node.kind === 'default' && 'value' in node;
	if (node.kind === 'identifier') return node.name;
	if (node.kind === 'type' || node.kind === 'external-type') return node.text;
	if (node.kind === 'object-name') return (node.parts as Node[]).map(({name}) => name).join('.');
	if (node.kind === 'option') {
		return node.value === undefined ? node.name : {[String(node.name)]: outlineOf(node.value, sql)};
	}

	if (node.kind === 'list') return (node.items as Node[]).map(item => outlineOf(item, sql));
	if (node.kind === 'text') return `'${String(node.value)}'`;
	if (node.kind === 'word') return node.word;
	if (node.kind === 'object' || (node.kind === 'name' && 'name' in node)) return outlineOf(node.name, sql);
	if (node.kind === 'placeholder') return node.text;
	if (node.kind === 'number' && 'value' in node) return node.value;
	if (
		!isRoot &&
		!isPlain &&
		isSpanned &&
		node.kind &&
		asText.has(node.kind) &&
		!('column' in node) &&
		!('table' in node) &&
		!('collation' in node && !('value' in node))
	) {
		return sql.slice(node.start, node.end);
	}

	const entries = Object.entries(node)
		.filter(([key]) => key !== 'start' && key !== 'end')
		.map(([key, child]) => [key, outlineOf(child, sql)] as const)
		.filter(([, child]) => child !== undefined && child !== false && !(Array.isArray(child) && child.length === 0));
	if (!isRoot && entries.length === 1 && entries[0]?.[0] === 'kind') return node.kind;
	return Object.fromEntries(entries);
};

export const outline = (sql: string): unknown => outlineOf(parseStatement(sql), sql, true);
