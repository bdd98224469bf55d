import {expect, test} from 'vitest';
import {
	flawOfQuery,
	type NewQuery,
	nameOfTitle,
	paramsOfText,
	queryFileText,
} from '../../../source/sql/catalogue/query-file.ts';

const query = (rest: Partial<NewQuery> = {}): NewQuery => ({
	name: 'top-ten',
	title: 'Top ten',
	doc: 'The first ones.',
	chart: 'none',
	params: '',
	sql: 'select id from orders;\n',
	...rest,
});

test('a file has the header and the statement', () => {
	expect(queryFileText(query())).toBe('-- title: Top ten\n-- doc: The first ones.\nselect id from orders\n');
	expect(
		queryFileText(
			query({chart: 'bar', params: 'most = 10', sql: '-- title: Old\n-- params: most = 3\n-- why\nselect :most'}),
		),
	).toBe('-- title: Top ten\n-- doc: The first ones.\n-- chart: bar\n-- params: most = 10\n-- why\nselect :most\n');
});

test.each([
	{rest: {}, flaw: undefined},
	{rest: {name: 'Top Ten'}, flaw: '"Top Ten" is not a valid file name.'},
	{rest: {doc: ''}, flaw: 'it has no "-- doc:" line.'},
	{rest: {sql: 'select 1; select 2'}, flaw: 'a second statement starts here.'},
	{rest: {params: 'most = '}, flaw: 'the parameter most needs a number or a string in single quotes.'},
])('$rest', ({rest, flaw}) => {
	expect(flawOfQuery(query(rest))?.message).toBe(flaw);
});

test.each([
	{sql: 'select 1', params: ''},
	{sql: "-- params: most = 10, level = 'it''s'\nselect :most", params: "most = 10, level = 'it''s'"},
	{sql: 'select :since, :level, :since from :s3.orders', params: 'since = , level = '},
])('$sql has the parameters "$params"', ({sql, params}) => {
	expect(paramsOfText(sql)).toBe(params);
});

test.each([
	{title: 'Top songs of 2018!', name: 'top-songs-of-2018'},
	{title: '  Été à Paris ', name: 'ete-a-paris'},
	{title: '夜', name: ''},
])('$title is $name', ({title, name}) => {
	expect(nameOfTitle(title)).toBe(name);
});
