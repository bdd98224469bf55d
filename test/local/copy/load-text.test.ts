import {gzipSync, zstdCompressSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import type {LoadError} from '../../../source/core/load-error.ts';
import {load, refusal} from './copy-case.ts';

const two = 'a character varying(20); b character varying(20)';

type Good = readonly [what: string, columns: string, text: string | Uint8Array, options: string, rows: unknown[][]];

const good: readonly Good[] = [
	[
		'CSV',
		two,
		'1,x\n2,y\n',
		'CSV',
		[
			['1', 'x'],
			['2', 'y'],
		],
	],
	[
		'CSV without a final newline, with CRLF',
		two,
		'1,x\r\n2,y',
		'FORMAT AS CSV',
		[
			['1', 'x'],
			['2', 'y'],
		],
	],
	[
		'quotes, doubled quotes, delimiters and newlines in them',
		two,
		'"a,b","say ""hi"""\r\n"two\nlines",y\n',
		'CSV',
		[
			['a,b', 'say "hi"'],
			['two\nlines', 'y'],
		],
	],
	['space around quotes', two, ' "x" , "y"\n', 'CSV', [['x', 'y']]],
	['another quote', two, "'a,\"b',y\n", "CSV QUOTE ''''", [['a,"b', 'y']]],
	['another delimiter', two, '1;x\n', "CSV DELIMITER ';'", [['1', 'x']]],
	['IGNOREHEADER', two, 'a,b\n1,x\n', 'CSV IGNOREHEADER 1', [['1', 'x']]],
	['\\N is NULL', two, '\\N,x\n', 'CSV', [[null, 'x']]],
	["NULL AS 'NULL'", two, 'NULL,"NULL"\n', "CSV NULL AS 'NULL'", [[null, 'NULL']]],
	['empty fields stay empty', two, ',""\n', 'CSV', [['', '']]],
	['EMPTYASNULL', two, ',x\n', 'CSV EMPTYASNULL', [[null, 'x']]],
	['empty numbers are NULL', 'a integer; b date', ',\n', 'CSV', [[null, null]]],
	[
		'a bar by default',
		two,
		'1|x\n2|y, z\n',
		'',
		[
			['1', 'x'],
			['2', 'y, z'],
		],
	],
	['a bar after the last field', two, '1|x|\n', '', [['1', 'x']]],
	['tabs', two, '1\tx\n', "DELIMITER '\\t'", [['1', 'x']]],
	['an octal delimiter', two, '1\x01x\n', "DELIMITER AS '\\001'", [['1', 'x']]],
	[
		'FIXEDWIDTH',
		'a integer; b character varying(9); c numeric(5,2)',
		' 12xy    1.50\n  3  z     7\n',
		"FIXEDWIDTH 'a:3,b:4,c:6'",
		[
			['12', 'xy  ', '1.50'],
			['3', '  z ', '7.00'],
		],
	],
	[
		'FIXEDWIDTH counts bytes, and takes a text filled with blanks for NULL',
		two,
		'é 1 \n@  2 \n',
		"FIXEDWIDTH AS 'a:3,b:2' NULL AS '@'",
		[
			['é ', '1 '],
			[null, '2 '],
		],
	],
	[
		'FIXEDWIDTH with FILLRECORD',
		'a character varying(3); b integer',
		'abc\nd  1\n',
		"FIXEDWIDTH 'a:3,b:2' FILLRECORD",
		[
			['abc', null],
			['d  ', '1'],
		],
	],
	[
		'ZSTD',
		two,
		zstdCompressSync('1,x\n2,é\n'),
		'CSV ZSTD',
		[
			['1', 'x'],
			['2', 'é'],
		],
	],
	['UTF-16 with its mark', two, Buffer.from('\ufeff1,é\n', 'utf16le'), 'CSV ENCODING UTF16', [['1', 'é']]],
	['UTF-16, big-endian', two, Buffer.from('1,é\n', 'utf16le').swap16(), 'CSV ENCODING AS UTF16BE', [['1', 'é']]],
	['ISO 8859-1, packed', two, gzipSync(Buffer.from('1|\xe9\n', 'latin1')), 'GZIP ENCODING ISO88591', [['1', 'é']]],
	['quotes kept', two, '"1"|x\n', '', [['"1"', 'x']]],
	['REMOVEQUOTES', two, '"1|2"|\'x\'\n', 'REMOVEQUOTES', [['1|2', 'x']]],
	[
		'ESCAPE',
		two,
		'1\\|2|x\\\ny\n\\N|\\\\\n',
		'ESCAPE',
		[
			['1|2', 'x\ny'],
			[null, '\\'],
		],
	],
	[
		'FILLRECORD',
		'a integer; b character varying(9); c integer',
		'1\n2|x\n',
		'FILLRECORD',
		[
			['1', '', null],
			['2', 'x', null],
		],
	],
	[
		'IGNOREBLANKLINES',
		two,
		'1|x\n\n2|y\n\n',
		'IGNOREBLANKLINES',
		[
			['1', 'x'],
			['2', 'y'],
		],
	],
	['ACCEPTINVCHARS', two, Buffer.from('1|x\xe9\n', 'latin1'), 'ACCEPTINVCHARS', [['1', 'x?']]],
	[
		'a large number of records',
		'a integer',
		Array.from({length: 10_000}, (_, n) => n).join('\n'),
		'',
		Array.from({length: 10_000}, (_, n) => String(n))
			.sort()
			.map(n => [n]),
	],
];

describe('COPY from text loads', () => {
	test.each(good)('%s', async (_what, columns, text, options, rows) => {
		const outcome = await load({columns, files: {'in/a.txt': text}, copy: `FROM 's3://b/in/' ${options}`});
		expect(rows.length > 100 ? outcome.rows.toSorted() : outcome.rows).toEqual(
			rows.length > 100 ? rows.toSorted() : rows,
		);
		expect(outcome.result.rows).toBe(rows.length);
	});
});

type Bad = readonly [what: string, columns: string, text: string, options: string, error: Partial<LoadError>];

const bad: readonly Bad[] = [
	[
		'too many fields',
		two,
		'1,x\n1,x,z\n',
		'CSV',
		{line: 2, code: 1202, reason: 'Extra column(s) found', position: 4, value: 'z', rawLine: '1,x,z'},
	],
	[
		'too few fields',
		two,
		'1|x\n2\n',
		'',
		{line: 2, code: 1214, reason: 'Delimiter not found', column: 'a', value: '2'},
	],
	[
		'a line shorter than its fixed widths',
		two,
		'ab1\nc\n',
		"FIXEDWIDTH 'a:2,b:1'",
		{line: 2, code: 1214, column: 'b', position: 1},
	],
	[
		'a line longer than its fixed widths',
		two,
		'ab1\nab1x\n',
		"FIXEDWIDTH 'a:2,b:1'",
		{line: 2, code: 1202, position: 3},
	],
	[
		'a bad digit in a fixed width',
		'a character varying(9); b integer',
		'ab1\nabx\n',
		"FIXEDWIDTH 'a:2,b:1'",
		{line: 2, code: 1207, column: 'b', position: 2, value: 'x'},
	],
	['a blank line', two, '1|x\n\n2|y\n', '', {line: 2, code: 1211}],
	[
		'a quote that is never closed',
		two,
		'1,"x\n2,y\n',
		'CSV',
		{line: 1, code: 1216, reason: 'Invalid quote formatting for CSV'},
	],
	['a quote within a field', two, '1,x"y\n', 'CSV', {line: 1, code: 1216, position: 3}],
	[
		'a bad digit',
		'a integer; b date',
		'1,2018-01-01\nx1,2018-01-01\n',
		'CSV',
		{line: 2, column: 'a', position: 0, code: 1207, reason: "Invalid digit, Value 'x', Pos 0, Type: Integer"},
	],
	[
		'a fraction in an integer',
		'a integer; b integer',
		'1,3.0\n',
		'CSV',
		{line: 1, column: 'b', position: 2, code: 1207},
	],
	[
		'a bad date after a field of two lines',
		'a character varying(9); b date',
		'"x\ny",2018-01-01\nz,13/13/13\n',
		'CSV',
		{line: 3, column: 'b', position: 2, code: 1205, value: '13/13/13'},
	],
];

describe('COPY from text refuses', () => {
	test.each(bad)('%s', async (_what, columns, text, options, expected) => {
		const error = await refusal({columns, files: {'in/x.txt': text}, copy: `FROM 's3://b/in/' ${options}`});
		expect(error.kind).toBe('load');
		expect(error.loadErrors[0]).toMatchObject({file: 's3://b/in/x.txt', ...expected});
	});

	test.each(bad)('%s, and with MAXERROR loads the rest', async (_what, columns, text, options, expected) => {
		const {result} = await load({columns, files: {'in/x.txt': text}, copy: `FROM 's3://b/in/' ${options} MAXERROR 5`});
		expect(result.skipped[0]).toMatchObject(expected);
	});
});

describe('COPY from files that differ from its options', () => {
	test.each([
		['ZSTD', 'CSV ZSTD', 'not a complete zstd file'],
		['UTF16 without its mark', 'CSV ENCODING UTF16', 'byte order mark'],
		['UTF16LE of an odd number of bytes', 'CSV ENCODING UTF16LE', 'invalid bytes'],
		['FIXEDWIDTH of other columns', "FIXEDWIDTH 'a:2'", 'takes 2'],
	])('%s', async (_what, options, named) => {
		const error = await refusal({columns: two, files: {'in/x.txt': '1,x'}, copy: `FROM 's3://b/in/' ${options}`});
		expect(error.message).toContain(named);
		expect(error.nextSteps.length).toBeGreaterThan(0);
	});
});
