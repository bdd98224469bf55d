import {globSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {findRetiredWords, retiredWords} from './retired-words.ts';

const documents = [
	'README.md',
	'CONTRIBUTING.md',
	'package.json',
	'examples/harbor-bikes/README.md',
	...globSync('docs/*.md'),
];
const sources = globSync('source/**/*.{ts,tsx,mjs,sql,json}');
const tests = globSync('test/**/*.{ts,tsx,mjs}');

/** Words that a place cannot do without, and why. */
const exceptions: readonly {readonly file: RegExp; readonly words: RegExp; readonly reason: string}[] = [
	{
		file: /^source\/workflows\/load-lock\//,
		words: /^claim$/,
		reason: 'a column of the load lock table, which other versions of the program read',
	},
	{
		file: /^source\/workflows\/records\/record(?:s|-forms)\.ts$/,
		words: /^claim$/,
		reason: 'a key in journals of earlier versions',
	},
	{
		file: /^source\/local\/storage\/read-expected-results\.ts$/,
		words: /^truth$/,
		reason: 'the name of a file in samples of earlier versions',
	},
];

const isExcepted = (file: string, words: string): boolean =>
	exceptions.some(one => one.file.test(file) && one.words.test(words));

const refusedIn = (file: string, text: string): string[] =>
	findRetiredWords(text)
		.filter(({words, isName}) => !(isName && file.endsWith('.md')) && !isExcepted(file, words))
		.map(({line, words, use}) => `${file}:${line} "${words}": write ${use}`);

/** The titles of tests and of the cases of their tables, each on its line. */
const titlesOf = (text: string): string => {
	const lines: string[] = text.split('\n').map(() => '');
	const titles =
		/(?:\b(?:test|describe)(?:\.\w+)*\(|\)\(|^\s*\[|\bname:)\s*(?<title>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`\n]*`)/gm;
	for (const {index, groups} of text.matchAll(titles)) {
		const line = text.slice(0, index).split('\n').length - 1;
		lines[line] = groups?.title?.includes(' ') ? groups.title : '';
	}

	return lines.join('\n');
};

test('sources and documents', () => {
	expect([...documents, ...sources].flatMap(file => refusedIn(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('titles of tests', () => {
	expect(
		tests
			.filter(file => !file.startsWith('test/architecture/'))
			.flatMap(file => refusedIn(file, titlesOf(readFileSync(file, 'utf8')))),
	).toEqual([]);
});

test('an exception is one that its file needs', () => {
	const unused = exceptions.filter(
		({file, words}) =>
			!sources.some(
				one => file.test(one) && findRetiredWords(readFileSync(one, 'utf8')).some(found => words.test(found.words)),
			),
	);
	expect(unused).toEqual([]);
});

test('names of files', () => {
	expect([...sources, ...tests, ...globSync('{scripts,bench}/*.ts')].flatMap(file => refusedIn(file, file))).toEqual(
		[],
	);
});

describe('each retired word is found', () => {
	test.each(retiredWords.map(({example, use}) => [example, use]))('%s', (example, use) => {
		expect(findRetiredWords(example).map(one => one.use)).toContain(use);
	});
});
