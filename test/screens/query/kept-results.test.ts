import {afterEach, expect, test} from 'vitest';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;

const columns = ['id', 'name'];
const types = ['integer', 'character varying(20)'];
const first = {
	columns,
	types,
	rows: [
		[1, 'tea'],
		[2, 'milk'],
		[3, 'salt'],
	],
};
const second = {
	columns,
	types,
	rows: [
		[1, 'tea'],
		[2, 'cream'],
		[4, 'rice'],
	],
};

const openResult = async () => {
	screen = openScreen(
		createFakeSession({
			tables: stocked,
			behaviors: [
				['top-goods', {result: first, times: 1}],
				['top-goods', {result: second}],
			],
		}),
		{columns: 120, rows: 24},
	);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('enter');
	await screen.until('rows 1-3 of 3');
};

const runAgain = async () => {
	await screen.press('f5');
	await screen.until('rice');
};

afterEach(() => screen.close());

test('= compares with the run before by the column under the cursor, as a result of its own', async () => {
	await openResult();
	await screen.press('=');
	await screen.until('There is no other result.');
	await runAgain();
	await screen.press('=');
	await screen.until(/Compare with run of \d\d:\d\d {2}k by id {2}w whole rows/);
	await screen.press('k');
	const frame = await screen.until('1 added, 1 removed, 1 changed, 1 the same, by id');
	expect(frame).toMatch(/changed │ +2 │ milk → cream/);
	expect(frame).toMatch(/added +│ +4 │ rice/);
	expect(frame).toMatch(/removed │ +3 │ salt/);
	expect(frame).toMatch(/\[2 difference\] 3 rows/);
	await screen.press('/');
	screen.type('change=added');
	await screen.press('enter');
	await screen.until('1 of 3 rows');
	await screen.press('[');
	await screen.until(/\[1 select\] 3 rows/);
});

test('by whole rows a row that differs is another one', async () => {
	await openResult();
	await runAgain();
	await screen.press('=', 'w');
	await screen.until('2 added, 2 removed, 0 changed, 1 the same, by whole rows');
});

test('P keeps a result beside later runs, which can be compared with it, and takes it away again', async () => {
	await openResult();
	await screen.press('P');
	await screen.until(/2 pinned \d\d:\d\d 3 rows/);
	await runAgain();
	await screen.until(/\[1 select\] 3 rows.*2 pinned/);
	await screen.press(']');
	await screen.until(/\[2 pinned \d\d:\d\d\]/);
	await screen.until('salt');
	await screen.press('[', '=', 'tab');
	await screen.until(/Compare with pinned/);
	await screen.press('k');
	await screen.until(/\[3 difference\] 3 rows/);
	await screen.press('[', 'P');
	await screen.until('Unpinned.');
	await screen.untilGone('pinned ');
});

test('o shows one cell whole, JSON with indentation', async () => {
	screen = openScreen(
		createFakeSession({
			tables: stocked,
			behaviors: [
				[
					'top-goods',
					{result: {columns: ['id', 'doc'], types: ['integer', 'super'], rows: [[1, '{"a":[1,2],"b":"x"}']]}},
				],
			],
		}),
		{columns: 100, rows: 24},
	);
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
	await screen.press('enter');
	await screen.until('rows 1-1 of 1');
	await screen.press('right', 'o');
	const frame = await screen.until('"b": "x"');
	expect(frame).toMatch(/"a": \[/);
	expect(frame).not.toMatch(/│ id {2}integer/);
	await screen.press('o');
	await screen.until(/id {2}integer/);
});

test('tab completes the name of a column in a filter, and ~ takes a regular expression', async () => {
	await openResult();
	await screen.press('/');
	screen.type('n');
	await screen.until('tab: name');
	await screen.press('tab');
	await screen.until('/name▏');
	screen.type(' ~ ^[mt]');
	await screen.press('enter');
	await screen.until('2 of 3 rows');
});
