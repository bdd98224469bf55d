import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {sourceFiles} from './import-graph.ts';

// Where the words of AWS, of the engine, of the operating system and of a library are read, once, and become a code.
const edges = [
	/^source\/files\//,
	/^source\/aws\/client\/(?:\w+-errors|error-from-aws)\.ts$/,
	/^source\/aws\/statements\/(?:poll-statement|sql-error(?:-rules)?)\.ts$/,
	/^source\/local\/engine\//,
	/^source\/local\/dialect\/errors\//,
	/(?:^|\/)disk-error\.ts$/,
	/^source\/local\/copy\/(?:engine-task|json\/read-json-record)\.ts$/,
];

const sentence = '(?:message|note|reason|detail|remedy|sentence)';
const reads = new RegExp(
	`\\.(?:test|exec)\\([^)\\n]*\\b${sentence}\\b|\\b${sentence}\\??\\.(?:startsWith|endsWith|includes|match|matchAll|search|replace|replaceAll)\\(`,
);

const readersIn = (file: string, text: string): string[] =>
	text.split('\n').flatMap((line, index) => (reads.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []));

test('nothing decides by our own sentences: errors carry codes, events carry fields', () => {
	const files = sourceFiles().filter(file => !edges.some(edge => edge.test(file)));
	expect(files.flatMap(file => readersIn(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test.each([
	"if (error.message.startsWith('Cannot')) return;",
	'if (/is ready/.test(step.note)) return;',
	"const found = reason?.includes('more than');",
])('%s would be found', line => {
	expect(readersIn('a.ts', line)).toHaveLength(1);
});
