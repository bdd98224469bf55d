import {gzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {load, refusal} from './copy-case.ts';

const vc = 'character varying(20)';

type Case = readonly [what: string, columns: string, json: string | Uint8Array, options: string, rows: unknown[][]];

const cases: readonly Case[] = [
	['JSON Lines without a final newline', 'a integer', '{"a":1}\n{"a":2}', '', [['1'], ['2']]],
	['objects on one line', 'a integer', '{"a":1}{"a":2} {"a":3}', '', [['1'], ['2'], ['3']]],
	[
		'objects over many lines',
		'a integer; b integer',
		'{\n "a": 1,\n "b": 2\n}\n{\n "a": 3\n}\n',
		'',
		[
			['1', '2'],
			['3', null],
		],
	],
	['CRLF and a byte order mark', 'a integer', '\ufeff{"a":1}\r\n{"a":2}\r\n', '', [['1'], ['2']]],
	['an empty file', 'a integer', '', '', []],
	['only white space', 'a integer', ' \n\t\r\n', '', []],
	['keys without a column, columns without a key', `a integer; b ${vc}`, '{"x":[1],"a":1}', '', [['1', null]]],
	[
		'a missing key beats a default, as the column is in the list',
		'a integer; b integer default 7',
		'{"a":1}',
		'',
		[['1', null]],
	],
	['JSON null', `a integer; b ${vc}`, '{"a":null,"b":null}', '', [[null, null]]],
	['keys in lower case only', 'itemid integer', '{"itemId":1}{"itemid":2}', '', [['2'], [null]]],
	[
		'numbers as text',
		`a ${vc}`,
		'{"a":27}{"a":1540919166796.0}{"a":-0.5}',
		'',
		[['-0.5'], ['1540919166796.0'], ['27']],
	],
	[
		'whole numbers beyond 2^53',
		'a bigint; b character varying(30)',
		'{"a":9007199254740993,"b":123456789012345678901234567890}',
		'',
		[['9007199254740993', '123456789012345678901234567890']],
	],
	[
		'empty text is NULL but for text',
		`i integer; f double precision; n numeric(8,2); t timestamp without time zone; d date; o boolean; v ${vc}`,
		'{"i":"","f":"","n":" ","t":"","d":"","o":"","v":""}',
		'',
		[[null, null, null, null, null, null, '']],
	],
	['booleans', `a boolean; b boolean; c ${vc}`, '{"a":true,"b":"f","c":false}', '', [['true', 'false', 'false']]],
	[
		'objects and arrays as text',
		`a ${vc}; b ${vc}`,
		'{"a":{"x": [1, "y"]},"b":[1, null]}',
		'',
		[['{"x":[1,"y"]}', '[1,null]']],
	],
	['objects and arrays into SUPER', 'a super; b super', '{"a":{"x":[1]},"b":"s"}', '', [['{"x":[1]}', '"s"']]],
	[
		'escapes, pairs of surrogates, U+0019',
		`a ${vc}`,
		String.raw`{"a":"\u00e9 \ud83d\ude00 \u0019 \/ \t \" \\"}`,
		'',
		[['é 😀 \u0019 / \t " \\']],
	],
	['NUL as any other character', `a ${vc}`, String.raw`{"a":"x\u0000y"}`, '', [['x\0y']]],
	['U+FFFD that is in the data', `a ${vc}`, '{"a":"x\ufffd"}', '', [['x\ufffd']]],
	['whole numbers written with a fraction', 'a bigint', '{"a":1540919166796.0}', '', [['1540919166796']]],
	['numbers in quotes', 'a integer; b double precision', '{"a":"12","b":"1.5"}', '', [['12', '1.5']]],
	[
		'decimals are truncated',
		'a numeric(8,2)',
		'{"a":20.259}{"a":"-1.999"}{"a":7}',
		'',
		[['-1.99'], ['20.25'], ['7.00']],
	],
	['decimals are rounded with ROUNDEC', 'a numeric(8,2)', '{"a":20.259}', 'ROUNDEC', [['20.26']]],
	[
		'decimals truncated to whole numbers',
		'a numeric(18,0)',
		'{"a":20.9}{"a":0.5}{"a":-3.7}',
		'',
		[['-3'], ['0'], ['20']],
	],
	[
		'epoch milliseconds, to the millisecond',
		'a timestamp without time zone',
		'{"a":1541105830796}{"a":"1541105830796"}',
		"TIMEFORMAT 'epochmillisecs'",
		[['2018-11-01 20:57:10.796'], ['2018-11-01 20:57:10.796']],
	],
	[
		'epoch seconds',
		'a timestamp without time zone',
		'{"a":1541105830}{"a":1541105830.796}',
		"TIMEFORMAT AS 'epochsecs'",
		[['2018-11-01 20:57:10'], ['2018-11-01 20:57:10.796']],
	],
	[
		'timestamps in the default format',
		'a timestamp without time zone; b timestamp with time zone; d date',
		'{"a":"2018-11-01 20:57:10.796","b":"2018-11-01 20:57:10-08","d":"2018-11-01"}',
		'',
		[['2018-11-01 20:57:10.796', '2018-11-02 04:57:10+00', '2018-11-01']],
	],
	[
		"TIMEFORMAT and DATEFORMAT 'auto'",
		'a timestamp without time zone; d date',
		'{"a":"2018-11-01T20:57:10.796","d":"01-Nov-2018"}{"a":"11/02/2018 08:05","d":"2018-11-02 10:00:00"}',
		"TIMEFORMAT 'auto' DATEFORMAT 'auto'",
		[
			['2018-11-01 20:57:10.796', '2018-11-01'],
			['2018-11-02 08:05:00', '2018-11-02'],
		],
	],
	[
		'formats of ones own',
		'a timestamp without time zone; d date',
		'{"a":"01.02.2018 03:04:05.5","d":"Jan-02-1999"}',
		"TIMEFORMAT 'DD.MM.YYYY HH:MI:SS' DATEFORMAT 'MON-DD-YYYY'",
		[['2018-02-01 03:04:05.5', '1999-01-02']],
	],
	['ACCEPTANYDATE', 'd date', '{"d":"00/00/00"}', "DATEFORMAT 'auto' ACCEPTANYDATE", [[null]]],
	[
		'TRUNCATECOLUMNS cuts bytes, never a character',
		'a character varying(4)',
		'{"a":"abcdef"}{"a":"abcé"}{"a":"é😀"}',
		'TRUNCATECOLUMNS',
		[['abc'], ['abcd'], ['é']],
	],
	['BLANKSASNULL', `a ${vc}; b ${vc}`, '{"a":"  ","b":""}', 'BLANKSASNULL', [[null, '']]],
	['EMPTYASNULL', `a ${vc}; b ${vc}`, '{"a":"  ","b":""}', 'EMPTYASNULL', [['  ', null]]],
	['TRIMBLANKS', `a ${vc}`, '{"a":" x  "}', 'TRIMBLANKS', [[' x']]],
	['CHAR is kept without its padding', 'a character(3)', '{"a":"ab    "}', '', [['ab']]],
	['ACCEPTINVCHARS', `a ${vc}`, Buffer.from('{"a":"x\xff\xe9y"}', 'latin1'), 'ACCEPTINVCHARS', [['x??y']]],
	[
		'ACCEPTINVCHARS with a character',
		`a ${vc}`,
		Buffer.from('{"a":"x\xe2\x82y"}', 'latin1'),
		"ACCEPTINVCHARS AS '^'",
		[['x^^y']],
	],
	['GZIP', 'a integer', gzipSync('{"a":1}\n{"a":2}'), 'GZIP', [['1'], ['2']]],
	['IGNOREHEADER', 'a integer', 'header\n{"a":1}\n', 'IGNOREHEADER 1', [['1']]],
	[
		'a key twice, when every record is checked: the last one counts',
		'a integer',
		'{"a":1,"a":2}',
		'MAXERROR 2',
		[['2']],
	],
	['IDENTITY columns fill themselves', 'id integer identity; a integer', '{"id":5,"a":1}', '', [['100', '1']]],
	[
		'IDENTITY columns with EXPLICIT_IDS',
		'id integer identity; a integer',
		'{"id":5,"a":1}',
		'EXPLICIT_IDS',
		[['5', '1']],
	],
];

describe('COPY from JSON loads', () => {
	test.each(cases)('%s', async (_what, columns, json, options, rows) => {
		const outcome = await load({
			columns,
			files: {'in/a.json': json},
			copy: `FROM 's3://b/in/' FORMAT AS JSON 'auto' ${options}`,
		});
		expect(outcome.rows).toEqual(rows);
		expect(outcome.result).toMatchObject({table: 't', rows: rows.length, files: 1, skipped: []});
	});

	// The engine and the record reader must give the same result.
	const bothWays = cases.filter(
		([what, , , options]) => !/MAXERROR|GZIP|HEADER|NUL as|mark/.test(`${options} ${what}`),
	);
	test.each(bothWays)('%s, record by record', async (_what, columns, json, options, rows) => {
		const outcome = await load({
			columns,
			files: {'in/a.json': Buffer.concat([Buffer.from('\n'), Buffer.from(json as string)])},
			copy: `FROM 's3://b/in/' FORMAT AS JSON 'auto' IGNOREHEADER 1 ${options}`,
		});
		expect(outcome.rows).toEqual(rows);
	});

	test('defaults for columns missing from the list', async () => {
		const {rows} = await load({
			columns: 'a integer; b integer default 7',
			files: {'a.json': '{"a":1,"b":2}'},
			copy: `(a) FROM 's3://b/a.json' JSON 'auto'`,
		});
		expect(rows).toEqual([['1', '7']]);
	});

	test('keys in any case', async () => {
		const {rows} = await load({
			columns: 'itemid integer; name character varying(9)',
			files: {'a.json': '{"itemId":1,"Name":"x"}\n{"ITEMID":2,"name":"y"}'},
			copy: `FROM 's3://b/a.json' JSON 'auto ignorecase'`,
		});
		expect(rows).toEqual([
			['1', 'x'],
			['2', 'y'],
		]);
	});

	test("the whole record with 'noshred'", async () => {
		const {rows} = await load({
			columns: 's super',
			files: {'a.json': '{"a":1.5}{"b":[2]}'},
			copy: `FROM 's3://b/a.json' JSON 'noshred'`,
		});
		expect(rows).toEqual([['{"a":1.5}'], ['{"b":[2]}']]);
	});

	test('NOLOAD checks and loads nothing', async () => {
		const {rows, result} = await load({
			columns: 'a integer',
			files: {'a.json': '{"a":1}'},
			copy: `FROM 's3://b/a.json' JSON 'auto' NOLOAD`,
		});
		expect(rows).toEqual([]);
		expect(result.rows).toBe(0);
		const error = await refusal({
			columns: 'a integer',
			files: {'a.json': '{"a":"x"}'},
			copy: `FROM 's3://b/a.json' JSON 'auto' NOLOAD`,
		});
		expect(error.kind).toBe('load');
	});
});
