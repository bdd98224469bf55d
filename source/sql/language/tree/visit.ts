import type {Span} from './node.ts';

/** Any node of a tree; most have a kind. */
export type AnyNode = Span & {readonly kind?: string};

const isNode = (value: object): value is AnyNode => 'start' in value && 'end' in value;

/** Returns the direct children of a node, in the order of its fields; lists are flattened. */
export const childrenOf = (node: object): readonly AnyNode[] => {
	const found: AnyNode[] = [];
	for (const value of Object.values(node)) {
		if (typeof value !== 'object' || value === null) continue;
		if (Array.isArray(value)) found.push(...childrenOf(value));
		else if (isNode(value)) found.push(value);
	}

	return found;
};

/** Yields the nodes of an expression, except those of its subqueries. */
export function* ownNodesOf(root: AnyNode): Generator<AnyNode> {
	const open = [root];
	for (let node = open.pop(); node !== undefined; node = open.pop()) {
		yield node;
		if (node.kind !== 'query') open.push(...childrenOf(node).toReversed());
	}
}

/** Yields all nodes of a tree, parents first; iterative, because chains of operators may be long. */
export function* nodesOf(root: AnyNode): Generator<AnyNode> {
	const open = [root];
	for (let node = open.pop(); node !== undefined; node = open.pop()) {
		yield node;
		open.push(...childrenOf(node).toReversed());
	}
}
