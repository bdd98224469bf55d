/** Writes the key table into docs/keys.md; with --check, only reports whether it is out of date. */
import {readFile, writeFile} from 'node:fs/promises';
import {keyTable} from '../source/core/keys/key-table.ts';
import {keyName, keyScopes, orderedScopes} from '../source/core/keys/keys.ts';

const start = '<!-- keys: written by npm run docs -->';
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
	'## Keys of each screen',
	'',
	...rowsOf(scope => !isCommon(scope)),
	end,
].join('\n');

const page = 'docs/keys.md';
const current = await readFile(page, 'utf8');
const from = current.indexOf(start);
const to = current.indexOf(end);
if (from < 0 || to < from) throw new Error(`${page} needs a line "${start}" and a line "${end}" below it.`);
const updated = current.slice(0, from) + table + current.slice(to + end.length);
if (process.argv.includes('--check')) {
	if (updated !== current) {
		process.stderr.write(`The key table in ${page} is out of date: npm run docs\n`);
		process.exitCode = 1;
	}
} else await writeFile(page, updated);
