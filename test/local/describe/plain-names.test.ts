import {expect, test} from 'vitest';
import {columnNames, tableName, uniqueTableNames} from '../../../source/local/describe/plain-names.ts';

test.each([
	['Sales Data (2024)', 'sales_data_2024'],
	['Ünï', 'uni'],
	['2nd file', 't_2nd_file'],
	['日本', ''],
	['日本 2', 't_2'],
	['a'.repeat(200), 'a'.repeat(100)],
	[`${'a'.repeat(99)} b`, 'a'.repeat(99)],
])('a table of "%s"', (text, name) => {
	expect(tableName(text)).toBe(name);
});

test('names of tables and staging tables are unique', () => {
	const taken = new Set<string>();
	expect(uniqueTableNames(['', 'orders', '', 'staging_orders', 'table_2'], taken)).toEqual([
		'table_1',
		'orders',
		'table_2',
		'staging_orders_2',
		'table_2_2',
	]);
	expect(uniqueTableNames(['', 'orders'], taken)).toEqual(['table_3', 'orders_3']);
});

test('column names are unique and easy to type', () => {
	expect(columnNames(['Order ID', 'order_id', 'firstName', 'Total $', '', '$$', '1st', 'Ärger', 'select'])).toEqual([
		'order_id',
		'order_id_2',
		'first_name',
		'total',
		'column_5',
		'column_6',
		'c_1st',
		'ärger',
		'select',
	]);
});
