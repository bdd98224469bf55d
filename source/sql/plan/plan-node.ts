/** How a join distributes its rows, in the terms of Redshift's plans. */
export type JoinDistribution =
	| 'DS_DIST_NONE'
	| 'DS_DIST_ALL_NONE'
	| 'DS_DIST_INNER'
	| 'DS_DIST_OUTER'
	| 'DS_BCAST_INNER'
	| 'DS_DIST_ALL_INNER'
	| 'DS_DIST_BOTH'
	// Newer versions of Redshift may add others.
	| (string & {});

/** One operation of a query plan, with the operations that feed it. */
export type PlanNode = {
	/** `XN` on the compute nodes, `LD` on the leader node; empty if the plan does not say. */
	readonly place: string;
	/** `Seq Scan`, `Hash Join`, `HashAggregate`. */
	readonly operator: string;
	readonly distribution: JoinDistribution | undefined;
	/** The table it reads, with its alias. */
	readonly object: string | undefined;
	/** Until the first row and until the last one, including the operations below; undefined if the plan has no figures. */
	readonly cost: {readonly startup: number; readonly total: number} | undefined;
	readonly rows: number | undefined;
	/** Bytes per row. */
	readonly width: number | undefined;
	/** `Filter: ...`, `Hash Cond: ...`, `Send to leader`. */
	readonly details: readonly string[];
	readonly children: readonly PlanNode[];
};

export type QueryPlan = {
	/** One, except for statements that Redshift runs in several parts. */
	readonly roots: readonly PlanNode[];
	/** Notices that Redshift prints between dashes below a plan: tables without statistics, nested loops. */
	readonly notices: readonly string[];
};

/** Returns every node of a plan, parents first. */
export const planNodes = (nodes: readonly PlanNode[]): readonly PlanNode[] =>
	nodes.flatMap(node => [node, ...planNodes(node.children)]);

// Redshift adds this per sort, so that a plan with a sort always costs more than one without.
const perSort = 1e12;

/** Returns the cost of a node without the nodes below it. */
export const ownCost = ({cost, children}: PlanNode): number => {
	const below = children.reduce((sum, child) => sum + (child.cost?.total ?? 0), 0);
	return Math.max(0, ((cost?.total ?? 0) - below) % perSort);
};
