import {expect, test} from 'vitest';
import {csvDialect, endOfRecords} from '../../../source/local/describe/csv-dialect.ts';

test.each([
	['commas and a header', 'id,name\n1,a\n', ',', true, ['id', 'name']],
	['semicolons, with commas in the numbers', 'id;price\n1;1,50\n2;2,75\n', ';', true, ['id', 'price']],
	['tabs', 'id\tname\n1\ta\n', '\t', true, ['id', 'name']],
	['bars', 'id|name\r\n1|a\r\n', '|', true, ['id', 'name']],
	['no header, because the first record has a number', '1,Anna\n2,Ben\n', ',', false, ['1', 'Anna']],
	['no header, because the first record has a day', 'a,2024-01-31\nb,2024-02-01\n', ',', false, ['a', '2024-01-31']],
	['no header, because the first record has true or false', 'a,true\n', ',', false, ['a', 'true']],
	['a header of years', 'country,2019,2020\nDE,1,2\n', ',', true, ['country', '2019', '2020']],
	['a header with an empty name, as for an index', ',a\n0,x\n', ',', true, ['', 'a']],
	['quotes around separators and line ends', '"a;b","c\nd"\n1,2\n', ',', true, ['a;b', 'c\nd']],
	['doubled quotes', '"na""me",b\n', ',', true, ['na"me', 'b']],
	['one column', 'name\nAnna\n', ',', true, ['name']],
	['no line end after the only record', 'a,b', ',', true, ['a', 'b']],
])('%s', (_, text, delimiter, hasHeader, first) => {
	expect(csvDialect(text, true)).toEqual({delimiter, hasHeader, first, uneven: undefined});
});

test('a text without records has no dialect', () => {
	for (const text of ['', '\n\n']) expect(csvDialect(text, true)).toBeUndefined();
});

test('a record with a different number of values is reported', () => {
	expect(csvDialect('a;b\n1;2\n3\n', true)).toMatchObject({delimiter: ';', uneven: {record: 3, values: 1}});
	expect(csvDialect('text\nhello, you\n', true)).toMatchObject({uneven: {record: 2, values: 2}});
});

test('a truncated record does not count', () => {
	expect(csvDialect('a;b\n1;2\n3', false)).toEqual({
		delimiter: ';',
		hasHeader: true,
		first: ['a', 'b'],
		uneven: undefined,
	});
});

test.each([
	['a,b\n1,2\n3', 8],
	['a,b\n1,"2\n3', 4],
	['a,b\n1,"2\n3"\n', 12],
	['abc', 0],
])('the last whole record of %j ends at %i', (text, end) => {
	expect(endOfRecords(text)).toBe(end);
});
