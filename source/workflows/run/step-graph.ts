import {DwhError} from '../../core/dwh-error.ts';

/** The parts of a step that determine the order. */
export type GraphNode = {readonly id: string; readonly title: string; readonly needs: readonly string[]};

export type NodeState = 'wait' | 'run' | 'ok' | 'skip' | 'failed' | 'cancelled';

export type NodeStates = ReadonlyMap<string, NodeState>;

const stateOf = (states: NodeStates, id: string): NodeState => states.get(id) ?? 'wait';

/** `before`: ids that are done. Throws `bug` for duplicate ids, unknown needs or cycles. */
export const checkGraph = (nodes: readonly GraphNode[], before: readonly string[] = []): void => {
	const ids = new Set([...before, ...nodes.map(({id}) => id)]);
	if (ids.size < before.length + nodes.length) throw new DwhError('bug', 'Two steps have the same id.');
	const done = new Set<string>(before);
	for (const {id, needs} of nodes) {
		const unknown = needs.find(need => !ids.has(need));
		if (unknown !== undefined) throw new DwhError('bug', `Step "${id}" needs "${unknown}", which is not a step.`);
	}

	for (let before = -1; before < done.size; ) {
		before = done.size;
		for (const {id, needs} of nodes) if (needs.every(need => done.has(need))) done.add(id);
	}

	const stuck = nodes.find(({id}) => !done.has(id));
	if (stuck) throw new DwhError('bug', `Step "${stuck.id}" waits for itself.`);
};

/** Returns waiting steps whose needs are all done, in order. A step that had nothing to do counts as done. */
export const readyNodes = <Node extends GraphNode>(nodes: readonly Node[], states: NodeStates): readonly Node[] =>
	nodes.filter(
		({id, needs}) =>
			stateOf(states, id) === 'wait' && needs.every(need => ['ok', 'skip'].includes(stateOf(states, need))),
	);

/** Returns waiting steps that can never start, each with the failed step that it needs directly or indirectly. */
export const blockedNodes = <Node extends GraphNode>(
	nodes: readonly Node[],
	states: NodeStates,
): readonly {node: Node; failed: GraphNode}[] => {
	const byId = new Map<string, GraphNode>(nodes.map(node => [node.id, node]));
	const culprit = (node: GraphNode): GraphNode | undefined => {
		if (stateOf(states, node.id) === 'failed') return node;
		if (stateOf(states, node.id) !== 'wait') return undefined;
		for (const need of node.needs) {
			const needed = byId.get(need);
			const failed = needed && culprit(needed);
			if (failed) return failed;
		}

		return undefined;
	};

	return nodes.flatMap(node => {
		const failed = stateOf(states, node.id) === 'wait' ? culprit(node) : undefined;
		return failed ? [{node, failed}] : [];
	});
};
