/** Bundles the program into dist/: one small entry, the rest split into chunks that load when needed. */
import {chmod, cp, readFile, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {build, type Plugin} from 'esbuild';

const width = path.resolve('scripts/string-width.ts');

/** Takes out of the libraries what holds up the first frame. */
const quickStart: Plugin = {
	name: 'quick-start',
	setup({onResolve, onLoad}) {
		// Ink and its helpers bring a copy each, and each would build the same tables again.
		onResolve({filter: /^string-width$/}, ({importer}) => (importer === width ? undefined : {path: width}));
		// It fetches its own text from a data URL where it can fetch, which loads a whole HTTP client.
		onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path: file}) => ({
			contents: `const fetch = undefined;\n${await readFile(file, 'utf8')}`,
		}));
	},
};

// Built beside, so that a build that fails leaves a program that runs.
const next = `dist.${process.pid}.next`;
await build({
	entryPoints: {cli: 'source/cli.tsx'},
	outdir: next,
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node22',
	mainFields: ['module', 'main'],
	jsx: 'automatic',
	minifySyntax: true,
	define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
	// CommonJS inside the bundle still calls require for Node's own modules.
	banner: {
		js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
	},
	// DuckDB's JavaScript is bundled: its 170 files take longer to find than to run.
	external: ['@duckdb/node-bindings', 'react-devtools-core'],
	plugins: [quickStart],
	logLevel: 'warning',
});
await cp('source/sql/sparkify', `${next}/sql`, {recursive: true});
await chmod(`${next}/cli.js`, 0o755);
await rm('dist', {recursive: true, force: true});
await rename(next, 'dist');
