/** Bundles the program into dist/: one small entry, the rest split into chunks that load when needed. */
import {chmod, cp, rename, rm} from 'node:fs/promises';
import {build} from 'esbuild';

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
	external: ['@duckdb/node-api', '@polyglot-sql/sdk', 'react-devtools-core'],
	logLevel: 'warning',
});
await cp('source/sql', `${next}/sql`, {recursive: true, filter: path => !path.endsWith('.ts')});
await chmod(`${next}/cli.js`, 0o755);
await rm('dist', {recursive: true, force: true});
await rename(next, 'dist');
