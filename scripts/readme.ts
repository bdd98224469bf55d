/** Writes the table of keys into README.md from the program's own; with --check, only says whether it is out of date. */
import {readFile, writeFile} from 'node:fs/promises';
import {keyTable} from '../source/core/keys/key-table.ts';
import {keyName, keyScopes, orderedScopes} from '../source/core/keys/keys.ts';

const start = '<!-- keys: written by npm run readme -->';
const end = '<!-- end of keys -->';

const rowsOf = (isWanted: (scope: string) => boolean): string[] => [
	'| where | keys | does |',
	'|---|---|---|',
	...orderedScopes.filter(isWanted).flatMap(scope =>
		keyTable
			.filter(entry => entry.scope === scope && entry.keys.length > 0)
			.map(({keys, help}) => {
				const names = keys.map(key => `\`${keyName(key).replaceAll('|', '\\|')}\``).join(' ');
				return `| ${keyScopes[scope]} | ${names} | ${help.replaceAll('|', '\\|')} |`;
			}),
	),
];

const isCommon = (scope: string): boolean => scope === 'global' || scope === 'list';

const table = [
	start,
	...rowsOf(isCommon),
	'',
	'<details><summary>Keys of each screen</summary>',
	'',
	...rowsOf(scope => !isCommon(scope)),
	'',
	'</details>',
	end,
].join('\n');

const readme = await readFile('README.md', 'utf8');
const from = readme.indexOf(start);
const to = readme.indexOf(end);
if (from < 0 || to < from) throw new Error(`README.md needs a line "${start}" and a line "${end}" below it.`);
const updated = readme.slice(0, from) + table + readme.slice(to + end.length);
if (process.argv.includes('--check')) {
	if (updated !== readme) {
		process.stderr.write('The table of keys in README.md is out of date: npm run readme\n');
		process.exitCode = 1;
	}
} else await writeFile('README.md', updated);
