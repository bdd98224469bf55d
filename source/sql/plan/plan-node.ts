/** How a join brings its rows together, in the words of Redshift's plans. */
export type JoinDistribution =
	| 'DS_DIST_NONE'
	| 'DS_DIST_ALL_NONE'
	| 'DS_DIST_INNER'
	| 'DS_DIST_OUTER'
	| 'DS_BCAST_INNER'
	| 'DS_DIST_ALL_INNER'
	| 'DS_DIST_BOTH'
	// A newer version of Redshift may have others.
	| (string & {});

/** One operation of a query plan, with those that give it their rows. */
export type PlanNode = {
	/** `XN` on the compute nodes, `LD` on the leader node; empty where the plan does not say. */
	readonly place: string;
	/** `Seq Scan`, `Hash Join`, `HashAggregate`. */
	readonly operator: string;
	readonly distribution: JoinDistribution | undefined;
	/** What it reads: a table, with its alias behind it. */
	readonly object: string | undefined;
	/** Until the first row and until the last one, what is below it included; undefined where the plan gives no figures. */
	readonly cost: {readonly startup: number; readonly total: number} | undefined;
	readonly rows: number | undefined;
	/** Bytes of a row. */
	readonly width: number | undefined;
	/** `Filter: ...`, `Hash Cond: ...`, `Send to leader`. */
	readonly details: readonly string[];
	readonly children: readonly PlanNode[];
};

export type QueryPlan = {
	/** One, but for statements that Redshift runs in several parts. */
	readonly roots: readonly PlanNode[];
	/** What Redshift writes between dashes below a plan: tables without statistics, nested loops. */
	readonly notices: readonly string[];
};

/** Every node of a plan, each before those below it. */
export const planNodes = (nodes: readonly PlanNode[]): readonly PlanNode[] =>
	nodes.flatMap(node => [node, ...planNodes(node.children)]);

// Redshift adds it for each sort, so that a plan with one costs more than any without.
const perSort = 1e12;

/** The cost of a node alone, without what is below it. */
export const ownCost = ({cost, children}: PlanNode): number => {
	const below = children.reduce((sum, child) => sum + (child.cost?.total ?? 0), 0);
	return Math.max(0, ((cost?.total ?? 0) - below) % perSort);
};
