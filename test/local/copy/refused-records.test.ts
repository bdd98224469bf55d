import {gzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import type {LoadError} from '../../../source/core/load-error.ts';
import {load, refusal} from './copy-case.ts';

type Case = readonly [
	what: string,
	columns: string,
	json: string | Uint8Array,
	options: string,
	error: Partial<LoadError>,
];

const cases: readonly Case[] = [
	[
		'text in a year',
		'title character varying(9); year smallint',
		'{"title":"x","year":1999}\n{"title":"y","year":"MCMXCIX"}',
		'',
		{
			line: 2,
			column: 'year',
			columnType: 'int2',
			columnLength: '',
			position: 20,
			value: 'MCMXCIX',
			rawLine: '{"title":"y","year":"MCMXCIX"}',
			code: 1207,
			reason: "Invalid digit, Value 'M', Pos 0, Type: Short",
		},
	],
	[
		'a fraction in an integer',
		'a integer',
		'{"a":3.7}',
		'',
		{line: 1, column: 'a', value: '3.7', code: 1207, reason: "Invalid digit, Value '.', Pos 1, Type: Integer"},
	],
	['an integer too large', 'a integer', '{"a":3000000000}', '', {value: '3000000000', code: 1222}],
	[
		'a title too long, in bytes',
		'title character varying(5)',
		'{"title":"abcd"}\n{"title":"abcdé"}',
		'',
		{
			line: 2,
			column: 'title',
			columnType: 'varchar',
			columnLength: '5',
			position: 9,
			value: 'abcdé',
			code: 1204,
			reason: 'String length exceeds DDL length',
		},
	],
	[
		'CHAR too long',
		'a character(2)',
		'{"a":"abc"}',
		'',
		{columnType: 'char', columnLength: '2', code: 1204, reason: 'Char length exceeds DDL length'},
	],
	[
		'a multibyte character in CHAR',
		'a character(9)',
		'{"a":"é"}',
		'',
		{code: 1220, reason: 'Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: c3 a9'},
	],
	['a float', 'a double precision', '{"a":"1.2.3"}', '', {code: 1208, columnType: 'float8'}],
	[
		'a decimal',
		'a numeric(8,2)',
		'{"a":"12a"}',
		'',
		{code: 1209, columnType: 'numeric', columnLength: '8,2', reason: "Invalid digit, Value 'a', Pos 2, Type: Decimal"},
	],
	[
		'a decimal too large',
		'a numeric(4,2)',
		'{"a":123.4}',
		'',
		{code: 1209, reason: 'Value does not fit into numeric(4,2)'},
	],
	['a boolean', 'a boolean', '{"a":"maybe"}', '', {code: 1210, reason: 'Unknown boolean format'}],
	['a date', 'a date', '{"a":"2018-11-31"}', '', {code: 1205, reason: 'Invalid date format or value [YYYY-MM-DD]'}],
	[
		'milliseconds as a timestamp',
		'a timestamp without time zone',
		'{"a":1541105830796}',
		'',
		{code: 1206, value: '1541105830796', reason: 'Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]'},
	],
	['a timestamp with a T', 'a timestamp without time zone', '{"a":"2018-11-01T10:00:00"}', '', {code: 1206}],
	[
		'a timestamp beyond all years',
		'a timestamp without time zone',
		'{"a":9223372036854775807}',
		"TIMEFORMAT 'epochmillisecs'",
		{code: 1206, reason: 'Invalid timestamp format or value [epochmillisecs]'},
	],
	[
		'NULL in a NOT NULL column',
		'a integer not null; b integer',
		'{"a":1}\n{"b":2}',
		'',
		{line: 2, column: 'a', value: '', code: 1213, reason: 'Missing data for not-null field'},
	],
	['an empty number in a NOT NULL column', 'a integer not null', '{"a":""}', '', {code: 1213}],
	[
		'bytes that are not UTF-8',
		'a character varying(9)',
		Buffer.from('{"a":"ok"}\n{"a":"x\xa4"}', 'latin1'),
		'',
		{
			line: 2,
			column: 'a',
			code: 1220,
			reason: 'String contains invalid or unsupported UTF-8 codepoints. Bad UTF-8 hex sequence: a4 (error 3)',
		},
	],
	[
		'half of a surrogate pair',
		'a character varying(9)',
		String.raw`{"a":"\ud83d"}`,
		'',
		{
			column: 'a',
			code: 1220,
			reason: 'String contains invalid or unsupported UTF-8 codepoints. Bad UTF-8 hex sequence: ed a0 bd (error 5)',
		},
	],
	[
		'a record cut short',
		'a integer',
		'{"a":1}\n{"a":2,"b":\n',
		'',
		{
			line: 2,
			column: '',
			code: 1216,
			rawLine: '{"a":2,"b":',
			reason: 'Invalid JSON: an object or array that is not closed before the file ends',
		},
	],
	[
		'a missing brace',
		'a integer',
		'{"a":1\n{"a":2}\n',
		'',
		{
			line: 1,
			column: '',
			code: 1216,
			rawLine: '{"a":1',
			reason: 'Invalid JSON: a value that is not closed before the next one',
		},
	],
	['a missing quote', 'a character varying(9); b integer', '{"a":"x, "b":1}\n', '', {line: 1, code: 1216}],
	[
		'no JSON at all',
		'a integer',
		'\n\nhello\n',
		'',
		{line: 3, column: '', code: 1216, rawLine: 'hello', reason: 'Invalid JSON: text outside of an object or array'},
	],
	['objects separated by commas', 'a integer', '{"a":1},\n{"a":2}', '', {line: 1, code: 1216}],
	['an array instead of an object', 'a integer', '[{"a":1}]', '', {line: 1, code: 1216}],
	['NaN', 'a double precision', '{"a":1}\n{"a":NaN}', '', {line: 2, code: 1216, rawLine: '{"a":NaN}'}],
	['nan in an array of a key that is not read', 'a integer', '{"a":1,"b":[{"c":nan}]}', '', {line: 1, code: 1216}],
	['Infinity', 'a character varying(20)', '{"a":Infinity}', '', {line: 1, code: 1216}],
	['-inf', 'a double precision', '{"a":-inf}', '', {line: 1, code: 1216}],
	[
		'1e400',
		'a double precision',
		'{"a":1}\n{"a":1e400}',
		'',
		{line: 2, code: 1216, reason: 'Invalid JSON: a number that is too large'},
	],
	['1e400 as text', 'a character varying(20)', '{"a":1e400}', '', {line: 1, code: 1216}],
	['a number of 400 digits', 'a character varying(500)', `{"a":1${'0'.repeat(400)}}`, '', {line: 1, code: 1216}],
	['a comma before the brace', 'a integer', '{"a":1}\n{"a":1, }', '', {line: 2, code: 1216}],
	['a comma before the bracket', 'a integer', '{"a":1,"b":[1,\n]}', '', {line: 1, code: 1216}],
	['null instead of a record', 'a integer', '{"a":1}\nnull\n{"a":2}', '', {line: 2, code: 1216}],
	['a number instead of a record', 'a integer', '{"a":1}\n1\n{"a":2}', '', {line: 2, code: 1216}],
	[
		'more than 4 MB',
		'a integer',
		`{"a":1}\n{"a":2,"b":"${'x'.repeat(5 << 20)}"}\n{"a":3}`,
		'',
		{line: 2, code: 1216, reason: 'Invalid input line: the record has more than 4 MB (4,194,304 bytes)'},
	],
	['a value that JSON does not have', 'a integer', '{"a":NaN}', 'IGNOREHEADER 0', {line: 1, code: 1216}],
	[
		'a pretty object, by the line it starts on',
		'a integer',
		'{\n "a": 1\n}\n{\n "a": "x"\n}\n',
		'',
		{line: 4, column: 'a', position: 8, code: 1207},
	],
];

describe('COPY refuses', () => {
	test.each(cases)('%s', async (_what, columns, json, options, expected) => {
		const error = await refusal({
			columns,
			files: {'in/good.json': '', 'in/x.json': json},
			copy: `FROM 's3://b/in/' JSON 'auto' ${options}`,
		});
		expect(error.kind).toBe('load');
		expect(error.loadErrors[0]).toMatchObject({table: 't', file: 's3://b/in/x.json', ...expected});
		expect(error.message).toContain('s3://b/in/x.json, line');
		expect(error.nextSteps.length).toBeGreaterThan(0);
	});

	test('with file, line, column, value, reason and next steps', async () => {
		const error = await refusal({
			columns: 'title character varying(3)',
			files: {'x.json': '{"title":"long"}'},
			copy: `FROM 's3://b/x' JSON`,
		});
		expect(error.message).toBe(
			'Load into table "t" failed: s3://b/x.json, line 1, column title (varchar(3)), value "long": String length exceeds DDL length.',
		);
		expect(error.nextSteps[0]).toBe('Widen column title, or add TRUNCATECOLUMNS to truncate long values.');
	});

	test('with every bad record of the current files', async () => {
		const files = Object.fromEntries(
			Array.from({length: 50}, (_, index) => [`in/${index + 10}.json`, index % 10 === 3 ? '{"a":"x"}' : '{"a":1}']),
		);
		const error = await refusal({columns: 'a integer', files, copy: `FROM 's3://b/in/' JSON`});
		expect(error.loadErrors.map(({file}) => file.slice(-7))).toEqual([
			'13.json',
			'23.json',
			'33.json',
			'43.json',
			'53.json',
		]);
		expect(error.message).toContain('13.json, line 1, column a (int4), value "x"');
	});

	test('a duplicate key, with a next step', async () => {
		const error = await refusal({
			columns: 'a integer',
			files: {'x.json': '{"a":1}\n{"a":1,"b":{"a":2},"b":1}\n{"a":1,"\\u0061":2}'},
			copy: `FROM 's3://b/x' JSON`,
		});
		expect(error.kind).toBe('load');
		expect(error.message).toContain('s3://b/x.json, line 3: Invalid JSON: the key "a" occurs twice');
		expect(error.loadErrors.map(({line}) => line)).toEqual([3]);
		expect(error.nextSteps[0]).toContain('MAXERROR 2');
	});
});

describe('Valid JSON that resembles invalid JSON is loaded', () => {
	const lines = ['{"a":"NaN,"}', '{"a":",}"}', '{"a":"1e999"}', '{"a":"x","b":[],"c":{},"d":null,"e":1e308}'];
	test.each([[''], ['MAXERROR 2']])('as it is, %s', async options => {
		const files = {'in/x.json': lines.join('\n')};
		const {rows} = await load({columns: 'a character varying(20)', files, copy: `FROM 's3://b/in/' JSON ${options}`});
		expect(rows.flat().sort()).toEqual([',}', '1e999', 'NaN,', 'x']);
	});
});

describe('Invalid JSON that the engine accepts is refused in any context', () => {
	const lax = ['{"a":NaN}', '{"a":1,}', '{"a":1e400}'];
	test.each(lax)('%s', async record => {
		const small = Object.fromEntries(Array.from({length: 250}, (_, n) => [`in/${n + 1000}`, `{"a":${n}}`]));
		const columns = 'a double precision';
		const among = await refusal({columns, files: {...small, 'in/x': record}, copy: `FROM 's3://b/in/' JSON`});
		expect(among.loadErrors[0]).toMatchObject({file: 's3://b/in/x', line: 1, code: 1216});
		const packed = await refusal({columns, files: {x: gzipSync(record)}, copy: `FROM 's3://b/x' JSON GZIP`});
		expect(packed.loadErrors[0]).toMatchObject({line: 1, code: 1216});
		const {rows, result} = await load({
			columns,
			files: {'in/x': `{"a":1}\n${record}\n{"a":2}`, 'in/y': '{"a":3}'},
			copy: `FROM 's3://b/in/' JSON MAXERROR 2`,
		});
		expect(rows).toHaveLength(3);
		expect(result.skipped).toMatchObject([{line: 2}]);
	});
});

describe('A number too large for its column is refused in every format, and infinity only where it is written', () => {
	test.each([
		['double precision', '1e400'],
		['double precision', '-1E+309'],
		['double precision', `1${'0'.repeat(400)}`],
		['real', '1e39'],
	])('%s %s', async (type, number) => {
		const columns = `a ${type}`;
		const reason = `Value is out of range for type ${type === 'real' ? 'float4' : 'float8'}`;
		for (const [record, format] of [
			[number, 'CSV'],
			[`{"a":"${number}"}`, 'JSON'],
			...(type === 'real' ? [[`{"a":${number}}`, 'JSON']] : []),
		]) {
			const error = await refusal({columns, files: {x: `${record}\n`}, copy: `FROM 's3://b/x' ${format}`});
			expect(error.loadErrors).toMatchObject([{line: 1, column: 'a', code: 1208, reason}]);
			const {rows, result} = await load({
				columns,
				files: {x: `${record}\n`},
				copy: `FROM 's3://b/x' ${format} MAXERROR 2`,
			});
			expect({rows, skipped: result.skipped.length}).toEqual({rows: [], skipped: 1});
		}
	});

	test.each(['inf', 'Infinity', '-infinity', 'NaN', '1e308', '1e-400'])('%s is loaded', async number => {
		for (const [record, format] of [
			[number, 'CSV'],
			[`{"a":"${number}"}`, 'JSON'],
		]) {
			const {rows} = await load({
				columns: 'a double precision',
				files: {x: `${record}\n`},
				copy: `FROM 's3://b/x' ${format}`,
			});
			expect(rows).toHaveLength(1);
		}
	});
});

describe('A record of 12 MB', () => {
	const long = 'x'.repeat(12 << 20);
	test.each([
		['CSV with a quote that is never closed', 'CSV', `1,a\n2,"${long}`, 1],
		['delimited text on one line', "DELIMITER ','", `1,a\n2,${long}\n3,b\n`, 2],
		['CSV with a large field, closed', 'CSV', `1,a\n2,"${long}""\n"\n3,b\n`, 2],
		['JSON with a quote that is never closed', 'JSON', `{"a":1,"b":"a"}\n{"a":2,"b":"${long}`, 1],
		['JSON with a large value', 'JSON', `{"a":1,"b":"a"}\n{"a":2,"b":"${long}"}\n{"a":3,"b":"b"}\n`, 2],
	])('is refused without being read as a whole: %s', async (_what, format, text, loaded) => {
		const {rows, result} = await load({
			columns: 'a integer; b character varying(20)',
			files: {'x.gz': gzipSync(text, {level: 1})},
			copy: `FROM 's3://b/x' ${format} GZIP MAXERROR 9`,
		});
		expect(rows).toHaveLength(loaded);
		expect(result.skipped).toMatchObject([{line: 2, code: 1216, reason: expect.stringContaining('more than 4 MB')}]);
	});
});

describe('COPY with MAXERROR', () => {
	const json = '{"a":1}\n{"a":"x"}\n{"a":2\n{"a":3}\nnoise\n{"a":4}';
	test('loads the rest and reports the skipped records', async () => {
		const {rows, result} = await load({
			columns: 'a integer',
			files: {'in/a.json': '{"a":9}', 'in/b.json': json},
			copy: `FROM 's3://b/in/' JSON MAXERROR 4`,
		});
		expect(rows).toEqual([['1'], ['3'], ['4'], ['9']]);
		expect(result).toMatchObject({rows: 4, files: 2});
		expect(result.skipped.map(({line, code, value}) => [line, code, value])).toEqual([
			[2, 1207, 'x'],
			[3, 1216, ''],
			[5, 1216, ''],
		]);
	});

	test.each([['MAXERROR 3'], ['MAXERROR 1'], ['MAXERROR 0']])(
		'%s is reached by this number of errors',
		async option => {
			const error = await refusal({
				columns: 'a integer',
				files: {'b.json': json},
				copy: `FROM 's3://b/b' JSON ${option}`,
			});
			expect(error.loadErrors[0]).toMatchObject({line: 2, code: 1207});
		},
	);

	test('IGNOREALLERRORS skips every record that is refused', async () => {
		const {rows, result} = await load({
			columns: 'a integer',
			files: {'b.json': json},
			copy: `FROM 's3://b/b' JSON IGNOREALLERRORS`,
		});
		expect(rows).toHaveLength(3);
		expect(result.skipped).toHaveLength(3);
	});

	test('continues after a broken object that spans several lines', async () => {
		const pretty = '{\n "a": 1,\n "b": {\n  "c": 1\n}\n{\n "a": 2\n}\n';
		const {rows, result} = await load({
			columns: 'a integer',
			files: {'b.json': pretty},
			copy: `FROM 's3://b/b' JSON MAXERROR 9`,
		});
		expect(rows).toEqual([['2']]);
		expect(result.skipped.map(({line}) => line)).toEqual([1]);
	});

	test('across chunks of a large file', async () => {
		const line = (n: number) => JSON.stringify({a: n % 30_000 === 777 ? 'x' : n, pad: 'p'.repeat(60)});
		const large = Array.from({length: 90_000}, (_, n) => line(n)).join('\n');
		const {result} = await load({
			columns: 'a integer; pad character varying(60)',
			files: {'b.json': large},
			copy: `FROM 's3://b/b' JSON MAXERROR 9`,
		});
		expect(result.rows).toBe(89_997);
		expect(result.skipped.map(({line: n}) => n)).toEqual([778, 30_778, 60_778]);
	});
});
