import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {sourceFiles} from './import-graph.ts';

// Readers of SQL and renderers of trees go from the parts to the whole, as a grammar does.
const grammars = /^source\/(?:local\/dialect|sql\/language)\//;

const plain = (name: string): string => name.replaceAll('-', '').toLowerCase();

/** The value that a file exports before the one that it is named after; undefined where that stands first, or is none. */
const earlierExport = (file: string, text: string): string | undefined => {
	const own = plain(path.basename(file).replace(/\.tsx?$/, ''));
	const values = [...text.matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)].map(
		([, name = '']) => name,
	);
	const at = values.findIndex(name => plain(name) === own);
	return at > 0 ? `${file}: ${values[0]}` : undefined;
};

test('the value that a file is named after is its first export', () => {
	const files = sourceFiles().filter(file => !grammars.test(file));
	expect(files.flatMap(file => earlierExport(file, readFileSync(file, 'utf8')) ?? [])).toEqual([]);
});

test.each([
	['export const helper = 1;\nexport const runEtl = 2;', 'run-etl.ts: helper'],
	['export type Options = {};\nexport async function* runEtl() {}', undefined],
	['export const other = 1;', undefined],
])('%j', (text, found) => {
	expect(earlierExport('run-etl.ts', text)).toBe(found);
});
