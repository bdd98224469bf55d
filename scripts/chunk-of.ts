import path from 'node:path';

/** What is loaded together, by the files that lead to it. */
const routes: Readonly<Record<string, readonly string[]>> = {
	start: ['main.ts', 'open-session.ts'],
	// Apart from what draws: the color library reads the environment when it is loaded, and this sets it before.
	dashboard: ['run-dashboard.ts', 'open-dashboard.tsx'],
	drawing: ['app.tsx', 'screens/registry.ts', 'screens/frame/handle-key.ts', 'screens/frame/global-actions.ts'],
	commands: ['run-command.ts'],
	query: ['commands/query.ts'],
	local: ['local/create-local-backend.ts', 'local/engine/engine-library.ts', 'local/statements/run-request.ts'],
	aws: ['aws/create-aws-backend.ts'],
};

type Graph = {readonly getModuleInfo: (id: string) => {readonly importedIds: readonly string[]} | null};

const reachable = (graph: Graph, from: readonly string[]): ReadonlySet<string> => {
	const seen = new Set(from);
	for (const id of seen) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) seen.add(imported);
	return seen;
};

/**
 * Names the chunk of a module after the routes that load it, so that each of them loads a handful of files
 * and nothing that it does not need. Null for what lies on none.
 */
export const createChunkOf = (entry: string) => {
	const inSource = (file: string) => path.resolve('source', file);
	let reach: {
		readonly entry: ReadonlySet<string>;
		readonly routes: readonly (readonly [string, ReadonlySet<string>])[];
	};
	return (id: string, graph: Graph): string | null => {
		reach ??= {
			entry: reachable(graph, [path.resolve(entry)]),
			routes: Object.entries(routes).map(([name, files]) => [name, reachable(graph, files.map(inSource))]),
		};
		// What the entry imports must parse on an old Node, which nothing else does.
		if (reach.entry.has(id)) return id === path.resolve(entry) ? null : 'entry';
		const names = reach.routes.filter(([, reached]) => reached.has(id)).map(([name]) => name);
		// Every route begins with it.
		return names.includes('start') ? 'start' : names.join('-') || null;
	};
};
