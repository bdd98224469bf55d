import {expect, test} from 'vitest';
import {columnNames, tableName} from '../../../source/local/describe/plain-names.ts';

test.each([
	['Sales Data (2024)', 'sales_data_2024'],
	['Ünï', 'uni'],
	['2nd file', 't_2nd_file'],
	['日本', 't_'],
	['a'.repeat(200), 'a'.repeat(100)],
])('a table of "%s"', (text, name) => {
	expect(tableName(text)).toBe(name);
});

test('columns have names that one can type, each another one', () => {
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
