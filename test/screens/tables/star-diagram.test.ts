import {describe, expect, test} from 'vitest';
import {lineWidth, textOf} from '../../../source/core/text/line.ts';
import {starDiagram} from '../../../source/screens/tables/star-diagram.ts';
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

const fact = table('orders', 'fact', 6822, 'order_id', 'buyer_id', 'good_id', 'shop_id', 'amount');
const dimensions = [
	table('buyers', 'dimension', 97, 'buyer_id', 'name', 'city'),
	table('goods', 'dimension', 612, 'good_id', 'price'),
	table('shops', 'dimension', 3, 'shop_id', 'street'),
	table('weather', 'dimension', 3, 'weather_id'),
];
const draw = (width: number, height: number) => starDiagram(fact, dimensions, {width, height})?.map(textOf);

describe('the star', () => {
	test('links each dimension to the fact in one row, and leaves out what it cannot be joined to', () => {
		const text = draw(80, 12)?.join('\n') ?? '';
		expect(text).toMatch(/│ buyer_id\s+(integer )?├─+┤ buyer_id +good_id ├─+┤ good_id/);
		expect(text).toMatch(/│ shop_id\s+(integer )?├─+┤ shop_id /);
		expect(text).toMatch(/┌ orders ─+ 6,822 ┐/);
		expect(text).toContain('amount');
		expect(text).not.toContain('weather');
	});

	test.each([
		[72, 6],
		[80, 8],
		[80, 20],
		[120, 36],
		[200, 46],
	])('fits %d x %d, every box closed', (width, height) => {
		const lines = starDiagram(fact, dimensions, {width, height}) ?? [];
		expect(lines.length).toBeGreaterThan(0);
		expect(lines.length).toBeLessThanOrEqual(height);
		for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(width);
		const text = lines.map(textOf).join('\n');
		for (const corner of '┌┐└┘') expect(text.split(corner), corner).toHaveLength(5);
	});

	test('shows more columns and types where there is room, and says how many it leaves out', () => {
		expect(draw(76, 8)?.join('\n')).toContain('2 more');
		const large = draw(160, 30)?.join('\n') ?? '';
		expect(large).toMatch(/name +integer/);
		expect(large).toContain('city');
	});

	test.each([
		[60, 30],
		[100, 5],
	])('is not drawn where it does not fit (%d x %d)', (width, height) => {
		expect(draw(width, height)).toBeUndefined();
	});
});
