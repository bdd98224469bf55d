/** Bundles the program into dist/. */
import {chmod, cp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from 'rolldown';
import {placeholdersOfCatalogue} from '../source/sql/catalogue/bind.ts';
import {readCatalogue} from '../source/sql/catalogue/read-catalogue.ts';
import {readProject} from '../source/sql/catalogue/read-project.ts';
import {storedText} from '../source/sql/catalogue/stored-catalogue.ts';
import {bundle} from './bundle.ts';
import {createChunkOf} from './chunk-of.ts';

const entry = 'source/cli.tsx';
const width = path.resolve('scripts/string-width.ts');

/** Takes out of the libraries what holds up the first frame. */
const quickStart: Plugin = {
	name: 'quick-start',
	resolveId: {
		// Ink and its helpers bring a copy each, and each would build the same tables again.
		filter: {id: /^string-width$/},
		handler: (_, importer) => (importer === width ? undefined : width),
	},
	load: {
		// It fetches its own text from a data URL where it can fetch, which loads a whole HTTP client.
		filter: {id: /yoga-wasm-base64-esm\.js$/},
		handler: async id => `const fetch = undefined;\n${await readFile(id, 'utf8')}`,
	},
};

// Built beside, so that a build that fails leaves a program that runs.
const next = `dist.${process.pid}.next`;
await bundle({
	entry,
	folder: next,
	plugins: [quickStart],
	groups: [{name: createChunkOf(entry), debugName: 'routes', priority: 1, includeDependenciesRecursively: false}],
});
await cp('source/sql/sparkify', `${next}/sql`, {recursive: true});
const catalogue = await readCatalogue(await readProject(undefined));
await writeFile(
	`${next}/sql/catalogue.json`,
	storedText({catalogue, placeholders: placeholdersOfCatalogue(catalogue)}),
);
await chmod(`${next}/cli.js`, 0o755);
await rm('dist', {recursive: true, force: true});
await rename(next, 'dist');
