import {type CodeSplittingGroup, type Plugin, rolldown} from 'rolldown';

export type Bundling = {
	readonly entry: string;
	readonly folder: string;
	readonly plugins?: Plugin[];
	readonly groups?: CodeSplittingGroup[];
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
	await bundling.write({
		dir: folder,
		format: 'esm',
		// A character beyond Latin-1 would double what its file takes in memory.
		charset: 'ascii',
		entryFileNames: '[name].js',
		// A shared chunk is named after all that share it.
		chunkFileNames: ({name}) => `${name.replace(/~.*/, '')}-[hash].js`,
		codeSplitting: {groups},
		// Names stay, for stack traces.
		minify: {compress: {keepNames: {function: true, class: true}}, mangle: false, codegen: true},
	});
	await bundling.close();
};
