import {expect, test} from 'vitest';
import {textOf} from '../../../source/core/text/line.ts';
import {starLines} from '../../../source/screens/tables/star-lines.ts';
import type {TableReport} from '../../../source/workflows/tables/read-tables.ts';

const table = (name: string, role: TableReport['role'], rows: number, ...columns: readonly string[]): TableReport => ({
	name,
	role,
	doc: '',
	exists: true,
	rows,
	columns: columns.map(column => ({name: column, type: 'integer', isNullable: true})),
	distribution: undefined,
	sortKey: [],
	bytes: undefined,
});

const tables = [
	table('orders', 'fact', 6822, 'order_id', 'buyer_id', 'good_id'),
	table('buyers', 'dimension', 97, 'buyer_id'),
	table('goods', 'dimension', 612, 'good_id', 'price'),
	table('weather', 'dimension', 3, 'weather_id'),
	table('raw_orders', 'staging', 8000, 'line'),
];

test('draws a fact with the dimensions it can be joined to, and where the rows come from', () => {
	expect(starLines(tables, 48).map(textOf)).toEqual([
		' orders  6,822 rows',
		'   ├─ buyer_id ─ buyers         97',
		'   └─ good_id ── goods         612',
		'',
		' from raw_orders',
	]);
});

test('draws nothing where there is no fact yet', () => {
	expect(
		starLines(
			tables.map(one => ({...one, exists: false})),
			48,
		),
	).toEqual([]);
});

test('names of staging tables are not cut where the window is narrow', () => {
	const lines = starLines([...tables, table('raw_goods_of_every_shop', 'staging', 1, 'line')], 30).map(textOf);
	expect(lines.slice(-2)).toEqual([' from raw_orders,', '      raw_goods_of_every_shop']);
});
