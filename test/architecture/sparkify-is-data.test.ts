import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {sourceFiles} from './import-graph.ts';
import {addressWords, bySpelling, catalogueWords, wordsIn} from './words-of.ts';

/** Names of the catalogue that are ordinary words of any program. */
const ordinary: Readonly<Record<string, string>> = {
	day: 'a unit of time',
	duration: 'how long anything took',
	hour: 'a unit of time',
	length: 'of every array and string',
	method: 'of an object',
	month: 'a unit of time',
	name: 'of anything',
	page: 'a part of a result',
	status: 'of a statement or warehouse',
	time: 'what clocks show',
	title: 'of a screen, a step or a query',
	ts: 'the ending of every import',
	users: 'the people a text speaks of',
	week: 'a unit of time',
	weekday: 'a part of a date',
	year: 'a unit of time',
};

/** Places that have to name something that the catalogue names too. */
const exceptions: readonly {readonly file: RegExp; readonly words: readonly string[]; readonly reason: string}[] = [
	{
		file: /^source\/(?:local\/|workflows\/query\/read-statements\.ts)/,
		words: ['user_id', 'session_id', 'start_time'],
		reason: "columns of Redshift's own system views",
	},
	{
		file: /^source\/local\/(?:external|dialect\/(?:statements\/translate-(?:alter-)?external|show\/external))/,
		words: ['location'],
		reason: "LOCATION of Redshift's external tables",
	},
	{
		file: /^source\/local\/system-views\//,
		words: ['auth', 'level', 'location'],
		reason: "parts of the columns of Redshift's own system views",
	},
	{
		file: /^source\/local\/dialect\/(?:typed|query\/connect-by|expression\/render-path)\.ts$/,
		words: ['level'],
		reason: 'LEVEL of CONNECT BY',
	},
	{
		file: /^source\/local\/dialect\/databases\//,
		words: ['level'],
		reason: 'ISOLATION LEVEL of a database',
	},
	{
		file: /^source\/aws\//,
		words: ['auth', 'location', 'session_id', 'start_time', 'user_id'],
		reason: "parts of AWS's own names: of errors, actions and columns of system views",
	},
	{
		file: /^source\/commands\/(?:declare\/add-files|sample)\.ts$/,
		words: ['songs'],
		reason: 'the sample command is the face of the generator, whose size is asked for in songs',
	},
];

const known = (file: string): string[] => [
	...Object.keys(ordinary),
	...exceptions.filter(exception => exception.file.test(file)).flatMap(({words}) => words),
];

/** The program's own code: all of it but the catalogue and the generator of its sample. */
const files = sourceFiles().filter(file => !/^source\/(?:sql|sample)\//.test(file));

test('no code or comment names a table or column of the built-in project', async () => {
	const words = bySpelling(await catalogueWords());
	const found = files.flatMap(file => {
		const own = wordsIn(readFileSync(file, 'utf8'));
		return [...words]
			.filter(([plain, word]) => own.has(plain) && !known(file).includes(word))
			.map(([, word]) => `${file}: ${word}`);
	});
	expect(found).toEqual([]);
});

test('no code or comment names a bucket or prefix of dwh.cfg', () => {
	const addresses = addressWords('dwh.cfg');
	expect(addresses.length).toBeGreaterThan(0);
	const found = files.flatMap(file => {
		const text = readFileSync(file, 'utf8').toLowerCase();
		return addresses.filter(address => text.includes(address)).map(address => `${file}: ${address}`);
	});
	expect(found).toEqual([]);
});

test('an ordinary word is one of the catalogue, or it need not be listed', async () => {
	const words = await catalogueWords();
	expect(Object.keys(ordinary).filter(word => !words.has(word))).toEqual([]);
});
