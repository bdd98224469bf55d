import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {keyTable} from '../../source/core/keys/key-table.ts';
import {sourceFiles} from './import-graph.ts';

const drawn = /^source\/(?:screens|store|present|components)\//;
const literal = /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`/g;
const names = '(?:[a-zA-Z0-9]|space|tab|esc|⏎|F\\d+|(?:ctrl|alt|shift)\\+\\S+)';
// Of line editing, which no file changes.
const editing = /ctrl\+[uw]/g;

// A key as sentences name one: "c creates it", "Read them: r", "press esc", "with P", "alt+v writes it".
const named = [
	/\b(?:ctrl|alt|shift)\+\S/,
	/(?<![\w.-])esc(?![\w-])/,
	/\bF\d{1,2}\b/,
	/⏎/,
	/\bpress (?!\$\{)/i,
	new RegExp(`(?:^ *|[;:,.(—·] ?)${names} (?!is |was |has |does not )[a-z]+s\\b`),
	new RegExp(`: ${names}(?:$|[.,;]| on [A-Z])`),
	/(?:more(?: lines?)?|\}), (?:J|tab|[↑↓])$|←→/,
	// A screen's key, and a key of another one: "Set it up first (1)", "then u, resumes it".
	/ \([0-9A-Z]\)|\bthen [a-zA-Z], |; [a-z] on the /,
	new RegExp(`\\b(?:with|key) ${names}(?: and|[.,;:]|$)`),
];

const isKey = (text: string): boolean => keyTable.some(({keys}) => keys.includes(text));

const keysIn = (text: string): string[] =>
	text.split('\n').flatMap(line => {
		if (/^\s*(?:\*|\/\*|\/\/|import)/.test(line)) return [];
		const colored = /span\(['`] *([^'`]{1,10}?) *['`], 'focus'\)/.exec(line)?.[1];
		// : and / are what a line is typed behind.
		if (colored !== undefined && !/^[:/]$/.test(colored) && (isKey(colored) || colored === '⏎')) return [line.trim()];
		const sentences = [...line.matchAll(literal)].map(([found]) => found.slice(1, -1).replaceAll(editing, ''));
		return sentences.some(sentence => !isKey(sentence) && named.some(one => one.test(sentence))) ? [line.trim()] : [];
	});

const files = sourceFiles().filter(file => drawn.test(file));

test('no sentence of a screen holds a key: the person may have given the action another one', () => {
	expect(files.flatMap(file => keysIn(readFileSync(file, 'utf8')).map(line => `${file}: ${line}`))).toEqual([]);
});

test.each([
	"'○ This table does not exist yet. Create it: c'",
	"'Read the tables: r'",
	"'No rows are marked. Mark one: space'",
	"span('v', 'focus')",
	"span('   esc cancels', 'dim')",
	"'Copied; alt+v writes it.'",
	"'pin a result (P) and run another one.'",
	'`Press ctrl+c again to quit now.`',
])('%s would be found', line => {
	expect(keysIn(line)).toHaveLength(1);
});

test('every key that a sentence names exists', () => {
	const used = files.flatMap(file =>
		[...readFileSync(file, 'utf8').matchAll(/\bkey(?:For|Span)\(\s*'([^']+)',\s*'([^']+)',?\s*\)/g)].map(
			([, scope, action]) => `${scope} ${action}`,
		),
	);
	const known = new Set(keyTable.map(({scope, action}) => `${scope} ${action}`));
	expect(used.length).toBeGreaterThan(30);
	expect(used.filter(one => !known.has(one))).toEqual([]);
});

test('no screen names the default key of another screen', () => {
	expect(files.filter(file => /import .*screenKeys/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
