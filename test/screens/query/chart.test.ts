import {afterEach, describe, expect, test} from 'vitest';
import {layOutChart} from '../../../source/screens/query/chart/chart-layout.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen | undefined;
afterEach(async () => {
	await screen?.close();
	screen = undefined;
});

const result = {
	columns: ['level', 'plays'],
	types: ['character varying(9)', 'bigint'],
	rows: [
		['paid', 5441],
		['free', 1381],
	],
} as const;

const open = async (columns: number, rows: number) => {
	const session = createFakeSession({tables: stocked, behaviors: [[/./, {result}]]});
	screen = openScreen(session, {columns, rows});
	await screen.until('available');
	await screen.press('5', 'enter');
	await screen.until('rows 1-2 of 2');
	return screen;
};

const bars = /paid +█+ 5,441[\s\S]*free +█+.? 1,381/;

test.each([
	[80, 24],
	[120, 40],
])(
	'at %dx%d c draws the rows as a chart: with them, alone, and not at all; v draws it as another kind',
	async (columns, rows) => {
		const shown = await open(columns, rows);
		expect(shown.frame()).not.toMatch(bars);
		await shown.press('c');
		await shown.until(bars);
		expect(shown.frame()).toMatch(/paid +│ +5441/);
		expect(shown.frame()).toContain('plays by level · bar');
		await shown.press('c');
		await shown.untilGone('5441');
		expect(shown.frame()).toMatch(bars);
		await shown.press('v');
		await shown.until('plays by level · line');
		await shown.press('c');
		await shown.until(/paid +│ +5441/);
		expect(shown.frame()).not.toContain('by level · ');
	},
);

test('the chart is of the rows that the filter leaves', async () => {
	const shown = await open(100, 30);
	await shown.press('c');
	await shown.until(bars);
	shown.type('/paid\r');
	await shown.until('1 of 2 rows');
	await shown.until(/paid +█+ 5,441/);
	expect(shown.frame()).not.toMatch(/free +█/);
});

describe('the rows and the chart share the pane', () => {
	test.each([
		[
			'wide: side by side',
			{width: 120, height: 30},
			40,
			5,
			{rows: {width: 40, height: 30}, chart: {width: 79, height: 30}, isRight: true},
		],
		[
			'narrow: one below the other',
			{width: 80, height: 20},
			60,
			5,
			{rows: {width: 80, height: 10}, chart: {width: 80, height: 10}, isRight: false},
		],
		[
			'many rows leave the chart its part',
			{width: 80, height: 20},
			60,
			500,
			{rows: {width: 80, height: 12}, chart: {width: 80, height: 8}, isRight: false},
		],
		[
			'low: the rows alone',
			{width: 80, height: 12},
			60,
			5,
			{rows: {width: 80, height: 12}, chart: undefined, isRight: false},
		],
	])('%s', (_, size, wide, count, layout) => {
		expect(layOutChart('beside', size, wide, count)).toEqual(layout);
	});
});
