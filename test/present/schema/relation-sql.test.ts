import {expect, test} from 'vitest';
import {rowSql} from '../../../source/present/schema/relation-sql.ts';

test.each([
	{value: 11, sql: 'select * from crm.people where "Id" = 11 limit 100'},
	{value: "it's", sql: `select * from crm.people where "Id" = 'it''s' limit 100`},
	{value: 7n, sql: 'select * from crm.people where "Id" = 7 limit 100'},
	{value: null, sql: undefined},
])('the row of $value', ({value, sql}) => {
	expect(rowSql({schema: 'crm', name: 'people', isVisible: false}, 'Id', value)).toBe(sql);
});
