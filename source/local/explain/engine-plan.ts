/** An operator of the engine's plan. */
export type EngineNode = {
	/** For example `SEQ_SCAN` or `HASH_JOIN`. */
	readonly name: string;
	readonly children: readonly EngineNode[];
	/** `Projections`, `Filters`, `Conditions` and so on. Single values are lists as well. */
	readonly info: ReadonlyMap<string, readonly string[]>;
	/** The estimated number of rows; undefined if the engine gives none. */
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

/** Parses the output of `EXPLAIN (FORMAT json)`. */
export const readEnginePlan = (json: string): EngineNode => {
	const [root] = JSON.parse(json) as readonly Json[];
	return read(root ?? {name: 'EMPTY_RESULT'});
};

/** Returns every table that a plan scans, by the engine's name: `memory.public.docks`. */
export const scannedTables = ({info, children}: EngineNode): readonly string[] => [
	...(info.get('Table') ?? []),
	...children.flatMap(scannedTables),
];
