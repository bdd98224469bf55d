import {describe, expect, test} from 'vitest';
import {publishStatements} from '../../../source/aws/statements/publish-statements.ts';
import {splitStatements} from '../../../source/sql/language/split-statements.ts';
import {thrownBy} from '../../_helpers/thrown-by.ts';

const pairs = (...tables: readonly string[]) => tables.map(table => ({table, shadow: `${table}__next`}));

describe('publishing on Redshift', () => {
	test('rows are deleted and inserted by the names of columns, then all shadows go', () => {
		const columns = new Map([
			['orders', ['id', 'to']],
			['orders__next', ['to', 'id']],
		]);
		expect(publishStatements(pairs('orders', 'items'), columns)).toEqual([
			'delete from "orders"',
			'insert into "orders" ("id", "to") select "id", "to" from "orders__next"',
			'delete from "items"',
			'insert into "items" select * from "items__next"',
			'drop table "orders__next", "items__next"',
		]);
	});

	test('a schema in front is a name of its own, and odd names are quoted', () => {
		const [first = '', second = ''] = publishStatements(
			[{table: 'shop.orders', shadow: 'shop.orders__next'}],
			new Map([
				['shop.orders', ['a:b', 'c"d']],
				['shop.orders__next', ['a:b', 'c"d']],
			]),
		);
		expect(first.replaceAll(' ', '')).toBe('deletefrom"shop"."orders"');
		expect(second).toContain('"a:b", "c""d"');
	});

	test('nothing that would commit in between', () => {
		const sql = publishStatements(pairs('a', 'b', 'c'), new Map()).join(';\n');
		expect(sql).not.toMatch(/truncate|rename/i);
		expect(splitStatements(sql).length).toBe(7);
	});

	test('columns that differ are reported before anything is changed', () => {
		const columns = new Map([
			['orders', ['id', 'price']],
			['orders__next', ['id', 'cost']],
		]);
		const error = thrownBy(() => publishStatements(pairs('orders'), columns));
		expect(error.kind).toBe('state');
		expect(error.message).toContain('orders__next lacks price; orders lacks cost');
	});

	test('as many tables as one transaction takes, and no more', () => {
		const tables = Array.from({length: 19}, (_, index) => `t${index}`);
		expect(publishStatements(pairs(...tables), new Map()).length).toBe(39);
		expect(thrownBy(() => publishStatements(pairs(...tables, 'one_more'), new Map())).kind).toBe('refused');
	});
});
