import {execFileSync} from 'node:child_process';
import {symlinkSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {describeFiles} from '../../../source/local/describe/describe-files.ts';
import {folderOf} from '../../_helpers/project-folder.ts';

const describe = (files: Readonly<Record<string, string | Uint8Array>>) =>
	describeFiles(folderOf(files), new AbortController().signal);

test('types fit every value with spare length, and a date format is set only if it is unambiguous', async () => {
	const {tables} = await describe({
		'typed.csv':
			'Order ID,paid,zip,price,at,zone,us,free\n' +
			'1,true,01234,1.50,2024-05-01 10:00:00,2024-05-01T10:00:00Z,01/31/2024,\n' +
			'2,false,99999,20.25,2024-05-02 11:30:00.5,2024-05-01T10:00:00+02:00,2/28/2024,x\n',
		'two-ways.csv': 'day,other\n31/01/2024,01.02.2024\n28/02/2024,13.02.2024\n',
		'unclear.csv': 'day\n01/02/2024\n03/04/2024\n',
	});
	const types = tables.map(({name, dateFormat, columns}) => [
		name,
		dateFormat,
		Object.fromEntries(columns.map(({name: column, type}) => [column, type])),
	]);
	expect(types).toEqual([
		['two_ways', undefined, {day: 'varchar(16)', other: 'varchar(16)'}],
		[
			'typed',
			'MM/DD/YYYY',
			{
				order_id: 'integer',
				paid: 'boolean',
				zip: 'varchar(16)',
				price: 'numeric(18,2)',
				at: 'timestamp',
				zone: 'timestamptz',
				us: 'date',
				free: 'varchar(16)',
			},
		],
		['unclear', undefined, {day: 'varchar(16)'}],
	]);
});

test('files are read in their format and encoding', async () => {
	const {tables, skipped} = await describe({
		'a.csv.gz': gzipSync('id;name\n1;x\n'),
		'b.json.gz': gzipSync('[{"id":1},\n{"id":2}]'),
		'c.csv': Buffer.from('id,name\n1,M\u{FC}ller\n', 'latin1'),
		'd.csv': Buffer.from('\u{FEFF}id,name\n1,M\u{FC}ller\n', 'utf16le'),
		'e.tsv': 'Anna\t1\nBen\t2\n',
		'f.json': '{\n"Id": 1,\n"tags": ["a"]\n}\n',
	});
	expect(skipped).toEqual([]);
	const ways = tables.map(({name, delimiter, hasHeader, compression, encoding, isArray, columns, rows}) => {
		return [name, delimiter, hasHeader, compression, encoding, isArray, columns.map(one => one.name), rows];
	});
	expect(ways).toEqual([
		['a', ';', true, 'gzip', undefined, false, ['id', 'name'], 1],
		['b', ',', true, 'gzip', undefined, true, ['id'], 2],
		['c', ',', true, undefined, 'iso88591', false, ['id', 'name'], 1],
		['d', ',', true, undefined, 'utf16', false, ['id', 'name'], 1],
		['e', '\t', false, undefined, undefined, false, ['column_1', 'column_2'], 2],
		['f', ',', true, undefined, undefined, false, ['id', 'tags'], 1],
	]);
});

test('the files of a folder are one table, unless they differ', async () => {
	const {tables, skipped} = await describe({
		'days/2024/01/a.csv': 'a,b\n1,2\n',
		'days/2024/02/a.csv': 'a,b\n3,4\n',
		'differing/a.csv': 'a,b\n1,2\n',
		'differing/b.csv': 'c,d\nx,y\n',
		'mixed/a.csv': 'a\n1\n',
		'mixed/b.json': '{"a":1}\n',
		'mixed/read.me': '',
		'same.csv': 'a\n1\n',
		'same.json': '{"a":1}\n',
		'notes/read.me': '',
	});
	expect(tables.map(({name, place, rows}) => [name, place, rows])).toEqual([
		['days', 'days/', 2],
		['differing_a', 'differing/a.csv', 1],
		['differing_b', 'differing/b.csv', 1],
		['mixed_a', 'mixed/a.csv', 1],
		['mixed_b', 'mixed/b.json', 1],
		['same', 'same.csv', 1],
		['same_2', 'same.json', 1],
	]);
	expect(skipped).toEqual([
		{place: 'mixed/read.me', reason: 'it is not a CSV, JSON or Parquet file'},
		{place: 'notes/', reason: 'it has no CSV, JSON or Parquet files'},
	]);
});

test('files that cannot become a table are skipped with the reason', async () => {
	const {tables, skipped} = await describe({
		'good.csv': 'a\n1\n',
		'empty.csv': '',
		'header.csv': 'a,b\n',
		'ragged.csv': 'a,b\n1,2\n3\n',
		'cut.json': '{"a":1}\n{"a":',
		'numbers.json': '[1, 2]',
		'paths.json': '{"jsonpaths": ["$.a"]}',
		'prefix.csv': 'a\n1\n',
		'prefix.csv.bak': '',
		'torn.csv.gz': 'no gzip',
		'short.csv.gz': gzipSync('a\n1\n').subarray(0, -9),
		'none.json': '[]',
		'words.json': ']',
		'bad.json': '{"a":x}',
		'bad.parquet': 'a text that is no Parquet at all',
		'returns.csv': 'a,b\r1,2\r',
		'wide.csv': `${Array.from({length: 1601}, (_, index) => `c${index}`).join()}\n`,
		'long.csv': `id,text\n1,${'x'.repeat(70_000)}\n`,
	});
	expect(tables.map(({name, rows}) => [name, rows])).toEqual([
		['good', 1],
		['header', 0],
	]);
	expect(Object.fromEntries(skipped.map(({place, reason}) => [place, reason]))).toEqual({
		'empty.csv': 'it is empty',
		'ragged.csv': 'record 3 has 1 value, and others have 2',
		'cut.json': 'it ends inside a value',
		'numbers.json': 'it has values that are not objects',
		'paths.json': 'it is a JSONPaths file, which has no data',
		'prefix.csv': 'COPY would also read prefix.csv.bak, whose name starts the same; rename one of them',
		'prefix.csv.bak': 'it is not a CSV, JSON or Parquet file',
		'torn.csv.gz': 'it is not a gzip file, or is damaged',
		'short.csv.gz': 'it is a truncated gzip file',
		'none.json': 'it has no objects',
		'words.json': 'it is not JSON',
		'bad.json': 'it has an object that is not valid JSON',
		'bad.parquet': 'it is not a Parquet file, or is damaged',
		'returns.csv': 'it has lines that end in carriage returns alone; write line feeds',
		'wide.csv': 'it has 1,601 columns, and a table of Redshift has at most 1,600',
		'long.csv': 'column text has a value of 70,000 bytes, and the longest text of Redshift is 65,535',
	});
});

test('special files are skipped unread, also behind a link', async () => {
	const folder = folderOf({'good.csv': 'a\n1\n', 'days/1.csv': 'a\n1\n', '.hidden.csv': ''});
	execFileSync('mkfifo', ['pipe.csv', '.pipe.csv', 'days/pipe.csv'], {cwd: folder});
	symlinkSync('good.csv', path.join(folder, 'linked.csv'));
	symlinkSync('pipe.csv', path.join(folder, 'linked-pipe.csv'));
	symlinkSync('nothing', path.join(folder, 'dangling.csv'));
	symlinkSync('round.csv', path.join(folder, 'round.csv'));
	const {tables, skipped} = await describeFiles(folder, new AbortController().signal);
	expect(tables.map(({name}) => name).toSorted()).toEqual(['days', 'good', 'linked']);
	expect(Object.fromEntries(skipped.map(({place, reason}) => [place, reason]))).toEqual({
		'pipe.csv': 'it is not a regular file',
		'days/pipe.csv': 'it is not a regular file',
		'linked-pipe.csv': 'it is not a regular file',
		'dangling.csv': 'it is a link to a file that does not exist',
		'round.csv': 'its link cannot be followed',
	});
});

test('only the beginning of a long file is read, up to a complete record', async () => {
	const record = `"${'x'.repeat(98)}\n",1\n`;
	const {tables} = await describe({'long.csv': `text,number\n${record.repeat(60_000)}"never closed`});
	const [table] = tables;
	expect(table?.isSample).toBe(true);
	expect(table?.rows).toBeGreaterThan(30_000);
	expect(table?.rows).toBeLessThan(60_000);
	expect(table?.columns.map(({type}) => type)).toEqual(['varchar(512)', 'integer']);
});
