import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {build, type Plugin} from 'esbuild';

/** Files of the sources and packages, and what each imports when it runs; imports of types are gone. */
export type ImportGraph = ReadonlyMap<string, readonly {readonly to: string; readonly isDynamic: boolean}[]>;

/** Every source file, as `source/...`. */
export const sourceFiles = (): string[] =>
	readdirSync('source', {recursive: true, encoding: 'utf8'})
		.filter(file => /\.tsx?$/.test(file))
		.map(file => path.posix.join('source', file));

// The compiler tells of a missing file; here it must not hide what the others import.
const missingIsExternal: Plugin = {
	name: 'missing-is-external',
	setup(building) {
		building.onResolve({filter: /^\./}, ({path: specifier, resolveDir}) =>
			existsSync(path.resolve(resolveDir, specifier)) ? undefined : {path: specifier, external: true},
		);
	},
};

const allFiles = 'every source file';

/** The import graph of the sources as the bundler sees it. */
export const readImportGraph = async (): Promise<ImportGraph> => {
	const {metafile} = await build({
		// One entry for all: each of its own would be written with all that it imports.
		stdin: {
			contents: sourceFiles()
				.map(file => `import ${JSON.stringify(`./${file}`)};`)
				.join('\n'),
			sourcefile: allFiles,
			resolveDir: '.',
		},
		write: false,
		bundle: true,
		metafile: true,
		packages: 'external',
		format: 'esm',
		platform: 'node',
		jsx: 'automatic',
		logLevel: 'silent',
		plugins: [missingIsExternal],
	});
	return new Map(
		Object.entries(metafile.inputs)
			.filter(([file]) => file !== allFiles)
			.map(([file, {imports}]) => [
				file,
				imports.map(({path: to, kind}) => ({to, isDynamic: kind === 'dynamic-import'})),
			]),
	);
};

export type Reach = {
	readonly from: readonly string[];
	readonly forbidden: RegExp;
	/** Follows `import()` too. */
	readonly isDynamic: boolean;
};

/** The shortest chain of imports from one of the files to something forbidden, or undefined. */
export const chainTo = (graph: ImportGraph, {from, forbidden, isDynamic}: Reach): string[] | undefined => {
	const seen = new Set(from);
	const waiting = from.map(file => [file]);
	for (const chain of waiting) {
		for (const edge of graph.get(chain.at(-1) ?? '') ?? []) {
			if ((edge.isDynamic && !isDynamic) || seen.has(edge.to)) continue;
			if (forbidden.test(edge.to)) return [...chain, edge.to];
			seen.add(edge.to);
			waiting.push([...chain, edge.to]);
		}
	}

	return undefined;
};
