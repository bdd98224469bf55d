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
	table('lines', ['a', 'b']),
];

test.each([
	{sql: 'select * from orders', column: 'good_id', to: 'goods.good_id'},
	{sql: 'select o.good_id as g from orders o', column: 'g', to: 'goods.good_id'},
	{sql: 'select buyer from public.orders', column: 'buyer', to: 'people.Id'},
	{sql: 'with x as (select * from orders) select buyer from x', column: 'buyer', to: 'people.Id'},
	{sql: 'select good_id from own', column: 'good_id', to: undefined},
	{sql: 'select good_id + 1 as n from orders', column: 'n', to: undefined},
	{sql: 'insert into orders values (1)', column: 'good_id', to: undefined},
	{sql: 'select good_id from', column: 'good_id', to: undefined},
])('$column of $sql refers to $to', ({sql, column, to}) => {
	const found = referenceOfResult(tables, sql, [column], 0);
	expect(found && `${found.table.name}.${found.pairs.map(({target}) => target).join()}`).toBe(to);
	expect(found?.lacking ?? []).toEqual([]);
});

test('a key of several columns is followed from each of them, where the result has all', () => {
	const names = ['note', 'good', 'order_id'];
	const sql = 'select note, good_id as good, order_id from orders';
	const found = referenceOfResult(tables, sql, names, 2);
	expect([found?.table.name, found?.pairs, found?.lacking]).toEqual([
		'lines',
		[
			{at: 2, target: 'a'},
			{at: 1, target: 'b'},
		],
		[],
	]);
	const part = referenceOfResult(tables, 'select order_id from orders', ['order_id'], 0);
	expect(part?.lacking).toEqual(['good_id']);
});
