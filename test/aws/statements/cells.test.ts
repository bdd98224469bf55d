import {type Field, GetStatementResultCommand, RedshiftDataClient} from '@aws-sdk/client-redshift-data';
import {describe, expect, test} from 'vitest';
import {cellReader, timeText} from '../../../source/aws/statements/cells.ts';
import {exactIntegers, quoteLongValues} from '../../../source/aws/statements/data-api.ts';
import {columnType} from '../../../source/aws/statements/result-pages.ts';

describe('cells of a result', () => {
	test.each([
		{type: 'integer', field: {longValue: 5}, cell: 5},
		{type: 'bigint', field: {longValue: '9007199254740993' as unknown as number}, cell: 9007199254740993n},
		{type: 'bigint', field: {longValue: '-9223372036854775808' as unknown as number}, cell: -9223372036854775808n},
		{type: 'bigint', field: {longValue: '1234567890123456' as unknown as number}, cell: 1234567890123456},
		{type: 'numeric(10,2)', field: {stringValue: '-0.05'}, cell: '-0.05'},
		{type: 'boolean', field: {booleanValue: false}, cell: false},
		{type: 'double precision', field: {doubleValue: Number.NaN}, cell: Number.NaN},
		{type: 'double precision', field: {stringValue: 'Infinity'}, cell: Number.POSITIVE_INFINITY},
		{type: 'character varying(10)', field: {stringValue: ''}, cell: ''},
		{type: 'character varying(30)', field: {stringValue: '2018-11-01 21:01:46.0'}, cell: '2018-11-01 21:01:46.0'},
		{type: 'timestamp without time zone', field: {stringValue: '2018-11-01 21:01:46.0'}, cell: '2018-11-01 21:01:46'},
		{type: 'super', field: {stringValue: '{"a":[1,"x"]}'}, cell: '{"a":[1,"x"]}'},
		{type: 'varbyte', field: {stringValue: 'c0ffee'}, cell: new Uint8Array([0xc0, 0xff, 0xee])},
		{type: 'integer', field: {isNull: true}, cell: null},
	])('$type $field is $cell', ({type, field, cell}) => {
		expect(cellReader(type)(field as unknown as Field)).toEqual(cell);
	});

	test.each([
		['2018-11-01 20:57:10.796', '2018-11-01 20:57:10.796'],
		['2018-11-01 20:57:10.0', '2018-11-01 20:57:10'],
		['2018-11-01 20:57:10', '2018-11-01 20:57:10'],
		['2018-11-01 20:57:10.5', '2018-11-01 20:57:10.500'],
		['2018-11-01 20:57:10.000001', '2018-11-01 20:57:10.000001'],
		['2018-11-01 20:57:10.1234', '2018-11-01 20:57:10.123400'],
		['2018-11-01 20:57:10.796+00', '2018-11-01 20:57:10.796+00'],
		['2018-11-01 20:57:10+00:00', '2018-11-01 20:57:10+00'],
		['21:01:46.5', '21:01:46.500'],
		['0044-03-15 00:00:00.0 BC', '0044-03-15 00:00:00 BC'],
		['infinity', 'infinity'],
	])('the time %s reads %s', (text, expected) => {
		expect(timeText(text)).toBe(expected);
	});

	test.each([
		[{typeName: 'int4', precision: 10}, 'integer'],
		[{typeName: 'int8'}, 'bigint'],
		[{typeName: 'numeric', precision: 10, scale: 2}, 'numeric(10,2)'],
		[{typeName: 'varchar', precision: 40}, 'character varying(40)'],
		[{typeName: 'varchar', precision: 2147483647}, 'character varying'],
		[{typeName: 'bpchar', length: 2, precision: 0}, 'character(2)'],
		[{typeName: 'timestamp'}, 'timestamp without time zone'],
		[{typeName: 'timestamptz'}, 'timestamp with time zone'],
		[{typeName: 'bool'}, 'boolean'],
		[{typeName: 'float8'}, 'double precision'],
		[{typeName: 'super'}, 'super'],
		[{typeName: 'geometry'}, 'geometry'],
	])('%j is a %s', (metadata, expected) => {
		expect(columnType(metadata)).toBe(expected);
	});

	test('long integers keep every digit through the SDK, and texts of the same form stay as they are', async () => {
		const tricky = '{"longValue":9007199254740993} "longValue": 9007199254740993,';
		const body = JSON.stringify({
			Records: [[{longValue: 1}, {longValue: 'LONG'}, {stringValue: tricky}, {stringValue: 'longValue'}]],
			TotalNumRows: 1,
		}).replace('"LONG"', '-9007199254740993');
		const client = new RedshiftDataClient({
			region: 'us-west-2',
			credentials: {accessKeyId: 'a', secretAccessKey: 'b'},
			requestHandler: {
				handle: async () => ({response: {statusCode: 200, headers: {}, body: Buffer.from(body)} as never}),
			},
		});
		client.middlewareStack.add(exactIntegers, {step: 'deserialize', priority: 'low', name: 'exactIntegers'});
		const {Records} = await client.send(new GetStatementResultCommand({Id: '00000000-0000-4000-8000-000000000000'}));
		const [one, long, text, name] = Records![0]!;
		expect(cellReader('integer')(one!)).toBe(1);
		expect(cellReader('bigint')(long!)).toBe(-9007199254740993n);
		expect(cellReader('character varying')(text!)).toBe(tricky);
		expect(cellReader('character varying')(name!)).toBe('longValue');
	});

	test('a body without long integers is passed on untouched', () => {
		const body = Buffer.from('{"Records":[[{"longValue":42},{"stringValue":"ünï"}]]}');
		expect(quoteLongValues(body)).toBe(body);
	});
});
