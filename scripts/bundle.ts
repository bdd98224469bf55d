import {type CodeSplittingGroup, type Plugin, rolldown} from 'rolldown';

export type Bundling = {
	readonly entry: string;
	readonly folder: string;
	readonly plugins?: Plugin[];
	readonly groups?: CodeSplittingGroup[];
};

/** A comment that names the packages whose code a chunk holds; none where there are none. */
const packagesLine = (modules: readonly string[]): string => {
	const names = modules.map(id => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1]);
	const packages = [...new Set(names)].filter(name => name !== undefined).toSorted();
	return packages.length === 0 ? '' : `// packages: ${packages.join(' ')}\n`;
};

/** Files that import each other, so that one of them runs before what it needs. */
const circleOf = (imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined => {
	const done = new Set<string>();
	const follow = (file: string, above: readonly string[]): readonly string[] | undefined => {
		if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
		if (done.has(file)) return undefined;
		for (const next of imports.get(file) ?? []) {
			const circle = follow(next, [...above, file]);
			if (circle) return circle;
		}

		done.add(file);
		return undefined;
	};
	for (const file of imports.keys()) {
		const circle = follow(file, []);
		if (circle) return circle;
	}

	return undefined;
};

/** Bundles a program for Node: its entry as `cli.js`, the rest in chunks that load when needed. */
export const bundle = async ({entry, folder, plugins = [], groups = []}: Bundling): Promise<void> => {
	const bundling = await rolldown({
		input: {cli: entry},
		platform: 'node',
		resolve: {mainFields: ['module', 'main']},
		transform: {
			target: 'node22',
			jsx: 'react-jsx',
			define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
		},
		// DuckDB's JavaScript is bundled: its 170 files take longer to find than to run.
		external: ['@duckdb/node-bindings', 'react-devtools-core'],
		plugins,
		preserveEntrySignatures: false,
		// A module that one loads at once and another later is meant so.
		checks: {ineffectiveDynamicImport: false},
		logLevel: 'warn',
	});
	const {output} = await bundling.write({
		dir: folder,
		format: 'esm',
		// A character beyond Latin-1 would double what its file takes in memory.
		charset: 'ascii',
		entryFileNames: '[name].js',
		// A shared chunk is named after all that share it.
		chunkFileNames: ({name}) => `${name.replace(/~.*/, '')}-[hash].js`,
		codeSplitting: {groups},
		postBanner: ({moduleIds}) => packagesLine(moduleIds),
		// Names stay, for stack traces.
		minify: {compress: {keepNames: {function: true, class: true}}, mangle: false, codegen: true},
	});
	await bundling.close();
	const circle = circleOf(new Map(output.map(file => [file.fileName, file.type === 'chunk' ? file.imports : []])));
	if (circle) throw new Error(`Chunks import each other: ${circle.join(' > ')}.`);
};
