/** Bundles the program into dist/. */
import {chmod, cp, rename, rm, writeFile} from 'node:fs/promises';
import {placeholdersOfCatalogue} from '../source/sql/catalogue/bind.ts';
import {readCatalogue} from '../source/sql/catalogue/read-catalogue.ts';
import {readProject} from '../source/sql/catalogue/read-project.ts';
import {storedText} from '../source/sql/catalogue/stored-catalogue.ts';
import {bundle} from './bundle.ts';
import {createChunkOf} from './chunk-of.ts';
import {quickFrames} from './quick-frames.ts';
import {quickStart} from './quick-start.ts';
import {storeEngineFiles} from './store-engine-files.ts';

const entry = 'source/cli.tsx';

// Built beside, so that a build that fails leaves a program that runs.
const next = `dist.${process.pid}.next`;
await bundle({
	entry,
	folder: next,
	plugins: [...quickStart, ...quickFrames],
	groups: [{name: createChunkOf(entry), debugName: 'routes', priority: 1, includeDependenciesRecursively: false}],
});
await cp('source/sql/sparkify', `${next}/sql`, {recursive: true});
const catalogue = await readCatalogue(await readProject(undefined));
await writeFile(
	`${next}/sql/catalogue.json`,
	storedText({catalogue, placeholders: placeholdersOfCatalogue(catalogue)}),
);
await storeEngineFiles(next);
await chmod(`${next}/cli.js`, 0o755);
await rm('dist', {recursive: true, force: true});
await rename(next, 'dist');
