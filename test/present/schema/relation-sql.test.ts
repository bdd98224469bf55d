import {expect, test} from 'vitest';
import {rowSql} from '../../../source/present/schema/relation-sql.ts';

test.each([
	{value: 11, sql: 'select * from crm.people where "Id" = 11 limit 100'},
	{value: "it's", sql: `select * from crm.people where "Id" = 'it''s' limit 100`},
	{value: 7n, sql: 'select * from crm.people where "Id" = 7 limit 100'},
	{value: 's3://not a bucket', sql: `select * from crm.people where "Id" = 's3://not a bucket' limit 100`},
	{value: 'a\\b', sql: `select * from crm.people where "Id" = 'a\\\\b' limit 100`},
	{value: null, sql: undefined},
])('the row of $value', ({value, sql}) => {
	expect(rowSql({schema: 'crm', name: 'people', isVisible: false}, [{column: 'Id', value}])).toBe(sql);
});

test('a row of a key of several columns, and none where one is NULL', () => {
	const table = {schema: 'public', name: 'lines', isVisible: true};
	const order = {column: 'order', value: 1};
	expect(rowSql(table, [order, {column: 'line', value: 'a'}])).toBe(
		`select * from lines where "order" = 1 and line = 'a' limit 100`,
	);
	expect(rowSql(table, [order, {column: 'line', value: null}])).toBeUndefined();
});
