import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from 'rolldown';

const width = path.resolve('scripts/string-width.ts');

/** Takes out of the libraries what holds up the first frame. */
export const quickStart: Plugin[] = [
	{
		// Ink and its helpers bring a copy each, and each would build the same tables again.
		name: 'one-string-width',
		resolveId: {
			filter: {id: /^string-width$/},
			handler: (_, importer) => (importer === width ? undefined : width),
		},
	},
	{
		// It fetches its own text from a data URL where it can fetch, which loads a whole HTTP client.
		name: 'no-fetch',
		load: {
			filter: {id: /yoga-wasm-base64-esm\.js$/},
			handler: async id => `const fetch = undefined;\n${await readFile(id, 'utf8')}`,
		},
	},
];
