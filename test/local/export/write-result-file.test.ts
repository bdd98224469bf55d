import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Page} from '../../../source/core/result-set.ts';
import {canWriteFile, writeResultFile} from '../../../source/local/export/write-result-file.ts';
import {holdResult} from '../../../source/local/statements/held-result.ts';
import {createResultWriter} from '../../../source/results/create-result-writer.ts';

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'dwh-export-'));
	instance = await DuckDBInstance.create(':memory:');
	connection = await instance.connect();
	await connection.run("SET TimeZone = 'UTC'");
});
afterAll(async () => {
	connection.closeSync();
	instance.closeSync();
	await rm(folder, {recursive: true});
});

let fileCount = 0;

const nothing = (): void => undefined;

const pagesOf = async (query: string, types: readonly (string | undefined)[], zone = 'UTC'): Promise<Page[]> => {
	const result = await connection.run(query);
	const knownColumns = result.columnNames().map((name, index) => ({name, type: types[index]}));
	const held = holdResult({
		result,
		knownColumns,
		zone,
		holdsDatabase: false,
		interrupt: nothing,
		verifyStreamEnd: async () => undefined,
		release: nothing,
	});
	const pages: Page[] = [];
	for await (const page of held.pages()) pages.push(page);
	return pages;
};

/** Returns the file that the results library writes from the pages. */
const byPages = async (format: 'csv' | 'tsv' | 'parquet', pages: readonly Page[]): Promise<Buffer> => {
	const parts: Uint8Array[] = [];
	const sink = {
		lines: async () => undefined,
		raw: async (text: string) => void parts.push(Buffer.from(text)),
		bytes: async (bytes: Uint8Array) => void parts.push(bytes),
		isClosed: () => false,
		end: async () => undefined,
		close: async () => undefined,
	};
	const writer = await createResultWriter(sink, format);
	for (const page of pages) await writer.page(page);
	await writer.end?.();
	return Buffer.concat(parts);
};

const byEngine = async (query: string, format: string, {columns}: Page): Promise<{rows: number; bytes: Buffer}> => {
	const file = path.join(folder, `written.${format}`);
	await writeFile(file, '');
	const rows = await writeResultFile({
		connection,
		query,
		columns,
		into: {file, format},
		staging: undefined,
		onBytes: nothing,
	});
	return {rows, bytes: await readFile(file)};
};

const values = (...rows: readonly string[]): string =>
	`select * from (values ${rows.map(row => `(${row})`).join(', ')}) t(a)`;

const cases: readonly (readonly [name: string, query: string, type?: string])[] = [
	[
		'texts',
		values(
			"'plain'",
			"''",
			'null',
			"'NULL'",
			"'a,b'",
			`'say "hi"'`,
			"'a\nb'",
			"'a\r\nb'",
			"'a\rb'",
			"'a\tb'",
			"' blank '",
			"'#no comment'",
			"'夜に駆ける'",
			"'=1+1'",
			"'∅'",
			"'\\N'",
		),
	],
	['CHAR with its blanks', values("'a'", "''", 'null', "'abcd'"), 'character(4)'],
	['booleans', values('true', 'false', 'null::boolean')],
	['integers', values('9007199254740993', '-1', 'null', '0')],
	['decimals of 38 digits', values("'123456789012345678901234567890123456.78'::decimal(38,2)", "'-0.05'", 'null')],
	['sums', values('99999999999999999999999999999999999999::hugeint', '-1'), 'numeric(38,0)'],
	[
		'floating-point numbers',
		values(
			...[
				'0.1',
				'1.0',
				'-0.0',
				'1e15',
				'123456789012345680',
				'1e16',
				'-1.5e20',
				'1e21',
				'1.5e300',
				'1e-4',
				'1.5e-5',
				'-1e-6',
				'1e-7',
				'5e-324',
				"'NaN'",
				"'Infinity'",
				"'-Infinity'",
				'0.30000000000000004',
				'9007199254740992',
				'123456.789',
			].map(text => `${text}::double`),
			'null',
		),
	],
	['reals', values('0.1::real', '1::real', '16777216::real', '1e20::real', 'null')],
	['dates', values("date '2018-11-01'", "date '0001-01-01'", "date '0044-03-15 (BC)'", "date '12345-01-02'", 'null')],
	[
		'moments',
		values(
			"timestamp '2018-11-01 21:01:46.796'",
			"timestamp '2018-11-01 21:01:46'",
			"timestamp '1960-01-01 00:00:00.5'",
			"timestamp '1960-01-01 00:00:00.000001'",
			"timestamp '0900-01-01 00:00:00.25'",
			'null',
		),
	],
	[
		'moments with a zone',
		values("timestamptz '2018-11-01 21:01:46.796+02'", "timestamptz '1960-01-01 00:00:00+00'", 'null'),
	],
	['times', values("time '21:01:46.796'", "time '00:00:00'", "time '00:00:00.000001'", 'null')],
	['bytes', values(`'\\x00\\xFF'::blob`, "''::blob", 'null'), 'binary varying(8)'],
	['no rows', 'select 1 as a where false'],
	['a single NULL', 'select null::integer as a'],
	['names that need quotes', `select 1 as "a,b", 2 as "say ""hi""", 3 as "#", 4 as "Großes"`],
];

test.each(cases)(
	'%s are the same text, written by the engine and page by page',
	async (...[, query = '', type]: readonly (string | undefined)[]) => {
		// Next to another column, and alone.
		for (const one of [query, `select 0 as first, t.* from (${query}) t`]) {
			const types = one === query ? [type] : ['integer', type];
			const pages = await pagesOf(one, types);
			const [first] = pages;
			if (!first) throw new Error('A result has a page.');
			for (const format of ['csv', 'tsv'] as const) {
				const {rows, bytes} = await byEngine(one, format, first);
				expect(bytes.toString()).toBe((await byPages(format, pages)).toString());
				expect(rows).toBe(pages.reduce((sum, page) => sum + page.rows.length, 0));
			}
		}
	},
);

const parquet = cases.filter(([name]) => !/dates/.test(name));

test.each(parquet)(
	'%s are the same values and types in Parquet',
	async (...[, query = '', type]: readonly (string | undefined)[]) => {
		const pages = await pagesOf(query, [type]);
		const [first] = pages;
		if (!first) throw new Error('A result has a page.');
		const files = {ours: await byPages('parquet', pages), engine: (await byEngine(query, 'parquet', first)).bytes};
		const read = async (bytes: Buffer) => {
			// The engine caches files by name.
			const file = path.join(folder, `${++fileCount}.parquet`);
			await writeFile(file, bytes);
			const schema = await connection.runAndReadAll(`describe select * from read_parquet('${file}')`);
			const rows = await connection.runAndReadAll(`select columns(*)::varchar from read_parquet('${file}')`);
			return {schema: schema.getRows().map(([name, kind]) => [name, kind]), rows: rows.getRows()};
		};
		expect(await read(files.engine)).toEqual(await read(files.ours));
	},
);

test('rows are in the order of the query', async () => {
	const query = 'select i as a from range(300000) r(i) order by i desc';
	const [first] = await pagesOf('select 1::bigint as a', []);
	if (!first) throw new Error('A result has a page.');
	const {bytes} = await byEngine(query, 'csv', first);
	const lines = bytes.toString().trimEnd().split('\r\n').slice(1).map(Number);
	expect(lines).toHaveLength(300_000);
	expect(lines.every((value, index) => value === 299_999 - index)).toBe(true);
});

test.each([
	['csv', 'integer', true],
	['parquet', 'numeric(38,2)', true],
	['json', 'integer', false],
	['csv', 'super', false],
	['csv', 'interval year to month', false],
	['csv', 'time with time zone', false],
])('%s of %s: %s', (format, type, can) => {
	expect(canWriteFile(format, [{name: 'a', type}])).toBe(can);
});

test('columns with the same name are left to the library', () => {
	const column = (name: string) => ({name, type: 'integer'});
	expect(canWriteFile('csv', [column('a'), column('A')])).toBe(false);
});

test.each(['America/New_York', 'Asia/Kolkata', 'Etc/GMT+8'])(
	'moments are in the time zone of the session: %s',
	async zone => {
		await connection.run(`SET TimeZone = '${zone}'`);
		const query = values(
			"timestamptz '2018-11-01 21:01:46.796+02'",
			"timestamptz '2018-11-04 05:30:00.000001+00'",
			"timestamptz '2018-11-04 06:30:00+00'",
			"timestamptz '1850-01-01 00:00:00+00'",
			'null',
		);
		const pages = await pagesOf(query, [undefined], zone);
		const [first] = pages;
		if (!first) throw new Error('A result has a page.');
		const {bytes} = await byEngine(query, 'csv', first);
		await connection.run("SET TimeZone = 'UTC'");
		expect(bytes.toString()).toBe((await byPages('csv', pages)).toString());
		expect(first.rows[0]?.[0]).not.toMatch(/\+00$/);
	},
);
