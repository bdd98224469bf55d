import {afterEach, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {textOf} from '../../../source/core/text/line.ts';
import {createPreview, rowChangeLines, rowChanges} from '../../../source/screens/tables/table-changes.ts';
import type {TableReport} from '../../../source/workflows/tables/read-tables.ts';
import {untilCancelled} from '../../_helpers/fake-backend.ts';
import {createFakeSession, type SessionScript} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen | undefined;
afterEach(async () => {
	await screen?.close();
	screen = undefined;
});

const open = async (script: SessionScript) => {
	const session = createFakeSession(script);
	screen = openScreen(session);
	await screen.until('available');
	await screen.press('3');
	await screen.until(/\d of 5 exist/);
	return {session, screen};
};

test('in a narrow window the numbers of rows are whole', async () => {
	screen = openScreen(createFakeSession({tables: {...stocked, raw_orders: 1_234_567}}), {columns: 60, rows: 20});
	await screen.until('available');
	await screen.press('3');
	await screen.until(/raw_orders +1,234,567 +│/);
});

const {orders: _orders, ...withoutOrders} = stocked as Record<string, number>;

test('before missing tables are created one sees which, and which stay', async () => {
	const {screen: shown, session} = await open({tables: withoutOrders});
	await shown.press('c');
	await shown.until('Create the missing tables?');
	expect(shown.frame()).toMatch(/\+ created +orders/);
	expect(shown.frame()).toMatch(/= kept +raw_orders, raw_goods, goods, buyers/);
	expect(session.backend.tables.has('orders')).toBe(false);
	await shown.press('enter');
	await shown.until('5 of 5 exist');
	await shown.until('rows: orders none → 0');
	// Whoever comes back has read it, and the rows are others after a load.
	await shown.press('H');
	await shown.until('Pipeline');
	await shown.press('3');
	await shown.until('5 of 5 exist');
	expect(shown.frame()).not.toContain('rows: orders');
	expect(shown.frame()).not.toContain('done in');
});

test('the next step from home compares first, too', async () => {
	const session = createFakeSession({tables: withoutOrders});
	screen = openScreen(session);
	await screen.until(/tables.*← next/);
	await screen.press('n');
	await screen.until('Create the missing tables?');
	await screen.press('enter');
	await screen.until('rows: orders none → 0');
});

test('where every table exists nothing is created, with a message', async () => {
	const {screen: shown} = await open({tables: stocked});
	await shown.press('c');
	await shown.until('All tables exist and match the catalogue');
});

test('a comparison shows the result of each table', async () => {
	const {screen: shown} = await open({tables: withoutOrders});
	await shown.press('d');
	await shown.until('0 differ, 1 is missing.');
	await shown.until('✔ as in the catalogue');
	await shown.press('G');
	await shown.until('○ does not exist yet');
});

test('dropping shows the rows that are lost before, and what became of them after', async () => {
	const {screen: shown} = await open({tables: stocked});
	await shown.press('x');
	await shown.until('rows are lost');
	shown.type('dwhcluster');
	await shown.press('enter');
	await shown.until('All tables were dropped.');
	await shown.until(/rows: raw_orders 7 → none/);
});

test('differences are shown with both sides before anything changes', () => {
	const lines = createPreview([
		{table: 'goods', status: 'missing', differences: []},
		{table: 'buyers', status: 'different', differences: [{column: 'name', expected: 'varchar(20)', actual: undefined}]},
	]).map(textOf);
	expect(lines).toEqual([
		'+ created  goods',
		'! differs, not changed: buyers',
		'   name',
		'     - catalogue  varchar(20)',
		'     + warehouse  has none',
		'',
		'Drop and recreate all tables: R',
	]);
});

test('rows before and after are shown of the tables that changed', () => {
	const table = (name: string, rows: number | undefined): TableReport => ({
		name,
		role: 'dimension',
		doc: '',
		exists: rows !== undefined,
		rows,
		columns: [],
		distribution: undefined,
		sortKey: [],
		bytes: undefined,
	});
	const before = [table('a', 1200), table('b', 0), table('c', undefined)];
	const after = [table('a', 0), table('b', 0), table('c', 0)];
	expect(rowChangeLines(rowChanges(before, after), 80).map(textOf)).toEqual(['   rows: a 1,200 → 0 · c none → 0']);
	expect(rowChangeLines(rowChanges(after, after), 80).map(textOf)).toEqual(['   rows: no change']);
});

test('tables that cannot be refreshed stay, marked as stale, with the reason', async () => {
	const refused = new DwhError('credentials', 'The credentials have expired.', {nextSteps: ['Log in again.']});
	const {screen: shown} = await open({
		tables: stocked,
		behaviors: [
			['count rows', {times: 2}],
			['count rows', {fail: refused}],
		],
	});
	await shown.press('D', 'r', 'r', 'r');
	await shown.until('→ Log in again.');
	await shown.until(/5 of 5 exist +! of \d\d:\d\d:\d\d/);
});

test('the confirmation of a cancel closes when the work ends', async () => {
	const reading: {held?: Promise<void>} = {};
	const {screen: shown} = await open({tables: stocked, behaviors: [['columns of tables', reading]]});
	const held = Promise.withResolvers<void>();
	reading.held = held.promise;
	await shown.press('d', 'escape');
	await shown.until('Cancel Compare?');
	held.resolve();
	await shown.untilGone('Cancel Compare?');
	await shown.press('?');
	await shown.until('Keys of Tables');
});

test('what is not of the catalogue is listed as unmanaged, with its columns, and enter shows rows', async () => {
	const rows = {columns: ['id'], types: ['integer'], rows: [[41], [42]]};
	const {screen: shown, session} = await open({
		tables: {...stocked, own: 4},
		columns: {own: [['code', 'character varying(20)']]},
		behaviors: [['query', {result: rows}]],
	});
	await shown.until('5 of 5 exist · 1 unmanaged');
	await shown.press('G');
	await shown.until(/▸ • own/);
	await shown.until(/code +varchar\(20\)/);
	await shown.press('tab');
	await shown.until('Not part of the catalogue: ');
	await shown.press('tab');
	await shown.until('create table public.own (');
	await shown.press('tab');
	await shown.until('Not part of the catalogue, so');
	await shown.press('enter');
	await shown.until('rows 1-2 of 2');
	expect(session.backend.submitted.at(-1)?.sql).toEqual(['select * from own limit 100']);
});

test('a table that does not exist has no rows to show', async () => {
	const {screen: shown} = await open({tables: withoutOrders});
	await shown.press('G');
	await shown.until(/▸ ○ orders +not created/);
	await shown.press('enter');
	await shown.until('This table does not exist yet.');
});

test('views are marked as such in 80 columns too', async () => {
	const {screen: shown} = await open({
		tables: {...stocked, recent: 0, kept: 0},
		views: ['recent'],
		materialized: ['kept'],
	});
	await shown.until(/• kept +mat\. view/);
	await shown.until(/• recent +view /);
	expect(shown.frame()).toMatch(/✔ orders +7 /);
});

test('says what the reading waits for', async () => {
	const waitsFor = 'the warehouse is in use by process 7 (dwh-tui query)';
	const session = createFakeSession({tables: stocked, behaviors: [['count rows', {...untilCancelled, waitsFor}]]});
	screen = openScreen(session, {columns: 80, rows: 24});
	await screen.until('available');
	await screen.press('3');
	await screen.until(/5 in the catalogue {3}queued …/);
	await screen.until(`▸ queued: ${waitsFor}`);
});
