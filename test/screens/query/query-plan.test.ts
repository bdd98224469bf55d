import {afterEach, test} from 'vitest';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen;

const plan = [
	'XN HashAggregate  (cost=2815366577.07..2815366578.51 rows=576 width=27)',
	'  ->  XN Hash Join DS_BCAST_INNER  (cost=109.98..2815365714.80 rows=172456 width=27)',
	'        Hash Cond: ("outer".kind = "inner".id)',
	'        ->  XN Seq Scan on goods  (cost=0.00..1724.56 rows=172456 width=14)',
	'        ->  XN Hash  (cost=87.98..87.98 rows=8798 width=21)',
	'              ->  XN Seq Scan on kinds  (cost=0.00..87.98 rows=8798 width=21)',
];

const explained = {result: {columns: ['QUERY PLAN'], rows: plan.map(text => [text])}};

const rows = {result: {columns: ['kind'], rows: [['tea'], ['rice']]}};

const many = {
	result: {
		columns: ['id', 'kind'],
		types: ['integer', 'character varying(9)'],
		rows: Array.from({length: 500}, (_, id) => [id, id % 2 === 0 ? 'tea' : 'rice']),
	},
};

/** The first query gives `first`, and every other text its plan. */
const open = async (first: typeof rows | typeof explained | typeof many) => {
	const behaviors = [
		['top-goods', first],
		[/./, explained],
	] as const;
	const session = createFakeSession({tables: stocked, behaviors});
	screen = openScreen(session, {columns: 80, rows: 24});
	await screen.until('available');
	await screen.press('5');
	await screen.until('Queries');
};

afterEach(() => screen.close());

test('x on a query shows its plan as a tree, with its slow steps, enter its rows, and esc the list', async () => {
	await open(explained);
	await screen.press('x');
	await screen.until('Plan of Top goods');
	await screen.until(/! Hash Join DS_BCAST_INNER +172,456 +most 100 %/);
	await screen.until('! DS_BCAST_INNER: Every row of kinds is sent to every node.');
	await screen.until('esc back');
	await screen.press('enter');
	await screen.until(/XN HashAggregate {2}\(cost=/);
	await screen.press('x');
	await screen.until('most 100 %');
	await screen.press('escape');
	await screen.until('/ filter');
});

test('x on a result shows the plan of its statement', async () => {
	await open(rows);
	await screen.press('enter');
	await screen.until(/rows 1-\d+ of/);
	await screen.press('x');
	await screen.until(/Plan {3}✔ done[\s\S]*most 100 %/);
});

test('F7 shows the plan of the statement at the cursor', async () => {
	await open(rows);
	await screen.press('ctrl+n');
	screen.type('select 1 as first; select kind from goods');
	await screen.until('select kind from goods');
	await screen.press('f7');
	await screen.until(/select kind from goods[\s\S]*Plan {3}✔ done[\s\S]*most 100 %/);
});

test('esc on a plan shows the rows it covers as they were: cursor, order, filter and marks, and those not read yet', async () => {
	await open(many);
	await screen.press('enter');
	await screen.until(/rows 1-\d+ of 200\+/);
	await screen.press('/');
	screen.type('kind=tea');
	await screen.press('enter');
	await screen.until('· 250 of 500 rows');
	await screen.press('s', 's', 'down', 'space', 'down');
	await screen.until(/▸ +492/);
	await screen.press('x');
	await screen.until('most 100 %');
	await screen.press('x');
	await screen.until(/rows 1-\d+ · 250 of 500 rows/);
	await screen.until(/ • +496 │[\s\S]*▸ +492 │/);
	await screen.until('sorted by id, descending');
	// Once more, over the plan as rows, and by Esc.
	await screen.press('x');
	await screen.until('most 100 %');
	await screen.press('enter');
	await screen.until(/XN HashAggregate {2}\(cost=/);
	await screen.until('esc rows');
	await screen.press('escape');
	await screen.until(/ • +496 │[\s\S]*▸ +492 │/);
});

test('a plan of a plan covers the same rows, and a run of the statement ends that', async () => {
	await open(rows);
	await screen.press('enter');
	await screen.until('rows 1-2 of 2');
	await screen.press('x');
	await screen.until('most 100 %');
	await screen.press('f5');
	await screen.until('most 100 %');
	await screen.press('escape');
	await screen.until('rows 1-2 of 2');
	await screen.press('f5');
	await screen.until('rows 1-2 of 2');
	await screen.press('escape');
	await screen.until('▸ Top goods');
});

test('a plan covers the result of several statements, and one that is pinned', async () => {
	await open(rows);
	await screen.press('enter');
	await screen.until('rows 1-2 of 2');
	await screen.press('P');
	await screen.until('2 pinned');
	await screen.press(']');
	await screen.until('[2 pinned');
	await screen.press('down', 'x');
	await screen.until('most 100 %');
	await screen.press('escape');
	await screen.until(/\[2 pinned[\s\S]*▸ +rice/);
});

test('F7 in the editor keeps the rows below it, which esc on the plan shows again', async () => {
	await open(rows);
	await screen.press('enter');
	await screen.until('rows 1-2 of 2');
	await screen.press('ctrl+e', 'f7');
	await screen.until('most 100 %');
	await screen.until('esc rows');
	await screen.press('escape');
	await screen.until(/1 │[\s\S]*rows 1-2 of 2[\s\S]*tea/);
	await screen.press('f7');
	await screen.until('most 100 %');
	await screen.press('tab', 'escape');
	await screen.until(/rows 1-2 of 2[\s\S]*tea/);
});
