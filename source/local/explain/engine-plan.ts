/** An operator of the engine's own plan. */
export type EngineNode = {
	/** `SEQ_SCAN`, `HASH_JOIN`. */
	readonly name: string;
	readonly children: readonly EngineNode[];
	/** `Projections`, `Filters`, `Conditions` ... each a list, also of one. */
	readonly info: ReadonlyMap<string, readonly string[]>;
	/** Rows that the engine expects; undefined where it does not say. */
	readonly rows: number | undefined;
};

type Json = {
	readonly name?: unknown;
	readonly children?: readonly Json[];
	readonly extra_info?: Readonly<Record<string, unknown>>;
};

const listOf = (value: unknown): readonly string[] =>
	(Array.isArray(value) ? value : [value]).map(String).filter(text => text !== '');

const read = ({name, children = [], extra_info: extra = {}}: Json): EngineNode => {
	const info = new Map(Object.entries(extra).map(([key, value]) => [key, listOf(value)]));
	const rows = Number(info.get('Estimated Cardinality')?.[0]);
	return {
		name: String(name).trim(),
		children: children.map(read),
		info,
		rows: Number.isFinite(rows) ? rows : undefined,
	};
};

/** Reads what `EXPLAIN (FORMAT json)` gives. */
export const readEnginePlan = (json: string): EngineNode => {
	const [root] = JSON.parse(json) as readonly Json[];
	return read(root ?? {name: 'EMPTY_RESULT'});
};

/** Every table that a plan scans, by the engine's name for it: `memory.public.docks`. */
export const scannedTables = ({info, children}: EngineNode): readonly string[] => [
	...(info.get('Table') ?? []),
	...children.flatMap(scannedTables),
];
