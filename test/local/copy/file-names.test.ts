import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {DuckDBInstance} from '@duckdb/node-api';
import fc from 'fast-check';
import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {load, refusal} from './copy-case.ts';

/** Every printable character that a file name can have, and some control characters. */
const characters = [
	...Array.from({length: 95}, (_, code) => String.fromCharCode(code + 32)).filter(one => one !== '/'),
	...['\n', '\t', '\r', '\x01', '\x7f', 'é', 'e\u0301', '😀', '\u202e', '\ufffd', '\u00a0', '東'],
];

const odd = [
	...[
		'*.json',
		'a*',
		'**',
		'?',
		'a?',
		'[a]',
		'a[1].json',
		'a[!1].json',
		'{a,b}',
		'\\',
		'a\\*',
		'a\\[1]',
		'~',
		'-',
		'--',
	],
	...[
		'a=7',
		'a=x',
		'k=v',
		's3:',
		'file:',
		'http:',
		'x.json.gz',
		'x.parquet',
		'x.csv',
		'%41',
		'%',
		"'",
		'"',
		' ',
		' a ',
	],
];

const name = fc
	.oneof(
		fc.constantFrom(...odd),
		fc.constantFrom('a1.json', 'b.json', 'a', 'a1', 'ab'),
		fc.array(fc.constantFrom(...characters), {minLength: 1, maxLength: 6}).map(parts => parts.join('')),
	)
	.filter(text => text !== '.' && text !== '..');

const numbers = (rows: unknown[][]): number[] => rows.map(([n]) => Number(n)).sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({length: count}, (_, index) => index);

describe('File names are taken literally', () => {
	test.each([
		['alone', (one: string) => `in/${one}`],
		['in the middle', (one: string) => `in/a${one}1.json`],
		['in a folder', (one: string) => `in/d${one}/x.json`],
	])('a file for every character, %s', async (_what, keyOf) => {
		const keys = characters.filter(one => one !== '.').map(keyOf);
		const files = Object.fromEntries(keys.map((key, index) => [key, `{"a":${index}}`]));
		for (const options of ['', 'MAXERROR 2']) {
			const {rows} = await load({columns: 'a integer', files, root: '[1]', copy: `FROM 's3://b/in/' JSON ${options}`});
			expect(numbers(rows)).toEqual(upTo(keys.length));
		}
	});

	test('any names, whatever other files exist', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(name, {minLength: 1, maxLength: 12}),
				name,
				name,
				fc.boolean(),
				async (names, folder, root, isPacked) => {
					const content = (index: number): string | Uint8Array =>
						isPacked ? gzipSync(`{"a":${index}}`) : `{"a":${index}}`;
					const wanted = names.map((one, index) => [`in/${folder}/${one}`, content(index)] as const);
					// A pattern would match these as well.
					const beside = names.map((one, index) => [`other/${folder}/${one}`, content(index + 100)] as const);
					const {rows} = await load({
						columns: 'a integer',
						files: Object.fromEntries([...wanted, ...beside]),
						root,
						copy: `FROM 's3://b/in/${folder.replaceAll("'", "''")}/' JSON ${isPacked ? 'GZIP' : ''}`,
					});
					expect(numbers(rows)).toEqual(upTo(names.length));
				},
			),
			{numRuns: 12},
		);
	});

	test.each([
		['a[1].json beside a1.json', {'in/a[1].json': 1, 'in/a1.json': 2}],
		['*.json beside others', {'in/*.json': 1, 'in/x.json': 2, 'in/y.json': 3}],
	])('%s', async (_what, values) => {
		const files = Object.fromEntries(Object.entries(values).map(([key, a]) => [key, `{"a":${a}}`]));
		const {rows} = await load({columns: 'a integer', files, copy: `FROM 's3://b/in/' JSON`});
		expect(numbers(rows)).toEqual(Object.values(values));
	});

	test('a folder named like key=value does not set a column', async () => {
		const {rows} = await load({columns: 'a integer', files: {'a=7/x.json': '{"a":1}'}, copy: `FROM 's3://b/' JSON`});
		expect(numbers(rows)).toEqual([1]);
	});

	test('refused records are reported with their file', async () => {
		const error = await refusal({
			columns: 'a integer',
			files: {'in/[x]': '{"a":"bad"}', 'in/x': '{"a":"worse"}', 'in/y': '{"a":1}'},
			copy: `FROM 's3://b/in/[' JSON`,
		});
		expect(error.loadErrors.map(({file, value}) => [file, value])).toEqual([['s3://b/in/[x]', 'bad']]);
	});

	const parquet = async (selects: readonly string[]): Promise<Uint8Array[]> => {
		const {readFile} = await import('node:fs/promises');
		const folder = await mkdtemp(path.join(tmpdir(), 'parquet-'));
		const instance = await DuckDBInstance.create(':memory:');
		try {
			const connection = await instance.connect();
			return await Promise.all(
				selects.map(async (select, index) => {
					await connection.run(`COPY (${select}) TO '${folder}/${index}.parquet'`);
					return readFile(`${folder}/${index}.parquet`);
				}),
			);
		} finally {
			instance.closeSync();
			await rm(folder, {recursive: true});
		}
	};

	test('Parquet', async () => {
		const keys = ['[1].parquet', '1.parquet', '*', '**', '?', 'a=7/x.parquet', "it's", '{1,2}', '\\*', '~', '-', ' '];
		const contents = await parquet(keys.map((_, index) => `SELECT ${index}::INTEGER AS a`));
		const files = Object.fromEntries(keys.map((key, index) => [`in/${key}`, contents[index] ?? '']));
		const {rows} = await load({columns: 'a integer', files, root: 'br[1]', copy: `FROM 's3://b/in/' PARQUET`});
		expect(numbers(rows)).toEqual(upTo(keys.length));
		const [long = ''] = await parquet([`SELECT 70000::INTEGER AS a`]);
		const error = await refusal({
			columns: 'a smallint',
			files: {'in/[1]': long, 'in/1': contents[0] ?? ''},
			copy: `FROM 's3://b/in/' PARQUET`,
		});
		expect(error.loadErrors[0]).toMatchObject({file: 's3://b/in/[1]', value: '70000'});
	});

	test('the temporary folder of the system may have any name, and nothing is left in it', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'tmp[1] *'));
		vi.stubEnv('TMPDIR', folder);
		onTestFinished(async () => {
			vi.unstubAllEnvs();
			await rm(folder, {recursive: true});
		});
		const files = Object.fromEntries(upTo(300).map(n => [`in/${n}`, `{"a":${n}}`]));
		const {rows} = await load({columns: 'a integer', files, copy: `FROM 's3://b/in/' JSON`});
		expect(numbers(rows)).toEqual(upTo(300));
		expect(await readdir(folder)).toEqual([]);
	});
});

describe('A file name that is not UTF-8', () => {
	const raw = Buffer.from('\xff.json', 'latin1');

	test.runIf(process.platform === 'linux')('is reported, not skipped', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'latin-'));
		onTestFinished(() => rm(folder, {recursive: true}));
		await writeFile(path.join(folder, 'a\ufffd.json'), '');
		await writeFile(path.join(folder, 'a.json'), '{"a":1}');
		await writeFile(Buffer.concat([Buffer.from(`${folder}/b`), raw]), '{"a":2}');
		const error = await refusal({columns: 'a integer', files: {}, copy: `FROM '${folder}/' JSON`});
		expect(error).toMatchObject({kind: 'storage'});
		expect(error.message).toBe(`Could not read ${folder}/b\\xff.json: its name is not UTF-8.`);
		// A name that does not start with the prefix does not match.
		const {rows} = await load({columns: 'a integer', files: {}, copy: `FROM '${folder}/a' JSON`});
		expect(rows).toEqual([['1']]);
	});
});
