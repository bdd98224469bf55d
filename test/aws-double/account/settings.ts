/** How long changes take, in milliseconds of the double's clock. */
export type Durations = {
	creating: number;
	deleting: number;
	pausing: number;
	resuming: number;
	/** From the first `available` until its roles are in-sync; and of roles added later. */
	roleSync: number;
	/** After `available`, while changes are still refused as concurrent. */
	busyAfterAvailable: number;
	/** From CreateRole until Redshift can assume the role. */
	rolePropagation: number;
	workgroupCreating: number;
	workgroupDeleting: number;
	namespaceDeleting: number;
};

/** How the double behaves; every value may be changed while it runs. */
export type DoubleSettings = {
	readonly durations: Durations;
	/** Real milliseconds that a statement of this kind (its first word: `copy`, `insert`, `select`) takes. */
	statementMs: (sql: string, kind: string) => number;
	/** Share of its work at which a statement of this kind stands still, for as long as there is one. */
	heldAt: (kind: string) => number | undefined;
	/** Real milliseconds before every answer. */
	latencyMs: number;
	/** Real milliseconds between SUBMITTED and STARTED. */
	connectionMs: number;
	/** Rows on a page of GetStatementResult. */
	pageRows: number;
	/** Whether the documented calls per second are enforced. */
	isRateLimited: boolean;
	/** Milliseconds by which calls per second are counted; a test stops it, so that a slow machine is as fast as any. */
	rateClock: () => number;
	/** Whether signatures are computed and compared; keys, dates and expiry always are. */
	isSignatureChecked: boolean;
	maxActiveStatements: number;
	/** Requests that may wait for the same statement at once. */
	maxWaits: number;
	/** A larger result fails its statement. */
	resultLimitBytes: number;
	/** Node types that can be created, in every region. */
	readonly orderable: Map<string, {readonly nodes: readonly [number, number]; readonly hasSingle: boolean}>;
	/** Whether WaitTimeSeconds is taken; otherwise it is refused as too many waits. */
	isLongPolling: boolean;
};

const nodeTypes: DoubleSettings['orderable'] = new Map([
	['ra3.large', {nodes: [2, 16], hasSingle: true}],
	['ra3.xlplus', {nodes: [2, 32], hasSingle: true}],
	['ra3.4xlarge', {nodes: [2, 32], hasSingle: false}],
	['ra3.16xlarge', {nodes: [2, 128], hasSingle: false}],
	['rg.large', {nodes: [2, 16], hasSingle: true}],
	['rg.xlarge', {nodes: [2, 16], hasSingle: false}],
	['rg.4xlarge', {nodes: [2, 32], hasSingle: false}],
]);

/** Quick enough for tests, with every state to be seen. */
export const defaultSettings = (): DoubleSettings => ({
	durations: {
		creating: 300,
		deleting: 200,
		pausing: 200,
		resuming: 200,
		roleSync: 100,
		busyAfterAvailable: 0,
		rolePropagation: 0,
		workgroupCreating: 200,
		workgroupDeleting: 100,
		namespaceDeleting: 100,
	},
	statementMs: () => 0,
	heldAt: () => undefined,
	latencyMs: 0,
	connectionMs: 0,
	pageRows: 1000,
	isRateLimited: false,
	rateClock: () => performance.now(),
	isSignatureChecked: true,
	maxActiveStatements: 500,
	maxWaits: 10,
	resultLimitBytes: 500 * 1024 * 1024,
	orderable: new Map(nodeTypes),
	isLongPolling: true,
});
