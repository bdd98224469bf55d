import {expect, test} from 'vitest';
import {lineWidth, textOf} from '../../source/core/text/line.ts';
import {inventoryItemLines} from '../../source/present/inventory-lines.ts';
import {dashboardStepText} from '../../source/present/next-step/next-step-text.ts';

test.each([60, 80, 120])('a long path is whole at %d columns, on as many lines as it takes', width => {
	const name = `/home/analyst/${'warehouses-of-a-team/'.repeat(4)}dwhcluster/warehouse.duckdb`;
	const lines = inventoryItemLines(
		{kind: 'warehouse file', name, detail: 'available', dollarsPerHour: 0},
		width,
		dashboardStepText('dwh-tui'),
	);
	expect(
		lines
			.map(line => textOf(line).trim())
			.join('')
			.replaceAll(/\s/g, ''),
	).toContain(name);
	for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(width);
});
