import {expect, test} from 'vitest';
import {referenceOfResult} from '../../../source/screens/query/schema/foreign-keys.ts';
import type {TreeTable} from '../../../source/screens/query/schema/tree-table.ts';

const table = (name: string, columns: readonly string[], rest: Partial<TreeTable> = {}): TreeTable => ({
	schema: 'public',
	name,
	kind: 'table',
	isVisible: true,
	columns: columns.map(column => ({name: column, type: 'integer', isNullable: true, encoding: undefined})),
	keys: [],
	distribution: undefined,
	sortKey: [],
	rows: undefined,
	bytes: undefined,
	role: undefined,
	exists: true,
	...rest,
});

const tables = [
	table('orders', ['order_id', 'good_id', 'buyer'], {
		role: 'fact',
		keys: [
			{kind: 'foreign', columns: ['buyer'], references: {schema: 'crm', table: 'people', columns: []}},
			{
				kind: 'foreign',
				columns: ['order_id', 'good_id'],
				references: {schema: undefined, table: 'lines', columns: ['a', 'b']},
			},
		],
	}),
	table('goods', ['good_id', 'title'], {role: 'dimension'}),
	table('people', ['Id'], {schema: 'crm', isVisible: false, keys: [{kind: 'primary', columns: ['Id']}]}),
	table('own', ['good_id']),
];

test.each([
	{sql: 'select * from orders', column: 'good_id', to: 'goods.good_id'},
	{sql: 'select o.good_id as g from orders o', column: 'g', to: 'goods.good_id'},
	{sql: 'select buyer from public.orders', column: 'buyer', to: 'people.Id'},
	{sql: 'with x as (select * from orders) select buyer from x', column: 'buyer', to: 'people.Id'},
	{sql: 'select order_id from orders', column: 'order_id', to: undefined},
	{sql: 'select good_id from own', column: 'good_id', to: undefined},
	{sql: 'select good_id + 1 as n from orders', column: 'n', to: undefined},
	{sql: 'insert into orders values (1)', column: 'good_id', to: undefined},
	{sql: 'select good_id from', column: 'good_id', to: undefined},
])('$column of $sql refers to $to', ({sql, column, to}) => {
	const found = referenceOfResult(tables, sql, column);
	expect(found && `${found.table.name}.${found.column}`).toBe(to);
});
